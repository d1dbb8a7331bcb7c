"""Reading the directory: what other modules may ask."""

from maillage.directory.models.insiders import arrivals, people_inside
from maillage.directory.queries.maps import MapArea, RegionMap, map_of
from maillage.directory.queries.organisations import (
    DepartementCount,
    ListFilter,
    PublicCounts,
    count_by_departement,
    count_by_standing,
    departement_counts,
    find_organisation,
    list_organisations,
    newest_members,
    public_counts,
    structure_choices,
    structure_named,
    vacant_kinds,
)
from maillage.directory.queries.people import find_person, list_people, people_visible_to, roles_of

__all__ = [
    "DepartementCount",
    "ListFilter",
    "MapArea",
    "PublicCounts",
    "RegionMap",
    "arrivals",
    "count_by_departement",
    "count_by_standing",
    "departement_counts",
    "find_organisation",
    "find_person",
    "list_organisations",
    "list_people",
    "map_of",
    "newest_members",
    "people_inside",
    "people_visible_to",
    "public_counts",
    "roles_of",
    "structure_choices",
    "structure_named",
    "vacant_kinds",
]
