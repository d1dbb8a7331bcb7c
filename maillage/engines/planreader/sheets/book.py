"""A workbook as plain rows of text: .xlsx and .ods through calamine, .csv by `delimited`.

Numbers, dates and truth values become the text that a person would type. What calamine does not tell (extent before
anything is unfolded, formulas without a result, merged and indented cells) comes from `scan`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from io import BytesIO
from typing import Any

from .. import bounds, errors
from ..errors import PlanUnreadable
from ..extract.archive import check_archive
from .scan import Scan, Span, scan_ods, scan_xlsx

SUFFIXES = (".xlsx", ".ods", ".csv")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_LONGEST_CELL = 4_000
_SPACES = str.maketrans({"\xa0": " ", "\u202f": " ", "\r": None, "\t": " ", "\v": "\n", "\f": "\n"})


@dataclass
class Sheet:
    """One sheet. Rows and columns count from 0; `refusal` says why it cannot be read, it has no rows then.

    `numbers` are the cells that hold a number, `unvalued` those with a formula and no result, `indents` how far a cell
    is indented by its style.
    """

    name: str
    rows: list[list[str]] = field(default_factory=list)
    numbers: set[tuple[int, int]] = field(default_factory=set)
    merged: list[Span] = field(default_factory=list)
    unvalued: set[tuple[int, int]] = field(default_factory=set)
    indents: dict[tuple[int, int], float] = field(default_factory=dict)
    is_hidden: bool = False
    refusal: str = ""

    @cached_property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def cell(self, row: int, column: int) -> str:
        """The text of a cell without the white space around it; nothing outside of the sheet."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column].strip()
        return ""

    def indent_of(self, row: int, column: int) -> float:
        """How far a cell is indented: by its style, and by the spaces before its text."""
        raw = self.rows[row][column]
        return 3 * self.indents.get((row, column), 0.0) + len(raw) - len(raw.lstrip())


def open_book(data: bytes, suffix: str) -> list[Sheet]:
    """The sheets of a file, in its order; `PlanUnreadable` when it cannot be opened or has no text at all."""
    sheets = _OPENERS[suffix](data)
    if not any(sheet.rows or sheet.refusal for sheet in sheets):
        raise PlanUnreadable(errors.EMPTY)
    return sheets


def _open_csv(data: bytes) -> list[Sheet]:
    from .delimited import read_delimited

    rows = _trimmed([[clean(cell) for cell in row] for row in read_delimited(data)])
    return [Sheet("", rows)]


def _open_xlsx(data: bytes) -> list[Sheet]:
    if data.startswith(_OLD_OFFICE):
        raise PlanUnreadable(errors.ENCRYPTED_SHEET if _ENCRYPTED_PACKAGE in data else errors.OLD_SHEET)
    _check(data, must_contain="xl/workbook.xml", suffix=".xlsx")
    return _with_calamine(data, scan_xlsx(data))


def _open_ods(data: bytes) -> list[Sheet]:
    _check(data, must_contain="content.xml", suffix=".ods")
    scans = scan_ods(data)
    for scan in scans:  # all tables are unfolded as soon as one is opened
        bounds.CELLS.hold(scan.cells)
    return _with_calamine(data, scans)


def _check(data: bytes, *, must_contain: str, suffix: str) -> None:
    """The archive is one, of the kind that its name says, and safe to unfold."""
    if not data.startswith(b"PK"):
        raise PlanUnreadable(errors.WRONG_CONTENT.format(suffix=suffix))
    try:
        check_archive(data, must_contain=must_contain, suffix=suffix)
    except PlanUnreadable as refusal:
        if str(refusal) == errors.DAMAGED:  # that sentence speaks of word processors
            raise PlanUnreadable(errors.DAMAGED_SHEET) from refusal
        raise


_OPENERS: dict[str, Callable[[bytes], list[Sheet]]] = {
    ".csv": _open_csv, ".xlsx": _open_xlsx, ".ods": _open_ods,
}  # fmt: skip


def _with_calamine(data: bytes, scans: list[Scan]) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        shown = [about.visible == SheetVisibleEnum.Visible for about in book.sheets_metadata]
        named = {scanned.name: scanned for scanned in scans}
        return [
            _read(book, index, named.get(name, Scan(name)), is_hidden=not shown[index])
            for index, name in enumerate(book.sheet_names)
        ]
    except CalamineError as error:
        raise PlanUnreadable(errors.DAMAGED_SHEET) from error


def _read(book: Any, index: int, scan: Scan, *, is_hidden: bool) -> Sheet:
    name = clean(scan.name)[:100]
    # Calamine takes the memory of the whole rectangle at once: one far cell would be enough to end the process.
    if scan.cells > bounds.CELLS.most:
        return Sheet(name, is_hidden=is_hidden, refusal=bounds.CELLS.refusal)
    values = book.get_sheet_by_index(index).to_python(skip_empty_area=False)
    numbers = {
        (row, column)
        for row, cells in enumerate(values)
        for column, value in enumerate(cells)
        if isinstance(value, float | int) and not isinstance(value, bool)
    }
    rows = _trimmed([[_text(value) for value in row] for row in values])
    return Sheet(name, rows, numbers, scan.merged, scan.unvalued, scan.indents, is_hidden)


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Without the empty rows at the end; the columns after the last one with a text go, too."""
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell.strip()), default=0)
    return [row[:width] for row in rows]


def _text(value: Any) -> str:
    """What a person would have typed: 3 for 3.0, 31/12/2027 for a day, oui for true."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        return "" if not math.isfinite(value) else str(int(value)) if value == int(value) else str(value)
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)


def clean(text: str) -> str:
    """At most 4,000 characters without control signs and lone halves of signs; line ends and leading spaces stay."""
    text = text[:_LONGEST_CELL].translate(_SPACES)
    if text.isprintable():
        return text.rstrip()
    kept = (sign if sign == "\n" or sign.isprintable() else " " for sign in text)
    return "".join(kept).rstrip()
