"""What every make of table is built from: rows of cells, and the blocks that their cells become."""

from __future__ import annotations

import re
from dataclasses import replace

from ..codes import Head, read_head, read_label
from ..model import Block, Role
from ..words import fold

Row = dict[int, list[Block]]

# A code alone in its cell: « 1.2.1 », « A4 », « I.2 », « n° 7 », « IV », « 3B ».
_CODE = re.compile(
    r"^(?:n\s*[°o]\s*)?([A-Za-z]{0,3}[.\- ]?\d{1,3}[a-z]?(?:[.\-/]\d{1,3}[a-z]?){0,4}"
    r"|[ivx]{1,5}(?:[.\-]\d{1,2}){0,3}|[a-z])[.)°]?$",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"^(?:[-–—/.…_ ]+|sans objet|neant|non concernee?|non applicable|s\.?/?o\.?|n\.?/?a\.?|aucune?)\.?$"
)
_AMOUNT = re.compile(
    r"^[<>≥≤~+±–-]?\s*\d[\d \u202f\xa0.,/]*"
    r"(?:%|€|k€|m€|euros?|etp|k|m|h|j|ha|km|ans?|mois|jours?|heures?|francs?|chf|points?)?$"
)
_NUMBERED = re.compile(r"(\d{1,2})([.)°])\s")
_STEPPED = re.compile(r"(?P<steps>(?:\d{1,2}\.){1,3})(?P<last>\d{1,2})\s")
_MARKS = frozenset("xX×✕✖✗✘☒☑✓✔●•◉⬤■▪◼◆★*")


def rows_of(blocks: list[Block]) -> list[Row]:
    """The cells of one table, from top to bottom; a cell that says that it holds nothing is not there."""
    rows: dict[int, Row] = {}
    for block in blocks:
        assert block.cell is not None
        row = rows.setdefault(block.cell.row, {})
        if not says_nothing(block.text):
            row.setdefault(block.cell.column, []).append(block)
    return [rows[number] for number in sorted(rows) if rows[number]]


def text_of(cell: list[Block]) -> str:
    return " ".join(block.text for block in cell)


def says_nothing(text: str) -> bool:
    """« – », « Sans objet », « Néant »: a cell that was filled in so as not to be empty."""
    return len(text) <= 20 and bool(_NOTHING.match(fold(text)))


def is_mark(text: str) -> bool:
    """A cross, a dot, a tick: the cell says yes and nothing else."""
    text = text.replace(" ", "")
    return 0 < len(text) <= 3 and all(sign in _MARKS or "\ue000" <= sign <= "\uf8ff" for sign in text)


def is_amount(text: str) -> bool:
    return len(text) <= 24 and bool(_AMOUNT.match(fold(text)))


def code_in(text: str) -> str:
    """The code that is the whole of a cell, an empty string when there is more or none."""
    match = _CODE.match(text.strip()) if len(text) <= 16 else None
    return match[1] if match else ""


def is_banner(row: Row) -> bool:
    """A row of one cell that runs over several columns."""
    return len(row) == 1 and next(iter(row.values()))[0].cell.span > 1  # type: ignore[union-attr]


def head_of(text: str) -> Head:
    """The head of a cell that carries its label in full (« Action n° 3 : … »), or only a code."""
    return read_label(text) or read_head(text)


def merged(cell: list[Block]) -> Block:
    return replace(cell[0], lines=[line for block in cell for line in block.lines], text=text_of(cell))


def split_numbered(block: Block) -> list[Block]:
    """« 3. Lancer une tournée ; 4. Adapter les horaires »: numbers that follow each other count items of one cell."""
    if _STEPPED.match(block.text):
        return _split_stepped(block)
    parts, rest = [], block.text
    while (first := _NUMBERED.match(rest)) and (
        place := rest.find(f" {int(first[1]) + 1}{first[2]} ", 4)
    ) > 0:
        parts.append(replace(block, text=rest[:place].rstrip(" ;,")))
        rest = rest[place + 1 :]
    return [*parts, replace(block, text=rest)]


def _split_stepped(block: Block) -> list[Block]:
    """« 1.1 Aller vers… / 1.2 Rouvrir… »: codes that follow each other in one cell."""
    parts, rest = [], block.text
    while (first := _STEPPED.match(rest)) is not None:
        place = rest.find(f" {first['steps']}{int(first['last']) + 1} ", 4)
        if place < 0:
            break
        parts.append(replace(block, text=rest[:place].rstrip(" ;,/")))
        rest = rest[place + 1 :]
    return [*parts, replace(block, text=rest)]


def heading(cell: list[Block], head: Head, *, family: str = "") -> Block:
    """A cell as a title. Blocks of one `family` are siblings, whatever they look like."""
    return Block(
        lines=[line for block in cell for line in block.lines], text=text_of(cell), role=Role.HEADING,
        label=head.label, code=head.code, shape=head.shape, title=head.title,
        look=replace(cell[0].look, heading=0), gap=1.0, strong=True, family=family,
    )  # fmt: skip


def banner(cell: list[Block]) -> Block:
    """A merged row as the title of the rows below it."""
    head = head_of(text_of(cell))
    return heading(cell, head, family="" if head.label or head.code else "merged row")


def item(block: Block, *, family: str) -> Block:
    """One paragraph of a cell as an item of a list."""
    head = read_head(block.text)
    return replace(
        block, cell=None, role=Role.BULLET, sign="", code=head.code, shape=head.shape,
        title=head.title or block.text, family=family,
    )  # fmt: skip


def field(cell: list[Block], value: list[Block], name: str) -> Block:
    """A named value; an action is found at its title, and not at the word « Intitulé »."""
    shown = value if name == "title" else cell + value
    values = [
        read_head(block.text, may_be_number=False).title if name == "results" else block.text
        for block in value
    ]
    return Block(
        lines=[line for block in shown for line in block.lines], text=text_of(cell), role=Role.FIELD,
        sheet_field=name, values=values, title=text_of(cell), strong=True,
    )  # fmt: skip


def said(cell: list[Block], name: str, value: str) -> Block:
    """What the place of a cell says (its column is a year or a horizon), as a field."""
    return replace(field(cell, [], name), values=[value])


def prose(blocks: list[Block]) -> list[Block]:
    """Cells that are no part of a plan."""
    return [replace(block, cell=None, role=Role.PROSE, title=block.text) for block in blocks]
