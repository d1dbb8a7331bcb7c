"""Signing in and out: what the journal keeps of it."""

from django.db import transaction

from maillage.accounts.queries import account_at, sessions_of
from maillage.identity.models import Actor, Network, Person
from maillage.journal import operations as journal

WAYS = {
    "mail_link": "par lien",
    "password": "par mot de passe",
    "password_reset": "par nouveau mot de passe",
    "invitation": "par invitation",
    "mfa": "par clé d'accès ou code",
}


@transaction.atomic
def record_sign_in(person: Person, *, way: str, by: Actor) -> None:
    """Write that a person came in, and by which way (a key of `WAYS`)."""
    journal.record("accounts.signed_in", person, by=by, way=WAYS.get(way, "autrement"))


@transaction.atomic
def record_failed_sign_in(network: Network, *, login: str, by: Actor) -> None:
    """Write that somebody failed to come in. What was typed is never kept: people type passwords in the wrong field."""
    person = account_at(login, network)
    journal.record("accounts.sign_in_failed", person or network, by=by)


@transaction.atomic
def sign_out_elsewhere(person: Person, *, keep: str = "", by: Actor) -> int:
    """Close every session of the person's account but the one whose key is `keep`. Returns how many were closed."""
    if person.user is None:
        return 0
    closed, _ = sessions_of(person.user).exclude(pk=keep).delete()
    journal.record("accounts.sessions_closed", person, by=by, count=closed)
    return closed
