"""Who is inside a network: the fact that lists and rules both rest on."""

from datetime import date

from django.db.models import F, Q
from django.utils import timezone

from maillage.accounts.enums import ELECTED_RIGHTS, STAFF_RIGHTS
from maillage.accounts.models import Grant, GrantQuerySet
from maillage.accounts.rules import is_elected, is_staff
from maillage.directory.enums import Standing
from maillage.directory.models.roles import Role, RoleQuerySet
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
    rights, roles = _ways_in()
    present = Person.objects.filter(Q(left_on=None) | Q(left_on__gt=day))
    return present.filter(
        Q(pk__in=rights.active(day).values("person")) | Q(pk__in=roles.active(day).values("person"))
    )


def arrivals(people: PersonQuerySet) -> dict[int, date]:
    """The day from which each of `people` who is outside today will be inside, when it is written. Two queries."""
    outside = people.exclude(pk__in=people_inside().values("pk"))
    found: dict[int, date] = {}
    for ways in _ways_in():
        later = ways.filter(person__in=outside.values("pk"), starts_on__gt=timezone.localdate())
        for person, day in later.order_by("pk").values_list("person", "starts_on"):
            found[person] = min(day, found.get(person, day))
    return found


def _ways_in() -> tuple[GrantQuerySet, RoleQuerySet]:
    """What makes somebody an insider, whatever the day."""
    rights = Grant.objects.filter(right__in=(*STAFF_RIGHTS, *ELECTED_RIGHTS))
    roles = Role.objects.filter(
        organisation__network=F("person__network"), organisation__standing=Standing.MEMBER
    )
    return rights, roles


def _serves_a_member(person: Person) -> bool:
    roles = Role.objects.active().filter(person=person, organisation__network_id=person.network_id)
    return roles.filter(organisation__standing=Standing.MEMBER).exists()
