"""The same plan laid out again: what changes the page and, but for its codes, not the plan.

Each of the `RELAYOUTS` writes a shape its own way and says what must be read of it; None where it does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .measure import CODE
from .shapes import Element, Shape

SHIFT = 3
_FEW_COLUMNS = 3
HEAD = "Document de travail – ne pas diffuser"
_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_HEAD = re.compile(
    r"^(?P<before>(?P<label>(?:[^\W\d_]{2,}(?: action)?\s+)?)(?:n° ?)?)(?P<code>[\w./-]+)(?=[\s.:)–-]|$)"
)
_STEP = re.compile(r"^(?:\d{1,2}|[IVX]+(?![A-Z])|[A-Z])")


@dataclass(frozen=True)
class Relayout:
    name: str
    suffix: str
    write: Callable[[Shape, Path], Path]
    change: Callable[[Shape], Shape | None] = lambda shape: shape

    def make(self, shape: Shape, folder: Path) -> tuple[Path, str] | None:
        """Where the plan now lies, and the outline that it must give."""
        changed = self.change(shape) if self.suffix in shape.formats else None
        return (self.write(changed, folder), changed.expected) if changed else None


# ---------------------------------------------------------------- what changes in the plan


def with_contents(
    shape: Shape, *, title: str = "Sommaire", leader: str = " .............................. ", first: int = 3
) -> Shape | None:
    """A page that announces each title with its page number, behind the title of the document."""
    titles = [element.text for element in shape.elements if element.kind == "heading"]
    if not titles:
        return None
    lines = [Element("prose", f"{text}{leader}{page}") for page, text in enumerate(titles, start=first)]
    contents = [Element("heading", title, level=1), *lines]
    return replace(shape, elements=[shape.elements[0], *contents, *shape.elements[1:]])


def with_contents_in_columns(shape: Shape) -> Shape | None:
    """The same as somebody copied it: blanks alone before the numbers."""
    return with_contents(shape, leader="      ")


def renumbered(shape: Shape, by: int = SHIFT) -> Shape | None:
    """The first level counts from another number or letter, with all codes below it; None for a plan without codes."""
    lines = shape.expected.split("\n")
    roots = [line for line in lines if not line.startswith(" ") and CODE.match(line)]
    if not roots:
        return None
    labels = _labels_of(shape, roots)
    kinds = {_kind_of(line) for line in roots}

    def moved(text: str) -> str:
        match = _HEAD.match(text)
        if match is None or _kind_of(match["code"]) not in kinds:
            return text
        if not (_is_long(match["code"]) or (match["label"] in labels and _is_short(match))):
            return text
        return f"{match['before']}{_move(match['code'], by)}{text[match.end() :]}"

    elements = [
        replace(
            element, text=moved(element.text), rows=[[moved(cell) for cell in row] for row in element.rows]
        )
        for element in shape.elements
    ]
    return replace(shape, elements=elements, expected="\n".join(_moved_line(line, by) for line in lines))


def _labels_of(shape: Shape, roots: list[str]) -> set[str]:
    """What stands before the codes of the first level: « Axe », or nothing."""
    texts = [
        text
        for element in shape.elements
        for text in (element.text, *(c for row in element.rows for c in row))
    ]
    titles = [re.split(r" [{>]", line.partition(" ")[2])[0] for line in roots]
    heads = [_HEAD.match(text) for text in texts if any(text.endswith(title) for title in titles)]
    chapters = {""} if any(_is_long(line.partition(" ")[0]) for line in roots) else set()
    return {head["label"] for head in heads if head} | chapters


def _is_short(match: re.Match[str]) -> bool:
    """« 2 », « B. », « IV »: the code of a title that follows; a cell with a cross or a year is none."""
    return match.end() < len(match.string) and bool(
        re.fullmatch(r"(?:\d{1,2}|[A-Z]|[IVX]+)[./]?", match["code"])
    )


def _kind_of(code: str) -> str:
    step = match[0] if (match := _STEP.match(code)) else ""
    return "number" if step.isdigit() else "roman" if step in _ROMANS else "letter"


def _is_long(code: str) -> bool:
    """« 2.1 », « I/A », « A1 »: a code of several steps, which is neither a date nor a year."""
    return bool(re.fullmatch(r"\d{1,2}(?:\.\d{1,2})+\.?|[IVX]+(?:/[A-Z])|[A-Z](?:\.?\d{1,2})+", code))


def _move(code: str, by: int) -> str:
    match = _STEP.match(code)
    if match is None:
        return code
    step, rest = match[0], code[match.end() :]
    if step.isdigit():
        return f"{int(step) + by}{rest}"
    if step in _ROMANS:
        return f"{_ROMANS[_ROMANS.index(step) + by]}{rest}"
    return f"{chr(ord(step) + by)}{rest}"


def _moved_line(line: str, by: int) -> str:
    bare_line = line.lstrip(" ")
    match = CODE.match(bare_line)
    if match is None or not (line == bare_line or _is_long(match[0])):
        return line
    return line[: len(line) - len(bare_line)] + _move(match[0], by) + bare_line[match.end() :]


def of_few_columns(shape: Shape) -> Shape | None:
    """None for a plan with wide tables: on a narrow page its words would run over each other."""
    return None if any(len(row) > _FEW_COLUMNS for e in shape.elements for row in e.rows) else shape


# ---------------------------------------------------------------- what changes on the page


def writing(suffix: str, **options: Any) -> Callable[[Shape, Path], Path]:
    return lambda shape, folder: shape.write(folder, suffix, **options)


def write_pages(shape: Shape, folder: Path, *, lines: int = 15, head: str = HEAD) -> Path:
    """Plain text cut into pages wherever a page is full, each with the same head and its number."""
    path = shape.write(folder, "txt")
    written = path.read_text(encoding="utf-8").replace("\f", "\n\n").split("\n")
    pages = [written[start : start + lines] for start in range(0, len(written), lines)]
    text = "\f".join(
        "\n".join([head, "", *page, "", f"Page {number}"]) for number, page in enumerate(pages, start=1)
    )
    path.write_text(text, encoding="utf-8")
    return path


def write_handmade_titles(shape: Shape, folder: Path) -> Path:
    """A DOCX whose titles are bold and large in the style of the text: no heading is declared."""
    import docx
    from docx.shared import Pt

    path = shape.write(folder, "docx")
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        style = paragraph.style.name
        if style == "Title" or style.startswith("Heading"):
            size = 26 if style == "Title" else 20 - 2 * int(style[-1])
            paragraph.style = document.styles["Normal"]
            for run in paragraph.runs:
                run.bold, run.font.size, run.font.name = True, Pt(size), "Georgia"
    document.save(str(path))
    return path


RELAYOUTS = (
    Relayout("narrower page", "txt", writing("txt", width=60), of_few_columns),
    Relayout("wider page", "txt", writing("txt", width=120)),
    Relayout("a line a paragraph", "txt", writing("txt", wrap=False)),
    Relayout("other bullets", "txt", writing("txt", signs="➢o")),
    Relayout("pages with heads", "txt", write_pages),
    Relayout("contents page", "txt", writing("txt"), with_contents),
    Relayout("contents in columns", "txt", writing("txt", wrap=False), with_contents_in_columns),
    Relayout("renumbered", "txt", writing("txt"), renumbered),
    Relayout("titles by hand", "docx", write_handmade_titles),
    Relayout("contents page", "docx", writing("docx"), with_contents),
    Relayout("renumbered", "docx", writing("docx"), renumbered),
    Relayout("narrower page", "pdf", writing("pdf", width=300), of_few_columns),
    Relayout("wider page", "pdf", writing("pdf", width=690)),
    Relayout("larger letters", "pdf", writing("pdf", factor=1.3), of_few_columns),
    Relayout("other letters", "pdf", writing("pdf", font="Times")),
    Relayout("pages with heads", "pdf", writing("pdf", head=HEAD)),
    Relayout("contents page", "pdf", writing("pdf"), with_contents),
    Relayout("renumbered", "pdf", writing("pdf"), renumbered),
)
