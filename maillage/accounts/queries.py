"""Who holds a right, who an account is in a network, and what awaits an answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils import timezone

from maillage.accounts.models import AccessRequest, Grant, Invitation, SignInLink
from maillage.accounts.secrets import hash_secret
from maillage.identity.models import Network, OpenSession, Person, User


def people_with(network: Network, *rights: str) -> models.QuerySet[Person]:
    """People present in `network` who hold one of `rights` today, with their account and network. One query."""
    holders = Grant.objects.active().filter(right__in=rights).values("person")
    people = Person.objects.present().filter(network=network, pk__in=holders)
    return people.select_related("user", "network")


def person_of(user: User, network: Network) -> Person | None:
    """The person that an account is in a network, as long as she is present there. One query."""
    return Person.objects.of(user, network).select_related("network", "user").first()


def sheets_of(user: User) -> models.QuerySet[Person]:
    """The sheets of an account in every network, those that it has left too. One query."""
    return Person.objects.filter(user=user).select_related("network", "user")


def account_at(email: str, network: Network) -> Person | None:
    """Whoever signs in with `email` in `network`: account open, person present. One query."""
    people = Person.objects.present().filter(network=network, user__email__iexact=email, user__is_active=True)
    return people.select_related("user", "network").first()


def grants_of(person: Person) -> models.QuerySet[Grant]:
    """Rights of a person, past and to come included, newest first. One query."""
    return Grant.objects.filter(person=person).order_by("-starts_on", "right")


@dataclass(frozen=True)
class Holder:
    """A person and her rights, as the screen of rights lists them."""

    person: Person
    grants: tuple[Grant, ...]


def holders_of(network: Network, *, ended: bool = False) -> list[Holder]:
    """People of the network with the rights they hold today or will hold; with `ended`, past ones too. One query."""
    grants = Grant.objects.filter(person__network=network).select_related("person__user")
    if not ended:
        grants = grants.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=timezone.localdate()))
    grants = grants.order_by("person__family_name", "person__given_name", "person", "right", "starts_on")
    return _by_person(grants)


def pending_invitations(network: Network) -> models.QuerySet[Invitation]:
    """Invitations neither accepted nor withdrawn; expired ones too: they can be sent again. One query."""
    invitations = Invitation.objects.filter(person__network=network, accepted_at=None, withdrawn_at=None)
    return invitations.select_related("person__network", "invited_by")


def people_to_invite(network: Network) -> models.QuerySet[Person]:
    """People present who have an address and no account yet."""
    return Person.objects.present().filter(network=network, user=None).exclude(email="")


def open_requests(network: Network) -> models.QuerySet[AccessRequest]:
    """Requests to join that nobody answered, oldest first."""
    return AccessRequest.objects.filter(network=network, answered_at=None).order_by("created_at")


def known_person(request: AccessRequest) -> Person | None:
    """Whoever asks, when she is known: who signs in with that address, else whose sheet has it and no account.

    Each writes what she likes on her own sheet: the address that the sheet of somebody with an account shows proves
    nothing of her.
    """
    people = Person.objects.filter(network=request.network).select_related("user", "network")
    signs_in = people.filter(user__email__iexact=request.email).first()
    return signs_in or people.filter(user=None, email__iexact=request.email).first()


def shows_address_of(request: AccessRequest) -> Person | None:
    """Somebody whose account opens with another address, and whose sheet shows that of the request."""
    shown = Person.objects.filter(network=request.network, email__iexact=request.email).exclude(user=None)
    return shown.exclude(user__email__iexact=request.email).first()


def answered_requests(network: Network) -> models.QuerySet[AccessRequest]:
    answered = AccessRequest.objects.filter(network=network).exclude(answered_at=None)
    return answered.select_related("answered_by").order_by("-answered_at")


def sessions_of(user: User) -> models.QuerySet[OpenSession]:
    """Open sessions of an account, on any network, the oldest first. One query."""
    return OpenSession.objects.open().filter(user=user).order_by("expire_date", "pk")


def _by_person(grants: Iterable[Grant]) -> list[Holder]:
    found: dict[int, list[Grant]] = {}
    for grant in grants:
        found.setdefault(grant.person_id, []).append(grant)
    return [Holder(group[0].person, tuple(group)) for group in found.values()]


def open_link(secret: str, network: Network) -> SignInLink | None:
    """The sign-in link behind `secret`, if it can still be used on this network. One query."""
    links = SignInLink.objects.filter(secret_hash=hash_secret(secret), network=network, user__is_active=True)
    link = links.select_related("user").first()
    return link if link and link.is_open else None
