"""What a workbook says in its XML and calamine keeps for itself, read event by event before any sheet is unfolded.

The archive was checked before: no declaration of type or entity, no part beyond 40 MB.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from .. import errors
from ..errors import PlanUnreadable

Attributes = dict[str, str]
# Top, left, bottom and right of merged cells, from 0.
Span = tuple[int, int, int, int]
_REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")
_LENGTH = re.compile(r"^([\d.]{1,12})(in|cm|mm|pt)$")
_STEPS = {"in": 7.2, "cm": 2.83, "mm": 0.283, "pt": 0.1}  # a step of indent is about 10 points
_FAR = 2_000_000  # repeats beyond the last row of any spreadsheet


@dataclass
class Scan:
    """One sheet: how many cells its rectangle holds, and the cells that are special. Rows and columns from 0."""

    name: str
    height: int = 0
    width: int = 0
    merged: list[Span] = field(default_factory=list)
    unvalued: set[tuple[int, int]] = field(default_factory=set)
    indents: dict[tuple[int, int], float] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        return self.height * self.width

    def reach(self, row: int, column: int) -> None:
        """Make the rectangle hold a cell that has a value."""
        self.height, self.width = max(self.height, row + 1), max(self.width, column + 1)


def scan_xlsx(data: bytes) -> list[Scan]:
    """One for each sheet that holds cells."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        targets: dict[str, str] = {}
        relations = "xl/_rels/workbook.xml.rels"
        if relations in names:
            _parse(archive.read(relations), lambda tag, has: targets.update(_target(tag, has)))
        sheets: list[tuple[str, str]] = []
        _parse(archive.read("xl/workbook.xml"), lambda tag, has: sheets.extend(_sheet(tag, has)))
        indents = _xlsx_indents(archive.read("xl/styles.xml")) if "xl/styles.xml" in names else []
        return [
            _XlsxSheet(Scan(name), indents).read(archive.read(targets[relation]))
            for name, relation in sheets
            if targets.get(relation) in names
        ]


def scan_ods(data: bytes) -> list[Scan]:
    """One for each table of the document."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        manifest = "META-INF/manifest.xml"
        if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
            raise PlanUnreadable(errors.ENCRYPTED_SHEET)
        return _OdsTables().read(archive.read("content.xml"))


def _parse(
    data: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Events of an XML part; names come without their prefix, as tools choose prefixes freely."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def begun(tag: str, has: Attributes) -> None:
        start(tag.rpartition(":")[2], {name.rpartition(":")[2]: value for name, value in has.items()})

    def ended(tag: str) -> None:
        if end:
            end(tag.rpartition(":")[2])

    parser.StartElementHandler, parser.EndElementHandler = begun, ended
    if text:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise PlanUnreadable(errors.DAMAGED_SHEET) from error


def _target(tag: str, has: Attributes) -> Attributes:
    if tag != "Relationship" or "Target" not in has or "Id" not in has:
        return {}
    path = has["Target"]
    return {has["Id"]: path[1:] if path.startswith("/") else posixpath.normpath(f"xl/{path}")}


def _sheet(tag: str, has: Attributes) -> list[tuple[str, str]]:
    return [(has.get("name", ""), has.get("id", ""))] if tag == "sheet" else []


def _xlsx_indents(styles: bytes) -> list[float]:
    """The indent of each cell format, in the order in which cells name them."""
    indents: list[float] = []
    within: list[str] = []

    def start(tag: str, has: Attributes) -> None:
        if tag == "xf" and "cellXfs" in within:
            indents.append(0.0)
        elif tag == "alignment" and within[-1:] == ["xf"] and "cellXfs" in within:
            indents[-1] = float(_whole(has.get("indent", "")))
        within.append(tag)

    _parse(styles, start, lambda tag: within.__delitem__(-1))
    return indents


class _XlsxSheet:
    """Reads the cells of one sheet; a cell without a reference stands after the one before it."""

    def __init__(self, scan: Scan, indents: list[float]) -> None:
        self.scan, self.indents = scan, indents
        self.row, self.column = -1, -1
        self.inside, self.has_formula, self.has_value = "", False, False

    def read(self, data: bytes) -> Scan:
        _parse(data, self.start, self.end, self.text)
        return self.scan

    def start(self, tag: str, has: Attributes) -> None:
        if tag == "row":
            self.row, self.column = (_whole(has.get("r", "")) or self.row + 2) - 1, -1
        elif tag == "c":
            self.column += 1
            if place := _place(has.get("r", "")):
                self.row, self.column = place
            self.has_formula = self.has_value = False
            style = _whole(has.get("s", ""))
            if style < len(self.indents) and self.indents[style]:
                self.scan.indents[self.row, self.column] = self.indents[style]
        elif tag == "f":
            self.has_formula = True
        elif tag == "mergeCell" and (span := _span(has.get("ref", ""))):
            self.scan.merged.append(span)
        self.inside = tag

    def text(self, text: str) -> None:
        if self.inside in {"v", "t"}:
            self.has_value = True

    def end(self, tag: str) -> None:
        self.inside = ""
        if tag == "c":
            if self.has_value:
                self.scan.reach(self.row, self.column)
            elif self.has_formula:
                self.scan.unvalued.add((self.row, self.column))


class _OdsTables:
    """Reads the tables of a document: cells and rows say how often they are repeated."""

    def __init__(self) -> None:
        self.scans: list[Scan] = []
        self.indents: dict[str, float] = {}
        self.style, self.row, self.column, self.rows, self.columns = "", 0, 0, 1, 1
        self.cell: Attributes = {}
        self.is_cell = self.has_text = False

    def read(self, data: bytes) -> list[Scan]:
        _parse(data, self.start, self.end, self.text)
        return self.scans

    def start(self, tag: str, has: Attributes) -> None:
        if tag == "style":
            self.style = has.get("name", "") if has.get("family") == "table-cell" else ""
        elif tag == "paragraph-properties" and self.style:
            match = _LENGTH.match(has.get("margin-left", ""))
            if match and match[1].replace(".", "", 1).isdigit():
                self.indents[self.style] = round(float(match[1]) * _STEPS[match[2]], 1)
        elif tag == "table":
            self.scans.append(Scan(has.get("name", "")))
            self.row = 0
        elif tag == "table-row":
            self.column, self.rows = 0, min(_whole(has.get("number-rows-repeated", "")) or 1, _FAR)
        elif tag in {"table-cell", "covered-table-cell"}:
            self.columns = min(_whole(has.get("number-columns-repeated", "")) or 1, _FAR)
            self.cell, self.is_cell, self.has_text = has, True, False

    def text(self, text: str) -> None:
        self.has_text = self.has_text or (self.is_cell and bool(text.strip()))

    def end(self, tag: str) -> None:
        if tag == "table-row":
            self.row = min(self.row + self.rows, _FAR)
        elif tag in {"table-cell", "covered-table-cell"} and self.scans:
            self.is_cell = False
            self._keep(self.scans[-1])
            self.column = min(self.column + self.columns, _FAR)

    def _keep(self, scan: Scan) -> None:
        has, here = self.cell, (self.row, self.column)
        valued = self.has_text or any(name in has for name in ("value", "date-value", "boolean-value"))
        if valued:
            scan.reach(self.row + self.rows - 1, self.column + self.columns - 1)
            if indent := self.indents.get(has.get("style-name", "")):
                scan.indents[here] = indent
        elif "formula" in has:
            scan.unvalued.add(here)
        down, right = (
            _whole(has.get("number-rows-spanned", "")),
            _whole(has.get("number-columns-spanned", "")),
        )
        if down > 1 or right > 1:
            scan.merged.append((*here, self.row + max(down, 1) - 1, self.column + max(right, 1) - 1))


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _place(reference: str) -> tuple[int, int] | None:
    """« C12 » -> (11, 2)."""
    match = _REFERENCE.match(reference)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _span(reference: str) -> Span | None:
    first, _, last = reference.partition(":")
    top, bottom = _place(first), _place(last or first)
    return (*top, *bottom) if top and bottom else None
