"""Sheets that were copied as bare text: « Pilote Lina Faure » has lost the border between the field and its value.

A name of a field that begins line after line is no accident. The border is put back as a colon, so that the
recognising stage reads the line as any other field.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from .codes import is_sign
from .model import Line
from .vocabulary.sheets import FIELDS
from .words import fold

_CODE = re.compile(r"^[A-Z]{1,3}\d{1,2}(?:\.\d{1,2}){0,3}[:.]?$|^\d{1,2}(?:\.\d{1,2}){1,3}[:.]?$")
_LEAST_TIMES = 3
_LONGEST_NAME = 5  # words
_AMBIGUOUS = frozenset({"title", "aim", "parent", "code"})  # « Action », « Objectif »… are labels as well


def mark_refrains(lines: list[Line]) -> list[Line]:
    """`lines` with a colon after the names of fields that come back at the beginning of at least three of them."""
    split = [_split(line) for line in lines]
    times = Counter(fold(name) for name, _ in split if name)
    marked = []
    for line, (name, value) in zip(lines, split, strict=True):
        if name and times[fold(name)] >= _LEAST_TIMES:
            line = replace(line, text=f"{name} : {value}")
        marked.append(line)
    return marked


def _split(line: Line) -> tuple[str, str]:
    """The name of a field and the rest of the line, or two empty strings."""
    words = line.text.split()
    if (
        line.cell is not None
        or line.whole
        or line.look.heading
        or len(words) < 2
        or not words[0][0].isupper()
    ):
        return "", ""
    for length in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        name = " ".join(words[:length])
        if FIELDS.get(fold(name), "code") not in _AMBIGUOUS and _begins_value(words[length]):
            return name, " ".join(words[length:])
    return "", ""


def _begins_value(word: str) -> bool:
    if _CODE.match(word):
        return False  # « Résultat R1.2 : … » is a title with its label
    return word[0].isupper() or word[0].isdigit() or is_sign(word)
