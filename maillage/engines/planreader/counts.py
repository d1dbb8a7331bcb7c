"""How many items of each level a document says that it has: « trois axes, six objectifs et douze fiches actions »."""

from __future__ import annotations

import re

from .model import Block, Role
from .vocabulary.labels import LABELS, QUALIFIERS
from .vocabulary.titles import NUMBERS
from .words import fold

_LEVELS = "|".join(sorted(LABELS, key=len, reverse=True))
_COUNTED = re.compile(
    rf"\b(?P<number>{'|'.join(NUMBERS)}|\d{{1,3}}) (?:grande?s )?(?P<label>{_LEVELS.replace(' ', 's? ')})s"
    rf"(?P<qualifier> (?:{'|'.join(QUALIFIERS)})s?)?\b"
)
_LEAST_LEVELS = 2
_LONGEST = 600  # characters


def read_counts(blocks: list[Block]) -> dict[str, int]:
    """Labels and the numbers of their items, from the first sentence that counts at least two levels.

    A number alone may speak of one chapter, or of another plan.
    """
    for block in blocks:
        if block.role not in {Role.PROSE, Role.LEAD_IN} or len(block.text) > _LONGEST:
            continue
        found = {_label(match): _number(match["number"]) for match in _COUNTED.finditer(fold(block.text))}
        if len(found) >= _LEAST_LEVELS:
            return found
    return {}


def _label(match: re.Match[str]) -> str:
    words = (match["label"] + (match["qualifier"] or "")).split()
    return " ".join(re.sub(r"s$", "", word) for word in words)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS.index(text) + 2
