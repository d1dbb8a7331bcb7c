"""Rights that a person holds today."""

from maillage.accounts.models import Grant
from maillage.identity.models import Person


def rights_of(person: Person | None) -> frozenset[str]:
    """Values of `Right` that hold today; read once per person object (one query)."""
    if person is None:
        return frozenset()
    if "_rights" not in person.__dict__:
        held = Grant.objects.active().filter(person=person).values_list("right", flat=True)
        person.__dict__["_rights"] = frozenset(held) if person.is_present else frozenset()
    return person.__dict__["_rights"]  # type: ignore[no-any-return]
