"""Extract plain text and Markdown (the two are read alike: many « .txt » are web copies full of Markdown)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count

from .. import bounds, errors
from ..errors import PlanUnreadable
from ..model import Cell, Document, Line, Look
from ..words import starts_low
from .delimited import Part, find_delimited
from .layout import Piece, arrange

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ODD_BREAKS = str.maketrans(dict.fromkeys("\x0b\x1c\x1d\x1e\x85\u2028\u2029", " "))
_WIDE_GAP = re.compile(r"\s{3,}|\t+\s*")
_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,})$")
# Bounded, and closed to another « [ »: many of them without their end would cost their square.
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\n]{0,2000}\)")
_EMPHASIS = re.compile(r"(\*\*|__|`)")
_LINK_INSIDE = re.compile(r"^[\s*+\d.)-]*\[[^\[\]\n]{1,300}\]\(#[^()\n]{0,300}\)\W*$")
_SLANTED = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,300})(?<!\s)\*(?![\w*])")
_TABLE_RULE = re.compile(r"^\|?(?: ?:?-{2,}:? ?\|)+ ?(?::?-+:?)?$")
_BOLD_SPAN = re.compile(r"\*\*(?=\S)((?:(?!\*\*|\n[ \t]*\n).){1,600}?\S)\*\*", re.DOTALL)
_HEAD_MARKS = re.compile(r"[\s>*•-]|(?<!\d)\d+[.)]")
_LONGEST_HEAD = 60  # characters: indent, sign and number before a bold text
_QUOTED = re.compile(r"^\s*>(?:\s|$)")
_FRONT_MATTER_TITLE = re.compile(r"^title\s*:\s*[\"']?(.+?)[\"']?\s*$")
_MAX_CONTROL = 0.02
_GUTTER = 3.0  # columns of plain text keep at least this many spaces between them


def read_text(data: bytes, *, kind: str) -> Document:
    """`kind` is "txt" or "md", as the name of the file says; the content is read the same way."""
    text = _decode(data)
    bounds.PAGES.hold(text.count("\f"))
    bounds.LINES.hold(text.count("\n"))
    bounds.CHARACTERS.hold(len(text))
    pages = [page.split("\n") for page in text.split("\f")]
    if len(pages) > 1 and not any(line.strip() for line in pages[-1]):
        pages.pop()
    title = _drop_front_matter(pages[0])
    kind = "md" if kind in {"md", "markdown"} else "txt"
    return Document(pages=pages, lines=read_pages(pages), kind=kind, title=title)


def read_pages(pages: list[list[str]]) -> list[Line]:
    """The lines of text that stands as typed, page after page."""
    bold = _bold_lines(pages)
    width = _usual_width(pages)
    tables = count(1)
    lines: list[Line] = []
    for number, page in enumerate(pages, start=1):
        lines.extend(_read_page(page, number, bold=bold, width=width, tables=tables))
    return lines


def _decode(data: bytes) -> str:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_ODD_BREAKS)
    strange = sum(c == "\ufffd" or (c < " " and c not in "\n\t\f") for c in text)
    if strange > _MAX_CONTROL * len(text):
        raise PlanUnreadable(errors.WRONG_CONTENT.format(suffix=".txt"))
    return text


def _drop_front_matter(page: list[str]) -> str:
    """Blank a YAML block at the top of the file (numbers of lines stay true) and give its title."""
    if not page or page[0].strip() != "---" or "---" not in [line.strip() for line in page[1:40]]:
        return ""
    end = [line.strip() for line in page[1:40]].index("---") + 1
    title = next((match[1] for line in page[: end + 1] if (match := _FRONT_MATTER_TITLE.match(line))), "")
    for index in range(end + 1):
        page[index] = ""
    return title


def _bold_lines(pages: list[list[str]]) -> set[tuple[int, int]]:
    """The (page, line) pairs that stand wholly in bold, also when the bold runs over several lines."""
    bold: set[tuple[int, int]] = set()
    for number, page in enumerate(pages, start=1):
        text, first, counted = "\n".join(page), 1, 0
        for match in _BOLD_SPAN.finditer(text):
            before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            end = text.find("\n", match.end())
            after = text[match.end() : end if end >= 0 else len(text)]
            if len(before) > _LONGEST_HEAD or _HEAD_MARKS.sub("", before) or after.strip(" .:;"):
                continue
            first += text.count("\n", counted, match.start())
            counted = match.start()
            bold.update((number, line) for line in range(first, first + match[0].count("\n") + 1))
    return bold


def _usual_width(pages: list[list[str]]) -> float:
    """The length of a full line: nearly the longest of the lines that hold prose."""
    lengths = sorted(len(line.rstrip()) for page in pages for line in page if len(line.strip()) > 40)
    return float(lengths[int(0.9 * (len(lengths) - 1))]) if lengths else 80.0


def _read_page(
    page: list[str], number: int, *, bold: set[tuple[int, int]], width: float, tables: count[int]
) -> list[Line]:
    lines: list[Line] = []
    rows: list[list[Piece]] = []
    in_table: Cell | None = None

    def flush() -> None:
        for placed in arrange(rows, tables=tables, gutter=_GUTTER, width=width):
            piece = placed.piece
            look = replace(piece.look, indent=piece.x0)
            lines.append(
                Line(
                    piece.text,
                    number,
                    piece.number,
                    piece.start,
                    look,
                    placed.cell,
                    placed.gap,
                    width=placed.width,
                )
            )
        rows.clear()

    delimited = _delimited_lines(page, number, tables)
    for index, raw in enumerate(page):
        if index in delimited:
            flush()
            lines.extend(delimited[index])
            continue
        if _is_table_row(raw):
            flush()
            in_table = (
                Cell(next(tables), 0, 0) if in_table is None else replace(in_table, row=in_table.row + 1)
            )
            lines.extend(_pipe_cells(raw, number, index + 1, in_table))
            continue
        if not _TABLE_RULE.match(raw.strip()):
            in_table = None
        if raw.strip() and not _TABLE_RULE.match(raw.strip()) and not _UNDERLINE.match(raw.strip()):
            underlined = (
                index + 1 < len(page) and bool(_UNDERLINE.match(page[index + 1].strip())) and len(raw) < 120
            )
            heading = 1 + ("---" in page[index + 1]) if underlined else 0
            rows.append(_pieces(raw, index + 1, bold=(number, index + 1) in bold, heading=heading))
    flush()
    return lines


def _delimited_lines(page: list[str], number: int, tables: count[int]) -> dict[int, list[Line]]:
    """The lines of each row of the tables that tabs or bars delimit."""
    found: dict[int, list[Line]] = {}
    for table in find_delimited(page):
        place = next(tables)
        for index, parts in table.items():
            found[index] = [_delimited_line(part, number, index + 1, place) for part in parts]
    return found


def _delimited_line(part: Part, page: int, number: int, table: int) -> Line:
    cell = Cell(table, part.row, part.column, part.span)
    whole = not (part.goes_on and starts_low(part.text))
    gap = 0.0 if part.goes_on else 1.0
    return Line(_unmark(part.text), page, number, part.start, Look(), cell, gap, whole)


def _is_table_row(raw: str) -> bool:
    return (
        raw.strip().startswith("|")
        and raw.strip().endswith("|")
        and raw.count("|") >= 3
        and not _TABLE_RULE.match(raw.strip())
    )


def _pipe_cells(raw: str, page: int, number: int, place: Cell) -> list[Line]:
    cells = []
    start = raw.index("|") + 1
    for column, text in enumerate(raw.strip().strip("|").split("|")):
        for part in re.split(r"<br\s*/?>", text):
            if part.strip():
                look = Look(bold=part.strip().startswith("**"))
                cells.append(
                    Line(
                        _unmark(part.strip()),
                        page,
                        number,
                        start,
                        look,
                        replace(place, column=column),
                        1.0,
                        True,
                    )
                )
        start += len(text) + 1
    return cells


def _unmark(text: str) -> str:
    return _SLANTED.sub(r"\1", _EMPHASIS.sub("", _LINK.sub(r"\1", text)))


def _pieces(raw: str, number: int, *, bold: bool, heading: int) -> list[Piece]:
    """One line cut at its wide gaps; Markdown marks become a look."""
    indent = len(raw) - len(raw.lstrip())
    body = raw.strip().lstrip(">").strip() if _QUOTED.match(raw) else raw.strip()
    if match := _HEADING.match(body):
        heading, body = len(match[1]), body[match.end() :].rstrip("# ")
    look = Look(heading=heading, bold=bold, contents=bool(_LINK_INSIDE.match(body)))
    pieces: list[Piece] = []
    at = 0
    for gap in [*_WIDE_GAP.finditer(body), None]:
        text = body[at : gap.start() if gap else len(body)]
        if text.strip():
            x0 = float(len(raw[:indent].expandtabs(4)) + len(body[:at].expandtabs(4)))
            start = raw.find(text[:20], indent)
            clean = _unmark(text)
            pieces.append(Piece(clean, x0, x0 + len(clean), float(number), number, max(start, 0), look))
        at = gap.end() if gap else at
    return pieces or [
        Piece(_unmark(body), float(indent), float(len(raw)), float(number), number, indent, look)
    ]
