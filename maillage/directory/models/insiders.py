"""Who is inside a network: the fact that lists and rules both rest on."""

from maillage.accounts.rules import is_elected, is_staff
from maillage.directory.enums import Standing
from maillage.directory.models.roles import Role
from maillage.identity.models import Person


def is_inside(person: Person | None) -> bool:
    """Staff, elected, or in function today in a member organisation of her network.

    Read once per person object (two queries at most: rights, then roles).
    """
    if person is None or not person.is_present:
        return False
    if "_is_inside" not in person.__dict__:
        person.__dict__["_is_inside"] = is_staff(person) or is_elected(person) or _serves_a_member(person)
    return bool(person.__dict__["_is_inside"])


def _serves_a_member(person: Person) -> bool:
    roles = Role.objects.active().filter(person=person, organisation__network_id=person.network_id)
    return roles.filter(organisation__standing=Standing.MEMBER).exists()
