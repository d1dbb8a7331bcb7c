"""Signs and codes that a copy of the text has left alone on their line: « – », « a) », « III. » over their item.

Tools that take the text out of a PDF write the sign of a list as a line of its own; signs of several items may
even stand stacked above them. Each goes back to the head of the line that it marks.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .codes import is_sign, read_head
from .model import Line
from .vocabulary.labels import LABELS
from .vocabulary.sheets import field_name
from .words import ends_open, fold, starts_low

_CODE_ALONE = re.compile(r"^(?:[IVX]{1,4}|[A-Z]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)[.)]?$")
_DOTTED = re.compile(r"[.)]$|\d\.\d")
_FULL = 0.8  # of the longest line of the item: a line as long is wrapped, and the next one goes on with it


def hang_signs(lines: list[Line]) -> list[Line]:
    """`lines` without those that hold a sign alone: the sign now begins the line that it marks."""
    waiting: list[Line] = []
    kept: list[Line] = []
    for line in lines:
        if _is_alone(line) and not (kept and fold(kept[-1].text).strip(" :") in LABELS):
            if waiting and kept and _stands_before(waiting[-1], kept[-1]):
                waiting = []  # the items of these are lost, or stand elsewhere
            waiting.append(line)
            continue
        if waiting and (line.page != waiting[0].page or line.cell is not None or read_head(line.text).sign):
            waiting = []
        if waiting and not _names_column(line) and _begins_item(kept[-1] if kept else None, line, waiting):
            sign = waiting.pop(0)
            look = replace(line.look, indent=min(sign.look.indent, line.look.indent))
            text = f"{sign.text.strip()} {line.text.strip()}"
            line = replace(line, text=text, look=look, gap=max(line.gap, sign.gap))
        kept.append(line)
    return kept


def _is_alone(line: Line) -> bool:
    """« – », « a) », « III. », « 2.1 », and not a page number."""
    text = line.text.strip()
    if line.cell is not None or line.whole:
        return False
    return is_sign(text) or bool(_CODE_ALONE.match(text) and _DOTTED.search(text))


def _names_column(line: Line) -> bool:
    """« Action » between the numbers of a column and what they number."""
    return fold(line.text.strip()) in LABELS or bool(field_name(line.text))


def _stands_before(line: Line, other: Line) -> bool:
    return (line.page, line.number) < (other.page, other.number)


def _begins_item(before: Line | None, line: Line, waiting: list[Line]) -> bool:
    """The first line after a sign begins its item; a later one does when the line before it has come to its end."""
    if before is None or _stands_before(before, waiting[-1]):
        return True
    wrapped = ends_open(before.text) or len(before.text) >= _FULL * max(line.width, 1.0)
    return before.text.rstrip().endswith((";", ".")) or not (starts_low(line.text) or wrapped)
