"""Pages set in columns of prose, whose lines need not stand side by side: where each band of columns begins and ends.

A band is a run of rows with one white strip that nothing crosses, and on both sides of it lines that are mostly full.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .layout import Piece, Row

_CANDIDATES = 6  # left edges tried for the second column
_LEAST_LINES = 6  # on each side
_FULL_LINE = 0.6  # of the width of its column
_LEAST_FULL = 0.35
_LEAST_SHARE = 0.2  # of the width of the page, for each column
_TOLERANCE = 1.5
_MOST_CELLS = 0.15  # of the rows may hold more than one piece on one side


@dataclass(frozen=True, slots=True)
class Band:
    """Rows `start` (inclusive) to `end` (exclusive), each cut into what stands left and right of the white strip."""

    start: int
    end: int
    parts: list[tuple[Row, Row]]

    @property
    def sides(self) -> tuple[list[Row], list[Row]]:
        """The rows of the left column and those of the right one."""
        return [left for left, _ in self.parts if left], [right for _, right in self.parts if right]


def find_bands(rows: list[Row], gutter: float) -> list[Band]:
    """The bands of two columns, from top to bottom; each side may hold columns again."""
    found: list[Band] = []
    for edge in _edges(rows):
        found.extend(_bands_at(rows, edge, gutter))
    kept: list[Band] = []
    taken: set[int] = set()
    for band in sorted(found, key=lambda band: band.start - band.end):
        if taken.isdisjoint(range(band.start, band.end)):
            taken.update(range(band.start, band.end))
            kept.append(band)
    return sorted(kept, key=lambda band: band.start)


def _edges(rows: list[Row]) -> list[float]:
    """Left edges that come back often and that do not begin the page."""
    if not rows:
        return []
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    inner = left + _LEAST_SHARE * (right - left)
    met = Counter(round(piece.x0) for row in rows for piece in row if piece.x0 > inner)
    often = [edge for edge, times in met.most_common(_CANDIDATES) if times >= _LEAST_LINES]
    return [float(edge) for edge in sorted(often)]


def _bands_at(rows: list[Row], edge: float, gutter: float) -> list[Band]:
    bands: list[Band] = []
    parts: list[tuple[Row, Row]] = []
    for index, row in enumerate([*rows, None]):
        part = _part(row, edge, gutter) if row is not None else None
        if part is not None:
            parts.append(part)
            continue
        band = Band(index - len(parts), index, parts)
        if _are_columns(*band.sides, rows=len(parts)):
            bands.append(band)
        parts = []
    return bands


def _part(row: Row, edge: float, gutter: float) -> tuple[Row, Row] | None:
    """The pieces on each side of the white strip before `edge`; None when one crosses it."""
    left: Row = []
    right: Row = []
    for piece in row:
        if piece.x0 >= edge - _TOLERANCE:
            right.append(piece)
        elif piece.x1 <= edge - min(gutter, 2 * _TOLERANCE):
            left.append(piece)
        elif (cut := _cut(piece, edge)) is not None:
            left.append(cut[0])
            right.append(cut[1])
        else:
            return None
    return left, right


def _cut(piece: Piece, edge: float) -> tuple[Piece, Piece] | None:
    """A line of plain text whose columns come as close as two spaces."""
    at = round(edge - piece.x0)
    if piece.look.size or piece.text[at - 2 : at] != "  " or not piece.text[at:].strip():
        return None
    before = piece.text[:at].rstrip()
    first = replace(piece, text=before, x1=piece.x0 + len(before))
    return first, replace(piece, text=piece.text[at:], x0=edge, start=piece.start + at)


def _are_columns(left: list[Row], right: list[Row], *, rows: int) -> bool:
    if min(len(left), len(right)) < _LEAST_LINES:
        return False
    crowded = sum(len(_without_signs(row)) > 1 for row in [*left, *right])
    return crowded <= _MOST_CELLS * rows and _is_prose(left) and _is_prose(right)


def _without_signs(row: Row) -> Row:
    return [piece for piece in row if len(piece.text.strip()) > 2]


def _is_prose(rows: list[Row]) -> bool:
    """Most lines run over most of the column: sentences, and no cells."""
    begin, end = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    full = sum(row[-1].x1 - row[0].x0 >= _FULL_LINE * (end - begin) for row in rows)
    return full >= _LEAST_FULL * len(rows)
