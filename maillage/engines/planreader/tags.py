"""What hangs at the end of a title and is no part of it: a mark that a legend explains, a name in square brackets.

« Ouvrir un relais. ●● [Service social] », with « ●● moyen terme (2028) » in a legend further up.
"""

from __future__ import annotations

import re

from .model import Block, Item
from .words import fold

# « ●● moyen terme », « M = moyen terme »: a sign needs nothing after it, a letter or a digit does.
_LEGEND = re.compile(
    r"(?:^|[\s(,;])(?P<mark>(?P<sign>[^\w\s.,;:()'\"«»=/–—-])(?P=sign){0,3}(?=\s?[:=]?\s)|[a-z0-9](?=\s?[:=]))\s?[:=]?\s*"
    r"(?:a )?(?P<key>court|moyen|long)[ -]terme"
)
_BRACKETS = re.compile(r"\[(?P<name>[^\[\]]{2,80})\] ?\.?$")
_LEAST_DEFINED = 2
_LEAST_BRACKETS = 3
_MOST = 0.6
_LONGEST_LEGEND = 600


def read_legend(blocks: list[Block]) -> dict[str, str]:
    """Marks (folded) and the horizons that they stand for; empty when fewer than two are defined."""
    marks: dict[str, str] = {}
    for block in blocks:
        if len(block.text) <= _LONGEST_LEGEND and "terme" in block.text:
            for match in _LEGEND.finditer(fold(block.text)):
                marks.setdefault(match["mark"], match["key"])
    return marks if len(marks) >= _LEAST_DEFINED else {}


def take_tags(items: list[Item], marks: dict[str, str]) -> None:
    """Marks become horizons and bracketed names pilots, where most of the items below others have them."""
    leaves = [item for item in items if not item.children]
    bracketed = [item for item in leaves if _BRACKETS.search(item.title)]
    if len(bracketed) >= _LEAST_BRACKETS and len(bracketed) >= _MOST * len(leaves):
        for item in bracketed:
            match = _BRACKETS.search(item.title)
            assert match is not None
            item.sheet.setdefault("pilots", []).append(match["name"])
            item.block.title = item.title[: match.start()].rstrip()
    if not marks:
        return
    for item in items:
        title, _, last = item.title.rstrip(" .").rpartition(" ")
        if title and (key := marks.get(fold(last).strip("()[]"))):
            item.horizon = key
            item.block.title = title.rstrip()
        when = fold(" ".join(item.sheet.get("deadline", []))).strip()
        item.horizon = marks.get(when, item.horizon)
