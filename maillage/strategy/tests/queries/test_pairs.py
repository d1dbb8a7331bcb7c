"""Who pilots what, and where a pilot is missing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from maillage.identity.enums import Side
from maillage.strategy.enums import ActionState
from maillage.strategy.queries.pairs import pairs_of
from maillage.strategy.testing import ActionFactory, LeadFactory, NodeFactory, PlanFactory

pytestmark = pytest.mark.django_db
BOTH = {Side.STAFF, Side.MEMBER}


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def orientation(plan):
    return NodeFactory(plan=plan)


def objective(orientation):
    return NodeFactory(plan=orientation.plan, parent=orientation, kind="objective")


def action(parent, **fields):
    return ActionFactory(plan=parent.plan, parent=parent, **fields)


def test_a_pair_holds_for_everything_below_that_has_none(plan, orientation):
    staff = LeadFactory(node=orientation)
    below = action(objective(orientation))

    assert pairs_of(plan).of(below.pk).staff == staff


def test_the_nearest_pilot_wins_side_by_side(plan, orientation):
    LeadFactory(node=orientation)
    member = LeadFactory(node=orientation, side=Side.MEMBER)
    below = action(orientation)
    own = LeadFactory(node=below)

    pair = pairs_of(plan).of(below.pk)
    assert (pair.staff, pair.member) == (own, member)


def test_a_lead_that_has_ended_or_not_begun_does_not_hold(plan, orientation):
    day = timezone.localdate()
    LeadFactory(node=orientation, ends_on=day - timedelta(days=1))
    LeadFactory(node=orientation, side=Side.MEMBER, starts_on=day + timedelta(days=1))

    assert pairs_of(plan).of(orientation.pk).missing == BOTH


def test_a_gap_is_said_once_at_the_top_of_the_branch_that_has_nobody(plan, orientation):
    under = objective(orientation)
    action(under), action(under)

    assert dict(pairs_of(plan).gaps) == {orientation.pk: BOTH}


def test_a_branch_with_a_pilot_somewhere_says_its_gaps_lower_down(plan, orientation):
    held, bare = objective(orientation), objective(orientation)
    LeadFactory(node=action(held)), LeadFactory(node=held, side=Side.MEMBER)
    action(bare), action(bare)

    assert dict(pairs_of(plan).gaps) == {bare.pk: BOTH}


def test_each_side_has_its_own_gaps(plan, orientation):
    LeadFactory(node=orientation)
    action(orientation)

    assert dict(pairs_of(plan).gaps) == {orientation.pk: {Side.MEMBER}}


def test_values_and_finished_actions_want_no_pilot(plan):
    NodeFactory(plan=plan, kind="value")
    ActionFactory(plan=plan, sheet__state=ActionState.DONE)
    ActionFactory(plan=plan, sheet__state=ActionState.ABANDONED)

    assert pairs_of(plan).gaps == {}


def test_what_a_person_pilots_includes_what_she_inherits(plan, orientation):
    below, elsewhere = action(orientation), NodeFactory(plan=plan)
    person = LeadFactory(node=orientation).person

    assert pairs_of(plan).piloted_by(person) == {orientation.pk, below.pk}
    assert elsewhere.pk not in pairs_of(plan).piloted_by(person)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_pairs_are_read_in_two_queries(plan, orientation, count, django_assert_num_queries):
    for _ in range(count):
        LeadFactory(node=action(orientation))

    with django_assert_num_queries(2):
        pairs_of(plan)


def test_somebody_who_has_left_leaves_a_gap(plan, orientation):
    today = timezone.localdate()
    LeadFactory(node=orientation, person__left_on=today)
    staying = LeadFactory(node=orientation, side=Side.MEMBER, person__left_on=today + timedelta(days=1))

    pairs = pairs_of(plan)
    assert pairs.of(orientation.pk).leads == [staying]
    assert pairs.gap_at(orientation.pk) == {Side.STAFF}
