"""The sheet of an action: what it expects, for whom, with what means, serving which values."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from maillage.directory.models import Territory
from maillage.identity.models import Actor
from maillage.journal import operations as journal
from maillage.kit.errors import DomainError
from maillage.kit.french_text import listed
from maillage.strategy.enums import NodeKind
from maillage.strategy.models import ActionSheet, Node
from maillage.strategy.operations.follow_up import lock_sheet
from maillage.strategy.operations.versions import take_version

NODE_FIELDS = ("finding", "is_public")
SHEET_FIELDS = ("expected_results", "audience", "social_utility", "means_days", "means_cents")
# How the journal names them.
FIELD_WORDS = {
    "finding": "constat",
    "is_public": "visibilité",
    "expected_results": "résultats attendus",
    "audience": "public visé",
    "social_utility": "utilité sociale",
    "means_days": "moyens en jours",
    "means_cents": "moyens en euros",
    "territories": "territoires",
    "serves": "valeurs servies",
}


@transaction.atomic
def update_sheet(
    node: Node,
    *,
    version: int,
    territories: Iterable[Territory] | None = None,
    serves: Iterable[Node] | None = None,
    by: Actor,
    **fields: Any,
) -> ActionSheet:
    """Write the fields given (`NODE_FIELDS` and `SHEET_FIELDS`); the others stay.

    `version` is the one that the form showed: StaleError when somebody saved in between. `means_cents` are cents of
    euro, `means_days` days with one decimal. The journal keeps the words before and after of what changed.
    """
    if not fields.keys() <= {*NODE_FIELDS, *SHEET_FIELDS}:
        raise TypeError(f"unknown fields of a sheet: {sorted(fields)}")
    sheet = lock_sheet(node)
    node.refresh_from_db(fields=NODE_FIELDS)
    take_version(node, version)
    changes = _assign(node, {k: v for k, v in fields.items() if k in NODE_FIELDS})
    changes |= _assign(sheet, {k: v for k, v in fields.items() if k in SHEET_FIELDS})
    node.save(update_fields=NODE_FIELDS)
    sheet.save(update_fields=SHEET_FIELDS)
    changes |= _link(node, territories=territories, serves=serves)
    if changes:
        labels = listed([FIELD_WORDS[name] for name in changes])
        journal.record("strategy.sheet_updated", node, by=by, labels=labels, changes=changes)
    return sheet


def _assign(row: Node | ActionSheet, fields: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Set the fields that differ on `row`; returns before and after of each."""
    changes = {}
    for name, value in fields.items():
        wanted = _clean(value)
        before = getattr(row, name)
        if before == wanted:
            continue
        changes[name] = {"before": _written(before), "after": _written(wanted)}
        setattr(row, name, wanted)
    return changes


def _link(node: Node, **relations: Iterable[Any] | None) -> dict[str, dict[str, str]]:
    """Replace the many-to-many links that are given and differ."""
    changes = {}
    for name, wanted in relations.items():
        if wanted is None:
            continue
        manager, rows = getattr(node, name), list(wanted)
        if name == "serves":
            _check_values(node, rows)
        before = list(manager.all())
        if {row.pk for row in before} != {row.pk for row in rows}:
            names = [", ".join(str(row) for row in some) for some in (before, rows)]
            changes[name] = {"before": names[0], "after": names[1]}
            manager.set(rows)
    return changes


def _check_values(node: Node, values: list[Node]) -> None:
    if any(one.kind != NodeKind.VALUE or one.plan_id != node.plan_id for one in values):
        raise DomainError("Choisissez parmi les valeurs de ce plan.", field="serves")


def _clean(value: Any) -> Any:
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return "" if value is None else str(value)
