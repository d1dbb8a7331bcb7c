"""The verbs of notifications."""

from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from django.core import mail
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from maillage.identity.testing import PersonFactory
from maillage.notifications.enums import State
from maillage.notifications.models import Message
from maillage.notifications.notifications import Recipient, SenderTest, registry
from maillage.notifications.operations import (
    TEXT_NOT_KEPT,
    choose_messages,
    deliver,
    deliver_due,
    deliver_later,
    forget_done_deliveries,
    mark_messages_read,
    notify_after_commit,
    send_test_message,
)
from maillage.notifications.testing import MessageFactory

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Optional(SenderTest):
    """A notification that a person may switch off, and that is written once a day at most."""

    key: ClassVar[str] = "notifications.optional"
    can_be_switched_off: ClassVar[bool] = True
    keeps_text: ClassVar[bool] = False

    def dedupe_key(self, recipient: Recipient) -> str | None:
        return f"optional/{self.person.pk}"


@pytest.fixture
def optional(monkeypatch):
    monkeypatch.setitem(registry._classes, Optional.key, Optional)
    return Optional


def test_a_message_is_stored_with_its_subject_and_both_bodies():
    maud = PersonFactory()

    message = send_test_message(by=maud)

    assert message.subject == "Essai d’envoi de Réseau Garrigue et Causses"
    assert "L’adresse d’envoi fonctionne." in message.text
    assert "<table" in message.html
    assert (message.recipient, message.address, message.state) == (maud, maud.email, State.QUEUED)


def test_nothing_is_written_when_the_act_is_refused():
    maud = PersonFactory()

    def act():
        with transaction.atomic():
            send_test_message(by=maud)
            raise RuntimeError("the rest of the act fails")

    with pytest.raises(RuntimeError):
        act()

    assert not Message.objects.exists()


def test_the_worker_gets_the_message_only_after_commit(django_capture_on_commit_callbacks):
    maud = PersonFactory()

    with django_capture_on_commit_callbacks() as callbacks:
        send_test_message(by=maud)

    assert len(callbacks) == 1
    assert mail.outbox == []


def test_delivery_sends_text_and_html_from_the_network():
    maud = PersonFactory(
        network__sender_name="Équipe\nGarrigue", network__sender_address="bonjour@garrigue.example"
    )
    message = send_test_message(by=maud)

    deliver(message.pk)

    sent = mail.outbox[0]
    assert sent.to == [maud.email]
    assert "bonjour@garrigue.example" in sent.from_email
    assert "\n" not in sent.from_email
    assert sent.alternatives[0].mimetype == "text/html"
    message.refresh_from_db()
    assert message.state == State.SENT
    assert message.sent_at is not None


def test_a_message_leaves_once_even_when_two_workers_take_it():
    message = MessageFactory()

    deliver(message.pk)
    deliver(message.pk)

    assert len(mail.outbox) == 1


def test_a_refused_mail_keeps_the_reason_and_leaves_at_a_later_tick(monkeypatch, time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00")
    message = MessageFactory()
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMultiAlternatives.send", _refuse)
        deliver(message.pk)
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.FAILED, "boîte pleine")

    deliver_due()
    assert mail.outbox == []

    time_machine.move_to("2026-11-24 09:05+01:00")
    deliver_due()
    message.refresh_from_db()
    assert (message.state, message.reason, len(mail.outbox)) == (State.SENT, "", 1)


def test_a_message_is_given_up_after_eight_attempts():
    message = MessageFactory(attempts=8, state=State.FAILED)

    deliver_due()

    message.refresh_from_db()
    assert message.state == State.FAILED


def test_what_a_person_switched_off_is_stored_and_not_sent(optional):
    maud = PersonFactory()
    choose_messages(maud, wanted=[], by=maud)

    (message,) = notify_after_commit(optional(maud))
    deliver(message.pk)

    assert message.state == State.SKIPPED
    assert mail.outbox == []

    choose_messages(maud, wanted=[optional.key], by=maud)
    assert not maud.mutes.filter(kind=optional.key).exists()


def test_what_cannot_be_switched_off_always_leaves():
    maud = PersonFactory()
    choose_messages(maud, wanted=[], by=maud)

    assert send_test_message(by=maud).state == State.QUEUED


def test_the_same_message_is_not_written_twice(optional):
    maud = PersonFactory()

    assert len(notify_after_commit(optional(maud))) == 1
    assert notify_after_commit(optional(maud)) == []


def test_somebody_without_address_gets_no_message():
    maud = PersonFactory(user=None, email="")

    assert notify_after_commit(SenderTest(maud)) == []


def test_a_message_with_a_personal_link_loses_its_text_once_sent(optional):
    (message,) = notify_after_commit(optional(PersonFactory()))

    deliver(message.pk)

    message.refresh_from_db()
    assert (message.text, message.html) == (TEXT_NOT_KEPT, "")


def test_in_the_demonstration_messages_keep_their_text(optional, settings):
    settings.DEMO = True
    (message,) = notify_after_commit(optional(PersonFactory()))

    deliver(message.pk)

    message.refresh_from_db()
    assert "fonctionne" in message.text


def test_reading_silences_the_bell_of_that_person_only():
    mine, other = MessageFactory(), MessageFactory()

    assert mark_messages_read(mine.recipient, by=mine.recipient) == 1

    other.refresh_from_db()
    assert other.read_at is None


def _refuse(self: Any, fail_silently: bool = False) -> int:
    raise OSError("boîte pleine")


def test_the_worker_keeps_no_trace_of_deliveries_that_are_done():
    done, waiting = (deliver_later.enqueue(MessageFactory().pk) for _ in range(2))
    DBTaskResult.objects.get(pk=done.id).set_successful(None)

    forget_done_deliveries()

    assert [str(left.pk) for left in DBTaskResult.objects.all()] == [str(waiting.id)]
