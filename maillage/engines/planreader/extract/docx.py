"""Extract a .docx: paragraphs, lists and tables in the order of the body, with what their styles say.

The body is walked as XML rather than through `Document.paragraphs`, which leaves out content controls, text
boxes, tracked insertions and the order between paragraphs and tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import takewhile
from typing import Any

from .. import errors
from ..errors import PlanUnreadable
from ..model import Cell, Document, Line, Look
from .archive import check_archive
from .docx_numbering import Numbering

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING = re.compile(r"^(?:heading|titre|überschrift)\s*(\d)$", re.IGNORECASE)
_LIST = re.compile(r"^(?:list|liste)\b.*?(\d)?$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|tm|table des matières)\s*\d*$", re.IGNORECASE)


def read_docx(data: bytes) -> Document:
    """`data` is the whole file; damaged or unsafe archives raise `PlanUnreadable`."""
    check_archive(data, must_contain="word/document.xml", suffix=".docx")
    import docx

    try:
        opened = docx.Document(BytesIO(data))
        walker = _Walker(_Styles(opened))
        walker.walk(opened.element.body)
        title = opened.core_properties.title or ""
    except PlanUnreadable:
        raise
    except Exception as error:  # python-docx raises whatever the broken part made it meet
        raise PlanUnreadable(errors.DAMAGED) from error
    return Document(
        pages=[[line.text for line in walker.lines]], lines=walker.lines, kind="docx", title=title
    )


def _value(element: Any, path: str) -> str | None:
    found = element.find(path) if element is not None else None
    return None if found is None else found.get(_W + "val", "")


def _is_on(element: Any, path: str) -> bool | None:
    value = _value(element, path)
    return None if value is None else value not in {"0", "false", "off", "none"}


class _Styles:
    """What the style of a paragraph says, following `basedOn` up to its root."""

    def __init__(self, opened: Any) -> None:
        self._by_id = {style.get(_W + "styleId"): style for style in opened.styles.element.iter(_W + "style")}
        links = {
            style_id: _value(_child(style.find(_W + "pPr"), "numPr"), _W + "numId") or ""
            for style_id, style in self._by_id.items()
            if style_id and style.get(_W + "type") == "numbering"
        }
        self.numbering = Numbering(_numbering_part(opened), links)

    def chain(self, style_id: str | None) -> Iterator[Any]:
        seen: set[str] = set()
        while style_id and style_id not in seen and style_id in self._by_id:
            seen.add(style_id)
            style = self._by_id[style_id]
            yield style
            style_id = _value(style, _W + "basedOn")

    def look(self, paragraph: Any) -> tuple[Look, str]:
        """How a paragraph looks, and the number and level of the list that numbers it."""
        properties = paragraph.find(_W + "pPr")
        style_id = _value(properties, _W + "pStyle")
        chain = list(self.chain(style_id))
        names = [_value(style, _W + "name") or "" for style in chain]
        sources = [properties, *(style.find(_W + "pPr") for style in chain)]
        heading = self._heading(names, sources)
        list_depth, ordered, number = self._list(names, sources, style_id or "")
        size, bold, italic = self._letters(paragraph, chain)
        look = Look(
            heading=heading,
            size=size,
            bold=bold,
            italic=italic,
            indent=self._indent(sources),
            list_depth=0 if heading else list_depth,
            ordered=ordered,
            title=any(name.lower() in {"title", "titre"} for name in names[:1]),
            contents=any(_CONTENTS.match(name) for name in names[:1]),
        )
        return look, number

    @staticmethod
    def _heading(names: list[str], sources: list[Any]) -> int:
        for name in names:
            if match := _HEADING.match(name):
                return int(match[1])
        for source in sources:
            level = _value(source, _W + "outlineLvl")
            if level is not None and level.isdigit():
                return int(level) + 1 if int(level) < 9 else 0
        return 0

    def _list(self, names: list[str], sources: list[Any], style_id: str) -> tuple[int, bool, str]:
        """The depth of a paragraph in its list, whether this counts, and the number of the list (empty: none)."""
        numbering = next(
            (found for source in sources if (found := _child(source, "numPr")) is not None), None
        )
        if numbering is not None:
            number = _value(numbering, _W + "numId") or ""
            written = _value(numbering, _W + "ilvl") or ""
            if number == "0":
                return 0, False, ""
            level = int(written) if written.isdigit() else self.numbering.level_of(number, style_id)
            named = _LIST.match(names[0]) if names else None
            depth = max(level + 1, int(named[1])) if named and named[1] else level + 1
            if number:
                return depth, self.numbering.counts(number, level), f"{number} {level}"
        if names and (match := _LIST.match(names[0])) and "paragraph" not in names[0].lower():
            return int(match[1] or 1), "number" in names[0].lower() or "numéro" in names[0].lower(), ""
        return 0, False, ""

    def _letters(self, paragraph: Any, chain: list[Any]) -> tuple[float, bool, bool]:
        """Size, bold and italic of most of the letters of a paragraph."""
        base = [style.find(_W + "rPr") for style in chain]
        base_bold = next((on for r in base if (on := _is_on(r, _W + "b")) is not None), False)
        base_italic = next((on for r in base if (on := _is_on(r, _W + "i")) is not None), False)
        base_size = next((float(size) / 2 for r in base if (size := _value(r, _W + "sz"))), 0.0)
        total = bold = italic = 0
        sizes: dict[float, int] = {}
        for run in paragraph.iter(_W + "r"):
            length = sum(len((text.text or "").strip()) for text in run.iter(_W + "t"))
            properties = run.find(_W + "rPr")
            is_bold, is_italic = _is_on(properties, _W + "b"), _is_on(properties, _W + "i")
            size = _value(properties, _W + "sz")
            total += length
            bold += length * (base_bold if is_bold is None else is_bold)
            italic += length * (base_italic if is_italic is None else is_italic)
            points = float(size) / 2 if size else base_size
            sizes[points] = sizes.get(points, 0) + length
        usual = max(sizes, key=lambda points: (sizes[points], points)) if sizes else base_size
        return usual, bool(total and bold >= 0.9 * total), bool(total and italic >= 0.9 * total)

    @staticmethod
    def _indent(sources: list[Any]) -> float:
        for source in sources:
            indent = source.find(_W + "ind") if source is not None else None
            if indent is not None:
                value = indent.get(_W + "left") or indent.get(_W + "start") or ""
                if re.fullmatch(r"-?\d+", value):
                    return int(value) / 20
        return 0.0


def _child(element: Any, name: str) -> Any:
    return element.find(_W + name) if element is not None else None


def _numbering_part(opened: Any) -> Any:
    try:
        return opened.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return None


class _Walker:
    """Walks the body and writes lines; tables are numbered as they are met."""

    def __init__(self, styles: _Styles) -> None:
        self.lines: list[Line] = []
        self._styles = styles
        self._tables = 0
        self._blanks = 0  # empty paragraphs since the last line

    def walk(self, parent: Any, cell: Cell | None = None) -> None:
        for element in parent.iterchildren():
            if element.tag == _W + "p":
                self._paragraph(element, cell)
            elif element.tag == _W + "tbl":
                self._table(element, cell)
            elif element.tag in {_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml"}:
                self.walk(element, cell)

    def _paragraph(self, element: Any, cell: Cell | None) -> None:
        pieces: list[str] = []
        boxes: list[Any] = []
        _collect(element, pieces, boxes)
        look, numbered = self._styles.look(element)
        text = "".join(pieces)
        if numbered:
            number, _, level = numbered.partition(" ")
            written = self._styles.numbering.write(number, int(level))  # an empty paragraph counts as well
            text = f"{written} {text}".lstrip() if text.strip() else text
        for part in filter(str.strip, text.split("\n")):
            place, gap = len(self.lines) + 1, 1.0 + self._blanks
            self.lines.append(
                Line(text=part, page=1, number=place, look=look, cell=cell, gap=gap, whole=True)
            )
            self._blanks = -1
        self._blanks += 1
        for box in boxes:
            self.walk(box, cell)

    def _table(self, element: Any, outer: Cell | None) -> None:
        if outer is None:
            self._tables += 1
        number = self._tables
        rows = list(element.iterchildren(_W + "tr"))
        places = [_cells(row) for row in rows]
        for row_index, (row, cells) in enumerate(zip(rows, places, strict=True)):
            header = _is_on(row.find(_W + "trPr"), _W + "tblHeader") or False
            for column, (cell, span, covered) in cells.items():
                if covered:
                    continue
                height = 1 + _covered_below(places[row_index + 1 :], column)
                self.walk(cell, outer or Cell(number, row_index, column, span, height, header))


def _cells(row: Any) -> dict[int, tuple[Any, int, bool]]:
    """The cells of a row by their column: the element, how many columns it spans, whether the cell above covers it."""
    cells = {}
    column = 0
    for cell in row.iter(_W + "tc"):
        if cell.getparent() is not row and cell.getparent().tag not in {_W + "sdtContent"}:
            continue  # a cell of a table inside this one: its own walk reads it
        properties = cell.find(_W + "tcPr")
        wide = _value(properties, _W + "gridSpan") or "1"
        span = int(wide) if wide.isdigit() else 1
        covered = properties is not None and _value(properties, _W + "vMerge") in {"", "continue"}
        cells[column] = (cell, span, covered)
        column += span
    return cells


def _covered_below(rows: list[dict[int, tuple[Any, int, bool]]], column: int) -> int:
    """How many of the next rows the cell above them covers."""
    return sum(1 for _ in takewhile(lambda row: row.get(column, (None, 0, False))[2], rows))


def _collect(element: Any, pieces: list[str], boxes: list[Any]) -> None:
    """The text of a paragraph; a manual line break ends a line only in capitals of a title, so it reads as a space."""
    for child in element.iterchildren():
        tag = child.tag
        if tag == _W + "t":
            pieces.append(child.text or "")
        elif tag == _W + "tab":
            pieces.append("\t")
        elif tag in {_W + "br", _W + "cr"}:
            pieces.append("\n" if child.get(_W + "type") == "page" else "\u2028")
        elif tag == _W + "noBreakHyphen":
            pieces.append("-")
        elif tag == _W + "txbxContent":
            boxes.append(child)
        elif tag not in {_W + "pPr", _W + "rPr", _W + "del", _MC + "Fallback"}:
            _collect(child, pieces, boxes)
