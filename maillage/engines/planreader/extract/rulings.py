"""Tables as their borders draw them: the lines of a PDF page become grids, of which each cell knows its place.

Borders are thin strokes, thin filled rectangles (Word) or the edges of larger ones. Those that touch each other
form one grid; two cells with no border between them are one merged cell.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..model import Cell

_THIN = 3.0  # points: a thicker rectangle is a surface, of which the edges count
_TOUCH = 2.5  # points between two borders that are meant to meet
_LEAST_EDGE = 8.0  # points: shorter strokes are ticks, bullets and letters
_MAX_EDGES = 4_000  # on one page: more is a drawing, not a table
_MAX_CELLS = 20_000

Edge = tuple[float, float, float]  # where it lies on the other axis, where it begins, where it ends


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a page, in points from its top; `owners` gives the cell of each field of the grid."""

    xs: list[float]
    ys: list[float]
    owners: dict[tuple[int, int], Cell]

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    def cell_at(self, x: float, y: float) -> Cell | None:
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self.owners.get((row, column))


def read_grids(page: Any, height: float) -> list[Grid]:
    """The tables of a page that their borders show, from top to bottom, with cells of table 0."""
    across, down = _edges(page, height)
    if not across or not down or len(across) + len(down) > _MAX_EDGES:
        return []
    grids = []
    for flat, upright in _groups(across, down):
        grid = _grid(flat, upright)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: grid.top)


# ---------------------------------------------------------------- borders


def _edges(page: Any, height: float) -> tuple[list[Edge], list[Edge]]:
    """Borders that lie flat and borders that stand upright, without doubles."""
    import pypdfium2.raw as raw

    across: set[Edge] = set()
    down: set[Edge] = set()
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), 20 * _MAX_EDGES)):
        shape = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(shape) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
            continue
        x0, x1 = round(left.value, 1), round(right.value, 1)
        y0, y1 = round(height - top.value, 1), round(height - bottom.value, 1)
        if y1 - y0 <= _THIN and x1 - x0 >= _LEAST_EDGE:
            across.add(((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN and y1 - y0 >= _LEAST_EDGE:
            down.add(((x0 + x1) / 2, y0, y1))
        elif x1 - x0 >= _LEAST_EDGE and y1 - y0 >= _LEAST_EDGE and raw.FPDFPath_CountSegments(shape) <= 6:
            across.update({(y0, x0, x1), (y1, x0, x1)})
            down.update({(x0, y0, y1), (x1, y0, y1)})
    return sorted(across), sorted(down)


def _groups(across: list[Edge], down: list[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Borders that touch, directly or through others."""
    parents = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for i, (x, y0, y1) in enumerate(down, start=len(across)):
        first = bisect_right(across, (y0 - _TOUCH,))
        last = bisect_right(across, (y1 + _TOUCH,))
        for j in range(first, last):
            _, x0, x1 = across[j]
            if x0 - _TOUCH <= x <= x1 + _TOUCH:
                parents[root(i)] = root(j)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for index, edge in enumerate([*across, *down]):
        groups.setdefault(root(index), ([], []))[index >= len(across)].append(edge)
    return list(groups.values())


# ---------------------------------------------------------------- cells


def _grid(across: list[Edge], down: list[Edge]) -> Grid | None:
    xs, ys = _places(down), _places(across)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2 or rows * columns > _MAX_CELLS:
        return None
    walls = _covered(down, xs, ys)
    floors = _covered(across, ys, xs)
    owners: dict[tuple[int, int], Cell] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in owners:
                continue
            span = 1
            while (
                column + span < columns
                and (column + span, row) not in walls
                and (row, column + span) not in owners
            ):
                span += 1
            tall = 1
            while row + tall < rows and not any(
                (row + tall, column + step) in floors for step in range(span)
            ):
                tall += 1
            cell = Cell(0, row, column, span, tall)
            owners.update({(row + i, column + j): cell for i in range(tall) for j in range(span)})
    return Grid(xs, ys, owners) if len(set(owners.values())) > 1 else None


def _places(edges: list[Edge]) -> list[float]:
    """Where borders lie on their axis; those nearer than the eye tells are one."""
    places: list[float] = []
    for place in sorted(edge[0] for edge in edges):
        if not places or place - places[-1] > _TOUCH:
            places.append(place)
    return places


def _covered(edges: list[Edge], places: list[float], steps: list[float]) -> set[tuple[int, int]]:
    """The (place, step) pairs where a border runs: along `places[i]`, from `steps[j]` to the next."""
    covered = set()
    middles = [(a + b) / 2 for a, b in pairwise(steps)]
    for place, begin, end in edges:
        index = max(bisect_right(places, place + 0.1) - 1, 0)
        for step in range(bisect_right(middles, begin - 0.1), bisect_right(middles, end + 0.1)):
            covered.add((index, step))
    return covered
