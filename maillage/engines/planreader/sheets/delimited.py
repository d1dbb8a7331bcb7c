"""A .csv file as rows of cells: UTF-8 or Windows-1252, separated by semicolons, commas or tabs."""

from __future__ import annotations

import csv
import io

from .. import bounds, errors
from ..errors import PlanUnreadable

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OTHER_KINDS = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")
_SEPARATORS = ";\t,"
_LINES_SEEN = 50
_LONGEST_FIELD = 100_000


def read_delimited(data: bytes) -> list[list[str]]:
    """The rows of the file, empty ones included: they are numbered as a spreadsheet does."""
    if data.startswith(_OTHER_KINDS):
        raise PlanUnreadable(errors.WRONG_CONTENT.format(suffix=".csv"))
    text = _decode(data)
    bounds.CHARACTERS.hold(len(text))
    text, separator = _separator_of(text)
    csv.field_size_limit(_LONGEST_FIELD)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            cells += len(row)
            bounds.LINES.hold(len(rows))
            bounds.CELLS.hold(cells)
    except csv.Error as error:
        raise PlanUnreadable(errors.DAMAGED_SHEET) from error
    return rows


def _decode(data: bytes) -> str:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise PlanUnreadable(errors.WRONG_CONTENT.format(suffix=".csv"))
    return text


def _separator_of(text: str) -> tuple[str, str]:
    """The text and its separator: « sep=; » says it, else the one that cuts the first rows most evenly."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return "\n" + rest, first.strip()[-1]
    begin = "\n".join(text.split("\n", _LINES_SEEN)[:_LINES_SEEN])
    return text, max(_SEPARATORS, key=lambda separator: _evenness(begin, separator))


def _evenness(text: str, separator: str) -> tuple[int, int]:
    """How many rows have the most common number of cells, when that is more than one; then that number."""
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row]
    except csv.Error:
        return (0, 0)
    wide = [width for width in widths if width > 1]
    if not wide:
        return (0, 0)
    usual = max(set(wide), key=lambda width: (wide.count(width), width))
    return (wide.count(usual), usual)
