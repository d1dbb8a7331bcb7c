"""Who is inside a network: the fact that lists and rules both rest on."""

from datetime import date

from django.db.models import F, Q
from django.utils import timezone

from maillage.accounts.enums import ELECTED_RIGHTS, STAFF_RIGHTS
from maillage.accounts.models import Grant
from maillage.accounts.rules import is_elected, is_staff
from maillage.directory.enums import Standing
from maillage.directory.models.roles import Role
from maillage.identity.models import Person
from maillage.identity.models.people import PersonQuerySet
from maillage.kit.memory import remembered


def is_inside(person: Person | None) -> bool:
    """Staff, elected, or in function today in a member organisation of her network.

    Read once per person object (two queries at most: rights, then roles).
    """
    if person is None or not person.is_present:
        return False
    return remembered(
        person, "is_inside", lambda: is_staff(person) or is_elected(person) or _serves_a_member(person)
    )


def people_inside(on: date | None = None) -> PersonQuerySet:
    """The same for everybody and for any day (today unless said): people of all networks who are inside theirs."""
    day = on or timezone.localdate()
    rights = Grant.objects.active(day).filter(right__in=(*STAFF_RIGHTS, *ELECTED_RIGHTS))
    roles = Role.objects.active(day).filter(
        organisation__network=F("person__network"), organisation__standing=Standing.MEMBER
    )
    present = Person.objects.filter(Q(left_on=None) | Q(left_on__gt=day))
    return present.filter(Q(pk__in=rights.values("person")) | Q(pk__in=roles.values("person")))


def _serves_a_member(person: Person) -> bool:
    roles = Role.objects.active().filter(person=person, organisation__network_id=person.network_id)
    return roles.filter(organisation__standing=Standing.MEMBER).exists()
