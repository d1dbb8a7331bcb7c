"""Letters that quote: « > » at the head of each line says who wrote it and nothing of the plan."""

from __future__ import annotations

import re
from dataclasses import replace

from .model import Line

_QUOTE = re.compile(r"^\s*>(?!>)(?:\s+|$)")
_LEAST = 3  # fewer are bullets, or a path in a menu
_GAP = 1.0


def without_quotes(lines: list[Line]) -> list[Line]:
    """`lines` without their « > »; one that holds nothing else is the white space above the next."""
    if sum(bool(_QUOTE.match(line.text)) for line in lines) < _LEAST or not _says_nothing_else(lines):
        return lines
    kept: list[Line] = []
    blank = False
    for line in lines:
        sign = _QUOTE.match(line.text)
        if sign and sign.end() == len(line.text):
            blank = True
            continue
        if sign:
            line = replace(line, text=line.text[sign.end() :], start=line.start + sign.end())
        if blank:
            line = replace(line, gap=max(line.gap, _GAP))
        blank = False
        kept.append(line)
    return kept


def _says_nothing_else(lines: list[Line]) -> bool:
    """A sign that also stands alone on its line quotes; a bullet never does."""
    return any(line.text.strip() == ">" for line in lines)
