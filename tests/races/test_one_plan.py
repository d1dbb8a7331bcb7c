"""Two people act on the tree of one plan at the same instant: whatever the order, it stays whole and both read why.

As elsewhere here, both have read everything when the barrier lets them go on: what they hold is old for the second.
"""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.enums import Side
from maillage.identity.models import Network, Person
from maillage.kit.errors import DomainError
from maillage.strategy import tree
from maillage.strategy.enums import PlanState
from maillage.strategy.models import Node, Plan
from maillage.strategy.operations.follow_up import change_state, post_note
from maillage.strategy.operations.leads import designate_lead
from maillage.strategy.operations.nodes import add_node, move_node, remove_node, update_node
from maillage.strategy.operations.plans import advance_plan
from maillage.strategy.operations.readings import fill_plan_from_reading
from maillage.strategy.operations.steps import add_step
from maillage.strategy.testing import PlanFactory, ReadingFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("emptied_journal"),
    pytest.mark.slow,
]
STRUCTURE = "maillage.strategy.views.nodes_structure"
OUT_OF_REACH = "Choisissez une place hors de sa branche."


@pytest.fixture
def maud(network: Network) -> Person:
    return person_with(Right.OFFICER, network=network, side=Side.STAFF)


@pytest.fixture
def plan(network: Network) -> Plan:
    plan: Plan = PlanFactory(network=network, running=True, key="cap")
    return plan


@pytest.fixture
def tops(plan: Plan, maud: Person) -> list[Node]:
    for title in ("Accueillir", "Relier"):
        add_node(plan, parent=None, kind="orientation", title=title, by=maud)
    return list(Node.objects.order_by("rank"))


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Run the acts at the same instant, each on its own connection: what each was refused for, « » when it passed."""
    answers, both_are_there = [""] * len(acts), threading.Barrier(len(acts), timeout=20)
    failures: list[Exception] = []

    def run(number: int, act: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            both_are_there.wait()
            act()
        except DomainError as refusal:
            answers[number] = refusal.sentence
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    return answers


def post_at_once(clients: list[Client], posts: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """The pages on which the two end up."""
    pages = ["", ""]

    def post(number: int) -> None:
        pages[number] = clients[number].post(*posts[number], follow=True).content.decode()

    assert at_once(lambda: post(0), lambda: post(1)) == ["", ""]
    return pages


def address_of(name: str, node: Node) -> str:
    return reverse(name, args=[node.plan.key, node.key])


def now(node: Node) -> Node:
    return Node.objects.get(pk=node.pk)


def ensure_whole(plan: Plan) -> None:
    """Every node is reached from the top, in the place that it says."""
    nodes = list(Node.objects.filter(plan=plan))
    walked = tree.walk(tree.children_by_parent(nodes))
    places = [(node.pk, rank, depth) for rank, (node, depth) in enumerate(walked, start=1)]
    assert places == [(node.pk, node.rank, node.depth) for node in nodes]


def test_two_branches_are_not_moved_each_under_the_other(officers, plan, tops, together):
    together(f"{STRUCTURE}.move_node")
    posts = [
        (address_of("node-move", node), {"parent": other.pk, "version": node.version})
        for node, other in (tops, reversed(tops))
    ]

    pages = post_at_once(officers, posts)

    assert sorted(OUT_OF_REACH in page for page in pages) == [False, True]
    ensure_whole(plan)


def test_nothing_is_added_under_a_branch_that_goes_nor_removed_unseen(officers, plan, tops, together):
    together(f"{STRUCTURE}.add_node", f"{STRUCTURE}.remove_node")
    top = tops[0]
    form = {"title": "Ouvrir un lieu", "kind": "action", "code": "", "is_public": "on"}
    posts = [
        (f"{reverse('node-new', args=[plan.key])}?sous={top.key}", form),
        (address_of("node-remove", top), {"version": top.version, "seen": str(top.pk)}),
    ]

    added, removed = post_at_once(officers, posts)

    if Node.objects.filter(title=form["title"]).exists():
        assert "la branche compte aussi" in removed
        assert now(top).children.count() == 1
    else:
        assert "vient d’effacer « Accueillir »" in added.replace("\N{NO-BREAK SPACE}", " ")
        assert "L’élément est effacé" in removed
    ensure_whole(plan)


@pytest.mark.parametrize("view", ["remove_node", "update_node"])
def test_who_comes_after_a_removal_reads_that_it_is_done(officers, plan, tops, together, view):
    together(f"{STRUCTURE}.remove_node", *{f"{STRUCTURE}.{view}"} - {f"{STRUCTURE}.remove_node"})
    top = tops[0]
    removal = (address_of("node-remove", top), {"version": top.version, "seen": str(top.pk)})
    change = {"title": "Ouvrir", "kind": "orientation", "version": top.version}
    posts = {"remove_node": removal, "update_node": (address_of("node-edit", top), change)}

    pages = post_at_once(officers, [removal, posts[view]])

    refusals = ["vient d’effacer" in page or "pendant que vous la lisiez" in page for page in pages]
    assert sorted(refusals) == [False, True]
    ensure_whole(plan)


def test_two_trees_do_not_fill_one_draft(network, maud):
    draft = PlanFactory(network=network, state=PlanState.DRAFT)
    readings = ReadingFactory.create_batch(2, network=network, plan=draft)

    refusals = at_once(*(lambda one=one: fill_plan_from_reading(one, by=maud) for one in readings))

    assert sorted("a déjà des éléments" in refusal for refusal in refusals) == [False, True]
    assert Node.objects.filter(plan=draft).count() == len(readings[0].tree["nodes"])
    ensure_whole(draft)


def test_a_tree_is_not_poured_over_what_somebody_writes(network, maud):
    draft = PlanFactory(network=network, state=PlanState.DRAFT)
    reading = ReadingFactory(network=network, plan=draft)

    filled, added = at_once(
        lambda: fill_plan_from_reading(reading, by=maud),
        lambda: add_node(draft, parent=None, kind="orientation", title="Relier", by=maud),
    )

    assert added == ""
    kept = Node.objects.filter(plan=draft).count()
    assert kept == (1 if "a déjà des éléments" in filled else 1 + len(reading.tree["nodes"]))
    ensure_whole(draft)


def test_a_plan_that_closes_takes_nothing_more(plan, tops, maud):
    Plan.objects.update(state=PlanState.EVALUATED)
    closed, added = at_once(
        lambda: advance_plan(plan, to=PlanState.CLOSED, by=maud),
        lambda: add_node(plan, parent=tops[0], kind="action", title="Ouvrir", by=maud),
    )

    assert closed == ""
    assert Node.objects.filter(title="Ouvrir").exists() is not ("Ce plan est clos" in added)
    ensure_whole(plan)


@pytest.fixture(params=["note", "state", "step", "lead"])
def followed(request, plan, tops, maud) -> tuple[Node, Callable[[], Any]]:
    """An action under the first branch, and an act of those who follow it."""
    action = add_node(plan, parent=tops[0], kind="action", title="Ouvrir", by=maud)
    person = person_with(Right.EMPLOYEE, network=plan.network, side=Side.STAFF)
    acts: dict[str, Callable[[], Any]] = {
        "note": lambda: post_note(action, progress=10, sentence="C'est parti.", by=maud),
        "state": lambda: change_state(action, to="running", version=action.version, by=maud),
        "step": lambda: add_step(action, title="Visiter", by=maud),
        "lead": lambda: designate_lead(action, person=person, side=Side.STAFF, by=maud),
    }
    return now(action), acts[request.param]


def test_an_action_is_followed_while_it_moves(plan, tops, maud, followed):
    """Nobody waits for what the other holds while holding what the other wants."""
    action, follow = followed

    refusals = at_once(follow, lambda: move_node(action, parent=tops[1], version=action.version, by=maud))

    assert [one for one in refusals if one and "pendant que vous la lisiez" not in one] == []
    assert "" in refusals
    ensure_whole(plan)


def test_an_action_is_followed_or_goes(plan, maud, followed):
    action, follow = followed

    refused, kept = at_once(
        follow, lambda: remove_node(action, version=action.version, seen={action.pk}, by=maud)
    )

    assert Node.objects.filter(pk=action.pk).exists() is bool(kept)
    assert "effacer" in refused or refused == ""
    assert "" in (refused, kept)
    ensure_whole(plan)


def test_two_changes_of_one_node_leave_one(plan, tops, maud):
    seen = [now(tops[0]) for _ in range(2)]

    refusals = at_once(
        lambda: update_node(seen[0], title="Recevoir", version=1, by=maud),
        lambda: update_node(seen[1], title="Inviter", version=1, by=maud),
    )

    assert sorted("pendant que vous la lisiez" in refusal for refusal in refusals) == [False, True]
    ensure_whole(plan)
