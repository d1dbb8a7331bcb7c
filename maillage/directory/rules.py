"""Who may do what in the directory, in words and in code. Lists and views rest on the same fact: who is inside."""

from typing import Any

from rules import add_perm, predicate

from maillage.accounts.rules import is_of_same_network, is_officer, is_staff
from maillage.directory.enums import RoleKind
from maillage.directory.models import Organisation, Role
from maillage.directory.models.insiders import is_inside
from maillage.identity.models import Person


@predicate
def is_insider(person: Person | None, target: Any = None) -> bool:
    """Staff or elected of the network, or in function today in one of its member organisations.

    Readers for a funder, listeners, technical administrators and trainers are not, unless a role makes them so.
    With a target, the target must be of the same network.
    """
    return is_inside(person) and (target is None or is_of_same_network(person, target))


@predicate
def serves_organisation(person: Person | None, organisation: Organisation | None = None) -> bool:
    """In function today in that organisation, whatever its standing."""
    return _holds_role(person, organisation)


@predicate
def coordinates_organisation(person: Person | None, organisation: Organisation | None = None) -> bool:
    """Coordinates or directs that organisation today."""
    return _holds_role(person, organisation, RoleKind.COORDINATOR, RoleKind.DIRECTOR)


@predicate
def is_oneself(person: Person | None, other: Any = None) -> bool:
    """The sheet is one's own."""
    return person is not None and isinstance(other, Person) and person.pk == other.pk


@predicate
def coordinates_its_organisation(person: Person | None, role: Role | None = None) -> bool:
    """Coordinates or directs the organisation of that role today."""
    return role is not None and coordinates_organisation(person, role.organisation)


def _holds_role(person: Person | None, organisation: Any, *kinds: RoleKind) -> bool:
    if person is None or not isinstance(organisation, Organisation) or not person.is_present:
        return False
    held = Role.objects.active().filter(person=person, organisation=organisation)
    return held.filter(kind__in=kinds).exists() if kinds else held.exists()


# Insiders read the directory of their network.
can_view_directory = is_of_same_network & is_insider
# Insiders read every sheet of the network; anybody in function reads the sheet of her own organisation.
can_view_organisation = is_of_same_network & (is_insider | serves_organisation)
# Insiders read the sheets of people; everybody reads her own.
can_view_person = is_of_same_network & (is_insider | is_oneself)
# The direction and the project officers of the network add sheets.
can_add_organisation = is_of_same_network & is_officer
can_add_person = is_of_same_network & is_officer
# The direction and the project officers, or who coordinates that organisation.
can_edit_organisation = is_of_same_network & (is_officer | coordinates_organisation)
# The same people end the roles held in that organisation.
can_end_role = is_of_same_network & (is_officer | coordinates_its_organisation)
# Where an organisation stands with the network is for the network to say.
can_change_standing = is_of_same_network & is_officer
# The direction and the project officers, or oneself.
can_edit_person = is_of_same_network & (is_officer | is_oneself)
# A departure closes what the person held: the direction and the project officers record it.
can_record_departure = is_of_same_network & is_officer
# Who changed what: the staff, who coordinates the organisation, and the person herself.
can_view_history = is_of_same_network & (is_staff | coordinates_organisation | is_oneself)

add_perm("directory.view", can_view_directory)
add_perm("directory.view_organisation", can_view_organisation)
add_perm("directory.view_person", can_view_person)
add_perm("directory.add_organisation", can_add_organisation)
add_perm("directory.add_person", can_add_person)
add_perm("directory.edit_organisation", can_edit_organisation)
add_perm("directory.end_role", can_end_role)
add_perm("directory.change_standing", can_change_standing)
add_perm("directory.edit_person", can_edit_person)
add_perm("directory.record_departure", can_record_departure)
add_perm("directory.view_history", can_view_history)
