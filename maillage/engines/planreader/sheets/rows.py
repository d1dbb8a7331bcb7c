"""The rows of a sheet, as a mapping says, become entries: a title with its place, its code, and what hangs on it.

An entry has the depth that its row speaks of; which entry stands under which one is the work of `tree`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..codes import is_sign, read_head, read_label
from ..words import bare, fold
from .book import Sheet
from .columns import (
    BY_COLUMNS,
    BY_LEVEL,
    CODE,
    DEADLINE,
    HORIZON,
    LEVEL,
    PILOTS,
    RESULTS,
    STEP,
    TITLE,
    Mapping,
    code_of,
    label_of,
    name_of,
)  # fmt: skip

_DAY = re.compile(r"^\d\d/\d\d/\d{4}$")
_LONGEST_CODE = 30
NO_TITLE = "Ligne sans intitulé."
ABOVE = "Au-dessus du tableau."
HEADER_AGAIN = "En-têtes répétés."
CODE_IS_DAY = "Le tableur a changé son numéro en date : « {text} » n’est pas repris."


@dataclass(slots=True)
class Entry:
    """One title of a row. `level` is what the sheet calls its level, `depth` the position of its column of level.

    `is_section`: it stands alone in its row, outside of the column of titles. `is_number`: its code is a number for the
    spreadsheet, which may have lost its last zero.
    """

    row: int
    column: int
    title: str
    text: str
    code: str = ""
    label: str = ""
    level: str = ""
    depth: int = 0
    indent: float = 0.0
    is_section: bool = False
    is_number: bool = False
    horizon: str = ""
    deadline: str = ""
    results: list[str] = field(default_factory=list)
    pilots: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Left:
    """A row that gives no entry, with the reason in French."""

    row: int
    column: int
    text: str
    reason: str


def read_rows(sheet: Sheet, mapping: Mapping) -> tuple[list[list[Entry]], list[Left]]:
    """For each row that has some, its entries from the widest to the narrowest; and the rows that give none."""
    return _Rows(sheet, mapping).read()


class _Rows:
    def __init__(self, sheet: Sheet, mapping: Mapping) -> None:
        self.sheet, self.mapping = sheet, mapping
        titles = mapping.columns(TITLE)
        # The column of titles is the narrowest level, wherever it stands.
        self.path = [*mapping.columns(STEP), *titles] if mapping.way == BY_COLUMNS else titles
        self.codes = self._codes()
        self.header = (
            [fold(sheet.cell(mapping.header - 1, at)) for at in range(sheet.width)] if mapping.header else []
        )
        self.names = {at: name_of(sheet.cell(mapping.header - 1, at)) for at in self.path}
        self.spread = {
            (row, left): top
            for top, left, bottom, _ in sheet.merged
            for row in range(top + 1, min(bottom, len(sheet.rows)) + 1)
        }
        self.found: list[list[Entry]] = []
        self.left: list[Left] = []

    def read(self) -> tuple[list[list[Entry]], list[Left]]:
        for row in range(len(self.sheet.rows)):
            cells = [at for at in range(self.sheet.width) if self.sheet.cell(row, at)]
            if not cells or row == self.mapping.header - 1:
                continue
            if row < self.mapping.header:
                self._leave(row, cells, ABOVE)
            elif [fold(self.sheet.cell(row, at)) for at in range(self.sheet.width)] == self.header:
                self._leave(row, cells, HEADER_AGAIN)
            else:
                self._read_row(row, cells)
        return self.found, self.left

    def _codes(self) -> dict[int, int]:
        """`column of a level -> column of its codes`: the one at its left, for the first what is nearest."""
        codes: dict[int, int] = {}
        free = self.mapping.columns(CODE)
        for at in self.path:
            before = [code for code in free if code < at]
            if before and not any(before[-1] < other < at for other in self.path if other != at):
                codes[at] = before[-1]
                free.remove(before[-1])
        for code in free:
            without = [at for at in self.path if at not in codes]
            if without:
                codes[min(without, key=lambda at: (abs(at - code), at))] = code
        return codes

    def _leave(self, row: int, cells: list[int], reason: str) -> None:
        text = " | ".join(_one_line(self.sheet.cell(row, at)) for at in cells)
        self.left.append(Left(row, cells[0], text, reason))

    def _read_row(self, row: int, cells: list[int]) -> None:
        entries = [self._entry(row, at, depth) for depth, at in enumerate(self.path) if self._titled(row, at)]
        if not entries and self.mapping.way != BY_COLUMNS and len(cells) == 1 and cells[0] < self.path[0]:
            entries = [self._section(row, cells[0])]
        if entries:
            self._attach(entries[-1], row)
            self.found.append(entries)
        elif self.found and any(self.sheet.cell(row, at) for at in self.mapping.columns(RESULTS, PILOTS)):
            self._attach(self.found[-1][-1], row)  # the entry above goes on
        else:
            self._leave(row, cells, NO_TITLE)

    def _titled(self, row: int, column: int) -> bool:
        return bool(bare(self.sheet.cell(row, column)))

    def _entry(self, row: int, column: int, depth: int) -> Entry:
        text = _one_line(self.sheet.cell(row, column))
        entry = Entry(row, column, text, text, depth=depth)
        self._name(entry)
        if column in self.codes:
            self._take_code(entry, self.sheet.cell(row, self.codes[column]))
        else:
            _take_head(entry)
        entry.indent = self.sheet.indent_of(row, column)
        entry.is_number = (row, self.codes.get(column, -1)) in self.sheet.numbers
        return entry

    def _name(self, entry: Entry) -> None:
        """What the sheet calls its level: in the header where a column is a level, in the column of levels else."""
        if self.mapping.way == BY_COLUMNS:
            entry.level = self.names[entry.column]
        elif self.mapping.way == BY_LEVEL:
            entry.level = _one_line(self.sheet.cell(entry.row, self.mapping.columns(LEVEL)[0]))
        entry.label = label_of(entry.level)

    def _section(self, row: int, column: int) -> Entry:
        text = _one_line(self.sheet.cell(row, column))
        entry = Entry(row, column, text, text, is_section=True)
        _take_head(entry)
        return entry

    def _take_code(self, entry: Entry, text: str) -> None:
        """The code of its own column, not repeated before the title (« 1.2 Ouvrir »)."""
        text = _one_line(text)
        if _DAY.match(text):
            entry.doubts.append(CODE_IS_DAY.format(text=text))
            return
        labelled = read_label(f"{text} – X")
        entry.code = code_of(text) or text[:_LONGEST_CODE]
        entry.label = labelled.label if labelled else entry.label
        head = read_head(entry.text)
        if head.title and (not head.code or head.code == entry.code):
            entry.title = head.title

    def _attach(self, entry: Entry, row: int) -> None:
        """What the row says of its narrowest entry; a row that only goes on adds to it."""
        horizon, deadline = self._values(row, HORIZON), self._values(row, DEADLINE)
        entry.horizon = entry.horizon or " ".join(horizon)
        entry.deadline = entry.deadline or " ".join(deadline)
        for kept, values in (
            (entry.results, self._values(row, RESULTS)),
            (entry.pilots, self._values(row, PILOTS)),
        ):
            kept.extend(value for value in values if value not in kept)

    def _values(self, row: int, role: str) -> list[str]:
        """The cells of a role; a cell that is merged downwards speaks for each of its rows."""
        cells = ((self.spread.get((row, at), row), at) for at in self.mapping.columns(role))
        return [text for cell in cells if (text := self.sheet.cell(*cell))]


def _take_head(entry: Entry) -> None:
    """Label and code off the head of the title: « Axe 1 – Accueillir », « 1.2 Ouvrir », « • Créer »."""
    head = read_head(entry.text, may_be_number=False)
    if head.title and not is_sign(head.title):
        entry.title, entry.code, entry.label = head.title, head.code, head.label or entry.label


def _one_line(text: str) -> str:
    return " ".join(text.split())
