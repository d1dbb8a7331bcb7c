"""Put the pieces of text of a page in reading order, and see the tables and columns that they form.

Used for PDF pages (units: points) and for plain text (units: characters and lines). Pieces that stand side by
side over several rows, with a gutter that no piece crosses, form a region. A region is either a table, read row
by row with its cells marked, or columns of prose, read one column after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count, pairwise

from ..codes import is_sign, read_label
from ..model import Cell, Look
from ..vocabulary.sheets import field_name, may_grow_into_field
from ..words import ends_open, starts_low
from .columns import find_bands

_MAX_GAP_ROWS = 3.0  # a table or a column may leave this many blank lines between two rows
_ROW_WHITE = 0.2  # lines: rows of a table stand at least so much further apart than lines of a cell
_COLUMN_GAP = 1.0  # lines of white that count above the first line of a column
_CLOSE = 0.5  # lines
_AGREEING = 4  # rows that show the same gutters are no accident
_SAME_EDGE = 1.5  # characters or points
_SHORT_LABEL = 34  # characters: the left column of a sheet holds labels, not sentences


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text without a wide gap. `y` grows downwards, in line heights; `x0` and `x1` in `unit`s."""

    text: str
    x0: float
    x1: float
    y: float
    number: int = 0
    start: int = 0
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece in reading order; `gap` is the white above in lines, `width` the length of a full line here."""

    piece: Piece
    gap: float
    width: float
    cell: Cell | None = None


Row = list[Piece]
Gutter = tuple[float, float]


def arrange(
    rows: list[Row], *, tables: Iterator[int] | None = None, gutter: float, width: float
) -> list[Placed]:
    """`rows` from top to bottom, each from left to right; `gutter` is the least white between two columns."""
    numbers = tables or count(1)
    placed: list[Placed] = []
    index = 0
    left = min((row[0].x0 for row in rows), default=0.0)
    for band in find_bands(rows, gutter):
        if _is_sheet(band.sides[0]):
            continue
        placed.extend(_arrange_rows(rows[index : band.start], numbers, gutter=gutter, width=width))
        for side in band.sides:
            wide = max(row[-1].x1 for row in side) - min(row[0].x0 for row in side)
            side = _moved_left(side, by=min(row[0].x0 for row in side) - left)
            column = arrange(side, tables=numbers, gutter=gutter, width=wide)
            placed.extend([replace(column[0], gap=min(column[0].gap, _COLUMN_GAP)), *column[1:]])
        index = band.end
    return [*placed, *_arrange_rows(rows[index:], numbers, gutter=gutter, width=width)]


def _moved_left(rows: list[Row], by: float) -> list[Row]:
    """A column as if it were the first: what stands below what is told by indents."""
    return [
        [
            replace(
                piece,
                x0=piece.x0 - by,
                x1=piece.x1 - by,
                look=replace(piece.look, indent=round(max(piece.look.indent - by, 0.0), 1)),
            )
            for piece in row
        ]
        for row in rows
    ]


def _is_sheet(left: list[Row]) -> bool:
    """Whether a column holds the labels of a table, and not prose."""
    texts = [row[0].text.strip() for row in left]
    named = sum(bool(field_name(text)) for text in _joined_labels(texts))
    return named >= 2 or sum(len(text) <= _SHORT_LABEL for text in texts) >= 0.8 * len(texts)


def _arrange_rows(rows: list[Row], numbers: Iterator[int], *, gutter: float, width: float) -> list[Placed]:
    placed: list[Placed] = []
    index = 0
    while index < len(rows):
        end, gutters = _region(rows, index, gutter)
        if gutters:
            columns = _split(rows[index:end], gutters)
            above = _gap(rows, index)
            if _is_table(columns):
                placed.extend(_read_table(columns, next(numbers), above))
            else:
                placed.extend(_read_columns(columns, above))
            index = end
        else:
            placed.append(_join_row(rows[index], _gap(rows, index), width))
            index += 1
    return placed


def _gap(rows: list[Row], index: int) -> float:
    return max(rows[index][0].y - rows[index - 1][0].y - 1, 0.0) if index else 9.0


def _join_row(row: Row, gap: float, width: float) -> Placed:
    text = row[0].text
    for before, piece in pairwise(row):
        text += " " * max(piece.start - before.start - len(before.text), 1) + piece.text
    return Placed(replace(row[0], text=text, x1=row[-1].x1), gap, width)


def _region(rows: list[Row], start: int, gutter: float) -> tuple[int, list[Gutter]]:
    """The end (exclusive) and the gutters of the region that begins at row `start`; no gutter means no region."""
    if len(rows[start]) < 2:
        return start, []
    gutters = _holes(rows[start], gutter)
    end, shared, multiple = start + 1, gutters, 1
    for index in range(start + 1, len(rows)):
        if _gap(rows, index) > _MAX_GAP_ROWS:
            break
        row = rows[index]
        if _is_banner(rows, index, gutters):
            continue
        narrowed = _narrow(gutters, row, gutter)
        if not narrowed or _begins_anew(row, narrowed):
            break
        if len(narrowed) < len(gutters) and _is_foreign(row, rows[start:end], multiple):
            break
        gutters = narrowed
        if len(row) > 1 or row[0].x0 >= gutters[0][0]:
            multiple += len(row) > 1
            end, shared = index + 1, gutters
        elif _continues_label(rows[index - 1], row, gutters):
            end, shared = index + 1, gutters
    return (end, shared) if multiple >= 2 else (start, [])


def _holes(row: Row, least: float) -> list[Gutter]:
    return [(a.x1, b.x0) for a, b in pairwise(row) if b.x0 - a.x1 >= least and not is_sign(a.text.strip())]


def _narrow(gutters: list[Gutter], row: Row, least: float) -> list[Gutter]:
    edges = [
        (float("-inf"), row[0].x0),
        *((a.x1, b.x0) for a, b in pairwise(row)),
        (row[-1].x1, float("inf")),
    ]
    kept = []
    for left, right in gutters:
        for low, high in edges:
            new = (max(left, low), min(right, high))
            if new[1] - new[0] >= min(least, 2.0) * 0.99:
                kept.append(new)
                break
    return kept


def _is_banner(rows: list[Row], index: int, gutters: list[Gutter]) -> bool:
    """A lone piece that crosses columns and carries a label with a code, right between two rows: a merged row."""
    row = rows[index]
    if len(row) > 1 or len(gutters) < 2 or row[0].x1 <= gutters[0][1] or index + 1 == len(rows):
        return False
    close = _gap(rows, index) < _CLOSE and _gap(rows, index + 1) < _CLOSE
    return close and len(rows[index + 1]) > 1 and bool(read_label(row[0].text))


def _is_foreign(row: Row, above: list[Row], multiple: int) -> bool:
    """Whether a row that crosses a gutter is no part of the table: a lone piece away from all columns, or any other
    row below enough rows that agree."""
    if len(row) > 1:
        return multiple >= _AGREEING
    return all(abs(row[0].x0 - piece.x0) > _SAME_EDGE for other in above[-_AGREEING:] for piece in other)


def _begins_anew(row: Row, gutters: list[Gutter]) -> bool:
    """A lone piece on the left that carries a label with a code is the title of what follows, not a cell."""
    return len(row) == 1 and row[0].x1 <= gutters[0][1] and bool(read_label(row[0].text))


def _continues_label(above: Row, row: Row, gutters: list[Gutter]) -> bool:
    """« Résultats » over « attendus », or the rest of a cell that was cut at its edge."""
    if len(row) != 1 or row[0].x1 > gutters[0][1] or above[0].x0 >= gutters[0][0]:
        return False
    cut = row[0].y - above[0].y < 1.5 and (ends_open(above[0].text) or starts_low(row[0].text))
    return cut or bool(field_name(above[0].text + " " + row[0].text))


def _split(rows: list[Row], gutters: list[Gutter]) -> list[list[Piece | None]]:
    """Each row as one joined piece (or None) per column."""
    table: list[list[Piece | None]] = []
    for row in rows:
        cells: list[Piece | None] = [None] * (len(gutters) + 1)
        for piece in row:
            column = sum(piece.x0 >= left for left, _ in gutters)
            before = cells[column]
            cells[column] = (
                piece if before is None else replace(before, text=before.text + " " + piece.text, x1=piece.x1)
            )
        table.append(cells)
    return table


def _is_table(rows: list[list[Piece | None]]) -> bool:
    left = [row[0].text.strip() for row in rows if row[0] is not None]
    hits = sum(bool(field_name(text) or read_label(text)) for text in _joined_labels(left))
    if hits >= 2 or (hits and len(rows) <= 6):
        return True
    if len(rows[0]) > 2:
        return True
    right = [row[1].text for row in rows if row[1] is not None]
    short = sum(len(text) <= _SHORT_LABEL for text in left) >= 0.8 * len(left)
    longer = sum(map(len, right)) / max(len(right), 1) > 1.6 * sum(map(len, left)) / max(len(left), 1)
    return short and longer and len(left) < len(right)


def _joined_labels(left: list[str]) -> list[str]:
    joined: list[str] = []
    for text in left:
        if joined and field_name(joined[-1] + " " + text):
            joined[-1] += " " + text
        else:
            joined.append(text)
    return joined


def _read_table(rows: list[list[Piece | None]], number: int, above: float) -> list[Placed]:
    """Cells in the order of rows then columns; a row of the page may open a row of the table or go on with one."""
    groups: list[list[list[Piece | None]]] = []
    label = ""
    white = _white_between_rows(rows)
    widths = [_column_width(rows, column) for column in range(len(rows[0]))]
    for index, row in enumerate(rows):
        first = row[0].text.strip() if row[0] else ""
        if not groups or _opens_row(rows, index, label, white=white, width=widths[0]):
            groups.append([row])
            label = first
        else:
            groups[-1].append(row)
            label = f"{label} {first}".strip()
    placed = []
    for row_index, group in enumerate(groups):
        for column, width in enumerate(widths):
            pieces = [piece for row in group if (piece := row[column]) is not None]
            span = len(widths) if _crosses(group, widths) else 1
            placed.extend(_read_cell(pieces, Cell(number, row_index, column, span), above, width))
    return placed


def _crosses(group: list[list[Piece | None]], widths: list[float]) -> bool:
    """Whether this row is a banner: one cell alone, with a label and a code."""
    cells = [piece for row in group for piece in row if piece is not None]
    return len(widths) > 2 and len(cells) == 1 and group[0][0] is cells[0] and bool(read_label(cells[0].text))


def _column_width(rows: list[list[Piece | None]], column: int) -> float:
    pieces = [piece for row in rows if (piece := row[column]) is not None]
    return max((piece.x1 for piece in pieces), default=0.0) - min((piece.x0 for piece in pieces), default=0.0)


def _heights(rows: list[list[Piece | None]]) -> list[float]:
    return [next(piece.y for piece in row if piece is not None) for row in rows]


def _white_between_rows(rows: list[list[Piece | None]]) -> float:
    """The least white that parts two rows of the table, 0 when all lines stand equally close."""
    heights = _heights(rows)
    gaps = [b - a - 1 for a, b in pairwise(heights)]
    if not gaps or max(gaps) - min(gaps) < _ROW_WHITE:
        return 0.0
    return (max(gaps) + min(gaps)) / 2


def _opens_row(rows: list[list[Piece | None]], index: int, label: str, *, white: float, width: float) -> bool:
    first = rows[index][0].text.strip() if rows[index][0] else ""  # type: ignore[union-attr]
    above, row = [p for p in rows[index - 1] if p], [p for p in rows[index] if p]
    if len(rows[0]) > 2:
        if _crosses([rows[index]], [0.0] * 3) or _crosses([rows[index - 1]], [0.0] * 3):
            return True
        if all(p.look.bold for p in above) != all(p.look.bold for p in row):
            return True
        if white:
            return row[0].y - above[0].y - 1 >= white
        return _opens_by_wording(rows, index, label, width)
    if not first or (field_name(f"{label} {first}") and not field_name(first)):
        return False
    return (
        not (may_grow_into_field(label) and may_grow_into_field(f"{label} {first}"))
        and not first[0].islower()
    )


def _opens_by_wording(rows: list[list[Piece | None]], index: int, label: str, width: float) -> bool:
    """Without white between rows: a first cell that begins anew opens a row, unless the row above runs on."""
    row = rows[index]
    first = row[0].text.strip() if row[0] else ""
    if not first or starts_low(first) or ends_open(label):
        return False
    others = [piece for piece in row[1:] if piece]
    low = sum(starts_low(piece.text) for piece in others)
    # « juin 2026 » may begin a cell: a low start is no proof, unless the first cell was full as well.
    return not low or (low <= 0.5 * len(others) and (first[0].isdigit() or not _is_full(rows, index, width)))


def _is_full(rows: list[list[Piece | None]], index: int, width: float) -> bool:
    """Whether the first word of this first cell would not have fitted at the end of the line above it."""
    above = next((row[0] for row in rows[index - 1 :: -1] if row[0]), None)
    piece = rows[index][0]
    if above is None or piece is None:
        return False
    character = (above.x1 - above.x0) / max(len(above.text), 1)
    word = len(piece.text.split(maxsplit=1)[0]) + 1
    return above.x1 - above.x0 + word * character > width


def _read_cell(pieces: Row, cell: Cell | None, above: float, width: float) -> list[Placed]:
    gaps = [above, *(max(b.y - a.y - 1, 0.0) for a, b in pairwise(pieces))]
    return [Placed(piece, gap, width, cell) for piece, gap in zip(pieces, gaps, strict=False)]


def _read_columns(rows: list[list[Piece | None]], above: float) -> list[Placed]:
    placed: list[Placed] = []
    left: float | None = None
    for column in range(len(rows[0])):
        pieces = [piece for row in rows if (piece := row[column]) is not None]
        edge = min((piece.x0 for piece in pieces), default=0.0)
        left = edge if left is None else left
        (moved,) = _moved_left([pieces], by=edge - left)
        placed.extend(_read_cell(moved, None, above, _column_width(rows, column)))
    return placed
