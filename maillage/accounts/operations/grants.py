"""Rights of people: given from a day to a day, ended, never erased."""

from datetime import date, timedelta

from django.db import models, transaction
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.models import Grant
from maillage.accounts.queries import people_with
from maillage.accounts.rules import can_change_right
from maillage.identity.models import Actor, Network, Person
from maillage.journal import operations as journal
from maillage.kit.dates import long_date
from maillage.kit.errors import DomainError

# Who could still give the same right, once the last person who holds it is gone.
GRANTING = {Right.DIRECTOR: (Right.DIRECTOR,), Right.TECHNICIAN: (Right.DIRECTOR, Right.TECHNICIAN)}


@transaction.atomic
def grant_right(
    person: Person, *, right: str, starts_on: date, ends_on: date | None = None, by: Actor
) -> Grant:
    """Give `person` a right from `starts_on` to `ends_on` included (None: until further notice).

    Nobody gives herself a right, and the technical administration gives only its own: it reads no business.
    Refused too when the dates are upside down, or when she already holds the same right on one of these days.
    """
    _ensure_may_give(person, right, by)
    if ends_on and ends_on < starts_on:
        raise DomainError("Le droit finit avant d'avoir commencé. Vérifiez les deux dates.", field="ends_on")
    Person.objects.select_for_update().get(pk=person.pk)
    same = Grant.objects.filter(person=person, right=right)
    if ends_on:
        same = same.filter(starts_on__lte=ends_on)
    held = same.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=starts_on)).first()
    if held:
        raise DomainError(f"{held} : ce droit est déjà donné ces jours-là. Changez les dates.", field="right")
    grant = Grant.objects.create(person=person, right=right, starts_on=starts_on, ends_on=ends_on)
    days = _days(starts_on, ends_on)
    journal.record("accounts.right_granted", person, by=by, right=right, days=days)
    return grant


def _ensure_may_give(person: Person, right: str, by: Actor) -> None:
    if not isinstance(by, Person):
        return
    if by.pk == person.pk:
        raise DomainError(
            "On ne se donne pas un droit à soi-même. Demandez à une autre personne de la direction."
        )
    if not can_change_right(by, right):
        raise DomainError("Seule la direction donne ce droit. Demandez-lui.", field="right")


def _ensure_may_end(grant: Grant, by: Actor) -> None:
    """Whoever may give a right may end it, nobody else."""
    if isinstance(by, Person) and not can_change_right(by, grant.right):
        raise DomainError("Seule la direction met fin à ce droit. Demandez-lui.", field="on")


@transaction.atomic
def end_right(grant: Grant, *, on: date, by: Actor) -> Grant:
    """Make `on` the last day of a right. It stays in the list of past rights.

    Refused to those who may not give it, before its first day, and for the last person who can give rights: nobody
    could give them any more. That person is of the direction: the technical administration gives its own right only.
    """
    _ensure_may_end(grant, by)
    if on < grant.starts_on:
        raise DomainError(
            "Ce jour est avant le début du droit. Choisissez une date plus tardive.", field="on"
        )
    if grant.ends_on and grant.ends_on <= on:
        raise DomainError("Ce droit finit déjà ce jour-là ou avant. Il n'y a rien à changer.", field="on")
    _ensure_somebody_still_grants(grant)
    grant.ends_on = on
    grant.save(update_fields=["ends_on"])
    last_day = long_date(on, weekday=False)
    journal.record("accounts.right_ended", grant.person, by=by, right=grant.right, on=last_day)
    return grant


@transaction.atomic
def drop_right(grant: Grant, *, by: Actor) -> None:
    """Take back a right that has not begun: nothing is left of it but its line in the journal.

    Refused to those who may not give it.
    """
    _ensure_may_end(grant, by)
    first_day = long_date(grant.starts_on, weekday=False)
    journal.record("accounts.right_dropped", grant.person, by=by, right=grant.right, on=first_day)
    grant.delete()


def _ensure_somebody_still_grants(grant: Grant) -> None:
    able = GRANTING.get(Right(grant.right))
    if able is None:
        return
    Network.objects.select_for_update().get(
        pk=grant.network.pk
    )  # two people could end each other's right at once
    others = Grant.objects.active().filter(right__in=able, person__network=grant.network).exclude(pk=grant.pk)
    lasting = others.filter(
        models.Q(ends_on=None) | models.Q(ends_on__gt=timezone.localdate() + timedelta(days=30))
    )
    if not people_with(grant.network, *able).filter(grants__in=lasting).exists():
        raise DomainError(
            "Ce serait la dernière personne à pouvoir donner des droits. Donnez-le d'abord à une autre."
        )


def _days(starts_on: date, ends_on: date | None) -> str:
    """« du 1ᵉʳ mars 2026 au 30 juin 2026 », « à partir du 1ᵉʳ mars 2026 »."""
    first = long_date(starts_on, weekday=False)
    return f"du {first} au {long_date(ends_on, weekday=False)}" if ends_on else f"à partir du {first}"
