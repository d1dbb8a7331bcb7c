"""Extract a PDF: characters with their boxes become pieces, rows, then lines in reading order.

PDFium gives characters in the order in which they were drawn, which is often not the order of reading, and a font
size that some producers leave at 1 and scale by the text matrix. So rows are rebuilt from the places of the
characters and sizes from the matrix.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from .. import bounds, errors
from ..codes import is_sign
from ..errors import PlanUnreadable
from ..model import Cell, Document, Line, Look
from .layout import Piece, Placed, Row, arrange
from .rulings import Grid, read_grids

_JOIN = 0.75  # of the font size: a wider white separates two pieces
_SPACE = 0.18  # of the font size: a wider white is a space that the file does not write
_SAME_ROW = 0.45
_SAME_EDGE = 20.0  # points
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|extrabd|-bd|,bd", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|-it\b", re.IGNORECASE)
_SPACES = frozenset({32, 160, 0x2009, 0x202F})
_NOTHING = frozenset({0, 10, 13, 0xFEFF})
_HYPHEN = 2  # how PDFium writes the hyphen of a word cut at the end of a line
_LEAST_TEXT = 20  # characters in a whole document: less is a scan with a stamp


@dataclass(slots=True)
class _Run:
    """Characters drawn one after the other on one baseline, in points; `y` is the baseline from the top."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    look: Look


def read_pdf(data: bytes) -> Document:
    """`data` is the whole file; encrypted, damaged and scanned files raise `PlanUnreadable`."""
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        encrypted = "password" in str(error).lower()
        raise PlanUnreadable(errors.ENCRYPTED if encrypted else errors.DAMAGED) from error
    try:
        return _read(opened)
    except pypdfium2.PdfiumError as error:
        raise PlanUnreadable(errors.DAMAGED) from error
    finally:
        opened.close()


def _read(opened: Any) -> Document:
    bounds.PAGES.hold(len(opened))
    pages: list[list[str]] = []
    lines: list[Line] = []
    tables = count(1)
    held = 0
    for number in range(1, len(opened) + 1):
        runs, grids, characters = _page(opened[number - 1])
        held += characters
        bounds.CHARACTERS.hold(held)
        page = _lines(runs, grids, number, tables)
        pages.append([line.text for line in page])
        lines.extend(page)
    if sum(len(line.text.strip()) for line in lines) < _LEAST_TEXT:
        raise PlanUnreadable(errors.SCANNED if len(opened) else errors.EMPTY)
    return Document(pages=pages, lines=lines, kind="pdf", title=str(opened.get_metadata_value("Title") or ""))


def _page(page: Any) -> tuple[list[_Run], list[Grid], int]:
    text_page = page.get_textpage()
    try:
        height = page.get_height()
        grids = read_grids(page, height)
        return list(_runs(text_page, height, grids)), grids, text_page.count_chars()
    finally:
        text_page.close()
        page.close()


def _runs(text_page: Any, height: float, grids: list[Grid]) -> Iterator[_Run]:
    """Runs in the order of drawing; a run ends at a new baseline, a wide white, a border or a word in other letters."""
    letters = _Letters(text_page)
    run: _Run | None = None
    for index, character, spaced, box in _characters(text_page):
        y = height - box.bottom
        tall = max(box.top - box.bottom, 0.1)
        if run and abs(y - run.y) < 0.25 * tall and -0.5 * tall < box.left - run.x1 < _JOIN * run.size:
            space = spaced or box.left - run.x1 > _SPACE * run.size
            parted = space and grids and _parted(grids, run, box.left)
            if not parted and (not space or letters.at(index)[1] == run.look):
                run.text += " " + character if space else character
                run.x1 = max(run.x1, box.right)
                continue
        if run:
            yield run
        size, look = letters.at(index)
        run = _Run(character, box.left, box.right, y, size or tall, look) if look is not None else None
    if run:
        yield run


def _parted(grids: list[Grid], run: _Run, x: float) -> bool:
    """Whether a border stands between a run and what follows it."""
    y = run.y - 0.3 * run.size
    return any(
        grid.top <= y <= grid.bottom and grid.cell_at(run.x1 - 0.5, y) != grid.cell_at(x + 0.5, y)
        for grid in grids
    )


def _characters(text_page: Any) -> Iterator[tuple[int, str, bool, Any]]:
    """Each visible character with its index, whether a space stands before it, and its box (valid until the next)."""
    import pypdfium2.raw as raw

    # Two calls for each character are the cost of a PDF: plain names and a plain handle halve it.
    unicode_of, box_of, handle = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, text_page.raw
    box = raw.FS_RECTF()
    reference = ctypes.byref(box)
    spaced = False
    for index in range(text_page.count_chars()):
        code = unicode_of(handle, index)
        if code in _SPACES:
            spaced = True
        elif code not in _NOTHING and box_of(handle, index, reference):
            yield index, "-" if code == _HYPHEN else chr(code), spaced, box
            spaced = False


class _Letters:
    """The size and the font of a character; None for text that is turned, as in margins and watermarks."""

    def __init__(self, text_page: Any) -> None:
        import pypdfium2.raw as raw

        self._page = text_page.raw
        self._known: dict[tuple[str, float, int], Look] = {}
        self._matrix, self._flags = raw.FS_MATRIX(), ctypes.c_int()
        self._name = ctypes.create_string_buffer(128)

    def at(self, index: int) -> tuple[float, Look | None]:
        import pypdfium2.raw as raw

        matrix, flags, name = self._matrix, self._flags, self._name
        raw.FPDFText_GetMatrix(self._page, index, ctypes.byref(matrix))
        if abs(matrix.b) > 0.2 * max(abs(matrix.a), 0.001):
            return 0.0, None
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = round(raw.FPDFText_GetFontSize(self._page, index) * scale * 2) / 2
        raw.FPDFText_GetFontInfo(self._page, index, name, 128, ctypes.byref(flags))
        font = name.value.decode("latin-1").split("+")[-1]
        weight = raw.FPDFText_GetFontWeight(self._page, index)
        key = (font, size, weight)
        if key not in self._known:
            bold = bool(_BOLD.search(font)) or weight >= 600
            self._known[key] = Look(size=size, bold=bold, italic=bool(_ITALIC.search(font)), font=font)
        return size, self._known[key]


def _to_rows(runs: list[_Run]) -> list[Row]:
    """Runs gathered by baseline from top to bottom, joined where no wide white parts them."""
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda r: (r.y, r.x0)):
        if rows and abs(run.y - rows[-1][0].y) <= _SAME_ROW * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    leading = _leading(rows)
    return [_to_pieces(sorted(row, key=lambda r: r.x0), leading) for row in rows]


def _leading(rows: list[list[_Run]]) -> float:
    """The usual distance between two baselines of this page, each with the one above it in its own column."""
    steps: Counter[float] = Counter()
    above: dict[int, float] = {}
    for row in rows:
        edge = round(row[0].x0 / _SAME_EDGE)
        step = row[0].y - above.get(edge, -1000.0)
        if 0 < step < 40:
            steps[round(step)] += 1
        above[edge] = row[0].y
    return max(steps.most_common(1)[0][0], 1.0) if steps else 12.0


def _to_pieces(row: list[_Run], leading: float) -> Row:
    joined: list[_Run] = []
    for run in row:
        before = joined[-1] if joined else None
        white = run.x0 - before.x1 if before else 0.0
        if before and (
            white < _JOIN * before.size
            or (len(joined) == 1 and white < 4 * run.size and is_sign(before.text))
        ):
            glue = " " if white > _SPACE * before.size or is_sign(before.text) else ""
            look = run.look if len(before.text) <= 3 else before.look
            if run.look.bold != before.look.bold and len(before.text) > 3:
                look = replace(look, bold=False)
            joined[-1] = _Run(
                before.text + glue + run.text, before.x0, max(run.x1, before.x1), before.y, run.size, look
            )
        else:
            joined.append(run)
    pieces, start = [], 0
    for run in joined:
        look = replace(run.look, indent=round(run.x0, 1))
        pieces.append(Piece(run.text, run.x0, run.x1, run.y / leading, start=start, look=look))
        start += len(run.text) + 1
    return pieces


def _lines(runs: list[_Run], grids: list[Grid], number: int, tables: Iterator[int]) -> list[Line]:
    """The lines of a page from top to bottom: what stands between the tables, and the cells of these."""
    free, cells = _by_cell(runs, grids)
    placed: list[Placed] = []
    begin = float("-inf")
    for grid, inside in zip([*grids, None], [*cells, {}], strict=True):
        end = grid.top if grid else float("inf")
        placed.extend(_arrange([run for run in free if begin <= run.y < end], tables))
        begin = max(begin, end)
        if inside:
            placed.extend(_arrange_cells(inside, next(tables)))
    lines: list[Line] = []
    for one in placed:
        # Widths in points become widths in characters of this very line: that is what the joining stage compares.
        piece = one.piece
        per_character = max((piece.x1 - piece.x0) / max(len(piece.text), 1), 0.1)
        width = one.width / per_character
        lines.append(Line(piece.text, number, len(lines) + 1, 0, piece.look, one.cell, one.gap, width=width))
    return lines


def _by_cell(runs: list[_Run], grids: list[Grid]) -> tuple[list[_Run], list[dict[Cell, list[_Run]]]]:
    """The runs outside of the tables, and for each table those of each of its cells."""
    free: list[_Run] = []
    cells: list[dict[Cell, list[_Run]]] = [{} for _ in grids]
    for run in runs:
        x, y = (run.x0 + run.x1) / 2, run.y - 0.3 * run.size
        for grid, inside in zip(grids, cells, strict=True):
            if grid.top <= y <= grid.bottom and (cell := grid.cell_at(x, y)) is not None:
                inside.setdefault(cell, []).append(run)
                break
        else:
            free.append(run)
    return free, cells


def _arrange(runs: list[_Run], tables: Iterator[int]) -> list[Placed]:
    rows = _to_rows(runs)
    size = Counter(piece.look.size for row in rows for piece in row).most_common(1)
    right = max((row[-1].x1 for row in rows), default=0.0)
    left = min((row[0].x0 for row in rows), default=0.0)
    gutter = _JOIN * (size[0][0] if size else 10.0)
    return arrange(rows, tables=tables, gutter=gutter, width=right - left)


def _arrange_cells(cells: dict[Cell, list[_Run]], number: int) -> list[Placed]:
    """The cells in the order of rows then columns, each read as a small page."""
    placed: list[Placed] = []
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        rows = _to_rows(cells[cell])
        left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
        above: Row | None = None
        for row in rows:
            gap = max(row[0].y - above[0].y - 1, 0.0) if above else 1.0
            text = " ".join(piece.text for piece in row)
            piece = replace(row[0], text=text, x1=row[-1].x1)
            placed.append(Placed(piece, gap, right - left, replace(cell, table=number)))
            above = row
    return placed
