"""Steps of an action."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from maillage.identity.testing import PersonFactory
from maillage.journal.models import Entry
from maillage.kit.errors import DomainError, StaleError
from maillage.strategy.models import ActionSheet, Step
from maillage.strategy.operations.steps import (
    add_step,
    complete_step,
    move_step,
    remove_step,
    reopen_step,
    update_step,
)
from maillage.strategy.testing import ActionFactory, StepFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    return ActionFactory()


@pytest.fixture
def pilot(action):
    return PersonFactory(network=action.network)


def titles(action):
    return [step.title for step in Step.objects.filter(node=action)]


def test_steps_come_in_the_order_in_which_they_are_added(action, pilot):
    for title in ("Recenser", "Former", "Publier"):
        add_step(action, title=title, by=pilot)

    assert titles(action) == ["Recenser", "Former", "Publier"]


def test_a_step_has_a_name(action, pilot):
    with pytest.raises(DomainError, match="Nommez"):
        add_step(action, title="   ", by=pilot)


@pytest.mark.parametrize(
    ("moved", "places", "order"),
    [(2, -1, ["A", "C", "B"]), (0, 1, ["B", "A", "C"]), (0, -1, ["A", "B", "C"]), (2, 5, ["A", "B", "C"])],
)
def test_a_step_moves_by_places_and_stops_at_the_ends(action, pilot, moved, places, order):
    steps = [add_step(action, title=title, by=pilot) for title in "ABC"]

    move_step(steps[moved], places=places, by=pilot)

    assert titles(action) == order


def test_a_step_done_is_news_of_its_action(action, pilot):
    complete_step(StepFactory(node=action), by=pilot)

    assert ActionSheet.objects.get(node=action).last_news_on == timezone.localdate()


def test_a_step_done_long_ago_does_not_make_older_news_of_what_is_newer(action, pilot):
    today = timezone.localdate()
    ActionSheet.objects.filter(node=action).update(last_news_on=today)

    complete_step(StepFactory(node=action), on=today - timedelta(days=200), by=pilot)

    assert ActionSheet.objects.get(node=action).last_news_on == today


def test_completing_a_step_twice_leaves_one_line(action, pilot):
    step = StepFactory(node=action)
    complete_step(step, by=pilot)
    complete_step(step, by=pilot)

    assert Entry.objects.about(action).filter(verb="strategy.step_completed").count() == 1


def test_a_step_is_not_done_tomorrow(action, pilot):
    with pytest.raises(DomainError, match="date passée"):
        complete_step(StepFactory(node=action), on=timezone.localdate() + timedelta(days=1), by=pilot)


def test_a_step_can_be_reopened_and_reworded(action, pilot):
    step = complete_step(StepFactory(node=action, title="Former"), by=pilot)
    reopen_step(step, by=pilot)
    update_step(step, title="Former six personnes", due_on=date(2027, 1, 15), version=1, by=pilot)

    step.refresh_from_db()
    assert (step.title, step.due_on, step.is_done) == ("Former six personnes", date(2027, 1, 15), False)


def test_somebody_who_read_an_older_version_of_a_step_overwrites_nothing(action, pilot):
    shown = StepFactory(node=action, title="Former")
    update_step(Step.objects.get(), title="Le premier", due_on=date(2027, 1, 15), version=1, by=pilot)

    with pytest.raises(StaleError, match="Rien n'a été écrasé"):
        update_step(shown, title="Le second", due_on=None, version=1, by=pilot)

    shown.refresh_from_db()
    assert (shown.title, shown.due_on) == ("Le premier", date(2027, 1, 15))


def test_the_journal_keeps_the_words_of_a_removed_step(action, pilot):
    remove_step(StepFactory(node=action, title="Former"), by=pilot)

    assert titles(action) == []
    assert Entry.objects.about(action).get(verb="strategy.step_removed").data["step"] == "Former"
