"""Invented plans in a small notation, and their writing as txt, md, docx, odt and pdf.

A file of `plans/` holds a source, a line of `=`, and the outline that every format must give. In the source:
`= ` begins the title of the document, `#` to `####` a title, `-` and `--` a bullet, `|` a row of a table (`|!` in
bold), `@name` directives (`@formats txt md` limits the formats), an empty line parts blocks, the rest is prose.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PLANS = Path(__file__).parent / "plans"
FORMATS = ("txt", "md", "docx", "odt", "pdf")


@dataclass
class Element:
    kind: str  # "title", "heading", "bullet", "prose", "table", "break"
    text: str = ""
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)
    bold_rows: set[int] = field(default_factory=set)


@dataclass
class Shape:
    name: str
    elements: list[Element]
    expected: str
    formats: tuple[str, ...] = FORMATS

    def write(self, folder: Path, suffix: str, **options: Any) -> Path:
        path = folder / f"{self.name}.{suffix}"
        WRITERS[suffix](self.elements, path, **options)
        return path


def all_shapes() -> list[Shape]:
    return [read_shape(path) for path in sorted(PLANS.glob("*.plan"))]


def read_shape(path: Path) -> Shape:
    source, expected = path.read_text(encoding="utf-8").split("\n=====\n")
    formats = FORMATS
    elements: list[Element] = []
    for line in source.split("\n"):
        if line.startswith("@formats"):
            formats = tuple(line.split()[1:])
            continue
        element = _element(line)
        if element is None:
            continue
        if element.kind == "table" and elements and elements[-1].kind == "table":
            if 0 in element.bold_rows:
                elements[-1].bold_rows.add(len(elements[-1].rows))
            elements[-1].rows.extend(element.rows)
        else:
            elements.append(element)
    return Shape(path.stem, [e for e in elements if e.kind != "blank"], expected.strip("\n"), formats)


def _element(line: str) -> Element | None:
    if not line.strip():
        return Element("blank")
    if line.startswith("= "):
        return Element("title", line[2:])
    if line.startswith("#"):
        marks, text = line.split(" ", 1)
        return Element("heading", text, level=len(marks))
    if line.startswith("-"):
        marks, text = line.split(" ", 1)
        return Element("bullet", text, level=len(marks))
    if line.startswith("|"):
        bold = line.startswith("|!")
        cells = [cell.strip() for cell in line.removeprefix("|!").removeprefix("|").rstrip("|").split("|")]
        return Element("table", rows=[cells], bold_rows={0} if bold else set())
    if line.strip() == "@break":
        return Element("break")
    return Element("prose", line)


# ---------------------------------------------------------------- plain text and Markdown


def write_txt(
    elements: list[Element], path: Path, *, signs: str = "•-", width: int = 92, wrap: bool = True
) -> None:
    lines: list[str] = []

    def put(text: str, first: str = "", rest: str = "") -> None:
        lines.extend(
            textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest)
            if wrap
            else [first + text]
        )

    for before, element in zip([None, *elements], elements, strict=False):
        if not (element.kind == "bullet" and before is not None and before.kind == "bullet"):
            lines.append("")
        if element.kind == "bullet":
            indent = "   " * (element.level - 1)
            put(element.text, f"{indent}{signs[element.level - 1]} ", indent + "  ")
        elif element.kind == "table":
            lines.extend(_text_table(element.rows, width))
        elif element.kind == "break":
            lines.append("\f")
        else:
            put(element.text)
    path.write_text("\n".join(lines).replace("\n\f\n", "\f"), encoding="utf-8")


def _text_table(rows: list[list[str]], width: int) -> list[str]:
    columns = max(len(row) for row in rows)
    if columns == 1:
        return [row[0] for row in rows]
    first = max(len(row[0]) for row in rows if len(row) > 1) + 4
    others = (width - first) // (columns - 1)
    lines = []
    for row in rows:
        if len(row) == 1:
            lines.extend(textwrap.wrap(row[0], width))
            continue
        cells = []
        for index, text in enumerate(row):
            parts = [
                wrapped
                for part in text.split("\\n")
                for wrapped in textwrap.wrap(part, (first if not index else others) - 4) or [""]
            ]
            cells.append(parts)
        for line in range(max(len(cell) for cell in cells)):
            pieces = [
                (cell[line] if line < len(cell) else "").ljust(first if not index else others)
                for index, cell in enumerate(cells)
            ]
            lines.append("".join(pieces).rstrip())
    return lines


def write_md(elements: list[Element], path: Path) -> None:
    lines: list[str] = []
    for element in elements:
        if element.kind == "title":
            lines += [f"# {element.text}", ""]
        elif element.kind == "heading":
            lines += ["", f"{'#' * (element.level + 1)} {element.text}", ""]
        elif element.kind == "bullet":
            lines.append("    " * (element.level - 1) + f"- {element.text}")
        elif element.kind == "table":
            columns = max(len(row) for row in element.rows)
            for index, row in enumerate(element.rows):
                lines.append(
                    "| "
                    + " | ".join(cell.replace("\\n", "<br>") for cell in row + [""] * (columns - len(row)))
                    + " |"
                )
                if index == 0:
                    lines.append("|" + " --- |" * columns)
            lines.append("")
        elif element.kind == "prose":
            lines += ["", element.text, ""]
    path.write_text("\n".join(lines), encoding="utf-8")


# ---------------------------------------------------------------- word processors


def write_docx(elements: list[Element], path: Path) -> None:
    import docx

    document = docx.Document()
    for element in elements:
        if element.kind == "title":
            document.add_paragraph(element.text, style="Title")
        elif element.kind == "heading":
            document.add_heading(element.text, level=element.level)
        elif element.kind == "bullet":
            document.add_paragraph(
                element.text, style="List Bullet" if element.level == 1 else f"List Bullet {element.level}"
            )
        elif element.kind == "prose":
            document.add_paragraph(element.text)
        elif element.kind == "table":
            _docx_table(document, element)
    document.save(str(path))


def _docx_table(document: Any, element: Element) -> None:
    columns = max(len(row) for row in element.rows)
    table = document.add_table(rows=0, cols=columns)
    for index, row in enumerate(element.rows):
        cells = table.add_row().cells
        if len(row) == 1 and columns > 1:
            cells[0].merge(cells[-1])
        for cell, text in zip(cells, row, strict=False):
            cell.text = ""
            for number, part in enumerate(text.split("\\n")):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.add_run(part).bold = index in element.bold_rows


def write_odt(elements: list[Element], path: Path) -> None:
    import odfdo

    document = odfdo.Document("text")
    body = document.body
    body.clear()
    bold = odfdo.Style("text", name="Bold", bold=True)
    document.insert_style(bold, automatic=True)
    for element in elements:
        if element.kind == "title":
            body.append(odfdo.Paragraph(element.text, style="Title"))
        elif element.kind == "heading":
            body.append(odfdo.Header(element.level, element.text))
        elif element.kind == "bullet":
            inner = odfdo.List([element.text])
            for _ in range(element.level - 1):
                outer, item = odfdo.List(), odfdo.ListItem()
                item.append(inner)
                outer.append(item)
                inner = outer
            body.append(inner)
        elif element.kind == "prose":
            body.append(odfdo.Paragraph(element.text))
        elif element.kind == "table":
            body.append(_odt_table(element))
    document.save(str(path))


def _odt_table(element: Element) -> Any:
    import odfdo

    columns = max(len(row) for row in element.rows)
    table = odfdo.Table("T")
    for index, texts in enumerate(element.rows):
        row = odfdo.Row()
        for column in range(columns):
            if column >= len(texts):
                row.append(odfdo.Element.from_tag("table:covered-table-cell"))
                continue
            cell = odfdo.Cell()
            if len(texts) == 1 and columns > 1:
                cell.set_attribute("table:number-columns-spanned", str(columns))
            for part in texts[column].split("\\n"):
                paragraph = odfdo.Paragraph("")
                span = odfdo.Span(part, style="Bold" if index in element.bold_rows else None)
                paragraph.append(span)
                cell.append(paragraph)
            row.append(cell)
        table.append(row)
    return table


def write_pdf(elements: list[Element], path: Path, **options: Any) -> None:
    from .pdf_writer import PdfWriter

    PdfWriter(**options).write(elements, path)


WRITERS: dict[str, Any] = {
    "txt": write_txt,
    "md": write_md,
    "docx": write_docx,
    "odt": write_odt,
    "pdf": write_pdf,
}
