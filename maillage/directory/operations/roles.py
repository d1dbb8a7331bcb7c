"""Giving and ending roles. A role is never overwritten: it ends, and another begins."""

from datetime import date

from django.db import models, transaction
from django.utils import timezone

from maillage.directory.models import Organisation, Role
from maillage.directory.operations.checks import check_row
from maillage.identity.models import Actor, Person
from maillage.journal import operations as journal
from maillage.kit.dates import long_date
from maillage.kit.errors import DomainError
from maillage.kit.memory import forget
from maillage.kit.one_line import one_line


@transaction.atomic
def give_role(
    person: Person,
    *,
    organisation: Organisation,
    kind: str,
    label: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    is_public: bool = False,
    by: Actor,
) -> Role:
    """Give a person a role in an organisation, from `starts_on` (today unless said) to the end of `ends_on`.

    Raises DomainError for people of another network or who have left, for the same role held at the same time, and
    for dates in the wrong order.
    """
    role = Role(
        person=person,
        organisation=organisation,
        kind=kind,
        label=one_line(label),
        starts_on=starts_on or timezone.localdate(),
        ends_on=ends_on,
        is_public=is_public,
    )
    _ensure_possible(role)
    check_row(role)
    if _overlapping(role).exists():
        raise DomainError(
            f"{person} tient déjà cette fonction à ces dates. Changez l'intitulé ou les dates.",
            field="kind",
        )
    role.save()
    forget(person)
    journal.record("directory.role_given", organisation, by=by, person=str(person), title=role.title)
    return role


@transaction.atomic
def take_in(person: Person, *, structure: str, kind: str, by: Actor) -> Role:
    """Give a newcomer a function from today in the organisation of her network whose pk is `structure`."""
    organisation = Organisation.objects.of(person.network).filter(pk=structure).first()
    if organisation is None:
        raise DomainError(
            "Cette structure n'est plus dans l'annuaire. Choisissez-en une autre.", field="structure"
        )
    if not kind:
        raise DomainError("Dites quelle fonction la personne tient dans cette structure.", field="kind")
    return give_role(person, organisation=organisation, kind=kind, by=by)


@transaction.atomic
def end_role(role: Role, *, on: date, by: Actor) -> Role:
    """End a role: `on` is its last day. Raises DomainError when it had ended before, or would end before it began."""
    kept = (
        Role.objects.select_for_update(of=("self",))
        .select_related("person", "organisation__network")
        .get(pk=role.pk)
    )
    if kept.ends_on is not None and kept.ends_on <= on:
        raise DomainError("Cette fonction finit déjà plus tôt. Choisissez une date antérieure.", field="on")
    if on < kept.starts_on:
        raise DomainError("La fonction finirait avant d'avoir commencé. Vérifiez la date.", field="on")
    kept.ends_on = on
    kept.save(update_fields=["ends_on"])
    forget(role.person)
    journal.record(
        "directory.role_ended",
        kept.organisation,
        by=by,
        person=str(kept.person),
        title=kept.title,
        on=on.isoformat(),
    )
    return kept


@transaction.atomic
def drop_role(role: Role, *, by: Actor) -> None:
    """Take back a role that has not begun: nothing is left of it but its line in the journal."""
    journal.record(
        "directory.role_dropped",
        role.organisation,
        by=by,
        person=str(role.person),
        title=role.title,
        on=long_date(role.starts_on, weekday=False),
    )
    role.delete()
    forget(role.person)


def _ensure_possible(role: Role) -> None:
    if role.person.network_id != role.organisation.network_id:
        raise DomainError(
            "Cette personne est d'un autre réseau. Ouvrez-lui une fiche dans celui-ci.", field="person"
        )
    if not role.person.is_present:
        raise DomainError(
            "Cette personne a quitté le réseau. Choisissez quelqu'un de présent.", field="person"
        )


def _overlapping(role: Role) -> models.QuerySet[Role]:
    same = Role.objects.filter(
        person=role.person, organisation=role.organisation, kind=role.kind, label=role.label
    ).exclude(ends_on__lt=role.starts_on)
    return same.filter(starts_on__lte=role.ends_on) if role.ends_on else same
