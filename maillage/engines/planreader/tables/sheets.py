"""Sheets: names of fields on the left (or in pairs along a row, or over their values), with the action as title.

The title is a label with its code, a merged row, a field that names it (« Intitulé »), or what stands right above
the table: a cell of its own, or the last short paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..codes import Head, read_head, read_label
from ..dates import read_deadline
from ..model import Block, Role
from ..vocabulary.horizons import HORIZON_HEAD, horizon_key
from ..vocabulary.sheets import FIELDS, field_name
from ..words import count_sentences, states_an_action
from .rows import Row, field, heading, is_banner, item, says_nothing, split_numbered, text_of

Alone = Callable[[Block], Block]
_SHORT_LABEL = 45
_LONGEST_TITLE = 200
_LEAST_NAMED = 0.34
_NAMES = frozenset(FIELDS.values())
_DIVIDED = frozenset({"title", "content", "aim"})  # fields that horizons may divide into actions


def is_sheet(rows: list[Row]) -> bool:
    named = sum(_is_named(row) for row in rows)
    return named >= max(1, _LEAST_NAMED * len(rows)) and not all(_names_only(row) for row in rows)


def _is_named(row: Row) -> bool:
    cells = [text_of(row[column]) for column in sorted(row)]
    if len(cells) < 2:
        return False
    if field_name(cells[0]):
        return not field_name(cells[1]) or _names_only(row)
    return bool(read_label(cells[0])) and not field_name(cells[1])


def _names_only(row: Row) -> bool:
    return len(row) >= 2 and all(field_name(text_of(cell)) for cell in row.values())


def read_sheet(rows: list[Row], alone: Alone) -> list[Block]:
    rows = _with_rests(rows)
    found: list[Block] = []
    open_name = ""  # the field that the rows of horizons below divide
    position = 0
    while position < len(rows):
        row = rows[position]
        below = rows[position + 1] if position + 1 < len(rows) else {}
        if _names_only(row) and below and below.keys() <= row.keys() and not _names_only(below):
            found.extend(
                field(row[column], below[column], field_name(text_of(row[column])))
                for column in sorted(below)
            )
            position += 2
            continue
        cells = [row[column] for column in sorted(row)]
        if _opens_horizons(cells):
            open_name = field_name(text_of(cells.pop(0)))
        if open_name and _names_horizon(text_of(cells[0])):
            found.extend(_timed(cells, open_name))
        else:
            open_name = ""
            found.extend(_read_row(cells, alone))
        position += 1
    return [block for sheet in _apart(found) for block in _items_last(_with_items(_title_first(sheet)))]


def _with_rests(rows: list[Row]) -> list[Row]:
    """A row without a first cell that names nothing goes on with the values of the row above."""
    joined: list[Row] = []
    for row in rows:
        first = text_of(row[min(row)])
        named = field_name(first) or horizon_key(first) or read_label(first)
        if joined and 0 not in row and not named and not is_banner(row) and row.keys() <= joined[-1].keys():
            joined[-1] = {column: cell + row.get(column, []) for column, cell in joined[-1].items()}
        else:
            joined.append(row)
    return joined


def _opens_horizons(cells: list[list[Block]]) -> bool:
    """« Actions | Court terme | … »: horizons divide a field; « Échéance | Court terme » only has one as its value."""
    if len(cells) < 2 or not _names_horizon(text_of(cells[1])):
        return False
    return field_name(text_of(cells[0])) in (_DIVIDED if len(cells) == 2 else _NAMES)


def _names_horizon(text: str) -> bool:
    """« Court terme », « MT », « Long terme : avant 2030 », but no action behind the name."""
    head = HORIZON_HEAD.match(text)
    rest = text[head.end() :].strip(" :–-") if head else ""
    return bool(horizon_key(text)) and (
        not rest or (bool(read_deadline(rest)) and not states_an_action(rest))
    )


def _timed(cells: list[list[Block]], name: str) -> list[Block]:
    """« Court terme » and what is to be done by then."""
    key = horizon_key(text_of(cells[0]))
    blocks = [block for cell in cells[1:] for block in cell]
    if name not in {"title", "content", "aim", "deadline"}:
        return [field(cells[0], cell, name) for cell in cells[1:]]
    mark = replace(
        cells[0][0],
        cell=None,
        role=Role.HORIZON,
        horizon=key,
        title=text_of(cells[0]),
        look=replace(cells[0][0].look, heading=0),
    )
    return [mark, *(item(block, family="timed cell") for block in blocks)] if blocks else []


def _timed_values(values: list[Block]) -> list[Block]:
    """« Court terme : tenir une liste… » paragraph after paragraph in the one cell of a field."""
    found: list[Block] = []
    for block in values:
        if match := HORIZON_HEAD.match(block.text):
            name = replace(block, text=match[0], look=replace(block.look, heading=0))
            found.append(
                replace(name, cell=None, role=Role.HORIZON, horizon=horizon_key(match[0]), title=match[0])
            )
            block = replace(block, text=block.text[match.end() :].lstrip(" :–-"))
        if block.text and not says_nothing(block.text):
            found.append(item(block, family="timed cell"))
    return found


def _read_row(cells: list[list[Block]], alone: Alone) -> list[Block]:
    found: list[Block] = []
    while cells:
        cell = cells.pop(0)
        name, head = field_name(text_of(cell)), read_label(text_of(cell))
        if not cells and not name:
            parts = [part for block in cell for part in split_numbered(block)]
            found.extend(alone(replace(part, cell=None)) for part in parts)
        elif head and (not head.title or len(cells) == 1):
            title = head.title or (text_of(cells.pop(0)) if cells else "")
            found.append(heading(cell, replace(head, title=title)))
        elif name in _DIVIDED and cells and HORIZON_HEAD.match(text_of(cells[0])):
            found.extend(_timed_values(cells.pop(0)))
        elif name and cells:
            found.append(field(cell, cells.pop(0), name))
        elif cells and len(text_of(cell)) <= _SHORT_LABEL:
            found.append(field(cell, cells.pop(0), "other"))
        else:
            found.extend(alone(replace(block, cell=None)) for block in cell)
    return found


def _apart(found: list[Block]) -> list[list[Block]]:
    """Sheets that follow each other without a break: a name or a number that comes again begins the next one."""
    sheets: list[list[Block]] = [[]]
    for block in found:
        again = block.sheet_field in {"title", "code"} and any(
            other.sheet_field == block.sheet_field for other in sheets[-1]
        )
        if again:
            sheets.append([])
        sheets[-1].append(block)
    return sheets


def _title_first(found: list[Block]) -> list[Block]:
    """A sheet that names its action in a field (« Intitulé ») gets it as its title, with the code of its number."""
    if has_title(found):
        return found
    title = next((block for block in found if block.sheet_field == "title" and len(block.values) == 1), None)
    if title is None:
        return found
    code = next((block for block in found if block.sheet_field == "code"), None)
    head = read_head(" ".join(title.values))
    number = re.sub(r"^n\s*°\s*", "", " ".join(code.values), flags=re.IGNORECASE) if code else head.code
    named = Block(
        lines=title.lines, text=title.text, role=Role.HEADING, label=head.label or "fiche action", code=number,
        shape=head.shape or "path", title=head.title, gap=1.0, strong=True,
    )  # fmt: skip
    return [named, *(block for block in found if block is not title and block is not code)]


def has_title(sheet: list[Block]) -> bool:
    return any(block.role is Role.HEADING and block.strong for block in sheet)


def _with_items(sheet: list[Block]) -> list[Block]:
    """« Actions » with several of them beside it, in a sheet that has its title: the items of the sheet, last."""
    listed = [
        block for block in sheet
        if block.sheet_field == "title" and len(block.values) > 1
        and all(states_an_action(read_head(value).title) for value in block.values)
    ]  # fmt: skip
    if not listed or not has_title(sheet):
        return sheet
    items = [
        item(replace(block, lines=[line], text=value, sheet_field="", values=[]), family="sheet item")
        for block in listed
        for line, value in zip(block.lines, block.values, strict=False)
    ]
    return [block for block in sheet if block not in listed] + items


def _items_last(sheet: list[Block]) -> list[Block]:
    """What is said of the sheet below its items (« Indicateurs ») is not said of the last of them."""
    items = [block for block in sheet if block.family == "timed cell" or block.role is Role.HORIZON]
    return [block for block in sheet if block not in items] + items if items else sheet


def take_title_above(done: list[Block], sheet: list[Block]) -> None:
    """What stands alone right above a sheet without a title is its title."""
    if has_title(sheet) or not done:
        return
    above = done[-1]
    short = len(above.text) <= _LONGEST_TITLE and count_sentences(above.text) == 1
    if (
        above.role is Role.PROSE
        and not above.look.title
        and short
        and not above.text.endswith((".", ":", ";", ","))
    ):
        head = read_head(above.text)
        done[-1] = heading(
            [above], Head("", head.label, head.code, head.shape, head.title), family="sheet title"
        )
