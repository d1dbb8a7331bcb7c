"""What the pages of the directory show."""

from dataclasses import dataclass, replace
from typing import Any

import rules
from django.core.paginator import Page
from django.http import HttpRequest
from django.utils import timezone

from maillage.accounts.queries import pending_invitations
from maillage.directory.forms.organisations import EVERY_STANDING, STANDING_WORDS, ListForm
from maillage.directory.models import Organisation, Role, Territory
from maillage.directory.queries import (
    ListFilter,
    MapArea,
    count_by_departement,
    count_by_standing,
    list_organisations,
    map_of,
    people_visible_to,
    public_counts,
    roles_of,
    vacant_kinds,
)
from maillage.identity.enums import Side
from maillage.identity.models import Person
from maillage.journal.queries import lines_about
from maillage.kit.inclusive import inclusive_lazy

# Beyond this number of areas (the whole country), names would cover each other: figures alone are written.
NAMED_AREAS = 20
# Words of the address for each place in the network.
SIDE_WORDS = {
    "salaries": (Side.STAFF, inclusive_lazy("salarié.e.s")),
    "adherents": (Side.MEMBER, inclusive_lazy("adhérent.e.s")),
    "partenaires": (Side.OUTSIDE, "partenaires"),
}


@dataclass(frozen=True)
class DrawnArea:
    """One département of the map with its figure."""

    area: MapArea
    count: int
    is_chosen: bool = False


@dataclass(frozen=True)
class StandingChip:
    word: str
    label: str
    count: int
    is_on: bool


@dataclass(frozen=True)
class PeopleChip:
    url: str
    label: str
    is_on: bool


def list_context(
    request: HttpRequest, form: ListForm, wanted: ListFilter, page: Page[Organisation]
) -> dict[str, Any]:
    """The list of structures: its page, its chips, its map. Constant queries."""
    person, network = request.person, request.network
    counts = count_by_departement(list_organisations(person, replace(wanted, departement="")))
    return {
        "form": form,
        "page": page,
        "wanted": wanted,
        "place": form.cleaned_data.get("departement"),
        "chips": standing_chips(person, wanted),
        "as_list": request.GET.get("vue") == "liste",
        "as_map": request.GET.get("vue") != "liste",
        "totals": public_counts(network),
        "people_count": people_visible_to(person).present().count(),
        **map_context(network.region_code, counts, wanted.departement),
    }


def map_context(region_code: str, counts: dict[str, int], *chosen: str) -> dict[str, Any]:
    """The map of a region with the figure of each département."""
    region = map_of(region_code)
    areas = [DrawnArea(area, counts.get(area.code, 0), area.code in chosen) for area in region.areas]
    return {"region": region, "areas": areas, "with_names": len(areas) <= NAMED_AREAS}


def standing_chips(person: Person, wanted: ListFilter) -> list[StandingChip]:
    """One chip per standing that has structures, and « toutes »."""
    counts = count_by_standing(list_organisations(person, replace(wanted, standing="")))
    chips = [
        StandingChip(word, str(label), counts.get(standing, 0), wanted.standing == standing)
        for word, (standing, label) in STANDING_WORDS.items()
        if counts.get(standing) or wanted.standing == standing
    ]
    return [*chips, StandingChip(EVERY_STANDING, EVERY_STANDING, sum(counts.values()), not wanted.standing)]


def people_chips(request: HttpRequest, *, side: str, with_former: bool) -> list[PeopleChip]:
    """One chip per place in the network, and one for those who left."""
    return [
        PeopleChip(_address_with(request, "cote", ""), "tout le monde", not side),
        *(
            PeopleChip(_address_with(request, "cote", word), str(label), side == value)
            for word, (value, label) in SIDE_WORDS.items()
        ),
        PeopleChip(
            _address_with(request, "departs", "" if with_former else "1"), "avec les départs", with_former
        ),
    ]


def sheet_context(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    """The sheet of a structure."""
    roles = organisation.roles.select_related("person").in_reading_order()
    served = list(organisation.serves.all())
    places = [*served, *([organisation.territory] if organisation.territory else [])]
    return {
        "organisation": organisation,
        **split_roles(list(roles)),
        "vacant": vacant_kinds(organisation),
        "domains": organisation.domains.all(),
        "served": served,
        "predecessors": organisation.predecessors.all(),
        "history": history_of(request, organisation),
        **map_context(_region_of(organisation), {}, *(place.code for place in places)),
    }


def person_context(request: HttpRequest, person: Person) -> dict[str, Any]:
    """The sheet of a person."""
    return {
        "shown": person,
        "arrives_on": person.joined_on
        if person.joined_on and person.joined_on > timezone.localdate()
        else None,
        **split_roles(list(roles_of(person, request.person))),
        "history": history_of(request, person),
        **invitation_of(request, person),
    }


def invitation_of(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Whether the reader may invite a person who has no account, and the invitation that waits. One query at most."""
    may_invite = (
        not person.user_id and person.is_present and rules.has_perm("accounts.invite", request.person, person)
    )
    waiting = pending_invitations(request.network).filter(person=person)
    return {"may_invite": may_invite, "invitation": waiting.last() if may_invite else None}


def split_roles(roles: list[Role]) -> dict[str, list[Role]]:
    """Roles of today and to come, then those that ended."""
    return {
        "current_roles": [role for role in roles if not role.has_ended],
        "past_roles": [role for role in roles if role.has_ended],
    }


def history_of(request: HttpRequest, target: Organisation | Person) -> list[Any] | None:
    """What happened to a sheet, for those who may read it; None for others."""
    if not rules.has_perm("directory.view_history", request.person, target):
        return None
    return lines_about(target, limit=30)


def _address_with(request: HttpRequest, key: str, value: str) -> str:
    """This list from its first page, with one more or one less word in its address."""
    query = request.GET.copy()
    for name in ("page", key):
        query.pop(name, None)
    if value:
        query[key] = value
    return f"?{query.urlencode()}"


def _region_of(organisation: Organisation) -> str:
    if organisation.network.region_code or organisation.territory is None:
        return organisation.network.region_code
    return (
        Territory.objects.filter(children=organisation.territory).values_list("code", flat=True).first() or ""
    )
