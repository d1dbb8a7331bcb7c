"""Grids: each column is a title over its items (« Écouter | Former | Agir » over lists of actions)."""

from __future__ import annotations

from ..codes import read_head
from ..model import Block
from ..words import states_an_action
from .rows import Row, heading, item, text_of

_LONGEST_TITLE = 140
_MOST = 0.6


def is_grid(rows: list[Row]) -> bool:
    if len(rows) < 2 or len(rows[0]) < 2 or any(len(row) > len(rows[0]) for row in rows):
        return False
    titles = [text_of(cell) for cell in rows[0].values()]
    below = [block for row in rows[1:] for cell in row.values() for block in cell]
    titled = all(len(title) <= _LONGEST_TITLE and not title.endswith(".") for title in titles)
    acting = sum(states_an_action(read_head(block.text).title) for block in below)
    return titled and acting >= _MOST * len(below)


def read_grid(rows: list[Row]) -> list[Block]:
    found: list[Block] = []
    for column in sorted(rows[0]):
        found.append(heading(rows[0][column], read_head(text_of(rows[0][column])), family="grid title"))
        found.extend(item(block, family="grid item") for row in rows[1:] for block in row.get(column, []))
    return found
