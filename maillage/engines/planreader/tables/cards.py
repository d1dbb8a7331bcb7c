"""Cards: sheets that a table only places beside each other (« Action 12 », its title, « Qui ? », « Quand ? »).

A card is a cell, or a column below the label of its action where the file draws each line of a card as a row. Each
is read as text, one after the other.
"""

from __future__ import annotations

from itertools import pairwise

from ..codes import read_label
from ..model import Block
from ..vocabulary.sheets import field_in_prose
from .rows import Row, text_of

_MOST = 0.6
_LEAST_CARDS = 2


def cards_of(rows: list[Row]) -> list[list[Block]]:
    """The blocks of each card, in reading order; none when the table is of another make."""
    cells = [cell for row in rows for cell in row.values()]
    cards = sum(map(_is_card, cells))
    if cards >= _LEAST_CARDS and cards >= _MOST * len(cells):
        return cells
    return _columns(rows)


def _is_card(cell: list[Block]) -> bool:
    """A label with its code above at least one name of a field."""
    head = read_label(cell[0].text) if len(cell) > 1 else None
    return bool(head and head.code) and any(map(_names_field, cell[1:]))


def _names_field(block: Block) -> bool:
    return bool(field_in_prose(block.text.partition(" : ")[0].partition(" ? ")[0]))


def _columns(rows: list[Row]) -> list[list[Block]]:
    """Columns below rows of labels (« Action 1 | Action 2 »), each a card."""
    heads = [index for index, row in enumerate(rows) if _holds_labels(row)]
    if not heads or heads[0] > 0 or len(rows[0]) < _LEAST_CARDS:
        return []
    found = []
    for start, end in pairwise([*heads, len(rows)]):
        for column in sorted(rows[start]):
            card = [block for row in rows[start:end] for block in row.get(column, [])]
            if not _is_card(card):
                return []
            found.append(card)
    return found


def _holds_labels(row: Row) -> bool:
    heads = [read_label(text_of(cell)) for cell in row.values()]
    return all(head is not None and head.code for head in heads)
