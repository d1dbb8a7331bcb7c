"""Factories and samples of accounts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from factory.django import DjangoModelFactory

from maillage.accounts import notifications
from maillage.accounts.enums import Right
from maillage.accounts.models import AccessRequest, Grant, Invitation, SignInLink
from maillage.accounts.operations.links import send_link_later
from maillage.accounts.operations.security import send_reset_later
from maillage.accounts.secrets import hash_secret
from maillage.identity.models import Person
from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.notifications.notifications import Notification

SECRET = "un-secret-de-la-longueur-qu-il-faut-pour-l-essai"


class GrantFactory(DjangoModelFactory[Grant]):
    class Meta:
        model = Grant

    person = factory.SubFactory(PersonFactory)
    right = Right.EMPLOYEE
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=400))


class SignInLinkFactory(DjangoModelFactory[SignInLink]):
    """A link whose secret is known: `SignInLinkFactory(secret=…)`."""

    class Meta:
        model = SignInLink

    class Params:
        secret = SECRET
        person = factory.SubFactory(PersonFactory)

    user = factory.SelfAttribute("person.user")
    network = factory.SelfAttribute("person.network")
    secret_hash = factory.LazyAttribute(lambda o: hash_secret(o.secret))
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(minutes=15))


class InvitationFactory(DjangoModelFactory[Invitation]):
    class Meta:
        model = Invitation

    class Params:
        secret = SECRET

    person = factory.SubFactory(PersonFactory, user=None)
    secret_hash = factory.LazyAttribute(lambda o: hash_secret(o.secret))
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=14))


class AccessRequestFactory(DjangoModelFactory[AccessRequest]):
    class Meta:
        model = AccessRequest

    network = factory.SubFactory(NetworkFactory, default=True)
    given_name = "Ysée"
    family_name = factory.Sequence(lambda n: f"Demande{n}")
    email = factory.Sequence(lambda n: f"demande{n}@essai.example")
    organisation_name = "Le Relais des Sources"


def person_with(*rights: Right, **given: Any) -> Person:
    """A person who holds `rights` since last year."""
    person: Person = PersonFactory(**given)
    for right in rights:
        GrantFactory(person=person, right=right)
    return person


def send_asked_links() -> None:
    """Do what the worker does with the sign-in links and the new passwords that were asked for."""
    for work in (send_link_later, send_reset_later):
        for wish in DBTaskResult.objects.ready().filter(task_path=work.module_path):
            work.call(*wish.args_kwargs["args"], **wish.args_kwargs["kwargs"])
            wish.set_successful(None)


def _asked(person: Person) -> AccessRequest:
    GrantFactory(person=person, right=Right.DIRECTOR)
    return AccessRequestFactory(network=person.network)


NOTIFICATION_SAMPLES: dict[str, Callable[[Person], Notification]] = {
    "accounts.sign_in_link": lambda person: notifications.SignInLinkSent(
        person, SignInLinkFactory(person=person), SECRET
    ),
    "accounts.invitation": lambda person: notifications.InvitationSent(
        InvitationFactory(person=person, invited_by=person), SECRET
    ),
    "accounts.password_reset": lambda person: notifications.PasswordResetAsked(
        person, "/compte/mot-de-passe/"
    ),
    "accounts.security_changed": lambda person: notifications.SecurityChanged(
        person, "Votre mot de passe a changé"
    ),
    "accounts.access_requested": lambda person: notifications.AccessRequested(_asked(person)),
    "accounts.access_declined": lambda person: notifications.AccessDeclined(
        AccessRequestFactory(network=person.network, reason="Votre structure n'est pas membre.")
    ),
}


def _network(world: Any) -> Any:
    return world.person.network


ROUTE_SAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "account": lambda world: {},
    "sign-out-others": lambda world: {},
    "account_login": lambda world: {},
    "sign-in-link-sent": lambda world: {},
    "sign-in-link": lambda world: {"secret": SECRET},
    "join": lambda world: {},
    "join-done": lambda world: {},
    "access-requests": lambda world: {},
    "access-request-accept": lambda world: {"pk": AccessRequestFactory(network=_network(world)).pk},
    "access-request-decline": lambda world: {"pk": AccessRequestFactory(network=_network(world)).pk},
    "invitation": lambda world: {"secret": SECRET},
    "invitations": lambda world: {},
    "invitation-resend": lambda world: {"pk": _fresh_invitation(world).pk},
    "invitation-withdraw": lambda world: {"pk": _fresh_invitation(world).pk},
    "rights": lambda world: {},
    "right-end": lambda world: {"pk": GrantFactory(person=world.person, right=Right.LISTENER).pk},
    "account_signup": lambda world: {},
    "account_email": lambda world: {},
}


def _fresh_invitation(world: Any) -> Invitation:
    """Secrets are unique: each sample has its own."""
    person = PersonFactory(user=None, network=_network(world))
    invitation: Invitation = InvitationFactory(person=person, secret=f"{SECRET}-{person.pk}")
    return invitation
