"""Calendars by code: « Court terme | fin 2026 | 2, 4, 7 » dates the actions that it quotes, and states none."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Block, Item, Role
from ..vocabulary.horizons import horizon_key
from .columns import is_reference
from .rows import Row, text_of

_LEAST_ROWS = 2
_QUOTED = re.compile(r"[A-Za-z]{0,3}\d{1,3}(?:[.-]\d{1,3}){0,3}")
_LEVEL = re.compile(
    r"^(?:les )?(?:action|mesure|fiche|objectif|proposition|engagement)s?\s+(?:n° ?)?(?=\S*\d)", re.IGNORECASE
)


def read_calendar(rows: list[Row]) -> list[Block]:
    """One block of prose for each horizon, with the codes that it quotes; none when the table is of another make."""
    found = [block for row in rows if (block := _horizon_of(row)) is not None]
    return found if len(found) >= max(_LEAST_ROWS, len(rows) - 1) else []


def _horizon_of(row: Row) -> Block | None:
    first, *others = [row[column] for column in sorted(row)]
    key = horizon_key(text_of(first))
    quoted = [cell for cell in others if is_reference(_LEVEL.sub("", text_of(cell)))]
    if not key or len(quoted) != 1:
        return None
    codes = _QUOTED.findall(_LEVEL.sub("", text_of(quoted[0])))
    text = " ".join(text_of(cell) for cell in [first, *others] if cell is not quoted[0])
    return replace(first[0], cell=None, role=Role.PROSE, horizon=key, text=text, title=text, values=codes)


def take_calendars(items: list[Item], blocks: list[Block]) -> None:
    """Give the items their horizon of the calendars that quote their codes, where a code names one item only."""
    by_code: dict[str, list[Item]] = {}
    for item in items:
        if item.block.code:
            by_code.setdefault(item.block.code, []).append(item)
    for block in blocks:
        if block.role is not Role.PROSE or not block.horizon:
            continue
        for code in block.values:
            named = by_code.get(code, [])
            if len(named) == 1 and named[0].horizon is None:
                named[0].horizon = block.horizon
