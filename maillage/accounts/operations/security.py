"""Changes of how an account opens."""

from django.db import transaction

from maillage.accounts.notifications import PasswordResetAsked, SecurityChanged
from maillage.identity.models import Actor, Person
from maillage.journal import operations as journal
from maillage.notifications.operations import notify_after_commit


@transaction.atomic
def send_password_reset(person: Person, *, reset_path: str, by: Actor) -> None:
    """Write the way to a new password to whoever owns the account."""
    journal.record("accounts.password_reset_asked", person, by=by)
    notify_after_commit(PasswordResetAsked(person, reset_path))


@transaction.atomic
def announce_security_change(person: Person, *, what: str, by: Actor) -> None:
    """Tell the owner and the journal that the way into an account changed. `what` is a sentence without its stop."""
    journal.record("accounts.security_changed", person, by=by, what=what[:1].lower() + what[1:])
    notify_after_commit(SecurityChanged(person, what))
