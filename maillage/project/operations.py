"""What only the command line does: opening an installation, and helping people whose account is stuck."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from maillage.accounts.enums import Right
from maillage.accounts.models import SignInLink
from maillage.accounts.operations import grant_right, sign_out_elsewhere
from maillage.accounts.operations.links import LIFE
from maillage.accounts.secrets import hash_secret, new_secret
from maillage.directory.operations.people import add_person
from maillage.identity.enums import Side
from maillage.identity.models import Actor, Network, Person, User
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError

FIRST_RIGHTS = (Right.DIRECTOR, Right.TECHNICIAN)


@transaction.atomic
def found_network(name: str, *, host: str, by: Actor) -> Network:
    """Open the first network of an installation; it answers on `host` and on every other name.

    Refused when there is one already: this command opens the first one only.
    """
    if Network.objects.exists():
        raise DomainError("Cette installation a déjà un réseau : connectez-vous, ou passez par « user ».")
    network = Network.objects.create(
        name=name, slug=slugify(name)[:50] or "reseau", host=host, is_default=True
    )
    journal.record("project.network_founded", network, by=by)
    return network


@transaction.atomic
def open_account(network: Network, *, email: str, given_name: str, family_name: str, by: Actor) -> Person:
    """Open an account for `email` in `network`, for a person who is there already or not yet.

    An account of the same address on another network is joined. Refused when it is already open here, or closed.
    """
    person = Person.objects.present().filter(network=network, email__iexact=email).first()
    if person is None:
        names = {"given_name": given_name, "family_name": family_name}
        person = add_person(network, **names, email=email, side=Side.STAFF, by=by)
    if person.user:
        raise DomainError(f"{person} a déjà un compte : « user reset » donne un nouveau lien pour entrer.")
    person.user = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email)
    _ensure_open(person.user)
    person.save(update_fields=["user"])
    journal.record("project.account_opened", person, by=by)
    return person


@transaction.atomic
def give_first_rights(person: Person, *, by: Actor) -> None:
    """Make somebody the direction and the technical administration of her network, from today."""
    for right in FIRST_RIGHTS:
        grant_right(person, right=right, starts_on=timezone.localdate(), by=by)


@transaction.atomic
def set_first_password(person: Person, *, password: str, by: Actor) -> None:
    """Give an account its password; refused, with the reasons, when it is too weak."""
    user = account_of(person)
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        raise DomainError(" ".join(refusal.messages), field="password") from refusal
    user.set_password(password)
    user.save(update_fields=["password"])
    journal.record("project.password_set", person, by=by)


@transaction.atomic
def hand_sign_in_link(person: Person, *, by: Actor) -> str:
    """Make a sign-in link to be handed over by other means than mail; returns its secret. One use, 15 minutes.

    Refused for a closed account: the link would open nothing.
    """
    user = account_of(person)
    _ensure_open(user)
    secret = new_secret()
    SignInLink.objects.create(
        user=user,
        network=person.network,
        secret_hash=hash_secret(secret),
        expires_at=timezone.now() + LIFE,
    )
    journal.record("project.link_handed", person, by=by)
    return secret


@transaction.atomic
def close_account(person: Person, *, by: Actor) -> None:
    """Close an account on the whole installation: nobody signs in with it any more, open sessions end."""
    user = account_of(person)
    _ensure_open(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    sign_out_elsewhere(person, by=by)
    journal.record("project.account_closed", person, by=by)


@transaction.atomic
def reopen_account(person: Person, *, by: Actor) -> None:
    """Open a closed account again, on the whole installation. Rights and sheets are as they were."""
    user = account_of(person)
    if user.is_active:
        raise DomainError(f"Le compte {user} est déjà ouvert. Il n'y a rien à changer.")
    user.is_active = True
    user.save(update_fields=["is_active"])
    journal.record("project.account_reopened", person, by=by)


def _ensure_open(user: User) -> None:
    if not user.is_active:
        raise DomainError(f"Le compte {user} est fermé : « user reopen » le rouvre.")


def account_of(person: Person) -> User:
    if person.user is None:
        raise DomainError(f"{person} n'a pas de compte : ouvrez-en un avec « user create ».")
    return person.user
