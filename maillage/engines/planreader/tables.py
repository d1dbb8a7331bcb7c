"""Stage 3, tables: what a table means is in its structure, whatever its columns are called.

Four makes are told apart:
- a sheet: names of fields on the left (or in pairs along a row), a label with a code or a merged row as title;
- a list with a header: each row is an item, columns of levels nest, the others are fields;
- horizons as columns: the header names them, each cell holds the actions of one;
- a grid: each column is a title over its items.
A table that fits none is read cell after cell as ordinary text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from .codes import read_head, read_label
from .model import Block, Role
from .vocabulary.horizons import horizon_key
from .vocabulary.labels import LABELS
from .vocabulary.sheets import field_name
from .words import fold, states_an_action

Alone = Callable[[Block], Block]
Row = dict[int, list[Block]]
_LEVEL_FIELDS = {"title", "parent", "aim"}
_SHORT_LABEL = 45


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
        result.extend(_read(blocks[index:end], alone))
        index = end
    return result


def _read(blocks: list[Block], alone: Alone) -> list[Block]:
    rows = _rows(blocks)
    columns = {column for row in rows for column in row}
    if len(columns) == 1:
        return [alone(replace(block, cell=None)) for block in blocks]
    header = _header(rows)
    if header and any(horizon_key(name) for name in header.values()):
        return _read_horizons(rows, header)
    if header:
        return _read_list(rows, header)
    if _is_sheet(rows):
        return _read_sheet(rows, alone)
    if _is_grid(rows):
        return _read_grid(rows)
    return [alone(replace(block, cell=None)) for block in blocks]


def _rows(blocks: list[Block]) -> list[Row]:
    rows: dict[int, Row] = {}
    for block in blocks:
        assert block.cell is not None
        rows.setdefault(block.cell.row, {}).setdefault(block.cell.column, []).append(block)
    return [rows[number] for number in sorted(rows)]


def _text(cell: list[Block]) -> str:
    return " ".join(block.text for block in cell)


# ---------------------------------------------------------------- sheets


def _is_sheet(rows: list[Row]) -> bool:
    named = 0
    for row in rows:
        cells = [row[column] for column in sorted(row)]
        if (
            len(cells) >= 2
            and len(cells) % 2 == 0
            and field_name(_text(cells[0]))
            and not field_name(_text(cells[1]))
        ):
            named += 1
        elif len(cells) >= 2 and read_label(_text(cells[0])) and not field_name(_text(cells[1])):
            named += 0 if all(field_name(_text(cell)) for cell in rows[0].values()) else 1
    return named >= max(1, 0.34 * len(rows))


def _read_sheet(rows: list[Row], alone: Alone) -> list[Block]:
    found: list[Block] = []
    for row in rows:
        cells = [row[column] for column in sorted(row)]
        while cells:
            cell = cells.pop(0)
            name, head = field_name(_text(cell)), read_label(_text(cell))
            if len(cells) == 0 and not name:
                found.extend(alone(replace(block, cell=None)) for block in cell)
            elif head and (not head.title or len(cells) == 1):
                title = head.title or (_text(cells.pop(0)) if cells else "")
                found.append(_heading(cell, title, label=head.label, code=head.code, shape=head.shape))
            elif name and cells:
                found.append(_field(cell, cells.pop(0), name))
            elif cells and len(_text(cell)) <= _SHORT_LABEL:
                found.append(_field(cell, cells.pop(0), "other"))
            else:
                found.extend(alone(replace(block, cell=None)) for block in cell)
    return [block for sheet in _apart(found) for block in _title_first(sheet)]


def _apart(found: list[Block]) -> list[list[Block]]:
    """Sheets that follow each other without a break: a name or a number that comes again begins the next one."""
    sheets: list[list[Block]] = [[]]
    for block in found:
        if block.sheet_field in {"title", "code"} and any(
            b.sheet_field == block.sheet_field for b in sheets[-1]
        ):
            sheets.append([])
        sheets[-1].append(block)
    return sheets


def _heading(
    cell: list[Block], title: str, *, label: str = "", code: str = "", shape: str = "", family: str = ""
) -> Block:
    lines = [line for block in cell for line in block.lines]
    return Block(
        lines=lines, text=_text(cell), role=Role.HEADING, label=label, code=code, shape=shape,
        title=title, look=replace(cell[0].look, heading=0), gap=1.0, strong=True, family=family,
    )  # fmt: skip


def _field(cell: list[Block], value: list[Block], name: str) -> Block:
    shown = (
        value if name == "title" else cell + value
    )  # an action is found at its title, not at the word « Intitulé »
    lines = [line for block in shown for line in block.lines]
    values = [
        read_head(block.text, may_be_number=False).title if name == "results" else block.text
        for block in value
    ]
    return Block(
        lines=lines,
        text=_text(cell),
        role=Role.FIELD,
        sheet_field=name,
        values=values,
        title=_text(cell),
        strong=True,
    )


def _title_first(found: list[Block]) -> list[Block]:
    """A sheet that names its action in a field (« Intitulé ») gets it as its title, with the code of its number."""
    if any(block.role is Role.HEADING and block.strong for block in found):
        return found
    title = next((block for block in found if block.sheet_field == "title"), None)
    if title is None:
        return found
    code = next((block for block in found if block.sheet_field == "code"), None)
    head = read_head(" ".join(title.values))
    number = re.sub(r"^n\s*°\s*", "", " ".join(code.values), flags=re.IGNORECASE) if code else head.code
    heading = Block(
        lines=title.lines, text=title.text, role=Role.HEADING, label=head.label or "fiche action", code=number,
        shape=head.shape or "path", title=head.title, gap=1.0, strong=True,
    )  # fmt: skip
    return [heading, *(block for block in found if block is not title and block is not code)]


# ---------------------------------------------------------------- lists with a header


def _header(rows: list[Row]) -> dict[int, str]:
    """The names of the columns when the first row only holds names of fields, levels and horizons."""
    if len(rows) < 2:
        return {}
    names = {column: _text(cell) for column, cell in rows[0].items()}
    known = sum(bool(field_name(name) or horizon_key(name) or _level_label(name)) for name in names.values())
    if len(names) < 2 or known < 2 or known < 0.6 * len(names):
        return {}
    if any(field_name(_text(row[min(row)])) for row in rows[1:]):
        return {}  # names of fields go on below: a sheet of which the first row happens to look like a header
    return names


def _level_label(name: str) -> str:
    folded = re.sub(r"s\b", "", fold(name))
    return next((label for label in LABELS if folded == label or folded.startswith(label + " ")), "")


def _read_list(rows: list[Row], header: dict[int, str]) -> list[Block]:
    levels = _level_columns(rows, header)
    found: list[Block] = []
    open_levels: list[str] = []  # what the columns of levels said in the row above
    for row in rows[1:]:
        if len(row) == 1 and next(iter(row.values()))[0].cell.span > 1:  # type: ignore[union-attr]
            cell = next(iter(row.values()))
            head = read_head(_text(cell))
            found.append(
                _heading(
                    cell, head.title, label=head.label, code=head.code, shape=head.shape, family="merged row"
                )
            )
            continue
        code = next((_text(row[c]) for c in row if field_name(header.get(c, "")) == "code"), "")
        changed = False
        for position, column in enumerate(levels):
            last = position == len(levels) - 1
            text = _text(row[column]) if column in row else ""
            changed = changed or last or (bool(text) and open_levels[position : position + 1] != [text])
            if text and changed:
                found.extend(_level_items(row[column], header[column], column, code if last else ""))
                open_levels[position:] = [text]
        for column in sorted(row):
            name = field_name(header.get(column, "")) or "other"
            if column not in levels and name != "code" and column in header:
                found.append(_field(rows[0][column], row[column], name))
    return found


def _level_columns(rows: list[Row], header: dict[int, str]) -> list[int]:
    columns = [c for c in sorted(header) if field_name(header[c]) in _LEVEL_FIELDS or _level_label(header[c])]
    columns = [
        c
        for c in columns
        if field_name(header[c]) not in {"pilots", "results", "deadline", "indicators", "partners"}
    ]
    if columns:
        return columns
    others = [c for c in sorted(header) if not field_name(header[c])]
    weight = {c: sum(len(_text(row[c])) for row in rows[1:] if c in row) for c in others or header}
    return [max(weight, key=lambda c: weight[c])]


def _level_items(cell: list[Block], name: str, column: int, code: str) -> list[Block]:
    family = f"column {column} {fold(name)}"
    label = _level_label(name)
    items = []
    for block in (
        cell
        if len(cell) > 1 and all(states_an_action(read_head(b.text).title) for b in cell)
        else [_merged(cell)]
    ):
        head = read_head(block.text)
        number = code or head.code
        items.append(
            _heading(
                [block],
                head.title,
                label=head.label or label,
                code=number,
                shape=head.shape or "path",
                family=family,
            )
        )
    return items


def _merged(cell: list[Block]) -> Block:
    return replace(cell[0], lines=[line for block in cell for line in block.lines], text=_text(cell))


def _read_horizons(rows: list[Row], header: dict[int, str]) -> list[Block]:
    """Columns named by horizons; the other columns nest the items or describe them."""
    found: list[Block] = []
    for row in rows[1:]:
        for column in sorted(row):
            name = header.get(column, "")
            if key := horizon_key(name):
                found.append(
                    replace(rows[0][column][0], cell=None, role=Role.HORIZON, horizon=key, title=name)
                )
                for block in row[column]:
                    head = read_head(block.text)
                    found.append(
                        replace(
                            block,
                            cell=None,
                            role=Role.BULLET,
                            code=head.code,
                            title=head.title,
                            family="horizon cell",
                        )
                    )
            else:
                found.extend(_level_items(row[column], name or "objectif", column, ""))
    return found


# ---------------------------------------------------------------- grids


def _is_grid(rows: list[Row]) -> bool:
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    width = len(rows[0])
    titles = [_text(cell) for cell in rows[0].values()]
    below = [block for row in rows[1:] for cell in row.values() for block in cell]
    titled = all(len(title) <= 140 and not title.endswith(".") for title in titles)
    bold = all(cell[0].look.bold for cell in rows[0].values()) and not all(block.look.bold for block in below)
    acts = sum(states_an_action(read_head(block.text).title) for block in below) >= 0.6 * len(below)
    return titled and (bold or acts) and all(len(row) <= width for row in rows) and acts


def _read_grid(rows: list[Row]) -> list[Block]:
    found: list[Block] = []
    for column in sorted(rows[0]):
        head = read_head(_text(rows[0][column]))
        found.append(
            _heading(
                rows[0][column],
                head.title,
                label=head.label,
                code=head.code,
                shape=head.shape,
                family="grid title",
            )
        )
        for row in rows[1:]:
            for block in row.get(column, []):
                below = read_head(block.text)
                found.append(
                    replace(
                        block,
                        cell=None,
                        role=Role.BULLET,
                        code=below.code,
                        title=below.title,
                        family="grid item",
                    )
                )
    return found
