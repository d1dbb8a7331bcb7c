"""Reading people: those of a network, their roles, and who may know of them."""

from django.db.models import Prefetch, Q, QuerySet

from maillage.directory.models import Organisation, Role
from maillage.directory.models.insiders import is_inside
from maillage.identity.models import Person
from maillage.identity.models.people import PersonQuerySet


def people_visible_to(person: Person | None) -> PersonQuerySet:
    """Everybody of the network for its insiders; oneself for anybody else; nobody for a visitor.

    Not `Person.objects.visible_to`: people stand below the rights that say who is inside.
    """
    if person is None:
        return Person.objects.none()
    known = Person.objects.filter(network_id=person.network_id)
    return known if is_inside(person) else known.filter(pk=person.pk)


def list_people(
    person: Person, *, words: str = "", side: str = "", with_former: bool = False
) -> QuerySet[Person]:
    """People that the person sees, narrowed; `words` are folded. Roles of the day come along: two queries a page."""
    found = people_visible_to(person)
    if not with_former:
        found = found.present()
    for word in words.split():
        found = found.filter(Q(slug__contains=word) | Q(roles__organisation__folded__contains=word))
    if side:
        found = found.filter(side=side)
    current = Role.objects.active().select_related("organisation").order_by("organisation__name", "pk")
    return found.distinct().prefetch_related(Prefetch("roles", current, to_attr="current_roles"))


def find_person(reader: Person | None, slug: str) -> Person | None:
    """The person at that address, present or former, if the reader may know of her."""
    known = people_visible_to(reader).select_related("network")
    return known.filter(slug=slug).first() or known.filter(aliases__slug=slug).first()


def roles_of(person: Person, reader: Person) -> QuerySet[Role]:
    """All roles of a person, open ones first, in organisations that the reader sees."""
    seen = Organisation.objects.visible_to(reader)
    found = Role.objects.filter(person=person, organisation__in=seen).select_related("organisation")
    return found.in_reading_order()
