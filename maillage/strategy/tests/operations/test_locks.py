"""Acts take the plan first, and read again what they were handed: it may be old. The races are in `tests/races`."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.enums import Side
from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.kit.errors import DomainError, StaleError
from maillage.strategy.models import JoinRequest, Lead, Node, Plan, Step
from maillage.strategy.operations.follow_up import change_state, post_note
from maillage.strategy.operations.leads import designate_lead, end_lead
from maillage.strategy.operations.nodes import (
    NodeDraft,
    add_node,
    grow_plan,
    move_node,
    remove_node,
    update_node,
)
from maillage.strategy.operations.participation import answer_join, offer_to_join, withdraw_join
from maillage.strategy.operations.plans import (
    advance_plan,
    publish_plan,
    rename_plan,
    update_plan,
    withdraw_publication,
)
from maillage.strategy.operations.reminders import remind_pairs_of
from maillage.strategy.operations.sheets import update_sheet
from maillage.strategy.operations.steps import add_step, complete_step, move_step, remove_step, reopen_step
from maillage.strategy.testing import (
    ActionFactory,
    HorizonFactory,
    JoinRequestFactory,
    LeadFactory,
    NodeFactory,
    PlanFactory,
    StepFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def maud():
    return person_with(Right.OFFICER, network=NetworkFactory(default=True), side=Side.STAFF)


@pytest.fixture
def plan(maud):
    return PlanFactory(network=maud.network, running=True)


@pytest.fixture
def top(plan):
    return NodeFactory(plan=plan, title="Accueillir")


@pytest.fixture
def action(plan, top):
    return ActionFactory(plan=plan, parent=top, title="Ouvrir un lieu")


def plan_queries(act):
    """The queries of `act` that read the plan's own row, after its very first is checked to be one."""
    with CaptureQueriesContext(connection) as caught:
        act()
    said = [query["sql"] for query in caught if "SAVEPOINT" not in query["sql"]]
    reads = [sql for sql in said if sql.startswith('SELECT "strategy_plan"."id"')]
    assert reads[:1] == said[:1]
    return reads


WHOLE_PLAN = {
    "grow": lambda plan, by: grow_plan(plan, [NodeDraft("a", "orientation", "Relier")], by=by),
    "add": lambda plan, by: add_node(plan, parent=None, kind="orientation", title="Relier", by=by),
    "update": lambda plan, by: update_plan(plan, version=1, title="Cap", by=by),
    "rename": lambda plan, by: rename_plan(plan, key="cap", by=by),
    "advance": lambda plan, by: advance_plan(plan, to="evaluated", by=by),
    "publish": lambda plan, by: publish_plan(plan, by=by),
    "withdraw": lambda plan, by: withdraw_publication(plan, by=by),
    "remind": lambda plan, by: remind_pairs_of(plan),
}
ONE_NODE = {
    "update": lambda node, by: update_node(node, version=1, title="Recevoir", by=by),
    "move": lambda node, by: move_node(node, parent=None, version=1, by=by),
    "remove": lambda node, by: remove_node(node, version=1, seen={node.pk}, by=by),
    "sheet": lambda node, by: update_sheet(node, version=1, audience="Tout le monde", by=by),
    "note": lambda node, by: post_note(node, progress=10, sentence="C'est parti.", by=by),
    "state": lambda node, by: change_state(node, to="running", version=1, by=by),
    "step": lambda node, by: add_step(node, title="Visiter", by=by),
    "lead": lambda node, by: designate_lead(node, person=by, side=Side.STAFF, by=by),
    "offer": lambda node, by: offer_to_join(node, message="Je peux relire.", by=by),
}


@pytest.mark.parametrize("act", WHOLE_PLAN)
def test_the_plan_is_locked_first_and_read_once(plan, maud, act):
    fresh = Plan.objects.get(pk=plan.pk)

    (read,) = plan_queries(lambda: WHOLE_PLAN[act](fresh, maud))

    assert ("FOR NO KEY UPDATE" in read) is connection.features.has_select_for_update


@pytest.mark.parametrize("act", ONE_NODE)
def test_what_changes_a_node_locks_its_plan_first_and_reads_it_once(action, maud, act):
    fresh = Node.objects.get(pk=action.pk)

    (read,) = plan_queries(lambda: ONE_NODE[act](fresh, maud))

    assert ("FOR NO KEY UPDATE" in read) is connection.features.has_select_for_update


@pytest.mark.parametrize("act", ["grow", "add", "update"])
def test_a_plan_that_was_closed_meanwhile_no_longer_changes(plan, maud, act):
    Plan.objects.update(state="closed")

    with pytest.raises(DomainError, match="clos"):
        WHOLE_PLAN[act](plan, maud)


@pytest.mark.parametrize("act", ONE_NODE)
def test_a_node_of_a_plan_that_was_closed_meanwhile_no_longer_changes(action, maud, act):
    assert action.plan.is_in_force
    Plan.objects.update(state="closed")

    with pytest.raises(DomainError, match="clos"):
        ONE_NODE[act](action, maud)


@pytest.mark.parametrize("act", ONE_NODE)
def test_a_node_that_was_removed_meanwhile_is_not_written(action, maud, act):
    Node.objects.filter(pk=action.pk).delete()

    with pytest.raises(DomainError, match="vient d'effacer « Ouvrir un lieu »") as refusal:
        ONE_NODE[act](action, maud)

    # There is nothing to compare with.
    assert not isinstance(refusal.value, StaleError)


@pytest.mark.parametrize("act", ["add", "move"])
def test_a_parent_that_was_removed_meanwhile_takes_nothing(plan, top, action, maud, act):
    other = NodeFactory(plan=plan, title="Relier")
    Node.objects.filter(pk=other.pk).delete()
    acts = {
        "add": lambda: add_node(plan, parent=other, kind="action", title="Ouvrir", by=maud),
        "move": lambda: move_node(action, parent=other, version=1, by=maud),
    }

    with pytest.raises(DomainError, match="vient d'effacer « Relier »") as refusal:
        acts[act]()

    assert refusal.value.field == "parent"
    assert set(Node.objects.filter(plan=plan)) == {top, action}


@pytest.mark.parametrize("change", [{"parent": None}, None], ids=["moved", "removed"])
@pytest.mark.parametrize("act", ["add", "move"])
def test_a_sibling_that_left_meanwhile_is_no_place(plan, top, action, maud, act, change):
    sibling, new = ActionFactory(plan=plan, parent=top), {"kind": "action", "title": "Tenir"}
    there = Node.objects.filter(pk=sibling.pk)
    there.update(**change) if change else there.delete()
    acts = {
        "add": lambda: add_node(plan, parent=top, after=sibling, **new, by=maud),
        "move": lambda: move_node(action, parent=top, before=sibling, version=1, by=maud),
    }

    with pytest.raises(DomainError, match="Cette place a changé"):
        acts[act]()


def test_a_node_goes_behind_the_place_where_its_sibling_is_now(plan, top, maud):
    first, *_ = [ActionFactory(plan=plan, parent=top, title=title) for title in "ABC"]
    move_node(Node.objects.get(pk=first.pk), parent=top, version=1, by=maud)

    add_node(plan, parent=top, kind="action", title="D", after=first, by=maud)

    assert [node.title for node in top.children.all()] == ["B", "C", "A", "D"]


def test_a_horizon_or_a_value_that_was_removed_meanwhile_is_refused(plan, action, maud):
    horizon, value = HorizonFactory(plan=plan), NodeFactory(plan=plan, kind="value")
    plan.horizons.all().delete()
    Node.objects.filter(pk=value.pk).delete()

    with pytest.raises(DomainError, match="parmi les horizons"):
        update_node(action, version=1, horizon=horizon, by=maud)
    with pytest.raises(DomainError, match="parmi les valeurs"):
        update_sheet(action, version=1, serves=[value], by=maud)


@pytest.mark.parametrize(
    "act",
    [
        lambda step, by: complete_step(step, by=by),
        lambda step, by: reopen_step(step, by=by),
        lambda step, by: move_step(step, places=1, by=by),
        lambda step, by: remove_step(step, by=by),
    ],
    ids=["complete", "reopen", "move", "remove"],
)
def test_a_step_that_was_removed_meanwhile_stays_so(action, maud, act):
    step = StepFactory(node=action, title="Visiter", done_on=timezone.localdate())
    Step.objects.all().delete()

    with pytest.raises(DomainError, match="vient de retirer l'étape « Visiter »"):
        act(step, maud)


def test_offers_on_an_action_that_was_removed_meanwhile_are_gone(action, maud):
    offer = JoinRequestFactory(node=action)
    JoinRequest.objects.all().delete()

    with pytest.raises(DomainError, match="n'existe plus"):
        answer_join(offer, accept=True, by=maud)
    with pytest.raises(DomainError, match="n'existe plus"):
        withdraw_join(offer, by=offer.person)


def test_the_end_of_a_lead_waits_for_the_plan(action):
    lead = LeadFactory(node=action, person=PersonFactory(network=action.network))
    fresh = Lead.objects.select_related("node").get(pk=lead.pk)

    (read,) = plan_queries(
        lambda: end_lead(fresh, on=timezone.localdate() + timedelta(days=9), by=lead.person)
    )

    assert ("FOR NO KEY UPDATE" in read) is connection.features.has_select_for_update
