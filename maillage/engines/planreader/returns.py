"""Lists that are announced, then developed: « les 3 axes : 1… 2… 3… », and each item comes back as a title.

The block that comes back is the title, whatever it looks like; the list was its announcement. Lines without signs
that all come back, each over something, are a contents list, whatever stands over it (« Dans cette page »).
"""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from .model import Block, Role
from .numbering import is_bare_title
from .words import bare

_SHORTEST = 8  # folded characters: shorter titles come back by chance
_ALIKE = 0.93
_LEAST_RETURNS = 2
_FIRST = 6  # letters that a title and its announcement share at least
_MOST_PLACES = 200
_LONGEST_LINE = 120
_CLOSE = 0.5  # lines
_MOST = 0.8
ANNOUNCED = "announced"  # the family of items that come back, developed
IN_CONTENTS = "title in the contents"  # of titles that lines without signs announced, as on a page of the web


def find_returns(blocks: list[Block]) -> list[Block]:
    """`blocks` where the paragraphs that repeat the items of an earlier list have become titles."""
    result = list(blocks)
    places = _places(blocks)
    for items in _lists(blocks):
        returns = {}
        plain = _is_short_line(blocks[items[0]])
        for index in items:
            wanted = bare(blocks[index].title)
            later = _find_return(blocks, places, wanted, after=items[-1], exactly=plain)
            if later is not None:
                returns[later] = index
        if len(returns) < max(_LEAST_RETURNS, 0.6 * len(items)) or list(returns) != sorted(returns):
            continue
        if plain and not _stand_apart(list(returns)):
            continue  # lines that come back together are the furniture of a page
        for later, index in returns.items():
            block, announced = blocks[later], blocks[index]
            if block.role is Role.PROSE or ((plain or announced.code) and is_bare_title(block)):
                code = block.code or announced.code
                result[later] = replace(
                    block,
                    role=Role.HEADING,
                    code=code,
                    shape=announced.shape,
                    family=IN_CONTENTS if plain else "returned title",
                )
        if _are_developed(result, list(returns)):
            for index in returns.values() if blocks[items[0]].code else items:
                result[index] = replace(blocks[index], family=ANNOUNCED)
    return result


def _are_developed(blocks: list[Block], returns: list[int]) -> bool:
    """Titles with something between them: the list at the beginning only announced them."""
    return all(blocks[index].role is Role.HEADING for index in returns) and _stand_apart(returns)


def _stand_apart(returns: list[int]) -> bool:
    apart = sum(later - index > 1 for index, later in pairwise(returns))
    return apart >= _MOST * (len(returns) - 1)


def _lists(blocks: list[Block]) -> list[list[int]]:
    """Runs of two to twelve list items, titles with codes over nothing, or short lines close together, as indexes."""
    runs: list[list[int]] = []
    kind: tuple[object, ...] | None = None
    for index, block in enumerate(blocks):
        coded = block.role is Role.HEADING and bool(block.code)
        mine: tuple[object, ...] | None = (
            (block.role, block.label, "" if block.is_bullet else block.shape)
            if block.is_bullet or coded
            else None
        )
        if mine is None and _is_short_line(block):
            mine = (Role.PROSE,)
        if mine is None or mine != kind or (mine == (Role.PROSE,) and block.gap >= _CLOSE):
            runs.append([])
        if mine is not None:
            runs[-1].append(index)
        kind = mine
    return [run for run in runs if 2 <= len(run) <= 12]


def _is_short_line(block: Block) -> bool:
    plain = block.role in {Role.PROSE, Role.LEAD_IN} or is_bare_title(block)
    return plain and not (block.cell or block.place.whole) and len(block.text) <= _LONGEST_LINE


def _places(blocks: list[Block]) -> dict[str, list[int]]:
    """Where the blocks stand that may be a title come back, by their first letters."""
    places: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.role in {Role.PROSE, Role.HEADING, Role.LEAD_IN}:
            places.setdefault(bare(block.title or block.text)[:_FIRST], []).append(index)
    return {first: indexes for first, indexes in places.items() if len(indexes) <= _MOST_PLACES}


def _find_return(
    blocks: list[Block], places: dict[str, list[int]], wanted: str, *, after: int, exactly: bool
) -> int | None:
    """`exactly` for plain lines: there are thousands of them, and a likeness is long to measure."""
    if len(wanted) < _SHORTEST:
        return None
    for later in places.get(wanted[:_FIRST], []):
        if later <= after:
            continue
        text = bare(blocks[later].title or blocks[later].text)
        if text == wanted or (not exactly and _alike(wanted, text)):
            return later
    return None


def _alike(wanted: str, text: str) -> bool:
    if abs(len(wanted) - len(text)) > 0.15 * len(wanted):
        return False
    return SequenceMatcher(None, wanted, text, autojunk=False).ratio() >= _ALIKE
