"""Changes of how an account opens."""

from datetime import timedelta

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from maillage.accounts.notifications import PasswordResetAsked, SecurityChanged
from maillage.accounts.queries import account_at
from maillage.identity.models import Actor, Network, Person
from maillage.journal import operations as journal
from maillage.kit.actors import VISITOR
from maillage.notifications.models import Message
from maillage.notifications.operations import notify_after_commit

# Whoever asks again and again in somebody's name fills no mailbox, and keeps her from nothing.
PAUSE, LONG_PAUSE = timedelta(minutes=1), timedelta(minutes=15)
MOST_SENT = 5


@transaction.atomic
def ask_for_password_reset(network: Network, *, email: str) -> None:
    """Hand the wish to the worker, which acts for a visitor: whoever asks is not known yet.

    Known or unknown, an address takes the same work and the same time.
    """
    send_reset_later.enqueue(network.pk, email)


@task()
def send_reset_later(network_id: int, email: str) -> None:
    """Send the way to a new password to whoever asked for it, unless one has just left (background work)."""
    network = Network.objects.get(pk=network_id)
    if not _was_just_sent(network, email):
        send_password_reset(network, email=email, by=VISITOR)


def _was_just_sent(network: Network, email: str) -> bool:
    """One left less than a minute ago, or five within a quarter of an hour."""
    now = timezone.now()
    sent = Message.objects.filter(
        network=network, kind=PasswordResetAsked.key, recipient__user__email__iexact=email.strip()
    )
    just_now = sent.filter(created_at__gt=now - PAUSE)
    return just_now.exists() or sent.filter(created_at__gt=now - LONG_PAUSE).count() >= MOST_SENT


@transaction.atomic
def send_password_reset(network: Network, *, email: str, by: Actor) -> None:
    """Write the way to a new password to the account of `email`, when there is one."""
    person = account_at(email.strip(), network)
    if person is None or person.user is None:
        return
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person.user)
    secret = {"uidb36": user_pk_to_url_str(person.user), "key": token}
    path = reverse("account_reset_password_from_key", kwargs=secret)
    journal.record("accounts.password_reset_asked", person, by=by)
    notify_after_commit(PasswordResetAsked(person, path))


@transaction.atomic
def announce_security_change(person: Person, *, what: str, by: Actor) -> None:
    """Tell the owner and the journal that the way into an account changed. `what` is a sentence without its stop."""
    journal.record("accounts.security_changed", person, by=by, what=what[:1].lower() + what[1:])
    notify_after_commit(SecurityChanged(person, what))
