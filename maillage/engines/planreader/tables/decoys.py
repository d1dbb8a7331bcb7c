"""Tables that stand in a document about a plan and hold nothing of it: figures, calendars, strengths and weaknesses."""

from __future__ import annotations

from ..codes import read_head, read_label
from ..vocabulary.sheets import field_name
from ..vocabulary.titles import surrounds_a_plan
from ..words import states_an_action
from .columns import HORIZON, LEVEL, WHEN, YEAR, Column
from .rows import Row, is_amount, is_banner, text_of

_MOST = 0.5
_FEW_ACTS = 0.25


def is_decoy(rows: list[Row], columns: list[Column]) -> bool:
    """Below a header: no column of items, columns of figures, or items that state no action and have no code."""
    levels = [column for column in columns if column.kind == LEVEL]
    others = [column for column in columns if column.kind not in {LEVEL, "code"}]
    if not levels:
        return True
    if others and all(column.kind in {"amount", "means", "reference"} for column in others):
        return True
    if columns[0].kind in {"indicators", "pilots", "deadline", "partners"} and columns[0].name:
        return not _act(levels[-1:], rows)
    if all(surrounds_a_plan(column.name) for column in columns if column.name):
        return True
    plan = {HORIZON, WHEN, YEAR, "pilots", "results", "deadline", "indicators", "partners", "code"}
    return not any(column.kind in plan for column in columns) and not _states(levels, rows)


def _states(levels: list[Column], rows: list[Row]) -> bool:
    return _act(levels, rows) or any(
        bool(head.label or head.code)
        for row in rows for column in levels if column.index in row
        for head in [read_label(text_of(row[column.index])) or read_head(text_of(row[column.index]))]
    )  # fmt: skip


def _act(levels: list[Column], rows: list[Row]) -> bool:
    texts = [
        block.text for row in rows if not is_banner(row)
        for column in levels for block in row.get(column.index, [])
    ]  # fmt: skip
    acting = sum(states_an_action(read_head(text).title) for text in texts)
    return acting > _FEW_ACTS * len(texts)


def is_figures(rows: list[Row]) -> bool:
    """A table without a known header of which the cells right of the first column are figures."""
    if sum(bool(field_name(text_of(row[min(row)]))) for row in rows) > 1:
        return False
    cells = [text_of(row[column]) for row in rows[1:] for column in sorted(row)[1:]]
    return bool(cells) and sum(map(is_amount, cells)) > _MOST * len(cells)
