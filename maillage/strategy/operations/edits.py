"""What an edit of a node may change: one way to write it, one shape in the journal, one set of checks.

The tree (`update_node`) and the sheet of an action (`update_sheet`) have some fields in common: both go through here.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from maillage.kit.errors import DomainError
from maillage.strategy.enums import NodeKind
from maillage.strategy.models import ActionSheet, Horizon, Node, Plan

# How the journal names them.
FIELD_WORDS = {
    "kind": "la nature",
    "code": "le code",
    "title": "l'intitulé",
    "finding": "le constat",
    "horizon": "l'horizon",
    "starts_on": "le démarrage",
    "due_on": "l'échéance",
    "due_precision": "la précision de l'échéance",
    "is_public": "la visibilité",
    "expected_results": "les résultats attendus",
    "audience": "le public visé",
    "social_utility": "l'utilité sociale",
    "means_days": "les moyens en jours",
    "means_cents": "les moyens en euros",
    "serves": "les valeurs servies",
    "territories": "les territoires",
}
LINKS = ("serves", "territories")
# What changed, as text: `name -> [before, after]`.
Changes = dict[str, list[str]]


def write_fields(row: Node | ActionSheet, fields: dict[str, Any]) -> Changes:
    """Set the fields that differ on `row`, not saved."""
    changes = {}
    for name, value in fields.items():
        before, after = getattr(row, name), _clean(value)
        if before != after:
            setattr(row, name, after)
            changes[name] = [_written(before), _written(after)]
    return changes


def write_links(node: Node, links: Mapping[str, Iterable[Any]]) -> Changes:
    """Replace those of `LINKS` that are given and differ."""
    changes = {}
    for name, wanted in links.items():
        before, after = set(getattr(node, name).all()), set(wanted)
        if before != after:
            getattr(node, name).set(after)
            changes[name] = [", ".join(sorted(map(str, side))) for side in (before, after)]
    return changes


def ensure_horizon_of(plan: Plan, horizon: Horizon | None) -> None:
    """The horizon is in the plan, still: it is looked for again."""
    if horizon is not None and not plan.horizons.filter(pk=horizon.pk).exists():
        raise DomainError("Choisissez parmi les horizons de ce plan.", field="horizon")


def ensure_values_of(plan: Plan, values: Iterable[Node]) -> None:
    """All of them are values of the plan, still: they are looked for again."""
    wanted = {one.pk for one in values}
    there = Node.objects.filter(plan=plan, kind=NodeKind.VALUE, pk__in=wanted)
    if wanted and there.count() != len(wanted):
        raise DomainError("Choisissez parmi les valeurs de ce plan.", field="serves")


def place_in(plan: Plan, parent: Node | None, sibling: Node | None) -> tuple[Node | None, Node | None]:
    """`parent` and `sibling`, beside which a node goes, as they are now.

    Refused when the parent is not in the plan, or no longer; and when the sibling does not hang under it any more.
    """
    wanted = [node.pk for node in (parent, sibling) if node is not None]
    there = Node.objects.filter(plan=plan).in_bulk(wanted)
    if parent is not None and parent.pk not in there:
        if parent.plan_id != plan.pk:
            raise DomainError("Choisissez une place dans ce plan.", field="parent")
        raise DomainError(
            f"Quelqu'un vient d'effacer « {parent.title} ». Rechargez la page, puis choisissez une autre place.",
            field="parent",
        )
    beside = there.get(sibling.pk) if sibling is not None else None
    if sibling is not None and (beside is None or beside.parent_id != (parent.pk if parent else None)):
        raise DomainError(
            "Cette place a changé entre-temps. Rechargez la page, puis choisissez-la de nouveau."
        )
    return there[parent.pk] if parent is not None else None, beside


def _clean(value: Any) -> Any:
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return "" if value is None else str(value)
