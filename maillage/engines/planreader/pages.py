"""Tables that run over the end of a page become one table again (PDF and plain text).

The second part begins the next page with as many columns at the same places. A field name cut by the page
(« Résultats » below, « attendus » above) and a lone rest of a cell are put back where they belong.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from .model import Cell, Line
from .vocabulary.sheets import field_name
from .words import starts_low

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
    edges = _edges([line for line in done if line.cell and line.cell.table == table])
    last_row = max(line.cell.row for line in done if line.cell and line.cell.table == table)
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
    if not _same_columns(edges, _edges(part)):
        return moved, index
    label = " ".join(line.text for line in done if line.cell == Cell(table, last_row, 0))
    first = " ".join(line.text for line in part if line.cell and line.cell.row == 0 and line.cell.column == 0)
    cut = not first or starts_low(first) or bool(label and field_name(f"{label} {first}"))
    offset = last_row if cut else last_row + 1
    for line in part:
        assert line.cell is not None
        gap = 0.0 if cut and line.cell.row == 0 else line.gap
        moved.append(replace(line, cell=Cell(table, line.cell.row + offset, line.cell.column), gap=gap))
    return sorted(moved, key=lambda line: line.cell.row if line.cell else 0), index + len(part)


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
