"""Lists with a header: each row is an item; columns of levels nest, the others say something of the item.

Below the name of a horizon or of a year, a cross says when, and a text is an action of that time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from dataclasses import field as member

from ..codes import Head, read_head
from ..model import Block, Role
from ..vocabulary.horizons import horizon_key
from ..words import fold, states_an_action
from .columns import HORIZON, LEVEL, WHEN, YEAR, Column
from .rows import (
    Row,
    banner,
    code_in,
    field,
    heading,
    is_banner,
    is_mark,
    item,
    merged,
    said,
    split_numbered,
    text_of,
)

_MOST = 0.6
_LONGEST_MARK = 30


def read_list(rows: list[Row], header: Row, columns: list[Column]) -> list[Block]:
    """`rows` are those below the header."""
    return _Reader(rows, header, columns).read()


@dataclass(slots=True)
class _Reader:
    rows: list[Row]
    header: Row
    columns: list[Column]
    found: list[Block] = member(default_factory=list)
    open_levels: dict[int, str] = member(default_factory=dict)  # what each column of levels said last
    reaching: dict[int, tuple[int, list[Block]]] = member(
        default_factory=dict
    )  # merged cells, by their last row

    def read(self) -> list[Block]:
        timed = [column for column in self.columns if column.kind in {HORIZON, YEAR}]
        hold_items = bool(timed) and self._hold_items(timed)
        for row in self.rows:
            if is_banner(row):
                self.found.append(banner(next(iter(row.values()))))
                self.open_levels.clear()
                continue
            row = self._with_merged_cells(row)
            self._take_levels(row)
            for column in self.columns:
                if column.index in row and column.kind not in {LEVEL, HORIZON, YEAR, "code"}:
                    self._take_field(column, row[column.index])
            if hold_items:
                self._take_items(row, timed)
            else:
                self._take_marks(row, timed)
        return self.found

    def _with_merged_cells(self, row: Row) -> Row:
        """Cells merged over several rows speak for each of them (those of levels nest by themselves)."""
        number = next(iter(row.values()))[0].cell.row  # type: ignore[union-attr]
        full = dict(row)
        for column in self.columns:
            if column.kind in {LEVEL, "code"}:
                continue
            if column.index in row:
                place = row[column.index][0].cell
                self.reaching[column.index] = (number + (place.height if place else 1) - 1, row[column.index])
            elif number <= self.reaching.get(column.index, (-1, []))[0]:
                full[column.index] = self.reaching[column.index][1]
        return full

    # ------------------------------------------------------------ levels

    def _take_levels(self, row: Row) -> None:
        levels = [column for column in self.columns if column.kind == LEVEL]
        codes = self._codes(row, levels)
        changed = False
        for position, column in enumerate(levels):
            last = position == len(levels) - 1
            text = text_of(row[column.index]) if column.index in row else ""
            if not text:
                continue
            changed = changed or last or self.open_levels.get(column.index) != text
            if changed:
                self.found.extend(self._items(row[column.index], column, codes.get(column.index, "")))
                for later in levels[position:]:
                    self.open_levels.pop(later.index, None)
                self.open_levels[column.index] = text

    def _codes(self, row: Row, levels: list[Column]) -> dict[int, str]:
        """Whose code each column of codes holds: the level right of it, or the last one when each row has its own."""
        numbered: dict[int, str] = {}
        for column in self.columns:
            if column.kind != "code" or column.index not in row or not levels:
                continue
            full = sum(column.index in other for other in self.rows if not is_banner(other))
            each = full >= 0.9 * sum(levels[-1].index in other for other in self.rows if not is_banner(other))
            right = [level.index for level in levels if level.index > column.index]
            owner = levels[-1].index if each or not right else right[0]
            text = text_of(row[column.index])
            numbered[owner] = code_in(text) or read_head(f"{text} -").code or text
        return numbered

    def _items(self, cell: list[Block], column: Column, code: str) -> list[Block]:
        family = f"column {column.index} {fold(column.name)}"
        parts = [part for block in cell for part in split_numbered(block)]
        heads = [read_head(block.text) for block in parts]
        several = len(parts) > 1 and (
            all(states_an_action(head.title) for head in heads)
            or all(head.code and head.title for head in heads)
        )
        items = []
        for block in parts if several or len(parts) > len(cell) else [merged(cell)]:
            head = read_head(block.text)
            if not head.title:
                continue
            label, number = head.label or column.label, code or head.code
            items.append(
                heading([block], Head("", label, number, head.shape or "path", head.title), family=family)
            )
        return items

    # ------------------------------------------------------------ what the other columns say

    def _take_field(self, column: Column, cell: list[Block]) -> None:
        name_cell = self.header.get(column.index, cell[:0])
        name = "deadline" if column.kind == WHEN else column.kind
        self.found.append(
            field(name_cell or cell, cell, "other" if name in {"amount", "reference"} else name)
        )

    def _hold_items(self, timed: list[Column]) -> bool:
        """Whether actions stand below the horizons, rather than crosses and dates."""
        texts = [text_of(row[column.index]) for row in self.rows for column in timed if column.index in row]
        marks = sum(
            is_mark(text) or (len(text) <= _LONGEST_MARK and not states_an_action(text)) for text in texts
        )
        return bool(texts) and marks < _MOST * len(texts)

    def _take_items(self, row: Row, timed: list[Column]) -> None:
        for column in timed:
            if column.index not in row:
                continue
            if key := horizon_key(column.name):
                name = self.header[column.index][0]
                self.found.append(replace(name, cell=None, role=Role.HORIZON, horizon=key, title=column.name))
            for block in row[column.index]:
                self.found.append(item(block, family="timed cell"))
                if not key:
                    self.found.append(said([block], "deadline", column.name))

    def _take_marks(self, row: Row, timed: list[Column]) -> None:
        """An action lasts as long as its crosses: the last one says by when."""
        marked = [column for column in timed if column.index in row]
        horizons = [column for column in marked if column.kind == HORIZON]
        years = [column for column in marked if column.kind == YEAR]
        for column in horizons[-1:] + years[-1:]:
            cell = row[column.index]
            value = column.name if is_mark(text_of(cell)) else f"{column.name} : {text_of(cell)}"
            self.found.append(said(cell, "deadline", value))
