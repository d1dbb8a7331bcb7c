"""What accounts write to people: ways in, changes of their security, requests to join and their answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from maillage.accounts.enums import Right
from maillage.accounts.models import AccessRequest, Invitation, SignInLink
from maillage.accounts.queries import people_with
from maillage.identity.models import Network, Person
from maillage.kit.inclusive import inclusive_lazy
from maillage.notifications.enums import Category
from maillage.notifications.notifications import Notification, Recipient, absolute_url


class AccessNotification(Notification):
    """A message to one person about her own account: it always leaves."""

    category = Category.ACCESS
    can_be_switched_off = False
    person: Person

    @property
    def network(self) -> Network:
        return self.person.network

    def recipients(self) -> Iterable[Recipient]:
        return [Recipient.of(self.person)]


@dataclass(frozen=True)
class SignInLinkSent(AccessNotification):
    """The link that signs in. `secret` is known here and in the mail only."""

    person: Person
    link: SignInLink
    secret: str

    key = "accounts.sign_in_link"
    title = "Lien de connexion"
    why = "quelqu'un a demandé à entrer avec votre adresse"
    templates = "accounts/emails/sign_in_link"
    keeps_text = False

    def context(self, recipient: Recipient) -> dict[str, Any]:
        return {"url": absolute_url(self.network, reverse("sign-in-link", args=[self.secret]))}


@dataclass(frozen=True)
class InvitationSent(AccessNotification):
    """The invitation to open an account."""

    invitation: Invitation
    secret: str

    key = "accounts.invitation"
    title = "Invitation"
    why = inclusive_lazy("une personne du réseau vous a invité.e")
    templates = "accounts/emails/invitation"
    keeps_text = False

    @property
    def person(self) -> Person:  # type: ignore[override]
        return self.invitation.person

    def context(self, recipient: Recipient) -> dict[str, Any]:
        return {
            "invitation": self.invitation,
            "url": absolute_url(self.network, reverse("invitation", args=[self.secret])),
        }


@dataclass(frozen=True)
class PasswordResetAsked(AccessNotification):
    """The way to a new password. `path` is the page of the reset, with its own secret."""

    person: Person
    reset_path: str

    key = "accounts.password_reset"
    title = "Nouveau mot de passe"
    why = "quelqu'un a demandé un nouveau mot de passe avec votre adresse"
    templates = "accounts/emails/password_reset"
    keeps_text = False

    def context(self, recipient: Recipient) -> dict[str, Any]:
        return {"url": absolute_url(self.network, self.reset_path)}


@dataclass(frozen=True)
class SecurityChanged(AccessNotification):
    """Something changed in how the account opens: the owner learns it even when somebody else did it."""

    person: Person
    what: str

    key = "accounts.security_changed"
    title = "Sécurité de mon compte"
    why = "la sécurité de votre compte a changé"
    templates = "accounts/emails/security_changed"

    def context(self, recipient: Recipient) -> dict[str, Any]:
        return {"what": self.what, "url": absolute_url(self.network, reverse("account"))}


@dataclass(frozen=True)
class AccessRequested(Notification):
    """Somebody asks to join: whoever may invite reads it."""

    request: AccessRequest

    key = "accounts.access_requested"
    title = "Demandes pour rejoindre une structure"
    why = "vous pouvez inviter des personnes dans le réseau"
    templates = "accounts/emails/access_requested"
    category = Category.WORK

    @property
    def network(self) -> Network:
        return self.request.network

    def recipients(self) -> Iterable[Recipient]:
        return [Recipient.of(person) for person in people_with(self.network, Right.DIRECTOR, Right.OFFICER)]

    def path(self, recipient: Recipient) -> str:
        return reverse("access-requests")

    def context(self, recipient: Recipient) -> dict[str, Any]:
        return {"request": self.request, "url": absolute_url(self.network, self.path(recipient))}


@dataclass(frozen=True)
class AccessDeclined(Notification):
    """The answer to somebody who may not join, with the reason. She is not a person of the network."""

    request: AccessRequest

    key = "accounts.access_declined"
    title = "Réponse à une demande"
    why = "vous avez demandé à rejoindre une structure du réseau"
    templates = "accounts/emails/access_declined"
    category = Category.ACCESS
    can_be_switched_off = False

    @property
    def network(self) -> Network:
        return self.request.network

    def recipients(self) -> Iterable[Recipient]:
        return [Recipient(self.request.email, f"{self.request.given_name} {self.request.family_name}")]

    def context(self, recipient: Recipient) -> dict[str, Any]:
        return {"request": self.request}
