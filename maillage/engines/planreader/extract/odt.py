"""Extract an .odt: headings, paragraphs, lists and tables in the order of the body, with what their styles say."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import Any

from .. import errors
from ..errors import PlanUnreadable
from ..model import Cell, Document, Line, Look
from .archive import check_archive
from .odt_numbering import Numbering, OpenList

_STYLE_HEADING = re.compile(r"^(?:heading|titre)(?:_20_|\s)*(\d+)$", re.IGNORECASE)
_STYLE_LIST = re.compile(
    r"^(?:list|liste)(?:_20_|\s)*(?:bullet|number|à puces|numérotée)(?:_20_|\s)*(\d)?", re.IGNORECASE
)
_CONTENTS_TAGS = {
    "text:table-of-content",
    "text:alphabetical-index",
    "text:illustration-index",
    "text:table-index",
}
_SILENT = {
    "text:note",
    "office:annotation",
    "text:tracked-changes",
    "text:sequence-decls",
    "office:forms",
    "text:bookmark",
}
_LENGTH = re.compile(r"^(-?[\d.]+)(in|cm|mm|pt)$")
_POINTS = {"in": 72.0, "cm": 28.35, "mm": 2.835, "pt": 1.0}


def read_odt(data: bytes) -> Document:
    """`data` is the whole file; damaged or unsafe archives raise `PlanUnreadable`."""
    check_archive(data, must_contain="content.xml", suffix=".odt")
    import odfdo

    try:
        opened = odfdo.Document(BytesIO(data))
        walker = _Walker(_Styles(opened))
        walker.walk(opened.body)
        title = opened.meta.title or ""
    except PlanUnreadable:
        raise
    except Exception as error:  # odfdo raises whatever the broken part made it meet
        raise PlanUnreadable(errors.DAMAGED) from error
    return Document(pages=[[line.text for line in walker.lines]], lines=walker.lines, kind="odt", title=title)


def _points(value: Any) -> float:
    match = _LENGTH.match(str(value or ""))
    return float(match[1]) * _POINTS[match[2]] if match else 0.0


class _Styles:
    """Styles by name, with the parents that they follow; lists with the depths that count instead of showing a sign."""

    def __init__(self, opened: Any) -> None:
        self._styles: dict[str, dict[str, str]] = {}
        self.numbering = Numbering()
        for part in ("styles", "content"):
            root = opened.get_part(part).root
            for style in root.get_elements("//style:style"):
                self._styles[str(style.get_attribute("style:name"))] = self._read(style)
            for name in ("list-style", "outline-style"):
                for style in root.get_elements(f"//text:{name}"):
                    self.numbering.read_style(style)

    @staticmethod
    def _read(style: Any) -> dict[str, str]:
        found = {
            "parent": style.get_attribute("style:parent-style-name"),
            "outline": style.get_attribute("style:default-outline-level"),
            "list": style.get_attribute("style:list-style-name"),
        }
        for child in style.children:
            if child.tag == "style:text-properties":
                found["weight"] = child.get_attribute("fo:font-weight")
                found["slant"] = child.get_attribute("fo:font-style")
                found["size"] = child.get_attribute("fo:font-size")
            elif child.tag == "style:paragraph-properties":
                found["indent"] = child.get_attribute("fo:margin-left")
        return {key: str(value) for key, value in found.items() if value is not None}

    def names(self, name: str) -> list[str]:
        chain: list[str] = []
        while name and name not in chain:
            chain.append(name)
            name = self._styles.get(name, {}).get("parent", "")
        return chain

    def first(self, name: str, key: str) -> str:
        return next(
            (
                self._styles.get(link, {}).get(key, "")
                for link in self.names(name)
                if self._styles.get(link, {}).get(key)
            ),
            "",
        )


class _Walker:
    """Walks the body and writes lines; tables are numbered as they are met."""

    def __init__(self, styles: _Styles) -> None:
        self.lines: list[Line] = []
        self._styles = styles
        self._tables = 0
        self._blanks = 0  # empty paragraphs since the last line

    def walk(
        self,
        parent: Any,
        *,
        cell: Cell | None = None,
        depth: int = 0,
        inside: OpenList | None = None,
        contents: bool = False,
    ) -> None:
        """`inside` is the list around `parent`, of which `depth` counts the levels."""
        for element in parent.children:
            tag = element.tag
            if tag in {"text:p", "text:h"}:
                self._paragraph(element, cell=cell, depth=depth, inside=inside, contents=contents)
            elif tag == "text:list":
                style = str(element.get_attribute("text:style-name") or "")
                deeper = inside or self._styles.numbering.open(element, style)
                if style:
                    deeper.style = style
                self.walk(element, cell=cell, depth=depth + 1, inside=deeper, contents=contents)
            elif tag == "text:list-item" and inside is not None:
                inside.pending = True
                inside.start = int(str(element.get_attribute("text:start-value") or 0))
                self.walk(element, cell=cell, depth=depth, inside=inside, contents=contents)
                inside.pending = False
            elif tag == "table:table":
                self._table(element, cell)
            elif tag not in _SILENT:
                listed = contents or tag in _CONTENTS_TAGS
                self.walk(element, cell=cell, depth=depth, inside=inside, contents=listed)

    def _paragraph(
        self, element: Any, *, cell: Cell | None, depth: int, inside: OpenList | None, contents: bool
    ) -> None:
        letters = _Letters(self._styles)
        boxes: list[Any] = []
        name = str(element.get_attribute("text:style-name") or "")
        size = _points(self._styles.first(name, "size"))
        letters.read(element, bold=self._styles.first(name, "weight") == "bold", size=size, boxes=boxes)
        number = self._number(element, depth, inside)
        text = f"{number} {''.join(letters.pieces)}".lstrip() if number else "".join(letters.pieces)
        if text.strip(" " + number):
            look = self._look(
                element,
                name=name,
                depth=depth,
                ordered=inside is not None and self._styles.numbering.counts(inside.style, depth),
                bold=letters.is_bold,
                size=letters.size,
                contents=contents,
            )
            place, gap = len(self.lines) + 1, 1.0 + self._blanks
            self.lines.append(
                Line(text=text, page=1, number=place, look=look, cell=cell, gap=gap, whole=True)
            )
            self._blanks = -1
        self._blanks += 1
        for box in boxes:
            self.walk(box, cell=cell)

    def _number(self, element: Any, depth: int, inside: OpenList | None) -> str:
        """The number that a list or the levels of headings write before a paragraph."""
        if inside is not None:
            return self._styles.numbering.write(inside, depth) if inside.pending else ""
        styled = element.tag == "text:h" and element.get_attribute(
            "text:style-name"
        )  # the style carries the numbering
        if styled and str(element.get_attribute("text:is-list-header")).lower() != "true":
            level = str(element.get_attribute("text:outline-level") or 1)
            return self._styles.numbering.write_heading(int(level))
        return ""

    def _look(
        self, element: Any, *, name: str, depth: int, ordered: bool, bold: bool, size: float, contents: bool
    ) -> Look:
        names = self._styles.names(name)
        heading = 0
        if element.tag == "text:h":
            heading = int(str(element.get_attribute("text:outline-level") or 1))
        else:
            heading = next((int(match[1]) for link in names if (match := _STYLE_HEADING.match(link))), 0)
        named = next((match for link in names if (match := _STYLE_LIST.match(link))), None)
        if named and not heading:
            depth = max(depth, int(named[1] or 1))
        return Look(
            heading=heading,
            size=size,
            bold=bold,
            italic=self._styles.first(name, "slant") == "italic",
            indent=_points(self._styles.first(name, "indent")),
            list_depth=0 if heading else depth,
            ordered=ordered,
            title=any(link.lower() in {"title", "titre"} for link in names[:2]),
            contents=contents or any(link.lower().startswith("contents_") for link in names[:2]),
        )

    def _table(self, element: Any, outer: Cell | None) -> None:
        if outer is None:
            self._tables += 1
        rows: list[tuple[Any, bool]] = []
        _collect_rows(element, rows)
        for row_index, (row, header) in enumerate(rows):
            column = 0
            for cell in row.children:
                if cell.tag == "table:covered-table-cell":
                    column += 1
                    continue
                if cell.tag != "table:table-cell":
                    continue
                span = int(str(cell.get_attribute("table:number-columns-spanned") or 1))
                height = int(str(cell.get_attribute("table:number-rows-spanned") or 1))
                place = outer or Cell(self._tables, row_index, column, span, height, header)
                self.walk(cell, cell=place)
                column += 1


def _collect_rows(element: Any, rows: list[tuple[Any, bool]], *, header: bool = False) -> None:
    """The rows of a table itself (not those of a table inside one of its cells), and whether they are its header."""
    for child in element.children:
        if child.tag == "table:table-row":
            rows.append((child, header))
        elif child.tag in {"table:table-header-rows", "table:table-rows", "table:table-row-group"}:
            _collect_rows(child, rows, header=header or child.tag == "table:table-header-rows")


class _Letters:
    """The text of a paragraph, the size of most of its letters, and whether they are bold."""

    def __init__(self, styles: _Styles) -> None:
        self.pieces: list[str] = []
        self._styles = styles
        self._total = self._bold = 0
        self._sizes: Counter[float] = Counter()

    @property
    def size(self) -> float:
        return max(self._sizes, key=lambda points: (self._sizes[points], points), default=0.0)

    @property
    def is_bold(self) -> bool:
        return bool(self._total and self._bold >= 0.9 * self._total)

    def read(self, element: Any, *, bold: bool, size: float, boxes: list[Any]) -> None:
        self._take(element.text, bold, size)
        for child in element.children:
            tag = child.tag
            if tag == "text:s":
                self.pieces.append(" " * int(str(child.get_attribute("text:c") or 1)))
            elif tag == "text:tab":
                self.pieces.append("\t")
            elif tag == "text:line-break":
                self.pieces.append("\u2028")
            elif tag == "draw:frame":
                boxes.append(child)
            elif tag not in _SILENT:
                name = str(child.get_attribute("text:style-name") or "")
                weight, points = self._styles.first(name, "weight"), self._styles.first(name, "size")
                self.read(
                    child,
                    bold=weight == "bold" if weight else bold,
                    size=_points(points) or size,
                    boxes=boxes,
                )
            self._take(child.tail, bold, size)

    def _take(self, text: str | None, bold: bool, size: float) -> None:
        if text:
            self.pieces.append(text)
            self._total += len(text.strip())
            self._bold += len(text.strip()) * bold
            self._sizes[size] += len(text.strip())
