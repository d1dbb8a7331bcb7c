"""The last step: items and asides become the `Reading`, each with its place in the source."""

from __future__ import annotations

from typing import Any

from .attach import HorizonFound
from .model import Aside, Block, Document, Item, Reading
from .words import shorten


def write_report(
    document: Document,
    *,
    identity: tuple[str, str, tuple[int, int] | None],
    levels: list[str],
    horizons: list[HorizonFound],
    items: list[Item],
    asides: list[Aside],
) -> Reading:
    """`items` in the order of the tree; asides come out in the order of the document."""
    title, organisation, period = identity
    names = {id(item): f"n{number}" for number, item in enumerate(items, start=1)}
    ordered = sorted(
        asides, key=lambda aside: (aside.block.place.page, aside.block.place.number, aside.block.place.start)
    )
    return Reading(
        title=title,
        organisation=organisation,
        period=period,
        levels=levels,
        horizons=[
            {"key": h.key, "label": h.label, "deadline": h.deadline, "reason": h.reason} for h in horizons
        ],
        nodes=[_node(item, names) for item in items],
        set_aside=[
            {"text": shorten(a.block.text), "source": source_of(a.block), "reason": a.reason} for a in ordered
        ],
        pages=document.pages,
    )


def source_of(block: Block) -> dict[str, int]:
    """Where a block begins: 1-based page and line, offsets of its text in that line."""
    line = block.place
    lead = len(line.text) - len(line.text.lstrip())
    return {
        "page": line.page,
        "line": line.number,
        "start": line.start + lead,
        "end": line.start + len(line.text.rstrip()),
    }


def _node(item: Item, names: dict[int, str]) -> dict[str, Any]:
    return {
        "id": names[id(item)],
        "parent": names[id(item.parent)] if item.parent is not None else None,
        "kind": item.kind,
        "code": item.block.code or None,
        "title": item.block.title.strip(" ;,*"),
        "horizon": item.horizon,
        "deadline": item.deadline,
        "expected_results": item.expected_results,
        "pilots": item.pilots,
        "source": source_of(item.block),
        "confidence": item.confidence,
        "doubts": item.doubts,
    }
