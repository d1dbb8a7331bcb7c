"""Banners that come back: « MISSION 1 – … » on each of its sheets, « AXE 2 (suite) » on the next page.

A title with the label, the code and the wording of the one that is still open does not open a second one.
"""

from __future__ import annotations

import re

from ..model import Block, Role
from ..words import bare

_CONTINUED = re.compile(r"\s*[(–-]\s*suite(?: et fin)?\s*\)?\s*$", re.IGNORECASE)


def without_repeats(blocks: list[Block]) -> list[Block]:
    """`blocks` without the titles that only say again which one is open."""
    kept: list[Block] = []
    open_title: dict[str, tuple[str, str]] = {}  # for each label, the code and the words of the title met last
    for block in blocks:
        if block.role is Role.HEADING and block.label and block.code:
            title = _CONTINUED.sub("", block.title)
            key = (block.code, bare(title))
            before = open_title.get(block.label)
            if before == key or (before and before[0] == block.code and title != block.title):
                continue
            open_title[block.label] = key
        kept.append(block)
    return kept
