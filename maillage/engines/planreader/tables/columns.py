"""What the columns of a table hold: told by their names where these are known, else by what stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..codes import read_head, read_label
from ..dates import is_date, read_deadline
from ..vocabulary.horizons import horizon_key
from ..vocabulary.labels import LABELS
from ..vocabulary.sheets import field_name
from ..words import fold, states_an_action
from .rows import Row, code_in, is_amount, is_banner, is_mark, text_of

LEVEL, YEAR, HORIZON, WHEN = "level", "year", "horizon", "when"
_LEVEL_FIELDS = frozenset({"title", "parent", "aim"})
_NEVER_LEVELS = frozenset({"indicators", "deadline", "pilots", "partners", "means"})
_LEAST_STEPS = 2  # cells
_MOST = 0.6
_LONGEST_NAME = 70
_LONGEST_DATE = 30


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is a field of sheets, or LEVEL, YEAR (a cross or a text below a date), HORIZON (the same), WHEN (a
    horizon in each cell), "amount" (figures), "reference" (it counts or quotes items)."""

    index: int
    name: str
    kind: str
    label: str = ""


def level_label(name: str) -> str:
    folded = re.sub(r"s\b", "", fold(name))
    return next((label for label in LABELS if folded == label or folded.startswith(label + " ")), "")


def find_header(rows: list[Row]) -> tuple[dict[int, str], int]:
    """The names of the columns, and how many rows hold them; no name when the first row is no header."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return {}, 0
    below = [row for row in rows[1:] if not is_banner(row)]
    if not below or sum(bool(field_name(text_of(row[min(row)]))) for row in below) > 0.3 * len(below):
        return (
            {},
            0,
        )  # names of fields go on below: a sheet of which the first row happens to look like a header
    names = {column: text_of(cell) for column, cell in rows[0].items()}
    double = _second_row(rows, names)
    if double:
        return double, 2
    known = sum(_is_known(name) for name in names.values())
    if known >= 2 and known >= _MOST * len(names):
        return names, 1
    return (names, 1) if _stands_out(rows[0], names, below) else ({}, 0)


def _is_known(name: str) -> bool:
    return bool(field_name(name) or horizon_key(name) or level_label(name) or is_date(name))


def _stands_out(first: Row, names: dict[int, str], below: list[Row]) -> bool:
    """A declared header, or a row in bold over others, of short names that are neither codes nor values."""
    if any(len(name) > _LONGEST_NAME or read_label(name) or is_mark(name) for name in names.values()):
        return False
    if all(states_an_action(name) for name in names.values()):
        return False
    if all(cell[0].cell.header for cell in first.values() if cell[0].cell):
        return True
    bold = all(block.look.bold for cell in first.values() for block in cell)
    cells = [cell for row in below for cell in row.values()]
    light = sum(not cell[0].look.bold for cell in cells) >= _MOST * len(cells)
    labels_bold = all(row[min(row)][0].look.bold for row in below)
    return bold and light and (len(names) > 2 or not labels_bold)


def _second_row(rows: list[Row], names: dict[int, str]) -> dict[int, str]:
    """Names over two rows: « 2026 » over « S1 » and « S2 », « Calendrier » over years."""
    wide = {
        column: cell[0].cell for column, cell in rows[0].items() if cell[0].cell and cell[0].cell.span > 1
    }
    if not wide or len(rows) < 3 or is_banner(rows[1]):
        return {}
    spans = {column + step: column for column, cell in wide.items() for step in range(cell.span)}
    if not rows[1].keys() <= spans.keys() or any(len(text_of(cell)) > 20 for cell in rows[1].values()):
        return {}
    both = {column: name for column, name in names.items() if column not in wide}
    for column, cell in rows[1].items():
        name, above = text_of(cell), names[spans[column]]
        both[column] = f"{name} {above}" if read_deadline(above) and not read_deadline(name) else name
    return both


def read_columns(names: dict[int, str], rows: list[Row]) -> list[Column]:
    """The columns from left to right, each with what it holds; `rows` are those below the header."""
    width = max((column for row in rows for column in row), default=0)
    columns = []
    for index in range(max(width, *names) + 1 if names else width + 1):
        texts = [text_of(row[index]) for row in rows if index in row and not is_banner(row)]
        name = names.get(index, "")
        if texts or name:
            columns.append(Column(index, name, _kind(name, texts), level_label(name)))
    return _with_title(columns, rows)


def _kind(name: str, texts: list[str]) -> str:
    amounts = _share(texts, is_amount)
    if horizon_key(name):
        return HORIZON
    if is_date(name):
        return "means" if amounts > 0.5 else YEAR
    known = field_name(name)
    if known not in _NEVER_LEVELS and len(texts) >= _LEAST_STEPS and _share(texts, _begins_with_steps) == 1:
        return LEVEL
    if texts and _share(texts, lambda text: bool(horizon_key(text))) >= _MOST:
        return WHEN
    if known in _LEVEL_FIELDS or (level_label(name) and known in {"", "other"}):
        if texts and _all_codes(texts) and len(name) <= 10:
            return "code"  # « Action | Intitulé »: the numbers of the actions
        if texts and _share(texts, is_reference) >= 0.8:
            return "reference"
        return LEVEL
    return known or _kind_of_texts(texts)


def _kind_of_texts(texts: list[str]) -> str:
    """What a column holds of which the name tells nothing."""
    if texts and _all_codes(texts):
        return "code"
    if (
        texts
        and _share(texts, lambda text: len(text) <= _LONGEST_DATE and bool(read_deadline(text))) >= _MOST
    ):
        return "deadline"
    return "amount" if _share(texts, is_amount) >= _MOST else ""


def _begins_with_steps(text: str) -> bool:
    """« R1.2 Le jeu est enseigné », « OS1. Élargir »: a code of steps or letters before what it numbers."""
    head = read_head(text)
    return head.shape in {"decimal", "path"} and bool(head.title) and any(c.isdigit() for c in head.code)


def _all_codes(texts: list[str]) -> bool:
    return all(code_in(text) for text in texts) and len(set(texts)) == len(texts)


def is_reference(text: str) -> bool:
    """« 1.1.1, 1.1.2 », « 7 »: it counts or quotes items, and states none."""
    return bool(text) and all(
        code_in(part.strip()) or not part.strip() for part in re.split(r"[,;/]| et | à ", text)
    )


def _share(texts: list[str], is_so) -> float:  # type: ignore[no-untyped-def]
    return sum(map(is_so, texts)) / len(texts) if texts else 0.0


def _with_title(columns: list[Column], rows: list[Row]) -> list[Column]:
    """One column at least holds the items: where no name tells it, the one that states actions or says most."""
    free = [column for column in columns if not column.kind]
    deeds = {column.index: _deeds(column, rows) for column in free}
    if any(column.kind == LEVEL for column in columns):
        last = max(column.index for column in columns if column.kind == LEVEL)
        chosen = {
            index
            for index, share in deeds.items()
            if share >= _MOST and index > last and _deeds_at(last, rows) < 0.3
        }
    else:
        chosen = {index for index, share in deeds.items() if share >= 0.5}
        left = [column for column in free if chosen and column.index < min(chosen)]
        chosen |= {column.index for column in left if _groups(column, rows)}
    return [
        Column(
            column.index,
            column.name,
            (LEVEL if column.index in chosen else column.kind) or "other",
            column.label,
        )
        for column in columns
    ]


def _deeds_at(index: int, rows: list[Row]) -> float:
    return _deeds(Column(index, "", ""), rows)


def _deeds(column: Column, rows: list[Row]) -> float:
    texts = [
        block.text
        for row in rows
        if column.index in row and not is_banner(row)
        for block in row[column.index]
    ]
    return _share(texts, lambda text: states_an_action(read_head(text).title or text))


def _groups(column: Column, rows: list[Row]) -> bool:
    """A column left of the actions that holds fewer values than they, each for several rows."""
    texts = [text_of(row[column.index]) for row in rows if column.index in row]
    return bool(texts) and len(set(texts)) <= 0.7 * len(rows)
