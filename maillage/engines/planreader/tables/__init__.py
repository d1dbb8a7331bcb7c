"""Stage 3, tables: what a table means is in its structure, whatever its columns are called.

The makes are told apart, one module for each:
- `sheets`   names of fields on the left (or in pairs along a row), a label with a code or a merged row as title
- `lists`    a header over rows: each row is an item, columns of levels nest, the others say who and when
- `grids`    each column is a title over its items
- `cards`    each cell, or each column below the label of an action, is a whole sheet
- `calendars`   horizons over the codes of actions stated elsewhere
- `decoys`   figures, calendars, strengths and weaknesses: no part of a plan
`stacks` gives cells back to tables that a copy has left as paragraphs.
A table that fits none is read cell after cell as ordinary text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile

from ..model import Block
from .calendars import read_calendar
from .cards import cards_of
from .columns import find_header, is_reference, read_columns
from .decoys import is_decoy, is_figures
from .grids import is_grid, read_grid
from .lists import read_list
from .rows import Row, banner, is_banner, prose, rows_of, text_of
from .sheets import is_sheet, read_sheet, take_title_above
from .stacks import mark_stacks

__all__ = ["mark_stacks", "read_tables"]

Alone = Callable[[Block], Block]


def read_tables(blocks: list[Block], alone: Alone) -> list[Block]:
    """`blocks` with every run of cells of one table replaced by what the table says."""
    result: list[Block] = []
    index = 0
    while index < len(blocks):
        cell = blocks[index].cell
        if cell is None:
            result.append(blocks[index])
            index += 1
            continue
        end = index
        while end < len(blocks) and (other := blocks[end].cell) is not None and other.table == cell.table:
            end += 1
        _read(blocks[index:end], alone, result)
        index = end
    return result


def _read(blocks: list[Block], alone: Alone, done: list[Block]) -> None:
    """Add to `done` what one table says."""
    rows = rows_of(blocks)
    if len({column for row in rows for column in row}) <= 1:
        done.extend(_as_text(blocks, alone))
    elif cards := cards_of(rows):
        done.extend(_as_text([block for card in cards for block in card], alone))
    elif calendar := read_calendar(rows):
        done.extend(calendar)
    else:
        _read_rows(rows, alone, done)


def _read_rows(rows: list[Row], alone: Alone, done: list[Block]) -> None:
    """Add to `done` what a table says row by row: banners, then a list, a sheet, a grid or text."""
    banners = list(takewhile(is_banner, rows))
    done.extend(_as_title(row, alone) for row in banners)
    rows = rows[len(banners) :]
    names, depth = find_header(rows)
    if names:
        body = _without_repeats(rows[depth:], rows[:depth])
        columns = read_columns(names, body)
        if is_decoy(body, columns):
            done.extend(prose([block for row in rows for cell in row.values() for block in cell]))
        else:
            header = {column: cell for row in rows[:depth] for column, cell in row.items()}
            done.extend(read_list(body, header, columns))
    elif is_figures(rows):
        done.extend(prose([block for row in rows for cell in row.values() for block in cell]))
    elif is_sheet(rows):
        sheet = read_sheet(rows, alone)
        if not banners:
            take_title_above(done, sheet)
        done.extend(sheet)
    elif is_grid(rows):
        done.extend(read_grid(rows))
    else:
        for block in (block for row in rows for cell in row.values() for block in cell):
            done.extend(prose([block]) if is_reference(block.text) else _as_text([block], alone))


def _as_text(blocks: list[Block], alone: Alone) -> list[Block]:
    return [alone(replace(block, cell=None)) for block in blocks]


def _as_title(row: Row, alone: Alone) -> Block:
    (cell,) = row.values()
    typed = banner(cell)
    return typed if typed.label or typed.code else alone(replace(cell[0], cell=None, text=text_of(cell)))


def _without_repeats(body: list[Row], header: list[Row]) -> list[Row]:
    """The rows without the header that comes again on each page."""
    texts = [_texts(row) for row in header]
    return [row for row in body if _texts(row) not in texts]


def _texts(row: Row) -> list[str]:
    return [text_of(row[column]) for column in sorted(row)]
