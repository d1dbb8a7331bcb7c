"""One's own details."""

from django.db import transaction
from django.db.models import F

from maillage.identity.models import Actor, Person
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError


@transaction.atomic
def change_own_details(person: Person, *, given_name: str, family_name: str, phone: str, by: Actor) -> Person:
    """Change name and telephone. The address, which opens the account, is changed by `change_sign_in_address`."""
    if by != person:
        raise DomainError("Chacun.e change ses propres coordonnées. Passez par la fiche de la personne.")
    person.given_name, person.family_name, person.phone = given_name, family_name, phone
    person.save(update_fields=["given_name", "family_name", "phone"])
    Person.objects.filter(pk=person.pk).update(version=F("version") + 1)
    journal.record("accounts.details_changed", person, by=by)
    return person
