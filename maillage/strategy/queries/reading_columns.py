"""What the page shows that asks what the columns of a spreadsheet are: its sheets, its columns, what would be read."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from maillage.engines.planreader import (
    MOST_COLUMNS,
    PlanUnreadable,
    SheetMapping,
    preview_sheet,
    propose_columns_again,
)
from maillage.kit.french_text import counted
from maillage.strategy.models import Reading

MOST_EXAMPLES = 3
MOST_PREVIEWED = 15


@dataclass(frozen=True)
class SheetLink:
    """One sheet of the workbook, as a choice."""

    number: int
    name: str
    is_current: bool


@dataclass(frozen=True)
class Column:
    """A column, with its letters as spreadsheets name it and what stands in its first rows."""

    letters: str
    header: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class PreviewLine:
    """One element that the first rows give; `depth` from 1."""

    depth: int
    code: str
    title: str
    doubts: str


class SheetSpace:
    """Sheet `number` of a surveyed workbook, as `mapping` would read it."""

    def __init__(self, reading: Reading, number: int, mapping: SheetMapping | None = None) -> None:
        survey = reading.survey
        self.reading = reading
        self.number = number if 1 <= number <= len(survey["sheets"]) else survey["best"]
        self.about: dict[str, Any] = survey["sheets"][self.number - 1]
        self.mapping = mapping or SheetMapping.from_json(self.about["mapping"])

    def with_header(self, header: int) -> "SheetSpace":
        """The same sheet, its columns proposed again from another row of headers."""
        return SheetSpace(self.reading, self.number, propose_columns_again(self.about, self.number, header))

    @property
    def links(self) -> list[SheetLink]:
        return [
            SheetLink(at, sheet["name"] or f"Feuille {at}", at == self.number)
            for at, sheet in enumerate(self.reading.survey["sheets"], start=1)
            if not sheet["is_hidden"] or at == self.number
        ]

    @property
    def extent(self) -> str:
        """How much the sheet holds, and what of it is not offered."""
        rows = counted(self.about["rows"], "ligne", "lignes")
        columns = counted(self.about["columns"], "colonne", "colonnes")
        beyond = self.about["columns"] > MOST_COLUMNS
        return f"{rows}, {columns}" + (f", dont les {MOST_COLUMNS} premières sont lues" if beyond else "")

    @cached_property
    def columns(self) -> list[Column]:
        head = self.about["head"]
        header = head[self.mapping.header - 1] if 0 < self.mapping.header <= len(head) else []
        width = min(self.about["columns"], MOST_COLUMNS)
        return [
            Column(_letters(at), _cell(header, at), _examples(head[self.mapping.header :], at))
            for at in range(width)
        ]

    @cached_property
    def preview(self) -> tuple[list[PreviewLine], str]:
        """The first elements that would be read; without any, the sentence that says why."""
        try:
            nodes = preview_sheet(self.about, self.mapping)
        except PlanUnreadable as refusal:
            return [], str(refusal)
        depths: dict[str | None, int] = {None: 0}
        for node in nodes:
            depths[node["id"]] = depths[node["parent"]] + 1
        return [
            PreviewLine(depths[node["id"]], node["code"] or "", node["title"], " ".join(node["doubts"]))
            for node in nodes[:MOST_PREVIEWED]
        ], ""


def _examples(rows: list[list[str]], column: int) -> tuple[str, ...]:
    """The first values of a column that are not all the same."""
    return tuple(dict.fromkeys(text for row in rows if (text := _cell(row, column))))[:MOST_EXAMPLES]


def _cell(row: list[str], column: int) -> str:
    return " ".join(row[column].split()) if column < len(row) else ""


def _letters(column: int) -> str:
    """0 -> A, 27 -> AB."""
    return (_letters(column // 26 - 1) if column > 25 else "") + chr(65 + column % 26)
