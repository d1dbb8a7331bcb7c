"""Reminders to the pairs of actions that have gone quiet."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from maillage.identity.enums import Side
from maillage.identity.testing import PersonFactory
from maillage.notifications.models import Message
from maillage.strategy.enums import ActionState, PlanState
from maillage.strategy.operations.follow_up import ask_for_note, post_note
from maillage.strategy.operations.reminders import remind_pairs, remind_pairs_of
from maillage.strategy.testing import ActionFactory, LeadFactory, NodeFactory, PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def orientation():
    return NodeFactory(plan=PlanFactory(running=True))


@pytest.fixture
def pilot(orientation):
    return LeadFactory(node=orientation).person


def quiet_action(orientation, days=100, state=ActionState.RUNNING):
    last = timezone.localdate() - timedelta(days=days)
    return ActionFactory(
        plan=orientation.plan, parent=orientation, sheet__state=state, sheet__last_news_on=last
    )


def after(days):
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=False)


def test_one_message_lists_all_the_quiet_actions_of_a_person(orientation, pilot):
    actions = [quiet_action(orientation) for _ in range(3)]

    remind_pairs()

    message = Message.objects.get(recipient=pilot)
    assert all(action.title in message.text for action in actions)


def test_what_was_asked_lately_is_looked_for_in_the_lines_of_the_network(orientation, pilot):
    quiet_action(orientation)
    orientation.plan.refresh_from_db()

    with CaptureQueriesContext(connection) as caught:
        assert remind_pairs_of(orientation.plan) == 1

    (asked,) = [
        query["sql"]
        for query in caught
        if "'strategy.note_asked'" in query["sql"] and "SELECT" in query["sql"]
    ]
    assert f'"network_id" = {orientation.plan.network_id}' in asked


def test_nobody_is_reminded_before_ninety_days(orientation, pilot):
    quiet_action(orientation, days=90)
    remind_pairs()
    assert not Message.objects.exists()

    with after(1):
        remind_pairs()
    assert Message.objects.count() == 1


@pytest.mark.parametrize("state", [ActionState.TODO, ActionState.DONE, ActionState.SUSPENDED])
def test_only_running_actions_are_reminded(orientation, pilot, state):
    quiet_action(orientation, state=state)

    remind_pairs()

    assert not Message.objects.exists()


def test_a_reminder_comes_back_every_thirty_days_at_most(orientation, pilot):
    quiet_action(orientation)
    for day in (0, 1, 29, 31, 32):
        with after(day):
            remind_pairs()

    assert Message.objects.count() == 2


def test_a_note_quiets_the_reminders(orientation, pilot):
    action = quiet_action(orientation)
    post_note(action, progress=10, sentence="Nous reprenons.", by=pilot)

    remind_pairs()

    assert not Message.objects.exists()


def test_a_pair_that_somebody_has_just_asked_is_not_reminded(orientation, pilot):
    ask_for_note(quiet_action(orientation), by=PersonFactory())

    remind_pairs()

    assert Message.objects.count() == 1


def test_both_halves_are_reminded_and_plans_at_rest_are_not(orientation, pilot):
    partner = LeadFactory(node=orientation, side=Side.MEMBER).person
    closed = NodeFactory(plan=PlanFactory(state=PlanState.CLOSED))
    LeadFactory(node=closed)
    quiet_action(orientation), quiet_action(closed)

    remind_pairs()

    assert {message.recipient for message in Message.objects.all()} == {pilot, partner}
