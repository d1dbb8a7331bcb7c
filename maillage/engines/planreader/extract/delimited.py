"""Tables left as text with a tab or an upright bar between their cells: one line is one row.

A line without any separator that stands right between two rows is a merged row, or goes on with the last cell when
it begins like a list or in the middle of a sentence.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..codes import is_sign, read_head
from ..words import starts_low

_LEAST_ROWS = 2
_MOST = 0.8


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line that belongs to a cell; `goes_on` with what the cell holds already."""

    row: int
    column: int
    span: int
    text: str
    start: int
    goes_on: bool = False


def find_delimited(page: list[str]) -> list[dict[int, list[Part]]]:
    """The tables of a page: for each, its lines (by their index) as parts of cells."""
    tables = []
    for separator in "\t|":
        for start, end in _runs(page, separator):
            table = _read(page, start, end, separator)
            if table:
                tables.append(table)
    return tables


def _runs(page: list[str], separator: str) -> list[tuple[int, int]]:
    """Runs of lines without a blank one, from their first row to their last one."""
    runs = []
    start, last = -1, -1
    for index, line in enumerate([*page, ""]):
        if not line.strip():
            if start >= 0 and last > start:
                runs.append((start, last + 1))
            start = -1
        elif _is_row(line, separator, inside=start >= 0):
            start = index if start < 0 else start
            last = index
    return runs


def _is_row(line: str, separator: str, *, inside: bool) -> bool:
    if separator == "|" and line.strip().startswith("|") and line.strip().endswith("|"):
        return False  # a table of Markdown
    filled = [cell for cell in line.split(separator) if cell.strip()]
    return separator in line and (len(filled) > 1 or (inside and len(filled) == 1))


def _read(page: list[str], start: int, end: int, separator: str) -> dict[int, list[Part]]:
    rows = {index: page[index].split(separator) for index in range(start, end) if separator in page[index]}
    width = max(len(cells) for cells in rows.values())
    if not _is_table(list(rows.values()), separator):
        return {}
    table: dict[int, list[Part]] = {}
    row = column = -1
    for index in range(start, end):
        line = page[index]
        if index not in rows:
            head = read_head(line)
            goes_on = row >= 0 and (bool(head.sign) or starts_low(line))
            row, column, span = (row, column, 1) if goes_on else (row + 1, 0, width)
            table[index] = [Part(row, column, span, line.strip(), len(line) - len(line.lstrip()), goes_on)]
            continue
        row += 1
        table[index] = []
        at = 0
        for number, text in enumerate(rows[index]):
            if text.strip():
                column = number
                lead = len(text) - len(text.lstrip())
                table[index].append(Part(row, number, 1, text.strip(), at + lead))
            at += len(text) + 1
    return table


def _is_table(rows: list[list[str]], separator: str) -> bool:
    """At least two full rows, which are neither lines of a contents page nor a list with its signs."""
    full = [[cell.strip() for cell in cells] for cells in rows]
    full = [cells for cells in full if sum(map(bool, cells)) > 1]
    if len(full) < _LEAST_ROWS:
        return False
    widths = Counter(len(cells) for cells in rows)
    if separator == "|" and widths.most_common(1)[0][1] < _MOST * len(rows):
        return False
    listed = sum(not cells[0] or is_sign(cells[0]) for cells in full if len(cells) == 2)
    paged = sum(
        [cell for cell in cells if cell][-1].isdigit() for cells in full if sum(map(bool, cells)) == 2
    )
    return listed < _MOST * len(full) and paged < _MOST * len(full)
