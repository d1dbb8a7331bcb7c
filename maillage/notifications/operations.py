"""The verbs of notifications: write and store, deliver, read, choose."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from maillage.identity.models import Actor, Person
from maillage.notifications.enums import State
from maillage.notifications.mail import render_mail, sender_of
from maillage.notifications.models import Message, Mute
from maillage.notifications.notifications import Notification, Recipient, SenderTest, registry
from maillage.notifications.queries import messages_of

TEXT_NOT_KEPT = "Ce message portait un lien personnel : son texte n'est pas gardé."


@transaction.atomic
def notify_after_commit(notification: Notification) -> list[Message]:
    """Store one message per recipient now, and hand them to the worker once the transaction has committed.

    A refused act therefore never writes to anybody. Recipients without address are left out; those who asked not to
    receive this kind get a stored message marked as skipped.
    """
    stored = [_store(notification, recipient) for recipient in notification.recipients() if recipient.address]
    messages = [message for message in stored if message is not None]
    for message in messages:
        if message.state == State.QUEUED:
            transaction.on_commit(lambda pk=message.pk: deliver_later.enqueue(pk))  # type: ignore[misc]
    return messages


@task()
def deliver_later(message_id: int) -> None:
    """Deliver one stored message (background work)."""
    deliver(message_id)


def deliver(message_id: int) -> None:
    """Send one message by mail. A refusal by the mail server is kept with its reason and tried again later.

    The attempt is claimed first by moving `due_at`: of two workers only one sends. Attempts are 2, 4, 8… minutes
    apart. Without transaction around it: a slow mail server must not hold the database.
    """
    if not _claim(message_id):
        return
    message = Message.objects.select_related("network").get(pk=message_id)
    try:
        _send(message)
    except Exception as refusal:  # whatever the mail server or the network answers
        Message.objects.filter(pk=message_id).update(state=State.FAILED, reason=str(refusal)[:300])
        return
    changes = {"state": State.SENT, "sent_at": timezone.now(), "reason": ""}
    if not message.keeps_text and not settings.DEMO:
        changes |= {"text": TEXT_NOT_KEPT, "html": "", "link": ""}
    Message.objects.filter(pk=message_id).update(**changes)


def deliver_due() -> None:
    """Try again what did not leave, and what no worker took. Run by every tick; bears being cut short."""
    for message_id in Message.objects.due().order_by("due_at").values_list("pk", flat=True)[:200]:
        deliver(message_id)


def forget_done_deliveries() -> None:
    """Drop what the worker noted of deliveries that it is done with: the messages say their fate. Run every day."""
    DBTaskResult.objects.finished().filter(task_path=deliver_later.module_path).delete()


@transaction.atomic
def send_test_message(*, by: Person) -> Message:
    """Write to the person who acts, from her network's sender: she sees what people will see."""
    return notify_after_commit(SenderTest(by))[0]


@transaction.atomic
def mark_messages_read(person: Person, *, by: Actor) -> int:
    """The person has seen her messages: the bell goes quiet. Returns how many were new. Read marks leave no journal."""
    return messages_of(person).unread().update(read_at=timezone.now())


@transaction.atomic
def choose_messages(person: Person, *, wanted: Iterable[str], by: Actor) -> None:
    """Keep the kinds in `wanted` and switch off the others that can be. A preference of one's own: no journal line."""
    optional = {one.key for one in registry if one.can_be_switched_off}
    refused = optional - set(wanted)
    Mute.objects.filter(person=person).exclude(kind__in=refused).delete()
    Mute.objects.bulk_create(
        [Mute(person=person, kind=key) for key in sorted(refused)], ignore_conflicts=True
    )


def _store(notification: Notification, recipient: Recipient) -> Message | None:
    """Render and store one message; None when the same one (by its dedupe key) was already written."""
    key = notification.dedupe_key(recipient)
    rendered = render_mail(notification, recipient)
    message = Message(
        network=notification.network,
        recipient=recipient.person,
        address=recipient.address,
        kind=notification.key,
        category=notification.category,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        link=notification.path(recipient),
        keeps_text=notification.keeps_text,
        state=State.SKIPPED if _is_muted(notification, recipient.person) else State.QUEUED,
        dedupe_key=key,
    )
    return _insert_once(message) if key else _insert(message)


def _insert(message: Message) -> Message:
    message.save(force_insert=True)
    return message


def _insert_once(message: Message) -> Message | None:
    """Two rounds of reminders may write the same message at once: the database keeps one."""
    try:
        with transaction.atomic():
            return _insert(message)
    except IntegrityError:
        return None


def _is_muted(notification: Notification, person: Person | None) -> bool:
    if person is None or not notification.can_be_switched_off:
        return False
    return Mute.objects.filter(person=person, kind=notification.key).exists()


def _claim(message_id: int) -> bool:
    """Take the next attempt; False when somebody else has it, or when nothing is due."""
    pause = timedelta(minutes=2)
    taken = Message.objects.due().filter(pk=message_id)
    attempts = taken.values_list("attempts", flat=True).first()
    if attempts is None:
        return False
    later = timezone.now() + pause * 2**attempts
    return bool(taken.filter(attempts=attempts).update(attempts=models.F("attempts") + 1, due_at=later))


def _send(message: Message) -> None:
    mail = EmailMultiAlternatives(
        message.subject,
        message.text,
        sender_of(message.network),
        [message.address],
        headers={"Auto-Submitted": "auto-generated"},
        reply_to=[message.network.email] if message.network.email else None,
    )
    mail.attach_alternative(message.html, "text/html")
    mail.send()
