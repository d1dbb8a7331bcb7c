"""Stage 2, first half: rank titles by their look where the file declares no heading style.

A PDF, or a document whose titles were made by hand in bold, still shows its levels: larger before smaller, bold
before light, and one font before another. The ranks follow the declared styles when there are some.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from .codes import read_head
from .model import Document, Line

_LARGER = 1.12  # of the size of the body: below, a difference of size is an accident
_LONGEST_TITLE = 220
_FEW_TITLES = 3
_COVER_LINES = 10
_LEAST_TEXT = 0.15  # of the letters of the tables


def rank_looks(document: Document) -> Document:
    """The same document with `look.heading` set on the lines that look like titles."""
    body = _body_size(document.lines)
    if document.kind in {"txt", "md"}:
        body = body or 1.0
    declared = max((line.look.heading for line in document.lines), default=0)
    title = _title_look(document, body)
    classes: dict[tuple[float, bool, str], int] = {}
    for line in document.lines:
        if _looks_like_a_title(line, body) and _class_of(line) != title:
            classes.setdefault(_class_of(line), len(classes))
    ranked = sorted(classes, key=lambda key: (-key[0], not key[1], classes[key]))
    ranks = {key: declared + position for position, key in enumerate(ranked, start=1)}
    lines = []
    for line in document.lines:
        if title and _class_of(line) == title and line.page == 1:
            line = replace(line, look=replace(line.look, title=True))
        elif _class_of(line) in ranks and _looks_like_a_title(line, body):
            line = replace(line, look=replace(line.look, heading=ranks[_class_of(line)]))
        lines.append(line)
    return replace(document, lines=_with_sole_title(lines))


def _with_sole_title(lines: list[Line]) -> list[Line]:
    """A first title that is alone of the highest level, over many of lower ones, is the title of the document."""
    titles = [index for index, line in enumerate(lines) if line.look.heading]
    if len(titles) <= _FEW_TITLES or any(line.look.title for line in lines):
        return lines
    first = titles[0]
    highest = lines[first].look.heading
    others = [lines[index].look.heading for index in titles[1:]]
    head = read_head(lines[first].text)
    if first > _COVER_LINES or min(others) <= highest or head.label or head.code:
        return lines
    look = replace(lines[first].look, heading=0, title=True)
    return [*lines[:first], replace(lines[first], look=look), *lines[first + 1 :]]


def _class_of(line: Line) -> tuple[float, bool, str]:
    return (line.look.size, line.look.bold, line.look.font)


def _body_size(lines: list[Line]) -> float:
    """The size of the text between the tables, which are often in smaller print, unless there is hardly any."""
    letters: dict[bool, Counter[float]] = {False: Counter(), True: Counter()}
    for line in lines:
        if not line.look.heading and not line.look.title:
            letters[line.cell is not None][line.look.size] += len(line.text)
    text, cells = letters[False], letters[True]
    if text.total() < _LEAST_TEXT * cells.total():
        text = text + cells
    return text.most_common(1)[0][0] if text else 0.0


def _looks_like_a_title(line: Line, body: float) -> bool:
    look = line.look
    if (
        look.heading
        or look.title
        or look.list_depth
        or look.contents
        or line.cell
        or len(line.text) > _LONGEST_TITLE
    ):
        return False
    if read_head(line.text).sign:
        return False
    if body and look.size > _LARGER * body:
        return True
    return look.bold and look.size >= 0.85 * body * bool(look.size)


def _title_look(document: Document, body: float) -> tuple[float, bool, str] | None:
    """The largest letters of the first page, when nothing else in the document is written so large."""
    if any(line.look.title for line in document.lines) or document.kind not in {"pdf", "docx", "odt"}:
        return None
    large = [line for line in document.lines if line.look.size > 1.3 * body and not line.look.heading]
    if not large:
        return None
    biggest = max(large, key=lambda line: line.look.size)
    same = [line for line in large if _class_of(line) == _class_of(biggest)]
    return _class_of(biggest) if len(same) <= 4 and all(line.page == 1 for line in same) else None
