"""Requests to join: asked by a visitor, answered by whoever may invite."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from maillage.accounts.models import AccessRequest
from maillage.accounts.notifications import AccessDeclined, AccessRequested
from maillage.accounts.operations.invitations import invite_person
from maillage.accounts.operations.links import send_sign_in_link
from maillage.identity.models import Actor, Network, Person
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError
from maillage.kit.slugs import first_free
from maillage.notifications.operations import notify_after_commit


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
    """Ask to join. Answers nothing: a second request from an address that already waits is quietly dropped."""
    if AccessRequest.objects.filter(network=network, email__iexact=email, answered_at=None).exists():
        return
    request = AccessRequest.objects.create(
        network=network,
        given_name=given_name,
        family_name=family_name,
        email=email,
        organisation_name=organisation_name,
        message=message,
    )
    journal.record("accounts.access_requested", request, by=by)
    notify_after_commit(AccessRequested(request))


@transaction.atomic
def accept_access_request(request: AccessRequest, *, by: Actor) -> Person:
    """Let somebody in: her person is made (or found by her address) and invited to open her account.

    Who already has one, and had forgotten it, gets a link that signs in.
    """
    _answer(request, accepted=True, by=by)
    person = Person.objects.filter(network=request.network, email__iexact=request.email).first()
    if person is None:
        person = Person.objects.create(
            network=request.network,
            given_name=request.given_name,
            family_name=request.family_name,
            email=request.email,
            slug=_free_slug(request),
            joined_on=timezone.localdate(),
        )
    if person.user is None:
        invite_person(person, by=by)
    else:
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


def _free_slug(request: AccessRequest) -> str:
    base = slugify(f"{request.given_name} {request.family_name}")[:140] or "personne"
    taken = set(
        Person.objects.filter(network=request.network, slug__startswith=base).values_list("slug", flat=True)
    )
    return first_free(base, taken)
