"""Factories of the directory for every module's tests, and sample addresses of its routes.

Reference rows are found or made by code, so that a test needs no shipped data unless it reads them.
"""

from collections.abc import Callable
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from maillage.directory.enums import RoleKind, Standing, TerritoryKind
from maillage.directory.models import Organisation, Role, StructureType, Territory
from maillage.directory.operations.checks import fold_words
from maillage.identity.testing import NetworkFactory, PersonFactory


class TerritoryFactory(DjangoModelFactory[Territory]):
    """A département; `TerritoryFactory(code="48", name="Lozère")` finds it again when it is already there."""

    class Meta:
        model = Territory
        django_get_or_create = ("kind", "code")

    kind = TerritoryKind.DEPARTEMENT
    code = "48"
    name = "Lozère"


class StructureTypeFactory(DjangoModelFactory[StructureType]):
    class Meta:
        model = StructureType
        django_get_or_create = ("code",)

    code = "dac"
    label = "DAC"
    long_label = "dispositif d'appui à la coordination"


class OrganisationFactory(DjangoModelFactory[Organisation]):
    """A member of the default network, in Lozère."""

    class Meta:
        model = Organisation

    network = factory.SubFactory(NetworkFactory, default=True)
    name = factory.Sequence(lambda n: f"Structure {n}")
    slug = factory.Sequence(lambda n: f"structure-{n}")
    folded = factory.LazyAttribute(lambda o: fold_words(f"{o.name} {o.short_name} {o.commune}"))
    short_name = ""
    commune = "Mende"
    structure_type = factory.SubFactory(StructureTypeFactory)
    territory = factory.SubFactory(TerritoryFactory)
    standing = Standing.MEMBER


class RoleFactory(DjangoModelFactory[Role]):
    """A person coordinates a member organisation of her network, since today."""

    class Meta:
        model = Role

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory, network=factory.SelfAttribute("..person.network"))
    kind = RoleKind.COORDINATOR
    starts_on = factory.LazyFunction(timezone.localdate)


def _organisation_slug(world: Any) -> dict[str, Any]:
    return {"slug": OrganisationFactory(network=world.network).slug}


def _person_slug(world: Any) -> dict[str, Any]:
    return {"slug": PersonFactory(network=world.network, user=None).slug}


def _role(world: Any) -> dict[str, Any]:
    role = RoleFactory(person__network=world.network)
    return {"slug": role.organisation.slug, "role_id": role.pk}


def _nothing(world: Any) -> dict[str, Any]:
    return {}


ROUTE_SAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "directory": _nothing,
    "directory-csv": _nothing,
    "organisation-create": _nothing,
    "organisation-show": _organisation_slug,
    "organisation-edit": _organisation_slug,
    "organisation-standing": _organisation_slug,
    "role-create": _organisation_slug,
    "role-end": _role,
    "people": _nothing,
    "person-create": _nothing,
    "person-show": _person_slug,
    "person-edit": _person_slug,
    "person-departure": _person_slug,
    "person-return": _person_slug,
}
