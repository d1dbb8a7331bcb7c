"""Editing the tree, and the sheets of what is not an action."""

import re
from datetime import date

import pytest

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.testing import NetworkFactory, sign_in
from maillage.strategy.forms import nodes as forms
from maillage.strategy.models import Node, Plan
from maillage.strategy.operations.nodes import NodeDraft, add_node, grow_plan
from maillage.strategy.testing import LeadFactory, PlanFactory, PlanLevelFactory, ProgressNoteFactory

pytestmark = pytest.mark.django_db
BASE = "/plan/cap/structure/"


@pytest.fixture
def officer():
    NetworkFactory(default=True)
    return person_with(Right.OFFICER)


@pytest.fixture
def staff(client, officer):
    return sign_in(client, officer)


@pytest.fixture
def plan(officer):
    return PlanFactory(network=officer.network, key="cap", running=True)


@pytest.fixture
def nodes(plan, officer):
    drafts = [
        NodeDraft("v", "value", "Écouter"),
        NodeDraft("a", "orientation", "Ouverture", code="1"),
        NodeDraft("b", "objective", "Savoir", parent_ref="a", code="1.1"),
        NodeDraft("c", "action", "Veiller", parent_ref="b", code="1.1.1"),
        NodeDraft("d", "action", "Diffuser", parent_ref="b", code="1.1.2"),
        NodeDraft("e", "orientation", "Confiance", code="2"),
    ]
    return grow_plan(plan, drafts, by=officer)


def codes(plan):
    return [node.code or node.title for node in Node.objects.filter(plan=plan)]


def test_the_tree_shows_each_node_with_the_networks_word_for_its_level(staff, plan, nodes):
    PlanLevelFactory(plan=plan, depth=1, singular="Axe", plural="Axes")

    text = staff.get(BASE).content.decode()

    assert "2 axes, 1 valeur" in text
    assert "Veiller" in text


def test_an_action_at_the_top_is_called_an_action_everywhere(staff, plan, officer):
    PlanLevelFactory(plan=plan, depth=1, kind="orientation", singular="Axe", plural="Axes")
    PlanLevelFactory(plan=plan, depth=2, kind="action", singular="Chantier", plural="Chantiers")
    grow_plan(plan, [NodeDraft("a", "action", "Veiller")], by=officer)

    text = staff.get(BASE).content.decode()
    assert "1 chantier." in text
    assert "axe" not in text
    assert "1\u00a0action, de" in staff.get("/plan/cap/?public=1").content.decode()


def test_an_empty_plan_has_nothing_to_count_nor_to_move(staff, plan):
    text = staff.get(BASE).content.decode()

    assert "Les flèches" not in text
    assert re.search(r"""class="lead">\s*</p>""", text)
    assert "0\u00a0" not in staff.get("/plan/cap/?public=1").content.decode()


@pytest.mark.parametrize(
    ("typed", "kept"), [("septembre 2028", date(2028, 9, 30)), ("2028", date(2028, 12, 31))]
)
def test_a_due_date_is_read_as_the_review_of_a_document_reads_it(staff, plan, typed, kept):
    staff.post(BASE + "nouveau/", {"title": "Relayer", "kind": "action", "due": typed, "is_public": "on"})

    assert Node.objects.get().due_on == kept


def test_a_level_named_like_the_values_is_counted_with_them(staff, plan, nodes):
    PlanLevelFactory(plan=plan, depth=1, singular="Valeur", plural="Valeurs")

    assert "3 valeurs." in staff.get(BASE).content.decode()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_tree_costs_the_same_whatever_its_size(staff, plan, officer, count, django_assert_num_queries):
    grow_plan(plan, [NodeDraft(str(n), "orientation", f"Titre {n}") for n in range(count)], by=officer)
    staff.get(BASE)

    with django_assert_num_queries(8):
        staff.get(BASE)


def test_three_hundred_nodes_weigh_little_on_the_wire(staff, plan, officer):
    grow_plan(plan, [NodeDraft(str(n), "orientation", f"Titre {n}") for n in range(300)], by=officer)

    response = staff.get(BASE, headers={"Accept-Encoding": "gzip"})

    assert len(response.content) < 60_000


def test_a_node_is_added_under_another_with_the_kind_that_is_usual_there(staff, plan, nodes):
    PlanLevelFactory(plan=plan, depth=3, kind="action", singular="Action", plural="Actions")
    form = staff.get(f"{BASE}nouveau/?sous=1.1").context["form"]
    assert form["kind"].value() == "action"

    response = staff.post(
        f"{BASE}nouveau/?sous=1.1",
        {"title": "Relayer", "kind": "action", "due": "06/2027", "is_public": "on"},
    )

    node = Node.objects.get(title="Relayer")
    assert (node.parent, str(node.due_on), node.due_precision) == (nodes["b"], "2027-06-30", "month")
    assert response["Location"] == f"{BASE}?element=relayer#relayer"


def test_a_date_that_does_not_read_keeps_what_was_typed(staff, plan, nodes):
    response = staff.post(f"{BASE}nouveau/", {"title": "Relayer", "kind": "action", "due": "bientôt"})

    text = response.content.decode()
    assert "Cette date ne se lit pas" in text
    assert "Relayer" in text
    assert "bientôt" in text


def test_a_node_is_changed_and_its_new_code_is_its_address(staff, plan, nodes):
    response = staff.post(
        f"{BASE}1.1.2/",
        {
            "title": "Diffuser large",
            "kind": "action",
            "code": "1.1.9",
            "version": 1,
            "serves": [nodes["v"].pk],
        },
    )

    node = Node.objects.get(pk=nodes["d"].pk)
    assert (node.title, node.is_public, list(node.serves.all())) == ("Diffuser large", False, [nodes["v"]])
    assert response["Location"] == f"{BASE}?element=1.1.9#1.1.9"


def test_both_texts_are_shown_when_somebody_saved_in_between(staff, plan, nodes):
    staff.post(f"{BASE}1.1.2/", {"title": "Le premier", "kind": "action", "code": "1.1.2", "version": 1})

    late = {"title": "Le second", "kind": "action", "code": "1.1.2", "version": 1}
    response = staff.post(f"{BASE}1.1.2/", late)

    text = response.content.decode()
    assert "Le premier" in text
    assert "Le second</textarea>" in text
    assert response.context["form"]["version"].value() == "2"
    staff.post(f"{BASE}1.1.2/", {**late, "version": 2})
    assert Node.objects.get(pk=nodes["d"].pk).title == "Le second"


@pytest.mark.parametrize(
    ("key", "direction", "expected"),
    [
        ("1.1.2", "up", ["Écouter", "1", "1.1", "1.1.2", "1.1.1", "2"]),
        ("1.1.1", "down", ["Écouter", "1", "1.1", "1.1.2", "1.1.1", "2"]),
        ("1.1.1", "up", ["Écouter", "1", "1.1", "1.1.1", "1.1.2", "2"]),
        ("1.1.1", "out", ["Écouter", "1", "1.1", "1.1.2", "1.1.1", "2"]),
        ("2", "in", ["Écouter", "1", "1.1", "1.1.1", "1.1.2", "2"]),
    ],
)
def test_arrows_move_a_node(staff, plan, nodes, key, direction, expected):
    staff.post(f"{BASE}{key}/deplacer/?version=1", {"direction": direction})

    assert codes(plan) == expected


def test_arrows_in_and_out_change_the_parent(staff, plan, nodes):
    staff.post(f"{BASE}2/deplacer/?version=1", {"direction": "in"})
    assert Node.objects.get(key="2").parent == nodes["a"]

    staff.post(f"{BASE}2/deplacer/?version=2", {"direction": "out"})

    assert Node.objects.get(key="2").parent is None
    assert codes(plan)[-1] == "2"


def test_a_branch_is_hung_elsewhere_by_choosing_its_parent(staff, plan, nodes):
    staff.post(f"{BASE}1.1/deplacer/", {"parent": nodes["e"].pk, "version": 1})

    assert Node.objects.get(key="1.1").parent == nodes["e"]


def test_a_place_under_itself_is_refused_in_words(staff, plan, nodes):
    response = staff.post(f"{BASE}1/deplacer/", {"parent": nodes["c"].pk, "version": 1}, follow=True)

    assert "hors de sa branche" in response.content.decode()


def test_removing_says_what_goes_with_it_first(staff, plan, nodes):
    response = staff.get(f"{BASE}1.1/effacer/")
    text = response.content.decode()
    assert "Veiller" in text
    assert "Effacer les 3 éléments" in text

    staff.post(f"{BASE}1.1/effacer/", response.context["form"].initial)

    assert codes(plan) == ["Écouter", "1", "2"]


def test_what_was_added_since_the_page_was_shown_is_said_before_it_goes(staff, plan, nodes, officer):
    shown = staff.get(f"{BASE}1.1/effacer/").context["form"].initial
    add_node(plan, parent=nodes["b"], kind="action", title="Toute neuve", by=officer)

    response = staff.post(f"{BASE}1.1/effacer/", shown)

    text = response.content.decode()
    assert "la branche compte aussi" in text
    assert "Effacer les 4 éléments" in text
    staff.post(f"{BASE}1.1/effacer/", response.context["form"].initial)
    assert codes(plan) == ["Écouter", "1", "2"]


def test_a_big_plan_is_edited_page_by_page(staff, plan, officer):
    drafts = [NodeDraft("h", "orientation", "Tête", code="1")]
    drafts += [NodeDraft(f"n{n}", "action", f"Pas {n}", parent_ref="h", code=f"1.{n}") for n in range(500)]
    grow_plan(plan, drafts, by=officer)

    first = staff.get(BASE).content.decode()
    assert "1 à 200 sur 501 éléments" in first
    assert 'href="?page=2"' in first
    assert f"{BASE}?element=1#1" in first
    assert 'id="1.400"' not in first

    of_node = staff.get(f"{BASE}?element=1.400").content.decode()
    assert "401 à 501 sur 501 éléments" in of_node
    assert 'id="1.400"' in of_node
    assert 'value="up"' in of_node


def test_a_node_of_a_big_plan_moves_to_what_is_near_or_to_a_head(staff, plan, officer, monkeypatch):
    monkeypatch.setattr(forms, "MOST_PARENTS", 8)
    drafts = [NodeDraft(f"h{n}", "orientation", f"Tête {n}", code=f"{n}") for n in range(1, 4)]
    drafts += [NodeDraft(f"n{n}", "action", f"Pas {n}", parent_ref="h3", code=f"3.{n}") for n in range(1, 20)]
    made = grow_plan(plan, drafts, by=officer)

    text = staff.get(f"{BASE}3.10/").content.decode()
    assert "Le plan est grand" in text
    assert "Pas 11</option>" in text
    assert "Pas 19</option>" not in text

    staff.post(f"{BASE}3.10/deplacer/", {"parent": made["h1"].pk, "version": 1})
    assert Node.objects.get(pk=made["n10"].pk).parent == made["h1"]


def test_a_removal_that_names_endless_numbers_removes_nothing(staff, plan, nodes):
    shown = staff.get(f"{BASE}1.1/effacer/").context["form"].initial

    response = staff.post(f"{BASE}1.1/effacer/", {**shown, "seen": "9" * 5000})

    assert "la branche compte aussi" in response.content.decode()
    assert len(codes(plan)) == len(nodes)


def test_an_arrow_that_was_shown_before_somebody_moved_the_node_says_so(staff, plan, nodes):
    assert "/1.1.2/deplacer/?version=1" in staff.get(BASE).content.decode()
    staff.post(f"{BASE}1.1.2/deplacer/?version=1", {"direction": "out"})

    response = staff.post(f"{BASE}1.1.2/deplacer/?version=1", {"direction": "out"}, follow=True)

    assert "pendant que vous la lisiez" in response.content.decode()
    assert Node.objects.get(pk=nodes["d"].pk).parent == nodes["a"]


def test_a_move_that_says_no_version_moves_nothing(staff, plan, nodes):
    response = staff.post(f"{BASE}1.1.2/deplacer/", {"direction": "out"}, follow=True)

    assert "Ce déplacement ne se lit pas" in response.content.decode()
    assert Node.objects.get(pk=nodes["d"].pk).parent == nodes["b"]


def test_an_action_with_a_history_offers_its_sheet_instead(staff, plan, nodes, officer):
    ProgressNoteFactory(node=nodes["c"], author=officer)

    text = staff.get(f"{BASE}1/effacer/").content.decode()

    assert "ne s’efface pas" in text
    assert "/plan/cap/actions/1.1.1/" in text


def test_who_only_reads_the_plan_does_not_reach_its_tree(client, plan, nodes):
    sign_in(client, person_with(Right.BOARD))

    assert client.get(BASE).status_code == 403
    assert client.post(f"{BASE}1/effacer/").status_code == 403
    assert client.get("/plan/cap/elements/1/").status_code == 200


def test_an_orientation_shows_what_is_under_it_with_its_state(client, plan, nodes, officer):
    LeadFactory(node=nodes["a"], person=officer)
    public = client.get("/plan/cap/elements/1/").content.decode()
    inside = sign_in(client, officer).get("/plan/cap/elements/1/").content.decode()

    assert "Veiller" in public
    assert "À lancer" in public
    assert officer.full_name not in public
    assert officer.full_name in inside


def test_a_value_shows_what_serves_it(client, plan, nodes):
    nodes["b"].serves.add(nodes["v"])

    text = client.get(f"/plan/cap/elements/{nodes['v'].key}/").content.decode()

    assert "Ce qui sert cette valeur" in text
    assert "Savoir" in text


def test_an_action_has_one_address_only(client, plan, nodes):
    assert client.get("/plan/cap/elements/1.1.1/")["Location"] == "/plan/cap/actions/1.1.1/"


def test_what_hangs_on_a_hidden_node_is_unknown_to_the_public(client, plan, nodes, officer):
    nodes["a"].is_public = False
    nodes["a"].save()

    assert client.get("/plan/cap/elements/1.1/").status_code == 404
    assert client.get("/plan/cap/actions/1.1.1/").status_code == 404
    assert sign_in(client, officer).get("/plan/cap/elements/1.1/").status_code == 200


@pytest.mark.parametrize(("state", "is_written_here"), [("draft", True), ("running", False)])
def test_the_due_date_of_a_followed_action_moves_with_its_reason_only(
    staff, plan, nodes, state, is_written_here
):
    Plan.objects.filter(pk=plan.pk).update(state=state)
    Node.objects.filter(pk=nodes["c"].pk).update(due_on=date(2027, 6, 30))

    text = staff.get(f"{BASE}1.1.1/").content.decode()
    staff.post(
        f"{BASE}1.1.1/", {"title": "Veiller à plusieurs", "kind": "action", "code": "1.1.1", "version": 1}
    )

    assert ('name="due"' in text) is is_written_here
    assert ("Déplacer l’échéance" in text) is not is_written_here
    node = Node.objects.get(pk=nodes["c"].pk)
    assert (node.title, node.due_on is None) == ("Veiller à plusieurs", is_written_here)
