"""What the plan awaits of the direction and the project officers on their home page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.enums import Side
from maillage.identity.models import Person
from maillage.strategy.enums import ActionState, PlanState
from maillage.strategy.queries.home import awaiting
from maillage.strategy.testing import ActionFactory, HorizonFactory, LeadFactory, NodeFactory, PlanFactory

pytestmark = pytest.mark.django_db


def day(offset):
    return timezone.localdate() + timedelta(days=offset)


@pytest.fixture
def plan():
    return PlanFactory(running=True)


@pytest.fixture
def director(plan):
    return person_with(Right.DIRECTOR, network=plan.network)


def held(plan, *sides, **fields):
    """An orientation of the plan with pilots on these sides."""
    node = NodeFactory(plan=plan, **fields)
    for side in sides:
        LeadFactory(node=node, side=side)
    return node


def lines(person):
    """As the next request loads her."""
    return list(awaiting(Person.objects.get(pk=person.pk)))


def late(node, **fields):
    return ActionFactory(plan=node.plan, parent=node, sheet__state=ActionState.RUNNING, **fields)


def test_late_actions_await_the_direction_in_one_line(plan, director):
    node = held(plan, Side.STAFF, Side.MEMBER)
    late(node, due_on=day(-400)), late(node, due_on=day(-3))
    late(node, horizon=HorizonFactory(plan=plan, deadline=day(-90)))
    late(node, due_on=day(3))

    (line,) = lines(director)
    assert line.title == "Trois actions du plan sont en retard"
    assert line.url == f"/plan/{plan.key}/tableau/?etat=late"
    assert (line.due_on, line.due_text, line.note) == (day(0), "depuis 13\xa0mois", "pour la plus ancienne")


def test_a_gap_awaits_who_fills_it_and_says_what_is_missing(plan, director):
    half, none = held(plan, Side.STAFF, title="Entraide"), held(plan, title="Veille")

    assert [(line.title, line.url) for line in lines(director)] == [
        ("Compléter le binôme de « Entraide »", f"/plan/{plan.key}/elements/{half.key}/binome/"),
        ("Désigner le binôme de « Veille »", f"/plan/{plan.key}/elements/{none.key}/binome/"),
    ]


def test_many_gaps_are_one_line_that_leads_to_the_map(plan, director):
    for _ in range(4):
        held(plan)

    (line,) = lines(director)
    assert (line.title, line.url) == ("Quatre binômes du plan sont à compléter", f"/plan/{plan.key}/")


def test_project_officers_see_the_same_and_elected_people_do_not(plan):
    late(held(plan), due_on=day(-3))

    assert [line.kind for line in lines(person_with(Right.OFFICER, network=plan.network))] == ["plan", "plan"]
    assert lines(person_with(Right.BOARD, network=plan.network)) == []


def test_a_closed_plan_and_a_draft_await_nobody(plan, director):
    for state in (PlanState.DRAFT, PlanState.CLOSED):
        late(held(PlanFactory(network=plan.network, state=state)), due_on=day(-3))

    assert lines(director) == []


@pytest.mark.parametrize("count", [1, 3, 60])
def test_looking_after_the_plan_reads_nothing_more(plan, director, count, django_assert_num_queries):
    for _ in range(count):
        late(held(plan), due_on=day(-3))
    person = Person.objects.select_related("network").get(pk=director.pk)

    with django_assert_num_queries(5):
        list(awaiting(person))
