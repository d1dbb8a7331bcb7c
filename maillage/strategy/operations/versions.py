"""Two people editing one thing never overwrite each other: forms carry the version that they showed."""

from django.db import models
from django.utils import timezone

from maillage.journal.models import Entry
from maillage.kit.dates import clock, day_month
from maillage.kit.errors import DomainError, StaleError


def take_version(row: models.Model, version: int) -> None:
    """Move `row` (it has a `version` field) to the next version, or raise StaleError when it has moved since.

    What was removed since is refused, too: there is nothing left to compare with.
    One conditional UPDATE, so that of two simultaneous saves exactly one passes on every database.
    """
    same = type(row)._default_manager.filter(pk=row.pk, version=version)
    if not same.update(version=models.F("version") + 1):
        if not type(row)._default_manager.filter(pk=row.pk).exists():
            raise DomainError(f"Quelqu'un vient d'effacer « {row} ». Rien n'a été enregistré.")
        raise StaleError(f"{_who_changed(row)} Rien n'a été écrasé : comparez, puis enregistrez de nouveau.")
    row.version = version + 1  # type: ignore[attr-defined]


def _who_changed(row: models.Model) -> str:
    last = Entry.objects.about(row).first()
    if last is None:
        return "Cette fiche a changé pendant que vous la lisiez."
    at = timezone.localtime(last.at)
    when = f"le {day_month(at)} à {clock(at)}"
    return f"{last.actor_label} a modifié cette fiche {when}, pendant que vous la lisiez."
