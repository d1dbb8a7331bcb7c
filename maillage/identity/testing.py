"""Factories of identity for every module's tests, and the way to act as somebody.

`NetworkFactory(default=True)` is the network that answers on unknown hosts, hence in Django's test client.
`PersonFactory` makes a person with an account; `PersonFactory(user=None)` one who has none.
"""

from typing import Any

import factory
from django.conf import settings
from django.test import Client
from factory.django import DjangoModelFactory

from maillage.identity.enums import Side
from maillage.identity.middleware import SESSION_NETWORK
from maillage.identity.models import Network, Person, User

PASSWORD = "trois-brebis-au-causse"


class NetworkFactory(DjangoModelFactory[Network]):
    class Meta:
        model = Network
        django_get_or_create = ("slug",)

    class Params:
        default = factory.Trait(is_default=True, slug="garrigue", name="Réseau Garrigue et Causses")

    slug = factory.Sequence(lambda n: f"reseau-{n}")
    name = factory.LazyAttribute(lambda o: f"Fédération {o.slug}")
    short_name = factory.LazyAttribute(lambda o: o.slug.upper()[:20])
    host = factory.LazyAttribute(lambda o: f"{o.slug}.localhost")


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"compte{n}@essai.example")
    password = factory.django.Password(PASSWORD)


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    network = factory.SubFactory(NetworkFactory, default=True)
    given_name = factory.Iterator(["Maud", "Idris", "Colette", "Yann", "Fanta", "Lucien"])
    family_name = factory.Sequence(lambda n: f"Essai{n}")
    slug = factory.Sequence(lambda n: f"personne-{n}")
    email = factory.Sequence(lambda n: f"personne{n}@essai.example")
    user = factory.SubFactory(UserFactory, email=factory.SelfAttribute("..email"))
    side = Side.MEMBER


def sign_in(client: Client, person: Person, **extra: Any) -> Client:
    """Sign `person` in on `client`, on her own network, as any way of signing in would."""
    assert person.user is not None, "Someone without an account cannot sign in."
    client.force_login(person.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session[SESSION_NETWORK] = person.network_id
    session.update(extra)
    session.save()
    client.defaults["HTTP_HOST"] = person.network.host
    return client


def request_as(rf_request: Any, person: Person | None, network: Network | None = None) -> Any:
    """Dress a bare request the way the middleware does: network, person and user."""
    owner = network or (person.network if person else None)
    assert owner is not None, "A visitor's request needs a network."
    rf_request.network, rf_request.person = owner, person
    rf_request.user = person.user if person else None
    return rf_request
