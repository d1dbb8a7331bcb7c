"""The page of one action, its thread, and what is public of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.documents.testing import pdf_file
from maillage.identity.enums import Side
from maillage.strategy.enums import ActionState, DatePrecision, JoinState
from maillage.strategy.models import Node
from maillage.strategy.operations.follow_up import add_evidence, change_state, move_due_date
from maillage.strategy.queries.sheets import evidence_of, expected_since, sheet_page, thread_of
from maillage.strategy.testing import (
    ActionFactory,
    HorizonFactory,
    JoinRequestFactory,
    LeadFactory,
    NodeFactory,
    PlanFactory,
    ProgressNoteFactory,
    StepFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory(running=True)


@pytest.fixture
def officer(plan):
    return person_with(Right.OFFICER, network=plan.network)


@pytest.fixture
def action(plan):
    orientation = NodeFactory(plan=plan, title="Ouverture")
    return ActionFactory(plan=plan, parent=orientation, sheet__state=ActionState.RUNNING)


def loaded(node):
    return Node.objects.select_related("plan__network", "sheet", "horizon").get(pk=node.pk)


def page(node, *, public=False):
    return sheet_page(loaded(node), public=public)


def test_neighbours_are_the_actions_before_and_after_in_document_order(plan, action):
    later = ActionFactory(plan=plan)

    assert page(action).place.previous is None
    assert page(action).place.next == later
    assert page(later).place.previous == action


def test_the_public_reads_past_hidden_branches(plan, action):
    hidden = NodeFactory(plan=plan, is_public=False)
    ActionFactory(plan=plan, parent=hidden)
    later = ActionFactory(plan=plan)

    assert page(action, public=True).place.next == later


def test_an_action_serves_the_values_of_the_nearest_node_that_names_some(plan, action):
    first, second = NodeFactory(plan=plan, kind="value"), NodeFactory(plan=plan, kind="value")
    action.parent.serves.add(first)
    assert page(action).values == [first]

    action.serves.add(second)
    assert page(action).values == [second]


def test_a_hidden_value_is_not_named_outside(plan, action):
    action.serves.add(NodeFactory(plan=plan, kind="value", is_public=False))

    assert page(action, public=True).values == []


def test_an_action_that_begins_at_the_end_of_time_is_still_shown(action):
    action.starts_on = date.max
    action.save()

    assert page(action).since is None


def test_the_missing_half_is_said_where_it_is_to_be_mended(action):
    LeadFactory(node=action.parent)

    staff, member = page(action).halves
    assert staff.inherited_from == action.parent
    assert (member.lead, member.gap_at) == (None, action.parent)
    assert not page(action).gap_here
    assert page(action).status.alert == ""


def test_the_next_move_is_what_the_last_note_announced_else_the_first_open_step(action):
    StepFactory(node=action, title="Recenser", done_on=date(2026, 1, 5))
    StepFactory(node=action, title="Former", due_on=date(2027, 1, 15))
    assert page(action).next_move.title == "Former"

    ProgressNoteFactory(node=action, next_step="Appeler les mairies")
    assert page(action).next_move.title == "Appeler les mairies"


def test_a_finished_action_has_no_next_move(action):
    StepFactory(node=action)
    action.sheet.state = ActionState.DONE
    action.sheet.save()

    assert page(action).next_move is None


def test_only_the_first_open_step_of_a_running_action_is_in_hand(action):
    StepFactory(node=action, done_on=date(2026, 1, 5)), StepFactory(node=action), StepFactory(node=action)

    assert [mark for _, mark in page(action).marked_steps] == ["done", "running", "todo"]


@pytest.mark.parametrize(("days", "is_expected"), [(90, False), (91, True)])
def test_news_are_expected_ninety_days_after_the_last(action, days, is_expected):
    action.sheet.last_news_on = timezone.localdate() - timedelta(days=days)

    assert bool(expected_since(action, timezone.localdate())) is is_expected


def test_a_due_date_beyond_its_horizon_is_an_extension(plan):
    horizon = HorizonFactory(plan=plan, deadline=date(2026, 6, 30))

    assert page(ActionFactory(plan=plan, horizon=horizon, due_on=date(2027, 6, 30))).is_extended
    assert not page(ActionFactory(plan=plan, horizon=horizon)).is_extended


def test_a_hundred_percent_asks_whether_the_action_is_done(action):
    action.sheet.progress = 100
    action.sheet.save()

    assert page(action).wants_closing


def test_the_thread_holds_all_kinds_newest_first_and_filters_one(action, officer):
    ProgressNoteFactory(node=action, posted_at=timezone.now() - timedelta(days=3))
    add_evidence(action, file=pdf_file(), title="Compte rendu", by=officer)
    move_due_date(
        action, due_on=date(2027, 6, 30), reason="Le calendrier.", version=action.version, by=officer
    )
    JoinRequestFactory(node=action, state=JoinState.ACCEPTED, answered_at=timezone.now())

    whole = thread_of(loaded(action), officer)
    assert [event.kind for event in whole.events] == ["participations", "changes", "evidence", "notes"]
    assert [event.kind for event in thread_of(loaded(action), officer, only="preuves").events] == ["evidence"]
    assert thread_of(loaded(action), officer, only="inconnu").total == 4


def test_the_author_of_a_note_is_named_with_an_elision_and_the_next_step_ends_once(action, officer):
    ProgressNoteFactory(node=action, author__given_name="Odile", next_step="Relire avec elles.")

    event = thread_of(loaded(action), officer).events[0]

    assert event.lead.startswith("point d'étape d’Odile")
    assert event.body == "Prochain pas : Relire avec elles."


def test_a_visitor_reads_public_notes_and_states_without_names(action, officer):
    ProgressNoteFactory(node=action, sentence="Entre nous.")
    told = ProgressNoteFactory(node=action, sentence="La carte est en ligne.", is_public=True)
    add_evidence(action, file=pdf_file(), title="Compte rendu", by=officer)
    JoinRequestFactory(node=action, state=JoinState.ACCEPTED)
    change_state(
        action, to=ActionState.SUSPENDED, reason="Un départ.", version=loaded(action).version, by=officer
    )

    events = thread_of(loaded(action), None).events
    words = " ".join(f"{event.lead} {event.title} {event.body} {event.quote}" for event in events)
    assert [event.kind for event in events] == ["changes", "notes"]
    assert "La carte est en ligne." in words
    for hidden in ("Entre nous.", "Un départ.", officer.family_name, told.author.family_name):
        assert hidden not in words


def test_the_public_page_names_nobody_and_keeps_reasons_inside(action):
    LeadFactory(node=action), StepFactory(node=action)
    action.sheet.state, action.sheet.state_reason = ActionState.SUSPENDED, "Un départ."
    action.sheet.save()

    shown = page(action, public=True)
    assert (shown.halves, shown.steps) == ([], [])
    assert "Un départ" not in shown.status.sentence


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_whole_sheet_takes_the_same_queries_whatever_it_holds(
    action, officer, count, django_assert_num_queries
):
    for number in range(count):
        ProgressNoteFactory(node=action), StepFactory(node=action), ActionFactory(plan=action.plan)
        add_evidence(action, file=pdf_file(), title=f"Preuve {number}", by=officer)
        JoinRequestFactory(node=action, state=JoinState.ACCEPTED)
    LeadFactory(node=action), LeadFactory(node=action, side=Side.MEMBER)
    node = loaded(action)

    with django_assert_num_queries(13):
        sheet_page(node, public=False)
        thread_of(node, officer)
        evidence_of(node)


def test_a_due_date_is_on_a_day_only_where_the_day_is_known(plan):
    horizon = HorizonFactory(plan=plan, deadline=date(2026, 12, 31))
    known = {"plan": plan, "horizon": horizon, "due_on": date(2027, 6, 30)}

    assert page(ActionFactory(**known, due_precision=DatePrecision.DAY)).is_due_on_a_day
    assert not page(ActionFactory(**known, due_precision=DatePrecision.MONTH)).is_due_on_a_day
    assert not page(ActionFactory(plan=plan, horizon=horizon)).is_due_on_a_day


def test_visitors_read_that_an_action_under_watch_has_not_begun(plan):
    begun = timezone.localdate() - timedelta(days=3)
    waiting = ActionFactory(plan=plan, starts_on=begun, sheet__state=ActionState.TODO)
    running = ActionFactory(plan=plan, starts_on=begun, sheet__state=ActionState.RUNNING)

    assert page(waiting, public=True).status.sentence == "À lancer, le réseau y regarde de plus près."
    assert page(running, public=True).status.sentence == "En cours, le réseau y regarde de plus près."
