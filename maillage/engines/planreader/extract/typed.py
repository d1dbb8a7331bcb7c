"""Files of a word processor that hold a text typed or scanned line by line: each line of the page a paragraph.

Such a file declares nothing, and its paragraphs end in the middle of sentences. It is read again as plain text.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ..model import Document, Line, Look
from ..words import starts_low
from .plain import read_text

_LEAST_LINES = 12
_LONGEST_LINE = 130
_LEAST_CUT = 0.15  # of the lines: in a text made of paragraphs, hardly one goes on in the next
_ENDED = re.compile(r"[.!?…;:,»]\s*$")
_QUOTES = re.compile(r"^[\s>]*")
_MOST_BLANKS = 9


def read_typed_lines(document: Document) -> Document:
    """`document`, or the same read as plain text when its paragraphs are but lines."""
    if not _is_typed(document.lines):
        return document
    text = "".join("\n" * min(int(line.gap), _MOST_BLANKS) + line.text for line in document.lines)
    return read_text(text.encode(), kind="txt")


def _is_typed(lines: list[Line]) -> bool:
    if len(lines) < _LEAST_LINES or any(_is_declared(line.look) or line.cell for line in lines):
        return False
    if any(len(line.text) > _LONGEST_LINE for line in lines):
        return False
    cut = sum(
        starts_low(_QUOTES.sub("", below.text, count=1)) and not _ENDED.search(above.text) and below.gap < 2
        for above, below in pairwise(lines)
    )
    return cut >= _LEAST_CUT * len(lines)


def _is_declared(look: Look) -> bool:
    return bool(look.heading or look.list_depth or look.title or look.contents)
