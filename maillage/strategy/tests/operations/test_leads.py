"""Designating pairs: replaced, never overwritten."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.directory.enums import Standing
from maillage.directory.operations.people import record_departure
from maillage.directory.operations.roles import end_role
from maillage.directory.testing import RoleFactory
from maillage.identity.enums import Side
from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.journal.models import Entry
from maillage.journal.queries import lines_about
from maillage.kit.actors import SYSTEM
from maillage.kit.dates import long_date
from maillage.kit.errors import DomainError, StaleError
from maillage.notifications.models import Message
from maillage.strategy.enums import PlanState
from maillage.strategy.models import Lead, Plan
from maillage.strategy.operations.leads import designate_lead, drop_lead, end_lead, end_leads_of_outsiders
from maillage.strategy.operations.plans import advance_plan
from maillage.strategy.queries.pairs import pairs_of
from maillage.strategy.rules import can_follow_action
from maillage.strategy.testing import ActionFactory, LeadFactory, NodeFactory, PlanFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def action():
    return ActionFactory(plan=PlanFactory(running=True))


def employee(action, **fields):
    return person_with(Right.EMPLOYEE, network=action.network, side=Side.STAFF, **fields)


def member(action):
    """In function in a member organisation."""
    return RoleFactory(person__network=action.network).person


def test_who_held_the_half_ends_the_day_before_and_stays_in_the_history(action):
    earlier = LeadFactory(node=action)

    designate_lead(action, person=employee(action), side=Side.STAFF, starts_on=TODAY(), by=SYSTEM)

    earlier.refresh_from_db()
    assert earlier.ends_on == TODAY() - timedelta(days=1)
    assert Lead.objects.filter(node=action).count() == 2


def test_a_wrong_name_can_be_replaced_on_the_same_day(action):
    wrong = designate_lead(action, person=employee(action), side=Side.STAFF, by=SYSTEM)
    right = designate_lead(action, person=employee(action), side=Side.STAFF, by=SYSTEM)

    assert list(Lead.objects.filter(node=action)) == [right]
    begins = long_date(TODAY(), weekday=False)
    assert f"a annulé la désignation de {wrong.person}, côté équipe, qui commençait le {begins}" in phrases(
        action
    )


def test_the_journal_says_when_somebody_who_is_replaced_ends(action):
    earlier = LeadFactory(node=action)

    designate_lead(action, person=employee(action), side=Side.STAFF, by=SYSTEM)

    line = Entry.objects.get(verb="strategy.lead_ended")
    assert (line.data["person"], line.data["on"]) == (str(earlier.person), yesterday().isoformat())


def test_no_lead_ends_before_it_begins_whoever_writes_it(action):
    with pytest.raises(IntegrityError, match="strategy_lead_ends_after_start"), transaction.atomic():
        LeadFactory(node=action, starts_on=TODAY(), ends_on=yesterday())


@pytest.mark.parametrize("day", [date.min, date(206, 1, 1)])
def test_a_year_mistyped_is_refused_on_its_field(action, day):
    with pytest.raises(DomainError, match="Vérifiez l'année") as refusal:
        designate_lead(action, person=employee(action), side=Side.STAFF, starts_on=day, by=SYSTEM)

    assert refusal.value.field == "starts_on"


def test_the_two_halves_do_not_replace_each_other(action):
    LeadFactory(node=action)
    designate_lead(action, person=member(action), side=Side.MEMBER, by=SYSTEM)

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
    designate_lead(action, person=employee(action), side=Side.STAFF, starts_on=later(), by=SYSTEM)

    with pytest.raises(DomainError, match="après celle-là"):
        designate_lead(action, person=employee(action), side=Side.STAFF, by=SYSTEM)


def test_a_designation_that_has_not_begun_is_taken_back_and_the_half_is_free_again(action):
    lead = designate_lead(action, person=employee(action), side=Side.STAFF, starts_on=later(), by=SYSTEM)

    drop_lead(lead, by=SYSTEM)

    named = designate_lead(action, person=employee(action), side=Side.STAFF, seen=lead.pk, by=SYSTEM)
    assert list(Lead.objects.filter(node=action)) == [named]
    begins = long_date(later(), weekday=False)
    assert f"a annulé la désignation de {lead.person}, côté équipe, qui commençait le {begins}" in phrases(
        action
    )


def test_a_lead_that_has_begun_ends_rather_than_being_taken_back(action):
    lead = LeadFactory(node=action, starts_on=TODAY())

    with pytest.raises(DomainError, match="a déjà commencé"):
        drop_lead(lead, by=SYSTEM)

    assert Lead.objects.filter(pk=lead.pk).exists()


def test_a_designation_taken_back_twice_is_said(action):
    lead = LeadFactory(node=action, starts_on=later())
    drop_lead(Lead.objects.get(), by=SYSTEM)

    with pytest.raises(DomainError, match="vient d'être annulée"):
        drop_lead(lead, by=SYSTEM)


def test_a_wrong_last_day_is_put_right_while_the_lead_runs(action):
    lead = LeadFactory(node=action)
    end_lead(lead, on=later(), by=SYSTEM)

    lead = end_lead(lead, on=later() + timedelta(days=365), by=SYSTEM)

    assert lead.ends_on == later() + timedelta(days=365)


def test_a_lead_does_not_last_into_the_next_one(action):
    lead = LeadFactory(node=action)
    coming = designate_lead(action, person=employee(action), side=Side.STAFF, starts_on=later(), by=SYSTEM)

    with pytest.raises(DomainError, match=f"{coming.person} commence le") as refusal:
        end_lead(lead, on=later(), by=SYSTEM)

    assert refusal.value.field == "on"


def test_the_pair_of_a_value_holds_for_what_hangs_on_it(action):
    value = NodeFactory(plan=action.plan, kind="value")
    below = ActionFactory(plan=action.plan, parent=NodeFactory(plan=action.plan, parent=value))

    lead = designate_lead(value, person=employee(action), side=Side.STAFF, by=SYSTEM)

    assert pairs_of(action.plan).of(below.pk).staff == lead
    assert can_follow_action(as_read_again(lead.person), below)


def test_a_closed_plan_keeps_its_pairs(action):
    Plan.objects.update(state=PlanState.CLOSED)

    with pytest.raises(DomainError, match="clos"):
        designate_lead(action, person=employee(action), side=Side.STAFF, by=SYSTEM)


def test_the_person_designated_is_told_with_whom_she_pilots(action):
    partner = LeadFactory(node=action, side=Side.MEMBER).person
    lead = designate_lead(action, person=employee(action), side=Side.STAFF, by=SYSTEM)

    message = Message.objects.get(recipient=lead.person)
    assert partner.full_name in message.text


def test_who_pilots_a_plan_in_preparation_is_told_when_it_is_adopted():
    action = ActionFactory(plan=PlanFactory())
    lead = designate_lead(action, person=employee(action), side=Side.STAFF, by=SYSTEM)
    gone = designate_lead(action, person=member(action), side=Side.MEMBER, by=SYSTEM)
    Lead.objects.filter(pk=gone.pk).update(starts_on=yesterday(), ends_on=yesterday())
    assert not Message.objects.exists()

    advance_plan(action.plan, to=PlanState.ADOPTED, body="l'assemblée générale", by=SYSTEM)

    assert [message.recipient for message in Message.objects.all()] == [lead.person]


def test_a_lead_ends_once_and_not_before_it_began(action):
    lead = LeadFactory(node=action)
    with pytest.raises(DomainError, match="avant d'avoir commencé"):
        end_lead(lead, on=lead.starts_on - timedelta(days=1), by=SYSTEM)

    end_lead(lead, on=yesterday(), by=SYSTEM)
    with pytest.raises(DomainError, match="déjà terminé"):
        end_lead(lead, on=TODAY(), by=SYSTEM)


def test_somebody_without_a_function_in_the_network_pilots_nothing(action):
    with pytest.raises(DomainError, match="pas de fonction") as refusal:
        designate_lead(action, person=PersonFactory(network=action.network), side=Side.MEMBER, by=SYSTEM)

    assert refusal.value.field == "person"


def test_somebody_who_arrives_later_may_be_designated_from_her_first_day(action):
    coming = TODAY() + timedelta(days=7)
    person = RoleFactory(person__network=action.network, starts_on=coming).person

    with pytest.raises(DomainError, match=f"arrive le {long_date(coming, weekday=False)}"):
        designate_lead(action, person=person, side=Side.MEMBER, by=SYSTEM)
    lead = designate_lead(action, person=person, side=Side.MEMBER, starts_on=coming, by=SYSTEM)
    end_leads_of_outsiders()

    lead.refresh_from_db()
    assert lead.ends_on is None


def test_her_lead_ends_with_the_last_function_that_a_pilot_had_and_the_gap_is_said(action):
    lead, role = piloting_member(action)
    end_role(role, on=yesterday(), by=SYSTEM)
    assert not can_follow_action(as_read_again(lead.person), action)

    end_leads_of_outsiders()
    end_leads_of_outsiders()

    lead.refresh_from_db()
    assert lead.ends_on == yesterday()
    assert Side.MEMBER in pairs_of(action.plan).of(action.pk).missing
    line = Entry.objects.get(verb="strategy.lead_ended")
    assert (line.target, line.data["person"]) == (action, str(lead.person))


def test_a_pilot_who_keeps_another_function_goes_on(action):
    lead, role = piloting_member(action)
    RoleFactory(person=lead.person)
    end_role(role, on=yesterday(), by=SYSTEM)

    end_leads_of_outsiders()

    lead.refresh_from_db()
    assert lead.ends_on is None
    assert can_follow_action(as_read_again(lead.person), action)


def test_the_last_day_of_a_function_is_still_a_day_of_piloting(action):
    lead, role = piloting_member(action)
    end_role(role, on=TODAY(), by=SYSTEM)

    end_leads_of_outsiders()

    lead.refresh_from_db()
    assert lead.ends_on is None
    assert can_follow_action(as_read_again(lead.person), action)


def test_leads_end_with_a_departure_and_do_not_come_back_by_themselves(action):
    lead = LeadFactory(node=action, person=employee(action))
    record_departure(lead.person, on=TODAY(), by=SYSTEM)

    end_leads_of_outsiders()

    lead.refresh_from_db()
    assert lead.ends_on == yesterday()


def test_leads_end_when_the_structure_is_no_longer_a_member(action):
    lead, role = piloting_member(action)
    role.organisation.standing = Standing.LEFT
    role.organisation.save()

    end_leads_of_outsiders()

    lead.refresh_from_db()
    assert lead.ends_on == yesterday()


def test_a_closed_plan_keeps_who_piloted_it(action):
    lead = LeadFactory(node=action)
    action.plan.state = PlanState.CLOSED
    action.plan.save()

    end_leads_of_outsiders()

    lead.refresh_from_db()
    assert lead.ends_on is None


def yesterday():
    return TODAY() - timedelta(days=1)


def later():
    return TODAY() + timedelta(days=30)


def phrases(action):
    return {line.phrase for line in lines_about(action)}


def piloting_member(action):
    """A member who pilots `action` for a month, and the one role she holds."""
    since = TODAY() - timedelta(days=30)
    role = RoleFactory(person__network=action.network, starts_on=since)
    return LeadFactory(node=action, person=role.person, side=Side.MEMBER, starts_on=since), role


def as_read_again(person):
    """What a person may do is read once per object."""
    return type(person).objects.get(pk=person.pk)


def test_nobody_is_replaced_whom_the_form_did_not_show(action):
    seen = LeadFactory(node=action)
    named = designate_lead(action, person=employee(action), side=Side.STAFF, seen=seen.pk, by=SYSTEM)

    with pytest.raises(StaleError, match=f"{named.person} vient de prendre"):
        designate_lead(action, person=employee(action), side=Side.STAFF, seen=seen.pk, by=SYSTEM)

    assert Lead.objects.active().get(node=action) == named
