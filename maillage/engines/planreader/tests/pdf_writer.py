"""A minimal PDF writer for the fixtures: two fonts, wrapped lines, bullets, tables, running heads, page numbers."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .shapes import Element

_LEFT, _TOP, _BOTTOM, _WIDTH = 72, 760, 72, 451
_SIZES = {1: 16.0, 2: 14.0, 3: 12.0, 4: 11.0}
_BODY = 10.0
_FONTS = {"Helvetica": ("Helvetica", "Helvetica-Bold"), "Times": ("Times-Roman", "Times-Bold")}


@dataclass
class PdfWriter:
    """`scaled` writes sizes in the text matrix, as some producers do; `shuffled` draws the titles of a page last.

    `width` is that of the column of text, `font` the family of the letters.
    """

    head: str = ""
    numbers: bool = True
    scaled: bool = False
    shuffled: bool = False
    factor: float = 1.0  # of all sizes
    width: float = _WIDTH
    font: str = "Helvetica"

    def write(self, elements: list[Element], path: Path) -> None:
        self._pages: list[list[str]] = []
        self._late: list[str] = []
        self._new_page()
        for element in elements:
            self._element(element)
        path.write_bytes(
            _file(
                [self._finish(number, page) for number, page in enumerate(self._pages, start=1)],
                fonts=_FONTS[self.font],
                width=round(self.width + 2 * _LEFT),
            )
        )

    def _new_page(self) -> None:
        if self._pages:
            self._pages[-1].extend(self._late)
        self._late = []
        self._pages.append([])
        self._y = float(_TOP)

    def _finish(self, number: int, page: list[str]) -> str:
        if number == len(self._pages):
            page.extend(self._late)
        if self.head:
            page.insert(0, self._show(self.head, _LEFT, 800, 8.0, bold=False))
        if self.numbers:
            page.append(self._show(f"Page {number}", _LEFT, 40, 8.0, bold=False))
        return "\n".join(page)

    def _show(self, text: str, x: float, y: float, size: float, *, bold: bool) -> str:
        size *= self.factor
        data = (
            text.encode("cp1252", "replace")
            .replace(b"\\", b"\\\\")
            .replace(b"(", b"\\(")
            .replace(b")", b"\\)")
            .decode("latin-1")
        )
        font = "F2" if bold else "F1"
        if self.scaled:
            return f"BT /{font} 1 Tf {size} 0 0 {size} {x:.1f} {y:.1f} Tm ({data}) Tj ET"
        return f"BT /{font} {size} Tf {x:.1f} {y:.1f} Td ({data}) Tj ET"

    def _put(self, text: str, x: float, size: float, *, bold: bool, late: bool = False) -> None:
        command = self._show(text, x, self._y, size, bold=bold)
        (self._late if late and self.shuffled else self._pages[-1]).append(command)

    def _lines(self, text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
        characters = max(int(width / (size * self.factor * (0.56 if bold else 0.5))), 8)
        return textwrap.wrap(text, characters, break_long_words=False) or [""]

    def _down(self, points: float) -> None:
        self._y -= points * self.factor
        if self._y < _BOTTOM:
            self._new_page()

    def _element(self, element: Element) -> None:
        if element.kind == "break":
            self._new_page()
        elif element.kind == "table":
            self._table(element)
        elif element.kind == "bullet":
            x = _LEFT + 18 * (element.level - 1)
            for number, line in enumerate(self._lines(element.text, _BODY, self.width - 18 * element.level)):
                if number == 0:
                    self._put("\u2022" if element.level == 1 else "-", x, _BODY, bold=False)
                self._put(line, x + 14, _BODY, bold=False)
                self._down(12)
        else:
            size = {"title": 24.0, "heading": _SIZES.get(element.level, 10.5)}.get(element.kind, _BODY)
            heading = element.kind == "heading"
            self._down(size if element.kind != "prose" else 5)
            for line in self._lines(element.text, size, self.width, bold=heading):
                self._put(line, _LEFT, size, bold=heading, late=heading)
                self._down(size * 1.2)
            self._down(6 if heading else 5)

    def _table(self, element: Element) -> None:
        columns = max(len(row) for row in element.rows)
        first = 110 if columns == 2 else self.width / columns
        for index, row in enumerate(element.rows):
            bold = index in element.bold_rows
            widths = (
                [self.width]
                if len(row) == 1
                else [first] + [(self.width - first) / (columns - 1)] * (columns - 1)
            )
            cells = [
                [
                    line
                    for part in text.split("\\n")
                    for line in self._lines(part, _BODY, width - 12, bold=bold)
                ]
                for text, width in zip(row, widths, strict=False)
            ]
            height = max(len(cell) for cell in cells)
            if self._y - 12 * height < _BOTTOM:
                self._new_page()
            for line in range(height):
                x = float(_LEFT)
                for cell, width in zip(cells, widths, strict=False):
                    if line < len(cell) and cell[line]:
                        self._put(cell[line], x, _BODY, bold=bold)
                    x += width
                self._down(12)
            self._down(4)
        self._down(8)


def _file(pages: list[str], *, fonts: tuple[str, str], width: int) -> bytes:
    count = len(pages)
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>"
            for font in fonts
        ),
    ]
    for index, page in enumerate(pages):
        resources = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} 842] {resources} /Contents {6 + 2 * index} 0 R >>"
        )
        objects.append(f"<< /Length {len(page.encode('latin-1'))} >>\nstream\n{page}\nendstream")
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
    return data + end.encode() + f"startxref\n{len(data)}\n%%EOF\n".encode()
