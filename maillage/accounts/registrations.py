"""What accounts bring to the screens of others: phrases, messages, settings, home, periodic work."""

from collections.abc import Iterator
from datetime import timedelta

import rules
from django.urls import reverse

from maillage.accounts import notifications
from maillage.accounts.enums import Right
from maillage.accounts.operations.links import forget_old_links
from maillage.accounts.queries import open_requests, people_with
from maillage.identity.models import Network, OpenSession, Person
from maillage.journal.phrasings import register_phrases
from maillage.kit.inclusive import inclusive_lazy
from maillage.notifications.notifications import registry
from maillage.ui.registries.grantors import Grantor, GrantorSource, grantor_sources
from maillage.ui.registries.home import Awaiting, HomeSource, home_sources
from maillage.ui.registries.navigation import Place, places
from maillage.ui.registries.settings import Section, sections
from maillage.ui.registries.ticks import Tick, ticks

PHRASES = {
    "accounts.access_accepted": "a accepté la demande",
    "accounts.access_declined": "a refusé la demande",
    "accounts.access_requested": "demande à rejoindre le réseau",
    "accounts.address_changed": "a changé l'adresse qui ouvre le compte",
    "accounts.invitation_accepted": "a ouvert son compte",
    "accounts.invitation_withdrawn": "a retiré l'invitation",
    "accounts.person_invited": "a invité cette personne",
    "accounts.right_dropped": "a annulé le droit « {right} », qui commençait le {on}",
    "accounts.right_ended": "a mis fin au droit « {right} » le {on}",
    "accounts.right_granted": "a donné le droit « {right} », {days}",
}
# How somebody signs in: told to the direction only, never on the person's sheet.
SIGN_IN_PHRASES = {
    "accounts.link_sent": "a demandé un lien de connexion",
    "accounts.link_used": "a ouvert un lien de connexion",
    "accounts.password_reset_asked": "a demandé un nouveau mot de passe",
    "accounts.security_changed": "a changé la sécurité de son compte : {what}",
    "accounts.sessions_closed": "a fermé ses autres sessions ({count})",
    "accounts.sign_in_failed": "n'a pas réussi à entrer",
    "accounts.signed_in": inclusive_lazy("est entré.e {way}"),
}


def register() -> None:
    register_phrases(PHRASES, words={"right": dict(Right.choices)})
    register_phrases(SIGN_IN_PHRASES, are_private=True)
    registry.register(
        notifications.SignInLinkSent,
        notifications.InvitationSent,
        notifications.PasswordResetAsked,
        notifications.SecurityChanged,
        notifications.AccessRequested,
        notifications.AccessDeclined,
    )
    sections.register(
        Section("accounts.rights", 40, "Le service", "Droits et accès", "rights", "accounts.grant"),
        Section("accounts.invitations", 41, "Le service", "Invitations", "invitations", "accounts.invite"),
        Section(
            "accounts.requests", 42, "Le service", "Demandes d'accès", "access-requests", "accounts.invite"
        ),
    )
    places.register(Place("account"), Place("account_login"), Place("account_logout"), Place("join"))
    home_sources.register(HomeSource("accounts", 80, awaiting=awaiting_requests))
    grantor_sources.register(GrantorSource("accounts", 10, direction_of))
    ticks.register(
        Tick("accounts.links", 80, timedelta(days=1), forget_old_links),
        Tick("accounts.sessions", 81, timedelta(days=1), forget_expired_sessions),
    )


def direction_of(network: Network) -> Iterator[Grantor]:
    """The direction opens rights. One query."""
    for person in people_with(network, Right.DIRECTOR).order_by("family_name", "given_name"):
        yield Grantor(person.full_name, "direction", person.email)


def awaiting_requests(person: Person) -> Iterator[Awaiting]:
    """Requests to join that the reader may answer. One query for who may, none for the others."""
    if not rules.has_perm("accounts.invite", person, person.network):
        return
    for request in open_requests(person.network)[:20]:
        yield Awaiting(
            key=f"access-request-{request.pk}",
            kind="requests",
            kind_label="Demandes",
            title=f"{request.given_name} {request.family_name} souhaite rejoindre {request.organisation_name}",
            url=reverse("access-requests"),
            icon="user-plus",
            tone="blue",
            verb="Répondre",
            meta="Demande d'accès",
        )


def forget_expired_sessions() -> None:
    OpenSession.objects.expired().delete()
