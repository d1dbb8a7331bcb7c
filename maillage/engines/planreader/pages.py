"""Tables that run over the end of a page become one table again (PDF and plain text).

The second part begins the next page with as many columns at the same places. A field name cut by the page
(« Résultats » below, « attendus » above) and a lone rest of a cell are put back where they belong.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from .model import Cell, Line
from .vocabulary.sheets import field_name
from .words import ends_open, fold, starts_low

_SAME_PLACE = 6.0  # points (or characters) between the left edges of one column on two pages


def join_tables_over_pages(lines: list[Line]) -> list[Line]:
    """`lines` without running heads; the cells of a continued table take the number and rows of its first part."""
    result: list[Line] = []
    index = 0
    while index < len(lines):
        above = result[-1] if result else None
        starts_page = above is not None and lines[index].page == above.page + 1 and not lines[index].whole
        if starts_page and above is not None and above.cell is not None:
            moved, index = _continue(result, lines, index)
            result.extend(moved)
            if moved:
                continue
        result.append(lines[index])
        index += 1
    return result


def _continue(done: list[Line], lines: list[Line], start: int) -> tuple[list[Line], int]:
    """The lines from `start` that go on with the table that ends `done`, as its cells, and the index after them."""
    table = done[-1].cell.table if done[-1].cell else 0
    above = list(takewhile(lambda line: line.cell and line.cell.table == table, reversed(done)))[::-1]
    edges = _edges(above)
    last_row = max(line.cell.row for line in above if line.cell)
    moved: list[Line] = []
    index = start
    while index < len(lines) and lines[index].cell is None:
        column = _column_at(edges, lines[index].look.indent)
        if column is None or column == 0 or not starts_low(lines[index].text):
            break
        moved.append(replace(lines[index], cell=Cell(table, last_row, column), gap=0.0))
        index += 1
    if index == len(lines) or lines[index].cell is None:
        return moved, index
    part = _part(lines, index)
    end = index + len(part)
    if not _same_columns(edges, _edges(part)):
        return moved, index
    part = _without_header(above, part)
    cut = _is_cut(above, part, last_row, columns=len(edges))
    offset = last_row + (not cut) - min((line.cell.row for line in part if line.cell), default=0)
    first_row = last_row - offset
    for line in part:
        assert line.cell is not None
        gap = 0.0 if cut and line.cell.row == first_row else line.gap
        moved.append(replace(line, cell=replace(line.cell, table=table, row=line.cell.row + offset), gap=gap))
    return sorted(moved, key=lambda line: line.cell.row if line.cell else 0), end


def _without_header(above: list[Line], part: list[Line]) -> list[Line]:
    """`part` without the first row of the table, which comes again at the head of each page."""
    header = _rows_of(above)
    again = _rows_of(part)
    same = 0
    while same < min(len(header), len(again) - 1) and _said(header[same]) == _said(again[same]):
        same += 1
    return [line for row in again[same:] for line in row]


def _rows_of(lines: list[Line]) -> list[list[Line]]:
    rows: dict[int, list[Line]] = {}
    for line in lines:
        if line.cell is not None:
            rows.setdefault(line.cell.row, []).append(line)
    return [rows[number] for number in sorted(rows)]


def _said(row: list[Line]) -> str:
    return fold(" ".join(line.text for line in row))


def _is_cut(above: list[Line], part: list[Line], last_row: int, *, columns: int) -> bool:
    """Whether the first row of `part` goes on with the row that ended the page above."""
    row = _rows_of(part)[0]
    heads = {line.cell.column: line.text for line in reversed(row) if line.cell}
    label = " ".join(
        line.text for line in above if line.cell and line.cell.row == last_row and not line.cell.column
    )
    if 0 in heads:
        grown = bool(label) and bool(field_name(f"{label} {heads[0]}")) and not field_name(heads[0])
        return grown or starts_low(heads[0])
    ends = {line.cell.column: line.text for line in above if line.cell and line.cell.row == last_row}
    runs_on = all(starts_low(text) or ends_open(ends.get(column, "")) for column, text in heads.items())
    return columns == 2 or runs_on or all(_has_first_cell(row) for row in _rows_of(above))


def _has_first_cell(row: list[Line]) -> bool:
    return any(line.cell and line.cell.column == 0 and line.cell.height == 1 for line in row)


def _part(lines: list[Line], start: int) -> list[Line]:
    """The lines of the table that begins at `start`."""
    first = lines[start].cell
    return list(takewhile(lambda line: line.cell and first and line.cell.table == first.table, lines[start:]))


def _edges(lines: list[Line]) -> dict[int, float]:
    """The left edge of each column."""
    edges: dict[int, float] = {}
    for line in lines:
        if line.cell is not None:
            edges[line.cell.column] = min(edges.get(line.cell.column, line.look.indent), line.look.indent)
    return edges


def _same_columns(above: dict[int, float], below: dict[int, float]) -> bool:
    return above.keys() == below.keys() and all(abs(above[c] - below[c]) <= _SAME_PLACE for c in above)


def _column_at(edges: dict[int, float], indent: float) -> int | None:
    return next((column for column, edge in edges.items() if abs(edge - indent) <= _SAME_PLACE), None)
