"""Footnotes go: by their small print where the file tells sizes, else by the call that stands in the text above."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby

from .model import Line

_FOOTNOTE = re.compile(r"^(?:\d{1,2}|\*{1,3}|\[\d{1,2}\])\s+\S")
_NOTE = re.compile(r"^\s*[(\[]?(\d{1,2})[.)\]]?\s*[^\W\d_].*")
_CALL = re.compile(r"(?<=[^\W\d_]{3})(\d{1,2})(?=[\s.,;:)»]|$)")
_FOOT = 8  # lines of a page, from its end, among which its notes stand
_LEAST_GAP = 1.0  # lines of white above the notes


def without_footnotes(lines: list[Line]) -> list[Line]:
    """`lines` without the notes at the foot of each page, and without their calls where these are plain digits."""
    kept: list[Line] = []
    for _, page in groupby(_without_small_print(lines), lambda line: line.page):
        kept.extend(_without_notes(list(page)))
    return kept


def _without_notes(page: list[Line]) -> list[Line]:
    """A page without its last lines, from a note whose number is called higher up."""
    for index in range(max(len(page) - _FOOT, 1), len(page)):
        note = _NOTE.match(page[index].text)
        if note is None or page[index].gap < _LEAST_GAP or page[index].cell or page[index].whole:
            continue
        above = page[:index]
        if any(call[1] == note[1] for line in above for call in _CALL.finditer(line.text)):
            return [_without_call(line, int(note[1])) for line in above]
    return page


def _without_call(line: Line, first: int) -> Line:
    """`line` without the digits that call the notes of its page, of which `first` is the first."""
    text = _CALL.sub(lambda call: "" if first <= int(call[1]) <= first + _FOOT else call[0], line.text)
    return replace(line, text=text) if text != line.text else line


def _without_small_print(lines: list[Line]) -> list[Line]:
    """At the foot of a page, lines in small print from the first one that begins with a call."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.look.size] += len(line.text)
    body = letters.most_common(1)[0][0] if letters else 0.0
    kept: list[Line] = []
    page, inside = 0, False
    for line in lines:
        small = 0 < line.look.size < 0.92 * body
        if line.page != page or not small:
            inside = False
        page = line.page
        inside = inside or (small and line.cell is None and bool(_FOOTNOTE.match(line.text.strip())))
        if not inside:
            kept.append(line)
    return kept
