"""The page of a pair: who holds each half, who is to come, who has held it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.enums import Side
from maillage.identity.testing import NetworkFactory, PersonFactory, sign_in
from maillage.kit.dates import long_date, short_date
from maillage.strategy.models import Lead
from maillage.strategy.testing import ActionFactory, LeadFactory, NodeFactory, PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return NetworkFactory(default=True)


@pytest.fixture
def officer(client, network):
    return sign_in(client, person_with(Right.OFFICER, network=network))


@pytest.fixture
def action(network):
    return ActionFactory(plan=PlanFactory(network=network, running=True))


def to(name, node, **more):
    return reverse(name, kwargs={"key": node.plan.key, "node_key": node.key, **more})


def later():
    return timezone.localdate() + timedelta(days=40)


def test_who_is_designated_for_a_later_day_is_on_the_page_and_can_be_taken_back(officer, action):
    person = person_with(Right.EMPLOYEE, network=action.network, side=Side.STAFF)
    form = {"staff-person": person.pk, "staff-starts_on": later().isoformat()}

    html = officer.post(to("lead-edit", action), form, follow=True).content.decode()

    begins = long_date(later(), weekday=False)
    assert f"<b>{person.full_name}</b>" in html
    assert f"à partir du {begins}" in html
    html = officer.post(to("lead-drop", action, lead_id=Lead.objects.get().pk), follow=True).content.decode()
    assert f"La désignation de {person} est annulée." in html
    assert not Lead.objects.exists()


def test_a_lead_that_runs_is_not_taken_back_and_the_page_says_what_to_do(officer, action):
    lead = LeadFactory(node=action)

    html = officer.post(to("lead-drop", action, lead_id=lead.pk), follow=True).content.decode()

    assert "Mettez-y fin plutôt" in html
    assert Lead.objects.exists()


def test_a_wrong_last_day_is_put_right_on_the_page(officer, action):
    lead = LeadFactory(node=action, ends_on=later())
    assert "Changer le dernier jour" in officer.get(to("lead-edit", action)).content.decode()

    officer.post(to("lead-end", action, lead_id=lead.pk), {"on": timezone.localdate().isoformat()})

    lead.refresh_from_db()
    assert lead.ends_on == timezone.localdate()


def test_a_lead_that_has_ended_is_history(officer, action):
    lead = LeadFactory(node=action, ends_on=timezone.localdate() - timedelta(days=1))

    for name in ("lead-end", "lead-drop"):
        assert officer.post(to(name, action, lead_id=lead.pk)).status_code == 404


def test_the_page_of_a_draft_says_when_its_pilots_are_told(officer, network):
    action = ActionFactory(plan=PlanFactory(network=network))
    person = person_with(Right.EMPLOYEE, network=network, side=Side.STAFF)
    assert "Les pilotes reçoivent leur message" in officer.get(to("lead-edit", action)).content.decode()

    form = {"staff-person": person.pk}
    html = officer.post(to("lead-edit", action), form, follow=True).content.decode()

    assert "Un message l’en préviendra à l’adoption du plan." in html


def test_a_value_shows_and_takes_a_pair(officer, action):
    value = NodeFactory(plan=action.plan, kind="value")
    person = person_with(Right.EMPLOYEE, network=action.network, side=Side.STAFF)
    html = officer.get(value.get_absolute_url()).content.decode()
    assert "Pas de binôme à ce niveau." in html
    assert to("lead-edit", value) in html

    officer.post(to("lead-edit", value), {"staff-person": person.pk})

    assert person.full_name in officer.get(value.get_absolute_url()).content.decode()


def people_for(action):
    return (
        person_with(Right.EMPLOYEE, network=action.network, side=Side.STAFF),
        person_with(Right.BOARD, network=action.network, side=Side.MEMBER),
    )


def test_the_two_halves_are_designated_in_one_go(officer, action):
    staff, member = people_for(action)
    page = officer.get(to("lead-edit", action)).content.decode()
    assert page.count("Désigner le binôme") == 1

    form = {"staff-person": staff.pk, "member-person": member.pk}
    html = officer.post(to("lead-edit", action), form, follow=True).content.decode()

    assert {(lead.person, lead.side) for lead in Lead.objects.all()} == {
        (staff, Side.STAFF),
        (member, Side.MEMBER),
    }
    assert f"C’est noté pour {staff}, côté équipe, et {member}, côté" in html
    assert "Un message les en prévient." in html


def test_when_one_half_is_refused_neither_is_designated_and_both_choices_stay(officer, action):
    _, member = people_for(action)
    outsider = PersonFactory(network=action.network, side=Side.STAFF)
    form = {"staff-person": outsider.pk, "member-person": member.pk, "member-starts_on": later().isoformat()}

    answer = officer.post(to("lead-edit", action), form)

    assert not Lead.objects.exists()
    assert "n’a pas de fonction dans le réseau ce jour-là" in answer.content.decode()
    assert [*answer.context["form"].errors] == ["staff-person"]
    kept = [f'value="{outsider.pk}" selected', f'value="{member.pk}" selected', f'value="{later()}"']
    assert [one for one in kept if one not in answer.content.decode()] == []


def test_who_holds_a_half_keeps_it_when_only_the_other_is_chosen(officer, action):
    _, member = people_for(action)
    held = LeadFactory(node=action)

    officer.post(to("lead-edit", action), {"staff-person": "", "member-person": member.pk})

    assert {*Lead.objects.active()} == {held, Lead.objects.get(person=member)}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Choisissez au moins une personne."),
        ({"staff-starts_on": "2027-01-04"}, "Choisissez la personne qui commence ce jour-là."),
        ({"staff-starts_on": "demain"}, "Ce jour n’existe pas."),
    ],
)
def test_a_form_that_names_nobody_says_what_is_missing(officer, action, form, said):
    answer = officer.post(to("lead-edit", action), form)

    assert said in answer.content.decode()
    assert len(answer.context["form"].errors) == 1


def test_who_arrives_later_is_named_with_her_day_and_can_begin_then(officer, action):
    arrives = timezone.localdate() + timedelta(days=7)
    newcomer = person_with(Right.EMPLOYEE, network=action.network, side=Side.STAFF)
    newcomer.grants.update(starts_on=arrives)
    page = officer.get(to("lead-edit", action)).content.decode()
    assert f"arrive le {short_date(arrives)}" in page

    refused = officer.post(to("lead-edit", action), {"staff-person": newcomer.pk})
    assert f"arrive le {long_date(arrives, weekday=False)}. Choisissez ce jour-là" in refused.content.decode()
    officer.post(
        to("lead-edit", action), {"staff-person": newcomer.pk, "staff-starts_on": arrives.isoformat()}
    )

    assert Lead.objects.get().starts_on == arrives
