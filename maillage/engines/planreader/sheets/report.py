"""The tree of a sheet becomes a `Reading`: each node with its kind, its dates, its place and what is doubtful in it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from .. import bounds
from ..attach import HorizonFound
from ..dates import horizon_in_text, read_deadline, read_period
from ..judge import LONG
from ..levels import name_levels
from ..model import Aside, Block, Document, Item, Line, Reading, Role
from ..report import write_report
from ..vocabulary.horizons import HORIZON_LABELS
from ..words import fold
from .book import Sheet
from .columns import Mapping
from .rows import ABOVE, Entry, Left
from .tree import Knot

_SURE, _COST = 0.95, 0.25
_SHORT_HORIZONS = {"c": "court", "ct": "court", "m": "moyen", "mt": "moyen", "l": "long", "lt": "long"}
_HORIZON_WORDS = {"court": "court", "moyen": "moyen", "long": "long"} | _SHORT_HORIZONS
UNKNOWN_HORIZON = "Horizon « {text} » non compris : il n’est pas repris."
UNKNOWN_DEADLINE = "Échéance « {text} » non comprise : elle n’est pas reprise."
OTHER_SHEET = "Feuille qui n’a pas été choisie."
_SEPARATOR = " | "
_LONG_TITLE = 260
_BULLETS = re.compile(r"\n|(?:^|\s)[•▪]\s+")
_NAMES = re.compile(r"[;\n]|\s[/•]\s")
_LONGEST_NAME = 4  # words: beyond, a comma belongs to a sentence


def report(
    sheets: list[Sheet], mapping: Mapping, roots: list[Knot], left: list[Left], *, name: str
) -> Reading:
    """`name` is that of the file, which names the plan when nothing above the table does."""
    pages = _Pages(sheets, mapping)
    tops = [_item(root, None, pages) for root in roots]
    items = [item for top in tops for item in top.walk()]
    bounds.NODES.hold(len(items))
    bounds.ASIDES.hold(len(left))
    levels = name_levels(tops)
    _end_in_actions(items)
    named = _names_of_levels(roots)
    used = {item.horizon for item in items}
    asides = [Aside(pages.block(entry.row, entry.column, entry.text), entry.reason) for entry in left]
    document = Document(pages.lines, [], "sheet")
    bounds.hold_pages(document.pages)
    return write_report(
        document,
        identity=_identity(left, name),
        levels=[named.get(level) or told for level, told in enumerate(levels)],
        horizons=[HorizonFound(key, label) for key, label in HORIZON_LABELS.items() if key in used],
        items=items,
        asides=[*asides, *pages.other_sheets()],
    )


class _Pages:
    """What is shown beside the tree: the rows of the sheet that is read; of the others their name."""

    def __init__(self, sheets: list[Sheet], mapping: Mapping) -> None:
        self.sheets, self.number = sheets, mapping.sheet
        self.starts: list[dict[int, int]] = []
        self.lines = [[] if self._is_bare(sheet) else [f"Feuille « {sheet.name} »"] for sheet in sheets]
        self.lines[self.number - 1] = [self._line(row) for row in sheets[self.number - 1].rows]

    @staticmethod
    def _is_bare(sheet: Sheet) -> bool:
        return not (sheet.rows or sheet.refusal)

    def _line(self, row: list[str]) -> str:
        """The cells that hold something, in one line; where each begins is kept."""
        starts: dict[int, int] = {}
        line = ""
        for column, cell in enumerate(row):
            if text := " ".join(cell.split()):
                line += _SEPARATOR if line else ""
                starts[column] = len(line)
                line += text
        self.starts.append(starts)
        return line

    def block(self, row: int, column: int, text: str, **more: Any) -> Block:
        line = Line(text, self.number, row + 1, self.starts[row].get(column, 0))
        return Block([line], text, Role.HEADING, **more)

    def other_sheets(self) -> list[Aside]:
        return [
            Aside(Block([Line(lines[0], page, 1)], lines[0]), OTHER_SHEET)
            for page, lines in enumerate(self.lines, start=1)
            if page != self.number and lines
        ]


def _item(knot: Knot, parent: Item | None, pages: _Pages) -> Item:
    entry = knot.entry
    block = pages.block(
        entry.row, entry.column, entry.text, code=entry.code, label=entry.label, title=entry.title
    )
    item = Item(block, order=entry.row, parent=parent)
    item.horizon, item.deadline = _when(entry)
    item.expected_results, item.pilots = _results(entry.results), _names(entry.pilots)
    if len(entry.title) > _LONG_TITLE:
        entry.doubts.append(LONG)
    item.doubts = list(entry.doubts)
    item.confidence = round(max(_SURE - _COST * len(item.doubts), 0.05), 2)
    item.children = [_item(child, item, pages) for child in knot.children]
    return item


def _when(entry: Entry) -> tuple[str | None, str | None]:
    """Horizon and deadline; each column may hold the other one. What is not understood becomes a doubt."""
    horizon = _horizon_of(entry.horizon) or _horizon_of(entry.deadline)
    deadline = read_deadline(entry.deadline) or read_deadline(entry.horizon)
    if entry.horizon and not (horizon or deadline):
        entry.doubts.append(UNKNOWN_HORIZON.format(text=entry.horizon[:60]))
    if entry.deadline and not (read_deadline(entry.deadline) or _horizon_of(entry.deadline)):
        entry.doubts.append(UNKNOWN_DEADLINE.format(text=" ".join(entry.deadline.split())[:60]))
    return horizon, deadline


def _horizon_of(text: str) -> str | None:
    return (_HORIZON_WORDS.get(fold(text).strip(" .")) or horizon_in_text(text)) if text else None


def _end_in_actions(items: list[Item]) -> None:
    """A plan ends in actions: when no level is named so, the lowest one is; a bare list is a list of actions."""
    if any(item.kind == "action" for item in items):
        return
    lowest = max(item.level for item in items)
    for item in items:
        if item.level == lowest and not item.children:
            item.kind = "action"


def _names_of_levels(tops: list[Knot]) -> dict[int, str]:
    """What the headers, or the column of levels, call each depth of the tree."""
    names: dict[int, str] = {}
    row, depth = tops, 0
    while row:
        said = Counter(
            knot.entry.level for knot in row if knot.entry.level and not knot.entry.level.isdigit()
        )
        if said:
            name = said.most_common(1)[0][0][:40]
            names[depth] = name[0].upper() + name[1:]
        row, depth = [child for knot in row for child in knot.children], depth + 1
    return names


def _results(texts: list[str]) -> list[str]:
    """One a line, without its bullet."""
    lines = (line for text in texts for line in _BULLETS.split(text))
    return [line for part in lines if (line := " ".join(part.split()).strip(" ;,•-–"))]


def _names(texts: list[str]) -> list[str]:
    """« Anne Petit ; Luc Roy », one a line, or short ones parted by commas."""
    names = [name for text in texts for name in _NAMES.split(text)]
    cut = [part for name in names for part in (name.split(",") if _is_list(name) else [name])]
    return [name for part in cut if (name := " ".join(part.split()).strip(" .;,•-–"))]


def _is_list(text: str) -> bool:
    return all(0 < len(part.split()) <= _LONGEST_NAME for part in text.split(","))


def _identity(left: list[Left], name: str) -> tuple[str, str, tuple[int, int] | None]:
    """Title, organisation, period: the first line above the table names the plan, else the file does."""
    above = [entry.text for entry in left if entry.reason == ABOVE]
    title = next(
        (text for text in above if "plan" in fold(text) or "projet" in fold(text)), "".join(above[:1])
    )
    title = title or " ".join(name.replace("_", " ").split())
    return title[:200], "", next((period for text in [*above, name] if (period := read_period(text))), None)
