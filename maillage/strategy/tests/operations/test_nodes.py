"""Shaping the tree of a plan."""

from datetime import date

import pytest

from maillage.identity.testing import PersonFactory
from maillage.journal.models import Entry
from maillage.journal.queries import lines_about
from maillage.journal.signals import entry_recorded
from maillage.kit.errors import DomainError, StaleError
from maillage.strategy.enums import PlanState
from maillage.strategy.models import ActionSheet, Node, NodeAlias
from maillage.strategy.operations import nodes as operations
from maillage.strategy.operations.nodes import (
    NodeDraft,
    add_node,
    grow_plan,
    move_node,
    remove_node,
    renumber,
    update_node,
)
from maillage.strategy.operations.sheets import update_sheet
from maillage.strategy.testing import HorizonFactory, NodeFactory, PlanFactory, ProgressNoteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def maud():
    return PersonFactory(given_name="Maud", family_name="Estève")


@pytest.fixture
def plan():
    return PlanFactory()


def draft(ref, parent=None, kind="orientation", code="", title=None, **fields):
    return NodeDraft(
        ref=ref, parent_ref=parent, kind=kind, code=code, title=title or f"Titre {ref}", **fields
    )


SMALL = [
    draft("a", code="1"),
    draft("b", "a", "objective", code="1.1"),
    draft("c", "b", "action", code="1.1.1", horizon="court", expected_results=("une charte", "un livret")),
    draft("d", "b", "action", code="1.1.2"),
    draft("e", code="2"),
    draft("f", "e", "action", code="2.1", due_on=date(2027, 12, 31), due_precision="year"),
]


@pytest.fixture
def nodes(plan, maud):
    HorizonFactory(plan=plan, key="court")
    return grow_plan(plan, SMALL, by=maud)


def refused_on(act):
    """The field on which the act is refused."""
    with pytest.raises(DomainError) as refusal:
        act()
    return refusal.value.field


def pks(nodes):
    return {node.pk for node in nodes.values()}


def order(plan):
    return [(node.code, node.rank, node.depth, node.thread) for node in Node.objects.filter(plan=plan)]


def test_a_whole_tree_is_grown_in_order_with_its_sheets(plan, nodes):
    assert order(plan) == [
        ("1", 1, 1, 1),
        ("1.1", 2, 2, 1),
        ("1.1.1", 3, 3, 1),
        ("1.1.2", 4, 3, 1),
        ("2", 5, 1, 2),
        ("2.1", 6, 2, 2),
    ]
    first = Node.objects.get(plan=plan, key="1.1.1")
    assert first.sheet.expected_results == "une charte\nun livret"
    assert first.horizon.key == "court"
    assert ActionSheet.objects.count() == 3
    assert nodes["f"].key == "2.1"


def test_growing_costs_as_many_queries_whatever_the_number_of_actions(
    plan, maud, django_assert_max_num_queries
):
    many = [draft("top"), *(draft(f"x{n}", "top", "action", title=f"Action {n}") for n in range(300))]

    with django_assert_max_num_queries(30):
        grow_plan(plan, many, by=maud)

    assert Node.objects.filter(plan=plan).count() == 301


def test_a_second_tree_comes_after_the_first(plan, nodes, maud):
    grow_plan(plan, [draft("z", code="3")], by=maud)

    assert order(plan)[-1] == ("3", 7, 1, 3)


def test_a_node_is_added_after_its_sibling_and_actions_get_a_sheet(plan, nodes, maud):
    node = add_node(
        plan, parent=nodes["b"], kind="action", title="  Entre   les deux ", after=nodes["c"], by=maud
    )

    assert [n.title for n in Node.objects.filter(plan=plan, parent=nodes["b"])] == [
        "Titre c",
        "Entre les deux",
        "Titre d",
    ]
    assert (node.key, node.rank, node.thread) == ("entre-les-deux", 4, 1)
    assert node.sheet.state == "todo"
    assert lines_about(node)[0].phrase == "a ajouté cet élément au plan"


def test_a_node_needs_a_title(plan, maud):
    with pytest.raises(DomainError, match="intitulé"):
        add_node(plan, parent=None, kind="action", title="   ", by=maud)


def test_a_change_is_journaled_with_before_and_after(nodes, maud):
    node = nodes["d"]

    update_node(node, version=1, title="Autre titre", due_on=date(2027, 6, 30), by=maud)

    line = Entry.objects.about(node).first()
    assert line.data["changes"] == {"title": ["Titre d", "Autre titre"], "due_on": ["", "2027-06-30"]}
    assert lines_about(node)[0].phrase == "a modifié l'intitulé et l'échéance"


def test_the_tree_and_the_sheet_write_one_shape_in_the_journal(nodes, maud):
    node = nodes["c"]
    update_node(node, version=1, is_public=False, finding=" Un constat\r\n", by=maud)
    update_sheet(node, version=2, is_public=True, by=maud)

    sheet, tree = Entry.objects.about(node)[:2]
    assert tree.data["changes"] == {"is_public": ["oui", "non"], "finding": ["", "Un constat"]}
    assert sheet.data["changes"] == {"is_public": ["non", "oui"]}


def test_nothing_of_another_plan_gets_into_a_node(plan, nodes, maud):
    other = PlanFactory()
    value, horizon = NodeFactory(plan=other, kind="value"), HorizonFactory(plan=other)
    acts = {
        "serves": lambda: update_node(nodes["d"], version=1, serves=[value], by=maud),
        "horizon": lambda: update_node(nodes["d"], version=1, horizon=horizon, by=maud),
        "parent": lambda: move_node(nodes["d"], parent=value, version=1, by=maud),
    }
    new = {"kind": "action", "title": "Nouvelle", "by": maud}
    for field, act in acts.items():
        assert refused_on(act) == field
    assert refused_on(lambda: add_node(plan, parent=value, **new)) == "parent"
    assert refused_on(lambda: add_node(plan, parent=None, horizon=horizon, **new)) == "horizon"

    kept = Node.objects.get(pk=nodes["d"].pk)
    assert (kept.parent, kept.horizon, kept.version) == (nodes["b"], None, 1)
    assert not kept.serves.exists()


def test_a_node_serves_values_not_other_nodes(nodes, maud):
    assert refused_on(lambda: update_node(nodes["d"], version=1, serves=[nodes["a"]], by=maud)) == "serves"


def test_a_place_beside_a_node_that_hangs_elsewhere_is_refused(plan, nodes, maud):
    with pytest.raises(DomainError, match="Cette place a changé"):
        move_node(nodes["d"], parent=nodes["e"], before=nodes["c"], version=1, by=maud)
    with pytest.raises(DomainError, match="Cette place a changé"):
        add_node(plan, parent=None, kind="action", title="Nouvelle", after=nodes["c"], by=maud)


def test_a_new_code_gives_a_new_address_and_the_old_one_redirects(nodes, maud):
    update_node(nodes["d"], version=1, code="1.1.9", by=maud)

    assert Node.objects.get(pk=nodes["d"].pk).key == "1.1.9"
    assert NodeAlias.objects.get(key="1.1.2").node == nodes["d"]


def test_two_nodes_may_exchange_their_codes(plan, nodes, maud):
    Node.objects.filter(pk=nodes["c"].pk).update(code="1.1.2")
    Node.objects.filter(pk=nodes["d"].pk).update(code="1.1.1")

    renumber(plan)

    keys = dict(Node.objects.filter(plan=plan).values_list("pk", "key"))
    assert (keys[nodes["c"].pk], keys[nodes["d"].pk]) == ("1.1.2", "1.1.1")
    assert not NodeAlias.objects.exists()


def test_a_code_given_twice_leaves_both_their_addresses(nodes, maud):
    update_node(nodes["d"], version=1, code="1.1.1", by=maud)

    assert Node.objects.get(pk=nodes["c"].pk).key == "1.1.1"
    assert Node.objects.get(pk=nodes["d"].pk).key == "1.1.2"


def test_an_address_given_to_another_node_no_longer_redirects(plan, nodes, maud):
    update_node(nodes["d"], version=1, code="1.1.9", by=maud)

    add_node(plan, parent=nodes["b"], kind="action", title="Nouvelle", code="1.1.2", by=maud)

    assert not NodeAlias.objects.filter(key="1.1.2").exists()


def test_somebody_who_read_an_older_version_overwrites_nothing(nodes, maud):
    update_node(nodes["d"], version=1, title="Le premier", by=maud)

    with pytest.raises(StaleError):
        update_node(Node.objects.get(pk=nodes["d"].pk), version=1, title="Le second", by=maud)

    assert Node.objects.get(pk=nodes["d"].pk).title == "Le premier"


def test_an_objective_that_becomes_an_action_gets_a_sheet_and_loses_it_again(nodes, maud):
    node = nodes["b"]
    update_node(node, version=1, kind="action", by=maud)
    assert ActionSheet.objects.filter(node=node).exists()

    update_node(Node.objects.get(pk=node.pk), version=2, kind="objective", by=maud)

    assert not ActionSheet.objects.filter(node=node).exists()


def test_an_action_with_a_history_remains_an_action(nodes, maud):
    ProgressNoteFactory(node=nodes["d"], author=maud)

    with pytest.raises(DomainError, match="reste une action"):
        update_node(nodes["d"], version=1, kind="objective", by=maud)

    assert Node.objects.get(pk=nodes["d"].pk).kind == "action"


def test_a_branch_moves_with_all_that_is_under_it(plan, nodes, maud):
    move_node(
        Node.objects.get(pk=nodes["b"].pk), parent=Node.objects.get(pk=nodes["e"].pk), version=1, by=maud
    )

    assert order(plan) == [
        ("1", 1, 1, 1),
        ("2", 2, 1, 2),
        ("2.1", 3, 2, 2),
        ("1.1", 4, 2, 2),
        ("1.1.1", 5, 3, 2),
        ("1.1.2", 6, 3, 2),
    ]


def test_a_node_moves_in_front_of_a_sibling(plan, nodes, maud):
    d, c = (Node.objects.get(pk=nodes[ref].pk) for ref in "dc")

    move_node(d, parent=d.parent, before=c, version=1, by=maud)

    assert [code for code, *_ in order(plan)] == ["1", "1.1", "1.1.2", "1.1.1", "2", "2.1"]


def test_a_node_that_somebody_moved_since_is_not_moved_again(plan, nodes, maud):
    d, shown = (Node.objects.get(pk=nodes["d"].pk) for _ in range(2))
    move_node(d, parent=nodes["e"], version=1, by=maud)

    with pytest.raises(StaleError, match="Maud Estève"):
        move_node(shown, parent=None, version=1, by=maud)

    assert Node.objects.get(pk=d.pk).parent == nodes["e"]


def test_what_was_added_below_since_is_not_removed_unseen(plan, nodes, maud):
    seen = pks(nodes)
    add_node(plan, parent=nodes["b"], kind="action", title="Toute neuve", by=maud)

    with pytest.raises(StaleError, match="la branche compte aussi « Toute neuve »"):
        remove_node(Node.objects.get(pk=nodes["a"].pk), version=1, seen=seen, by=maud)

    assert Node.objects.filter(plan=plan).count() == 7


def test_a_node_that_somebody_changed_since_is_not_removed(nodes, maud):
    update_node(nodes["d"], version=1, title="Bien plus important", by=maud)

    with pytest.raises(StaleError):
        remove_node(Node.objects.get(pk=nodes["d"].pk), version=1, seen=pks(nodes), by=maud)

    assert Node.objects.filter(pk=nodes["d"].pk).exists()


def test_a_node_does_not_move_under_itself(nodes, maud):
    with pytest.raises(DomainError, match="hors de sa branche"):
        move_node(nodes["a"], parent=nodes["c"], version=1, by=maud)


def test_removing_takes_the_branch_away_and_says_so(plan, nodes, maud):
    remove_node(Node.objects.get(pk=nodes["b"].pk), version=1, seen=pks(nodes), by=maud)

    assert [code for code, *_ in order(plan)] == ["1", "2", "2.1"]
    line = Entry.objects.about(plan).first()
    assert line.data["titles"] == ["Titre b", "Titre c", "Titre d"]


def test_an_action_with_notes_is_not_removed_nor_is_its_branch(plan, nodes, maud):
    ProgressNoteFactory(node=nodes["d"], author=maud)

    with pytest.raises(DomainError, match="Abandonnez"):
        remove_node(Node.objects.get(pk=nodes["a"].pk), version=1, seen=pks(nodes), by=maud)

    assert Node.objects.filter(plan=plan).count() == 6


@pytest.mark.parametrize("act", ["add", "update", "move", "remove"])
def test_a_closed_plan_no_longer_changes(plan, nodes, maud, act):
    plan.state = PlanState.CLOSED
    plan.save()
    node = Node.objects.select_related("plan").get(pk=nodes["d"].pk)
    acts = {
        "add": lambda: add_node(plan, parent=None, kind="action", title="X", by=maud),
        "update": lambda: update_node(node, version=1, title="X", by=maud),
        "move": lambda: move_node(node, parent=None, version=1, by=maud),
        "remove": lambda: remove_node(node, version=1, seen=[node.pk], by=maud),
    }

    with pytest.raises(DomainError, match="clos"):
        acts[act]()


def test_the_search_hears_of_each_node_grown(plan, maud, monkeypatch, django_capture_on_commit_callbacks):
    heard = []
    monkeypatch.setattr(
        entry_recorded, "send_robust", lambda targets, **rest: heard.append([*map(str, targets)]) or []
    )

    with django_capture_on_commit_callbacks(execute=True):
        grow_plan(plan, SMALL[:2], by=maud)

    assert heard == [[str(plan)], ["1 Titre a", "1.1 Titre b"]]


def test_a_tree_grown_at_once_is_placed_as_one_renumbered(plan, maud):
    drafts = [
        NodeDraft("v", "value", "Écouter"),
        NodeDraft("a", "orientation", "Ouvrir", code="1"),
        NodeDraft("b", "action", "Veiller", parent_ref="a", code="1.1"),
        NodeDraft("c", "orientation", "Ouvrir", code="1"),
        NodeDraft("d", "action", "Veiller", parent_ref="c"),
    ]
    made = grow_plan(plan, drafts, by=maud)
    grown = {ref: (node.rank, node.depth, node.thread, node.key) for ref, node in made.items()}

    renumber(plan, known=made.values())

    assert grown == {ref: (node.rank, node.depth, node.thread, node.key) for ref, node in made.items()}
    assert [node.pk for node in Node.objects.filter(plan=plan)] == [made[ref].pk for ref in "vabcd"]


@pytest.mark.parametrize("count", [3, 300])
def test_a_tree_is_written_in_as_many_queries_whatever_its_size(
    plan, maud, count, django_assert_max_num_queries, django_capture_on_commit_callbacks
):
    drafts = [NodeDraft(str(n), "action", f"Titre {n}", code=f"1.{n}") for n in range(count)]
    batches = count // 40  # SQLite takes a thousand values at once

    with django_assert_max_num_queries(30 + 2 * batches), django_capture_on_commit_callbacks(execute=True):
        grow_plan(plan, drafts, by=maud)

    assert Node.objects.filter(plan=plan).count() == count


def test_a_plan_does_not_grow_past_what_its_pages_bear(plan, maud, monkeypatch):
    monkeypatch.setattr(operations, "MOST_NODES", 3)
    grow_plan(plan, SMALL[:3], by=maud)

    with pytest.raises(DomainError, match="3 éléments au plus"):
        add_node(plan, parent=None, kind="action", title="Une de trop", by=maud)
    with pytest.raises(DomainError, match="3 éléments au plus"):
        grow_plan(plan, [NodeDraft("z", "action", "Une de trop")], by=maud)
    assert Node.objects.filter(plan=plan).count() == 3
