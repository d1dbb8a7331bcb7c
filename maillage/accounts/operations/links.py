"""Sign-in links: sent to whoever has an account, used once, within 15 minutes."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from maillage.accounts.models import SignInLink
from maillage.accounts.notifications import SignInLinkSent
from maillage.accounts.operations.security import send_reset_later
from maillage.accounts.queries import account_at, person_of
from maillage.accounts.secrets import hash_secret, new_secret
from maillage.identity.models import Actor, Network
from maillage.journal import operations as journal
from maillage.kit.actors import VISITOR
from maillage.kit.errors import DomainError
from maillage.notifications.operations import notify_after_commit

LIFE = timedelta(minutes=15)
# Whoever asks again and again in somebody's name fills no mailbox: the links that she has already open as well.
PAUSE = timedelta(minutes=1)
MOST_OPEN = 5


@transaction.atomic
def ask_for_sign_in_link(network: Network, *, email: str, next_path: str = "") -> None:
    """Hand the wish for a link to the worker, which acts for a visitor: whoever asks is not known yet.

    Known or unknown, an address takes the same work and the same time.
    """
    send_link_later.enqueue(network.pk, email, next_path)


@task()
def send_link_later(network_id: int, email: str, next_path: str) -> None:
    """Send a link to whoever asked for it, unless one has just left (background work)."""
    network = Network.objects.get(pk=network_id)
    if not _has_enough_links(network, email):
        send_sign_in_link(network, email=email, next_path=next_path, by=VISITOR)


def _has_enough_links(network: Network, email: str) -> bool:
    """A link that still opens left less than a minute ago, or five of them wait in the mailbox."""
    now = timezone.now()
    waiting = SignInLink.objects.filter(
        network=network, user__email__iexact=email.strip(), used_at=None, expires_at__gt=now
    )
    return waiting.filter(created_at__gt=now - PAUSE).exists() or waiting.count() >= MOST_OPEN


@transaction.atomic
def send_sign_in_link(network: Network, *, email: str, next_path: str = "", by: Actor) -> None:
    """Send a link to the account of `email`, when there is one.

    An account that is closed, or whose person left the network, gets nothing.
    """
    person = account_at(email.strip(), network)
    if person is None or person.user is None:
        return
    secret = new_secret()
    link = SignInLink.objects.create(
        user=person.user,
        network=network,
        secret_hash=hash_secret(secret),
        next_path=next_path[:500],
        expires_at=timezone.now() + LIFE,
    )
    journal.record("accounts.link_sent", person, by=by)
    notify_after_commit(SignInLinkSent(person, link, secret))


@transaction.atomic
def use_sign_in_link(secret: str, *, network: Network, by: Actor) -> SignInLink:
    """Use a link up and return it. Of two uses at once only one passes: the row is changed under its own condition.

    That condition names columns of the link alone: with a join the database would test an older state of the row.
    The journal says that it was used, even when a second factor or a departure then keeps the door shut.
    """
    now = timezone.now()
    links = SignInLink.objects.filter(secret_hash=hash_secret(secret), network=network)
    link = links.select_related("user", "network").first()
    if link and not link.user.is_active:
        raise DomainError("Ce compte est fermé. Écrivez à l'équipe du réseau : elle peut le faire rouvrir.")
    if link and links.filter(used_at=None, expires_at__gt=now).update(used_at=now):
        link.used_at = now
        journal.record("accounts.link_used", person_of(link.user, network) or network, by=by)
        return link
    if links.filter(used_at=None).exists():
        raise DomainError("Ce lien a plus de 15 minutes. Demandez-en un nouveau, il arrive aussitôt.")
    raise DomainError(
        "Ce lien a déjà servi, ou il est incomplet. Demandez-en un nouveau, il arrive aussitôt."
    )


@transaction.atomic
def forget_old_links() -> None:
    """Drop links a month after they expired, and the addresses that the worker is done with. Run every day."""
    SignInLink.objects.filter(expires_at__lt=timezone.now() - timedelta(days=30)).delete()
    wishes = (send_link_later.module_path, send_reset_later.module_path)
    DBTaskResult.objects.finished().filter(task_path__in=wishes).delete()
