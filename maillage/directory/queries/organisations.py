"""Reading organisations: lists, counts, and who a sheet lacks."""

import re
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from maillage.directory.enums import RoleKind, Standing
from maillage.directory.models import Organisation, Role
from maillage.identity.models import Network, Person
from maillage.kit.search_text import fold

# Functions whose holder the network writes to: when the last one leaves, the sheet says so.
EXPECTED_KINDS = (RoleKind.COORDINATOR, RoleKind.DIRECTOR, RoleKind.VOTING_REPRESENTATIVE)


@dataclass(frozen=True)
class ListFilter:
    """What narrows a list of organisations; empty texts narrow nothing. `words` are folded."""

    words: str = ""
    type_code: str = ""
    departement: str = ""
    standing: str = Standing.MEMBER

    @property
    def is_narrow(self) -> bool:
        return self != ListFilter()


@dataclass(frozen=True)
class PublicCounts:
    """What everybody may know of the size of a network."""

    members: int
    departements: int


@dataclass(frozen=True)
class DepartementCount:
    code: str
    name: str
    members: int


def list_organisations(person: Person, wanted: ListFilter) -> QuerySet[Organisation]:
    """Organisations that the person sees, narrowed. What a row shows comes along: two queries for a page."""
    found = Organisation.objects.visible_to(person).matching(wanted.words)
    exact = {
        "structure_type__code": wanted.type_code,
        "territory__code": wanted.departement,
        "standing": wanted.standing,
    }
    found = found.filter(**{name: value for name, value in exact.items() if value})
    return found.select_related("structure_type", "territory").prefetch_related("domains")


def find_organisation(person: Person | None, slug: str) -> Organisation | None:
    """The organisation at that address, present or former, if the person may know of it."""
    known = Organisation.objects.visible_to(person).select_related(
        "network", "structure_type", "legal_form", "territory", "merged_into"
    )
    return known.filter(slug=slug).first() or known.filter(aliases__slug=slug).first()


def public_counts(network: Network) -> PublicCounts:
    """Members and the départements that they sit in. One query."""
    counts = (
        Organisation.objects.of(network)
        .members()
        .aggregate(members=Count("pk"), departements=Count("territory", distinct=True))
    )
    return PublicCounts(**counts)


def departement_counts(network: Network) -> list[DepartementCount]:
    """How many members sit in each département, by code; départements without any are left out. One query."""
    rows = (
        Organisation.objects.of(network)
        .members()
        .exclude(territory=None)
        .values_list("territory__code", "territory__name")
        .annotate(members=Count("pk"))
        .order_by("territory__code")
    )
    return [DepartementCount(*row) for row in rows]


def count_by_departement(found: QuerySet[Organisation]) -> dict[str, int]:
    """How many of these organisations sit in each département, by code. One query."""
    rows = found.exclude(territory=None).order_by().values_list("territory__code").annotate(n=Count("pk"))
    return dict(rows)


def count_by_standing(found: QuerySet[Organisation]) -> dict[str, int]:
    """How many of these organisations have each standing. One query."""
    return dict(found.order_by().values_list("standing").annotate(n=Count("pk")))


def newest_members(network: Network, *, limit: int = 3) -> QuerySet[Organisation]:
    """The members that joined last and accept to be named. One query."""
    found = Organisation.objects.of(network).public().exclude(joined_on=None)
    return found.select_related("territory").order_by("-joined_on", "name", "pk")[:limit]


def structure_choices(network: Network) -> list[tuple[str, str]]:
    """Those where somebody may take a function: `(pk, « DAC Aubrac, adhérente »)`, by name. One query."""
    present = Organisation.objects.of(network).exclude(standing=Standing.LEFT)
    return [(str(one.pk), f"{one.name}, {one.get_standing_display()}") for one in present]


def structure_named(network: Network, name: str) -> str:
    """The pk of the only present organisation whose name or sigle reads so, accents forgiven; else empty."""
    present = Organisation.objects.of(network).exclude(standing=Standing.LEFT).order_by("pk")
    wanted = _plain(name)
    found = [
        str(pk)
        for pk, full, short in present.values_list("pk", "name", "short_name")
        if wanted and wanted in (_plain(full), _plain(short))
    ]
    return found[0] if len(found) == 1 else ""


def vacant_kinds(organisation: Organisation) -> list[RoleKind]:
    """Expected functions that somebody held in this organisation and that nobody holds today. Two queries."""
    roles = Role.objects.filter(organisation=organisation, kind__in=EXPECTED_KINDS).order_by()
    held_once = set(roles.values_list("kind", flat=True))
    held_now = set(roles.active().values_list("kind", flat=True))
    return [kind for kind in EXPECTED_KINDS if kind in held_once - held_now]


def _plain(name: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(name)))
