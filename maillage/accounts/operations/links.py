"""Sign-in links: sent to whoever has an account, used once, within 15 minutes."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import SignInLink
from maillage.accounts.notifications import SignInLinkSent
from maillage.accounts.queries import account_at
from maillage.accounts.secrets import hash_secret, new_secret
from maillage.identity.models import Actor, Network
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError
from maillage.notifications.operations import notify_after_commit

LIFE = timedelta(minutes=15)


@transaction.atomic
def send_sign_in_link(network: Network, *, email: str, next_path: str = "", by: Actor) -> None:
    """Send a link to the account of `email`. Says nothing of whether there is one: the caller cannot know either.

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
    """
    now = timezone.now()
    links = SignInLink.objects.filter(secret_hash=hash_secret(secret), network=network)
    link = links.select_related("user", "network").first()
    if link and not link.user.is_active:
        raise DomainError("Ce compte est fermé. L'équipe du réseau peut le rouvrir.")
    if link and links.filter(used_at=None, expires_at__gt=now).update(used_at=now):
        link.used_at = now
        return link
    if links.filter(used_at=None).exists():
        raise DomainError("Ce lien a plus de 15 minutes. Demandez-en un nouveau, il arrive aussitôt.")
    raise DomainError(
        "Ce lien a déjà servi, ou il est incomplet. Demandez-en un nouveau, il arrive aussitôt."
    )


@transaction.atomic
def forget_old_links() -> None:
    """Drop links a month after they expired (data kept no longer than needed). Run every day."""
    SignInLink.objects.filter(expires_at__lt=timezone.now() - timedelta(days=30)).delete()
