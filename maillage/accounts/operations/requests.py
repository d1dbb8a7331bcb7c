"""Requests to join: asked by a visitor, answered by whoever may invite."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import AccessRequest
from maillage.accounts.notifications import AccessDeclined, AccessRequested
from maillage.accounts.operations.invitations import invite_person
from maillage.accounts.operations.links import send_sign_in_link
from maillage.accounts.queries import known_person, shows_address_of
from maillage.identity.models import Actor, Network, Person
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError
from maillage.kit.one_line import one_line
from maillage.notifications.operations import notify_after_commit
from maillage.ui.registries.sheets import sheet_keepers, structure_keepers


@transaction.atomic
def request_access(
    network: Network,
    *,
    given_name: str,
    family_name: str,
    email: str,
    organisation_name: str,
    message: str = "",
    by: Actor,
) -> None:
    """Ask to join. Answers nothing: a second request from an address that already waits is quietly dropped.

    Names are one line each, whatever the visitor put between their words: they stand in lists and in messages.
    """
    if AccessRequest.objects.filter(network=network, email__iexact=email, answered_at=None).exists():
        return
    request = AccessRequest.objects.create(
        network=network,
        given_name=one_line(given_name),
        family_name=one_line(family_name),
        email=email,
        organisation_name=one_line(organisation_name),
        message=message,
    )
    journal.record("accounts.access_requested", request, by=by)
    notify_after_commit(AccessRequested(request))


@transaction.atomic
def accept_access_request(
    request: AccessRequest, *, known: int | None = None, structure: str = "", kind: str = "", by: Actor
) -> Person:
    """Let somebody in: her sheet is opened and she is invited to open her account.

    `known` is the pk of the person who asks, as whoever accepts was told (see `known_person`), None for somebody new;
    nothing is given to anybody else, and nobody is let in at an address that somebody else's sheet shows. With a
    `structure` (see `StructureKeeper`), she takes the function `kind` there from today. Who already has an
    account, and had forgotten it, gets a link that signs in. Refused, and still to be answered, when the address is of
    somebody who has left or whose account is closed: nothing that is sent would open.
    """
    _answer(request, accepted=True, by=by)
    person = _named(request, known) or _open_sheet(request, by)
    if structure:
        next(iter(structure_keepers)).take_in(person, structure=structure, kind=kind, by=by)
    if person.user is None:
        invite_person(person, by=by)
    else:
        _ensure_may_enter(person)
        send_sign_in_link(request.network, email=person.user.email, by=by)
    journal.record("accounts.access_accepted", request, by=by)
    return person


@transaction.atomic
def decline_access_request(request: AccessRequest, *, reason: str, by: Actor) -> None:
    """Refuse, and write why to whoever asked."""
    if not reason.strip():
        raise DomainError("Dites pourquoi en une phrase : la personne la recevra.", field="reason")
    _answer(request, accepted=False, reason=reason.strip(), by=by)
    journal.record("accounts.access_declined", request, by=by)
    notify_after_commit(AccessDeclined(request))


def _answer(request: AccessRequest, *, by: Actor, **answer: Any) -> None:
    """Answer once, whoever else is answering."""
    changes = {"answered_at": timezone.now(), "answered_by": by if isinstance(by, Person) else None, **answer}
    if not AccessRequest.objects.filter(pk=request.pk, answered_at=None).update(**changes):
        raise DomainError("Quelqu'un a déjà répondu à cette demande. Rechargez la page.")
    request.refresh_from_db()


def _named(request: AccessRequest, known: int | None) -> Person | None:
    person = known_person(request)
    if (person.pk if person else None) != known:
        raise DomainError(
            "La personne qui a cette adresse n'est plus la même. Relisez qui c'est, puis acceptez de nouveau."
        )
    if person is None and (other := shows_address_of(request)):
        raise DomainError(
            f"La fiche de {other} affiche cette adresse, et son compte s'ouvre par une autre. Si c'est la même "
            "personne, refusez en lui disant par où entrer ; sinon, corrigez d'abord cette fiche."
        )
    return person


def _open_sheet(request: AccessRequest, by: Actor) -> Person:
    keeper = next(iter(sheet_keepers))
    person: Person = keeper.open_sheet(
        request.network,
        given_name=request.given_name,
        family_name=request.family_name,
        email=request.email,
        joined_on=timezone.localdate(),
        by=by,
    )
    return person


def _ensure_may_enter(person: Person) -> None:
    if not person.is_present:
        raise DomainError(f"{person} a quitté le réseau. Annulez d'abord son départ, depuis sa fiche.")
    if person.user and not person.user.is_active:
        raise DomainError(
            f"Le compte de {person} est fermé. Faites-le d'abord rouvrir par qui s'occupe de la machine."
        )
