"""What a person pilots and what awaits her, on her page and on the home page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.enums import Side
from maillage.identity.models import Person
from maillage.strategy.enums import ActionState, PlanState
from maillage.strategy.operations.follow_up import change_state
from maillage.strategy.queries.home import awaiting, days, news, piloted_card
from maillage.strategy.queries.mine import mine_in, mine_today
from maillage.strategy.testing import (
    ActionFactory,
    JoinRequestFactory,
    LeadFactory,
    NodeFactory,
    PlanFactory,
    ProgressNoteFactory,
    StepFactory,
)

pytestmark = pytest.mark.django_db


def day(offset):
    return timezone.localdate() + timedelta(days=offset)


@pytest.fixture
def orientation():
    return NodeFactory(plan=PlanFactory(running=True), title="Ouverture")


@pytest.fixture
def pilot(orientation):
    return LeadFactory(node=orientation).person


def action(orientation, **fields):
    fields.setdefault("sheet__state", ActionState.RUNNING)
    fields.setdefault("sheet__last_news_on", day(-10))
    return ActionFactory(plan=orientation.plan, parent=orientation, **fields)


def again(person):
    """The person as the next request loads her."""
    return Person.objects.get(pk=person.pk)


def verbs(person):
    return [(line.verb, line.title) for line in awaiting(again(person))]


def test_i_pilot_what_i_inherit_with_my_partner_beside_me(orientation, pilot):
    partner = LeadFactory(node=orientation, side=Side.MEMBER).person
    mine = action(orientation)
    ActionFactory(plan=orientation.plan)

    (found,) = mine_today(pilot).actions
    assert (found.node, found.partner, found.top) == (mine, partner, orientation)


def test_quiet_weeks_leave_nothing_waiting(orientation, pilot):
    action(orientation)

    assert verbs(pilot) == []


def test_a_quiet_action_awaits_one_update_even_when_it_is_late_too(orientation, pilot):
    action(orientation, title="La veille", sheet__last_news_on=day(-120), due_on=day(-30))

    assert verbs(pilot) == [("Mettre à jour", "Mettre à jour « La veille »")]


def test_a_passed_due_date_awaits_a_look(orientation, pilot):
    action(orientation, title="La veille", due_on=day(-30))

    assert verbs(pilot) == [("Voir l’action", "La veille")]


@pytest.mark.parametrize(("offset", "is_shown"), [(-3, True), (14, True), (15, False)])
def test_steps_await_me_in_the_coming_fortnight(orientation, pilot, offset, is_shown):
    StepFactory(node=action(orientation), title="Former", due_on=day(offset))

    assert (("Voir l’étape", "Former") in verbs(pilot)) is is_shown


def test_offers_await_the_pair_and_nobody_else(orientation, pilot):
    offer = JoinRequestFactory(node=action(orientation))

    assert verbs(pilot) == [("Répondre", f"Répondre à {offer.person}, qui propose son aide")]
    assert verbs(offer.person) == []


def test_an_offer_is_due_a_week_after_it_was_made(orientation, pilot):
    JoinRequestFactory(node=action(orientation), created_at=timezone.now() - timedelta(days=6))

    (line,) = awaiting(again(pilot))
    assert line.due_on == day(1)


def test_offers_on_actions_without_a_pair_await_the_project_officers(orientation):
    JoinRequestFactory(node=action(orientation))
    officer = person_with(Right.OFFICER, network=orientation.network)

    assert [verb for verb, _ in verbs(officer)] == ["Répondre", "Désigner"]


def test_drafts_and_closed_plans_await_nobody_but_are_still_mine_on_their_page(pilot, orientation):
    for state in (PlanState.DRAFT, PlanState.CLOSED):
        other = NodeFactory(plan=PlanFactory(state=state))
        LeadFactory(node=other, person=pilot, side=pilot.side)
        quiet = action(other, sheet__last_news_on=day(-200))
        assert [one.node for one in mine_in(again(pilot), quiet.plan_id).actions] == [quiet]

    assert verbs(pilot) == []


def test_my_days_hold_steps_due_dates_and_announced_next_steps(orientation, pilot):
    mine = action(orientation, title="La veille", due_on=day(4))
    StepFactory(node=mine, title="Former", due_on=day(2))
    StepFactory(node=mine, title="Plus tard", due_on=day(40))
    ProgressNoteFactory(node=mine, next_step="Appeler", next_step_on=day(1))

    found = [(event.on, event.label, event.title) for event in days(pilot, day(0), day(13))]
    assert sorted(found) == [
        (day(1), "Prochain pas", "Appeler"),
        (day(2), "Étape", "Former"),
        (day(4), "Échéance", "La veille"),
    ]


def test_finished_actions_leave_my_days_and_my_card(orientation, pilot):
    action(orientation, sheet__state=ActionState.DONE, due_on=day(2))

    assert list(days(pilot, day(0), day(13))) == []
    assert piloted_card(pilot) is None


def test_my_card_shows_three_actions_those_that_want_attention_first(orientation, pilot):
    calm = [action(orientation) for _ in range(3)]
    late = action(orientation, due_on=day(-5))
    quiet = action(orientation, sheet__last_news_on=day(-120))

    card = piloted_card(pilot)
    assert [one.node for one in card["actions"]] == [quiet, late, calm[0]]
    assert card["count"] == 5


def test_people_who_pilot_nothing_have_no_card(orientation):
    assert piloted_card(person_with(Right.BOARD, network=orientation.network)) is None


def test_news_are_notes_and_finished_actions_newest_first(orientation, pilot):
    officer = person_with(Right.OFFICER, network=orientation.network)
    told, done = action(orientation, title="La carte"), action(orientation, title="La lettre")
    ProgressNoteFactory(node=told, posted_at=timezone.now() - timedelta(days=1))
    change_state(done, to=ActionState.DONE, version=done.version, by=officer)

    assert [(item.lead, item.title) for item in news(officer, 6)] == [
        ("Action réalisée", "La lettre"),
        ("Point d'étape", "La carte"),
    ]


def test_a_reader_from_outside_gets_public_news_only(orientation):
    funder = person_with(Right.FUNDER, network=orientation.network)
    shown, hidden = action(orientation), action(orientation, is_public=False)
    ProgressNoteFactory(node=shown)
    ProgressNoteFactory(node=shown, sentence="Publique.", is_public=True)
    ProgressNoteFactory(node=hidden, is_public=True)

    assert len(news(funder, 6)) == 1


@pytest.mark.parametrize("count", [1, 3, 40])
def test_home_reads_my_actions_in_six_queries_for_all_its_parts(
    orientation, pilot, count, django_assert_num_queries
):
    for _ in range(count):
        mine = action(orientation)
        StepFactory(node=mine), ProgressNoteFactory(node=mine), JoinRequestFactory(node=mine)
    person = again(pilot)
    assert person.network

    with django_assert_num_queries(7):  # the six, and the rights of the person
        list(awaiting(person)), list(days(person, day(0), day(13))), piloted_card(person)
