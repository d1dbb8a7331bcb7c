"""Opening and changing the sheet of a person, and recording that she leaves."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from maillage.accounts.models import Grant
from maillage.accounts.operations.grants import drop_right, end_right
from maillage.accounts.operations.invitations import withdraw_after_new_address
from maillage.accounts.rules import can_change_right
from maillage.directory.identifiers import tidy_phone
from maillage.directory.models import Role
from maillage.directory.operations.checks import check_row, ensure_fresh, field_words
from maillage.directory.operations.roles import drop_role, end_role
from maillage.directory.operations.slugs import free_slug, keep_alias
from maillage.identity.models import Actor, Network, Person
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError
from maillage.kit.one_line import one_line

EDITABLE = ("given_name", "family_name", "email", "phone", "side", "function_label", "joined_on")


@transaction.atomic
def add_person(network: Network, *, given_name: str, family_name: str, by: Actor, **details: Any) -> Person:
    """Open the sheet of a person, without an account: an invitation opens one.

    `details` are any of EDITABLE. Raises DomainError with its field, also when the address is already somebody's.
    """
    person = Person(network=network)
    _fill(person, {"given_name": given_name, "family_name": family_name, **details})
    person.slug = free_slug(person, person.full_name, fallback="personne")
    check_row(person)
    person.save()
    journal.record("directory.person_added", person, by=by)
    return person


@transaction.atomic
def update_person(person: Person, *, version: int, by: Actor, **changes: Any) -> Person:
    """Change fields of a person's sheet (any of EDITABLE). A new name gives a new address; the former one redirects.

    Raises StaleError, with both values, when the sheet has changed since `version`. Raises DomainError with its field.
    """
    kept = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    ensure_fresh(kept, version=version, changes=changes)
    changed = [name for name, value in changes.items() if getattr(kept, name) != value]
    if not changed:
        return kept
    former_slug = kept.slug
    _fill(kept, {name: changes[name] for name in changed})
    if {"given_name", "family_name"} & set(changed):
        kept.slug = free_slug(kept, kept.full_name, fallback="personne")
    kept.version += 1
    check_row(kept)
    kept.save()
    if "email" in changed:
        _ensure_may_readdress(kept, by)
        withdraw_after_new_address(kept, by=by)
    keep_alias(kept, former_slug)
    journal.record("directory.person_updated", kept, by=by, fields=field_words(Person, changed))
    return kept


def _ensure_may_readdress(person: Person, by: Actor) -> None:
    """The address of somebody with rights, now or later, and no account yet is a key: whoever gives them turns it."""
    if not person.user_id and not _may_change_rights(person, by):
        raise DomainError(
            "Cette personne a des droits : seule la direction change son adresse électronique.",
            field="email",
        )


@transaction.atomic
def record_departure(person: Person, *, on: date, by: Actor) -> Person:
    """Record that the person leaves the network on that day.

    Her roles and her rights end with it, those that had not begun are dropped; she signs in no more. Raises DomainError
    when she has already left, when the day precedes her arrival, when she has rights that `by` may not end, or when
    nobody else could give rights any more.
    """
    kept = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if kept.left_on is not None:
        raise DomainError("Ce départ est déjà noté. Annulez-le d'abord depuis la fiche.", field="on")
    if kept.joined_on and on < kept.joined_on:
        raise DomainError("Le départ précède l'arrivée. Vérifiez la date.", field="on")
    if not _may_change_rights(kept, by):
        raise DomainError("Cette personne a des droits : seule la direction note son départ.", field="on")
    kept.left_on = on
    kept.version += 1
    kept.save(update_fields=["left_on", "version"])
    for role in Role.objects.filter(person=kept).exclude(ends_on__lte=on):
        if role.starts_on > on:
            drop_role(role, by=by)
        else:
            end_role(role, on=on, by=by)
    _close_rights(kept, on, by)
    journal.record("directory.departure_recorded", kept, by=by, on=on.isoformat())
    return kept


@transaction.atomic
def record_return(person: Person, *, by: Actor) -> Person:
    """Take a departure back: the person stays, or is here again, under the same sheet.

    What the departure closed stays closed: roles and rights are given anew, by those who may. Raises DomainError when
    no departure is recorded.
    """
    kept = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if kept.left_on is None:
        raise DomainError("Aucun départ n'est noté pour cette personne.")
    kept.left_on = None
    kept.version += 1
    kept.save(update_fields=["left_on", "version"])
    journal.record("directory.departure_cancelled", kept, by=by)
    return kept


def _may_change_rights(person: Person, by: Actor) -> bool:
    """`by` may end every right that the person holds or will hold. The system, which has no rights, may."""
    if not isinstance(by, Person):
        return True
    standing = Grant.objects.filter(person=person).standing().values_list("right", flat=True)
    return all(can_change_right(by, right) for right in standing.order_by())


def _close_rights(person: Person, on: date, by: Actor) -> None:
    for grant in Grant.objects.filter(person=person).exclude(ends_on__lte=on):
        if grant.starts_on > on:
            drop_right(grant, by=by)
        else:
            end_right(grant, on=on, by=by)


def _fill(person: Person, values: dict[str, Any]) -> None:
    if unknown := set(values) - set(EDITABLE):
        raise TypeError(f"Not editable: {sorted(unknown)}")
    for name, value in values.items():
        setattr(person, name, one_line(value) if isinstance(value, str) else value)
    if person.phone:
        try:
            person.phone = tidy_phone(person.phone)
        except ValidationError as refusal:
            raise DomainError(refusal.messages[0], field="phone") from refusal
