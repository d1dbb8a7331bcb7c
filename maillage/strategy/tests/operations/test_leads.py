"""Designating pairs: replaced, never overwritten."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from maillage.identity.enums import Side
from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.kit.actors import SYSTEM
from maillage.kit.errors import DomainError
from maillage.notifications.models import Message
from maillage.strategy.enums import PlanState
from maillage.strategy.models import Lead
from maillage.strategy.operations.leads import designate_lead, end_lead
from maillage.strategy.testing import ActionFactory, LeadFactory, NodeFactory, PlanFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def action():
    return ActionFactory(plan=PlanFactory(running=True))


def employee(action, **fields):
    return PersonFactory(network=action.network, side=Side.STAFF, **fields)


def test_who_held_the_half_ends_the_day_before_and_stays_in_the_history(action):
    earlier = LeadFactory(node=action)

    designate_lead(action, person=employee(action), side=Side.STAFF, starts_on=TODAY(), by=SYSTEM)

    earlier.refresh_from_db()
    assert earlier.ends_on == TODAY() - timedelta(days=1)
    assert Lead.objects.filter(node=action).count() == 2


def test_a_wrong_name_can_be_replaced_on_the_same_day(action):
    wrong = designate_lead(action, person=employee(action), side=Side.STAFF, by=SYSTEM)
    right = designate_lead(action, person=employee(action), side=Side.STAFF, by=SYSTEM)

    assert list(Lead.objects.active().filter(node=action)) == [right]
    assert Lead.objects.filter(pk=wrong.pk).exists()


@pytest.mark.parametrize("day", [date.min, date(206, 1, 1)])
def test_a_year_mistyped_is_refused_on_its_field(action, day):
    with pytest.raises(DomainError, match="Vérifiez l'année") as refusal:
        designate_lead(action, person=employee(action), side=Side.STAFF, starts_on=day, by=SYSTEM)

    assert refusal.value.field == "starts_on"


def test_the_two_halves_do_not_replace_each_other(action):
    LeadFactory(node=action)
    designate_lead(action, person=PersonFactory(network=action.network), side=Side.MEMBER, by=SYSTEM)

    assert Lead.objects.active().filter(node=action).count() == 2


def test_the_staff_half_is_for_an_employee(action):
    with pytest.raises(DomainError, match="salariée"):
        designate_lead(action, person=PersonFactory(network=action.network), side=Side.STAFF, by=SYSTEM)


def test_a_person_of_another_network_pilots_nothing_here(action):
    stranger = PersonFactory(network=NetworkFactory(), side=Side.STAFF)

    with pytest.raises(DomainError, match="votre réseau"):
        designate_lead(action, person=stranger, side=Side.STAFF, by=SYSTEM)


def test_somebody_who_has_left_pilots_nothing(action):
    with pytest.raises(DomainError, match="quitté"):
        designate_lead(action, person=employee(action, left_on=TODAY()), side=Side.STAFF, by=SYSTEM)


def test_the_same_person_is_not_designated_twice(action):
    person = designate_lead(action, person=employee(action), side=Side.STAFF, by=SYSTEM).person

    with pytest.raises(DomainError, match="déjà"):
        designate_lead(action, person=person, side=Side.STAFF, by=SYSTEM)


def test_nobody_slips_in_before_a_lead_that_is_already_planned(action):
    later = TODAY() + timedelta(days=30)
    designate_lead(action, person=employee(action), side=Side.STAFF, starts_on=later, by=SYSTEM)

    with pytest.raises(DomainError, match="après celle-là"):
        designate_lead(action, person=employee(action), side=Side.STAFF, by=SYSTEM)


def test_values_are_shared_not_piloted(action):
    value = NodeFactory(plan=action.plan, kind="value")

    with pytest.raises(DomainError, match="ne se pilote pas"):
        designate_lead(value, person=employee(action), side=Side.STAFF, by=SYSTEM)


def test_a_closed_plan_keeps_its_pairs(action):
    action.plan.state = PlanState.CLOSED

    with pytest.raises(DomainError, match="clos"):
        designate_lead(action, person=employee(action), side=Side.STAFF, by=SYSTEM)


def test_the_person_designated_is_told_with_whom_she_pilots(action):
    partner = LeadFactory(node=action, side=Side.MEMBER).person
    lead = designate_lead(action, person=employee(action), side=Side.STAFF, by=SYSTEM)

    message = Message.objects.get(recipient=lead.person)
    assert partner.full_name in message.text


def test_a_lead_ends_once_and_not_before_it_began(action):
    lead = LeadFactory(node=action)
    with pytest.raises(DomainError, match="avant d'avoir commencé"):
        end_lead(lead, on=lead.starts_on - timedelta(days=1), by=SYSTEM)

    end_lead(lead, on=TODAY(), by=SYSTEM)
    with pytest.raises(DomainError, match="déjà terminé"):
        end_lead(lead, on=TODAY(), by=SYSTEM)
