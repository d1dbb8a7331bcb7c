"""Notes, states, due dates and evidence of an action."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from maillage.documents.testing import pdf_file
from maillage.identity.enums import Side
from maillage.identity.testing import PersonFactory
from maillage.journal.models import Entry
from maillage.journal.phrasings import phrase_of
from maillage.kit.errors import DomainError, StaleError
from maillage.notifications.models import Message
from maillage.strategy.enums import ActionState, DatePrecision, PlanState
from maillage.strategy.models import Node, ProgressNote
from maillage.strategy.operations.follow_up import (
    add_evidence,
    ask_for_note,
    change_state,
    move_due_date,
    post_note,
)
from maillage.strategy.operations.sheets import update_sheet
from maillage.strategy.queries.sheets import evidence_of
from maillage.strategy.testing import ActionFactory, LeadFactory, NodeFactory, PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    orientation = NodeFactory(plan=PlanFactory(running=True))
    return ActionFactory(plan=orientation.plan, parent=orientation, title="Tenir une veille")


@pytest.fixture
def pilot(action):
    return LeadFactory(node=action.parent).person


@pytest.fixture
def partner(action):
    return LeadFactory(node=action.parent, side=Side.MEMBER).person


def fresh(node):
    return Node.objects.select_related("plan", "sheet").get(pk=node.pk)


def test_a_note_gives_the_action_its_progress_and_its_day_of_news(action, pilot):
    post_note(action, progress=35, sentence="Huit réponses.", by=pilot)

    sheet = fresh(action).sheet
    assert (sheet.progress, sheet.last_news_on) == (35, timezone.localdate())


def test_progress_starts_an_action_that_was_to_be_launched(action, pilot):
    post_note(action, progress=5, sentence="Le groupe est constitué.", by=pilot)

    assert fresh(action).sheet.state == ActionState.RUNNING
    assert Entry.objects.about(action).filter(verb="strategy.state_changed").count() == 1


def test_a_note_without_progress_starts_nothing_and_keeps_the_figure(action, pilot):
    post_note(action, progress=None, sentence="Nous ne savons pas encore.", by=pilot)

    sheet = fresh(action).sheet
    assert (sheet.state, sheet.progress) == (ActionState.TODO, 0)


def test_a_hundred_percent_does_not_decide_that_the_action_is_done(action, pilot):
    post_note(action, progress=100, sentence="Tout est prêt.", by=pilot)

    assert fresh(action).sheet.state == ActionState.RUNNING


def test_a_note_is_told_to_the_other_half_of_the_pair_only(action, pilot, partner):
    post_note(action, progress=20, sentence="La trame est prête.", by=pilot)

    message = Message.objects.get()
    assert message.recipient == partner
    assert "La trame est prête." in message.text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"progress": 10, "sentence": "  "}, "sentence"),
        ({"progress": 101, "sentence": "Trop."}, "progress"),
        ({"progress": 10, "sentence": "Oui.", "next_step_on": date(2027, 1, 15)}, "next_step"),
    ],
)
def test_a_note_that_says_too_little_or_too_much_is_refused(action, pilot, typed, field):
    with pytest.raises(DomainError) as refusal:
        post_note(action, by=pilot, **typed)

    assert refusal.value.field == field
    assert not ProgressNote.objects.exists()


def test_a_finished_action_is_reopened_before_its_progress_changes(action, pilot):
    change_state(action, to=ActionState.DONE, version=action.version, by=pilot)

    with pytest.raises(DomainError, match="Rouvrez-la"):
        post_note(action, progress=80, sentence="Pas tout à fait.", by=pilot)

    post_note(action, progress=None, sentence="Bilan partagé avec les membres.", by=pilot)


def test_a_closed_plan_takes_no_more_notes(action, pilot):
    action.plan.state = PlanState.CLOSED
    action.plan.save()

    with pytest.raises(DomainError, match="clos"):
        post_note(action, progress=10, sentence="Encore.", by=pilot)


def test_only_actions_are_followed(action, pilot):
    with pytest.raises(DomainError, match="actions"):
        post_note(action.parent, progress=10, sentence="Ici ?", by=pilot)


def test_done_counts_a_hundred_and_reopened_goes_back_to_the_last_known_progress(action, pilot):
    post_note(action, progress=60, sentence="Plus de la moitié.", by=pilot)
    node = fresh(action)

    sheet = change_state(node, to=ActionState.DONE, version=node.version, by=pilot)
    assert (sheet.progress, sheet.done_on) == (100, timezone.localdate())

    sheet = change_state(node, to=ActionState.RUNNING, version=node.version, by=pilot)
    assert (sheet.progress, sheet.done_on) == (60, None)


@pytest.mark.parametrize("state", [ActionState.POSTPONED, ActionState.ABANDONED])
def test_postponing_and_abandoning_say_why(action, pilot, state):
    with pytest.raises(DomainError, match="pourquoi"):
        change_state(action, to=state, reason=" ", version=action.version, by=pilot)

    node = fresh(action)
    sheet = change_state(node, to=state, reason="Le financement manque.", version=node.version, by=pilot)
    assert sheet.state_reason == "Le financement manque."


def test_an_action_to_launch_cannot_be_suspended(action, pilot):
    with pytest.raises(DomainError, match="ne peut pas devenir suspendue"):
        change_state(action, to=ActionState.SUSPENDED, reason="Pause.", version=action.version, by=pilot)


def test_an_action_is_not_done_tomorrow(action, pilot):
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(DomainError, match="date passée"):
        change_state(action, to=ActionState.DONE, on=tomorrow, version=action.version, by=pilot)


def test_of_two_people_who_change_the_state_at_once_the_second_is_told(action, pilot, partner):
    mine, theirs = fresh(action), fresh(action)
    change_state(mine, to=ActionState.RUNNING, version=mine.version, by=pilot)

    with pytest.raises(StaleError, match=str(pilot)):
        change_state(theirs, to=ActionState.DONE, version=theirs.version, by=partner)

    assert fresh(action).sheet.state == ActionState.RUNNING


def test_the_journal_keeps_each_earlier_due_date_with_its_reason(action, pilot):
    move_due_date(
        action, due_on=date(2027, 6, 30), reason="Le groupe a perdu deux personnes.", version=1, by=pilot
    )
    year = {"due_on": date(2027, 12, 31), "precision": DatePrecision.YEAR}
    move_due_date(action, **year, reason="Encore.", version=2, by=pilot)

    newest, first = Entry.objects.about(action).filter(verb="strategy.due_date_moved")
    assert phrase_of(newest) == "a déplacé l'échéance, de juin 2027 à 2027"
    assert first.data["reason"] == "Le groupe a perdu deux personnes."


def test_a_due_date_moves_with_a_reason_and_to_another_day(action, pilot):
    with pytest.raises(DomainError, match="pourquoi"):
        move_due_date(action, due_on=date(2027, 6, 30), reason="", version=1, by=pilot)

    move_due_date(fresh(action), due_on=date(2027, 6, 30), reason="Le calendrier.", version=1, by=pilot)
    with pytest.raises(DomainError, match="déjà l'échéance"):
        move_due_date(fresh(action), due_on=date(2027, 6, 30), reason="Encore.", version=2, by=pilot)


def test_evidence_is_listed_on_the_sheet_and_is_news(action, pilot):
    add_evidence(action, file=pdf_file(), title="Feuille d'émargement", by=pilot)

    assert [(one.title, one.kind) for one in evidence_of(action)] == [("Feuille d'émargement", "PDF")]
    assert fresh(action).sheet.last_news_on == timezone.localdate()


def test_news_are_asked_of_both_halves_of_the_pair(action, pilot, partner):
    ask_for_note(action, by=PersonFactory(given_name="Odile", family_name="Serrano"))

    assert {message.recipient for message in Message.objects.all()} == {pilot, partner}
    assert "Odile Serrano" in Message.objects.first().text


def test_nobody_can_be_asked_where_nobody_pilots(action):
    with pytest.raises(DomainError, match="binôme"):
        ask_for_note(action, by=PersonFactory())


def test_the_sheet_keeps_words_before_and_after(action, pilot):
    update_sheet(action, version=action.version, audience="Les coordinations", by=pilot)
    node = fresh(action)
    update_sheet(node, version=node.version, audience="Toutes les structures", finding="", by=pilot)

    newest, _ = Entry.objects.about(action).filter(verb="strategy.sheet_updated")
    assert newest.data["changes"] == {"audience": ["Les coordinations", "Toutes les structures"]}
    assert phrase_of(newest) == "a modifié la fiche (le public visé)"


def test_saving_an_unchanged_sheet_leaves_no_line(action, pilot):
    update_sheet(action, version=action.version, audience="", by=pilot)

    assert not Entry.objects.about(action).exists()


def test_of_two_people_who_edit_one_sheet_the_second_overwrites_nothing(action, pilot, partner):
    mine, theirs = fresh(action), fresh(action)
    update_sheet(mine, version=mine.version, audience="Les coordinations", by=pilot)

    with pytest.raises(StaleError):
        update_sheet(theirs, version=theirs.version, audience="Les usagers", by=partner)

    assert fresh(action).sheet.audience == "Les coordinations"


def test_an_action_serves_values_of_its_own_plan_only(action, pilot):
    elsewhere = NodeFactory(kind="value")

    with pytest.raises(DomainError, match="valeurs de ce plan"):
        update_sheet(action, version=action.version, serves=[elsewhere], by=pilot)
