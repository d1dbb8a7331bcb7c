"""Tables of which a copy has left only the cells, one below the other.

Tools that take the text out of a PDF write each cell as a paragraph. Names of columns that follow each other are
the header of what follows, as many cells to a row as there are names; names in one paragraph, line under line,
are the left column of a sheet, and the next paragraph holds their values in the same order.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from ..codes import read_head, read_label
from ..dates import is_date, read_deadline
from ..model import Block, Cell
from ..vocabulary.horizons import horizon_key
from ..vocabulary.sheets import field_name
from ..words import states_an_action
from .columns import level_label
from .rows import says_nothing

_LEAST_NAMES, _MOST_NAMES = 3, 9
_LEAST_FIELDS = 2
_LONGEST_NAME = 40
_LONGEST_LABEL = 3  # words
_LONGEST_DATE = 30
_CLOSE = 0.5  # lines

Group = list[Block]  # the blocks of one paragraph: lines without white between them


def mark_stacks(blocks: list[Block]) -> list[Block]:
    """`blocks`, where those that were the cells of a table have their place in it again."""
    groups = _groups(blocks)
    numbers = count(max((block.cell.table for block in blocks if block.cell), default=0) + 1)
    result: list[Block] = []
    index = 0
    while index < len(groups):
        cells, end = _read_rows(groups, index) or _read_sheet(groups, index) or ([], index)
        table = next(numbers) if cells else 0
        for row, column, group in cells:
            result.extend(replace(block, cell=Cell(table, row, column)) for block in group)
        if not cells:
            result.extend(groups[index])
            end = index + 1
        index = end
    return result


def _groups(blocks: list[Block]) -> list[Group]:
    groups: list[Group] = []
    for block in blocks:
        above = groups[-1][-1] if groups else None
        close = above is not None and block.gap < _CLOSE and block.place.page == above.place.page
        in_cell = block.cell is not None or (above is not None and above.cell is not None)
        if close and not in_cell and not _parts_names(groups[-1], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _parts_names(group: Group, block: Block) -> bool:
    """Whether names begin or end here: a title may stand right above them, and their values right below."""
    named, above = _is_name(block), _is_name(group[-1])
    return named != above and (named or (len(group) >= _LEAST_NAMES and all(map(_is_name, group))))


def _is_name(block: Block) -> bool:
    """A date names a column, and more often fills one."""
    return bool(_name([block])) and not is_date(block.text)


def _text(group: Group) -> str:
    return " ".join(block.text for block in group)


def _name(group: Group) -> str:
    """The text of a paragraph that names a column or a field; an empty string for any other."""
    text = _text(group)
    if group[0].cell is not None or group[0].look.heading or len(text) > _LONGEST_NAME:
        return ""
    label = level_label(text) and len(text.split()) <= _LONGEST_LABEL and not read_head(text).code
    return text if label or field_name(text) or is_date(text) else ""


def _read_rows(groups: list[Group], start: int) -> tuple[list[tuple[int, int, Group]], int] | None:
    """The cells of a table with a header, as (row, column, paragraph), and the index behind them."""
    names: list[str] = []
    while start + len(names) < len(groups) and len(names) < _MOST_NAMES:
        name = _name(groups[start + len(names)])
        if not name or name in names:
            break
        names.append(name)
    if len(names) < _LEAST_NAMES or sum(bool(field_name(name)) for name in names) < _LEAST_FIELDS:
        return None
    width = len(names)
    rows = [groups[start : start + width]]
    end = start + width
    while len(row := groups[end : end + width]) == width:
        if [_text(group) for group in row] != names:
            if not _is_row(names, row) or (len(rows) > 1 and _labels(row) != _labels(rows[1])):
                break
            rows.append(row)
        end += width
    if len(rows) < 2:
        return None
    return [(y, x, group) for y, row in enumerate(rows) for x, group in enumerate(row)], end


def _labels(row: list[Group]) -> list[bool]:
    return [bool(read_label(_text(group))) for group in row]


def _is_row(names: list[str], row: list[Group]) -> bool:
    """Whether each cell may stand under its name: an item under a level, a date under a date, no title elsewhere."""
    items = dated = 0
    for name, group in zip(names, row, strict=True):
        text = _text(group)
        if group[0].cell is not None or any(
            block.look.heading or read_label(block.text) for block in group[1:]
        ):
            return False
        if level_label(name) or field_name(name) == "title":
            head = read_head(text)
            items += bool(head.label or head.code or states_an_action(head.title))
        elif read_label(text) or field_name(text):
            return False
        elif field_name(name) == "deadline":
            dated += 1
            if not _is_date(text):
                return False
    return bool(items) and (items + dated > 1 or len(row) == _LEAST_NAMES)


def _is_date(text: str) -> bool:
    if len(text) > _LONGEST_DATE or read_label(text):
        return False
    return bool(read_deadline(text) or horizon_key(text) or says_nothing(text)) or text[0].islower()


def _read_sheet(groups: list[Group], start: int) -> tuple[list[tuple[int, int, Group]], int] | None:
    """The same for a paragraph of names over a paragraph of values."""
    names = groups[start]
    fields = [field_name(block.text) for block in names]
    if len(names) < _LEAST_NAMES or not all(fields) or start + 1 == len(groups):
        return None
    values = _values(fields, _units(groups[start + 1]))
    if not values or any(block.cell or block.look.heading for block in groups[start + 1]):
        return None
    cells = []
    for row, (name, value) in enumerate(zip(names, values, strict=True)):
        cells.append((row, 0, [name]))
        if value:
            cells.append((row, 1, value))
    return cells, start + 2


def _units(group: Group) -> list[Group]:
    """The values of a paragraph: a list is one value."""
    units: list[Group] = []
    for block in group:
        listed = bool(read_head(block.text).sign)
        if units and listed and read_head(units[-1][-1].text).sign:
            units[-1].append(block)
        else:
            units.append([block])
    return units


def _values(fields: list[str], units: list[Group]) -> list[Group]:
    """The value of each field; where the numbers differ, the date tells what stands beside it and behind it."""
    if len(units) == len(fields):
        return units
    dates = [index for index, unit in enumerate(units) if _is_date(_text(unit))]
    if fields.count("deadline") != 1 or len(dates) != 1:
        return []
    place, tail = fields.index("deadline"), units[dates[0] :]
    if len(tail) != len(fields) - place or not place:
        return []
    before = [block for unit in units[: dates[0]] for block in unit]
    return [before, *([] for _ in range(place - 1)), *tail]
