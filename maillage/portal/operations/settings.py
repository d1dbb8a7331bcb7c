"""Changing the settings of a network."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Field

from maillage.identity.models import Actor, Network
from maillage.journal.operations import record
from maillage.kit.errors import StaleError


@transaction.atomic
def change_settings(network: Network, *, seen: int, by: Actor, **fields: Any) -> Network:
    """Save the named fields of `network` (already checked by a form) and say in the journal which ones changed.

    `seen` is the version that the form showed: StaleError when somebody saved since. `version` grows: addresses of
    the colour sheet and of the mark change with it, so browsers fetch them again. A mark that was replaced leaves the
    disk.
    """
    before = Network.objects.select_for_update().get(pk=network.pk)
    if seen != before.version:
        raise StaleError(
            "Quelqu'un a enregistré d'autres réglages entre-temps : ils sont en place, rien n'est écrasé. "
            "Ce que vous avez écrit est gardé ici. Relisez, puis enregistrez de nouveau."
        )
    former = before.logo.name if "logo" in fields else ""
    changed = [name for name, value in fields.items() if getattr(before, name) != value]
    for name in fields:
        setattr(network, name, fields[name])
    network.version = F("version") + 1
    network.save(update_fields=[*fields, "version"])
    network.refresh_from_db()
    if former and former != network.logo.name:
        transaction.on_commit(lambda: _drop_mark(former))
    if changed:
        labels = ", ".join(_label(name) for name in changed)
        record("portal.settings_changed", network, by=by, fields=labels)
    return network


def _drop_mark(name: str) -> None:
    """A mark that was replaced or taken away leaves the disk, unless another network shows the same file."""
    if not Network.objects.filter(logo=name).exists():
        default_storage.delete(name)


def _label(name: str) -> str:
    field = Network._meta.get_field(name)
    assert isinstance(field, Field)
    return str(field.verbose_name)
