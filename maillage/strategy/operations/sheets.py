"""The sheet of an action: what it expects, for whom, with what means, serving which values."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from maillage.directory.models import Territory
from maillage.identity.models import Actor
from maillage.journal import operations as journal
from maillage.kit.french_text import listed
from maillage.strategy.models import ActionSheet, Node
from maillage.strategy.operations.edits import FIELD_WORDS, ensure_values_of, write_fields, write_links
from maillage.strategy.operations.follow_up import lock_sheet
from maillage.strategy.operations.versions import take_version

NODE_FIELDS = ("finding", "is_public")
SHEET_FIELDS = ("expected_results", "audience", "social_utility", "means_days", "means_cents")


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
    given: dict[str, Iterable[Any] | None] = {"territories": territories, "serves": serves}
    links = {name: list(rows) for name, rows in given.items() if rows is not None}
    ensure_values_of(node.plan, links.get("serves", []))
    take_version(node, version)
    changes = write_fields(node, {k: v for k, v in fields.items() if k in NODE_FIELDS})
    changes |= write_fields(sheet, {k: v for k, v in fields.items() if k in SHEET_FIELDS})
    node.save(update_fields=NODE_FIELDS)
    sheet.save(update_fields=SHEET_FIELDS)
    changes |= write_links(node, links)
    if changes:
        labels = listed([FIELD_WORDS[name] for name in changes])
        journal.record("strategy.sheet_updated", node, by=by, labels=labels, changes=changes)
    return sheet
