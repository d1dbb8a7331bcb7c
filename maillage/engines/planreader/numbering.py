"""How a document uses its codes, seen as a whole before its tree is built.

Codes that never start again number the whole document: they outrank a bare title that stands among them by
chance (a signature, a subtitle). Bare titles that each time stand right over such a code are groups, and do stand
above it (« Pilier social » over « Axe 1 »).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from .codes import parts_of
from .families import Family, family_of
from .model import Block, Role

_LEAST = 2
_EACH_TIME = 0.5


@dataclass(slots=True)
class Numbering:
    """`running`: families whose codes run over the whole document. `groups`: bare titles that group such codes."""

    running: set[Family] = field(default_factory=set)
    groups: dict[int, Family] = field(default_factory=dict)  # id of the block of a group -> family below it

    def runs(self, block: Block) -> bool:
        return family_of(block) in self.running

    def groups_over(self, title: Block, block: Block) -> bool:
        return self.groups.get(id(title)) == family_of(block)


def read_numbering(blocks: list[Block]) -> Numbering:
    """Look at the codes of all titles, in order."""
    numbering = Numbering()
    codes: dict[str, list[tuple[tuple[str, ...], Family]]] = {}
    for block in blocks:
        if block.role is Role.HEADING and block.code:
            system = block.label or ("decimal" if block.shape in {"number", "decimal"} else block.shape)
            codes.setdefault(system, []).append((tuple(parts_of(block.code)), family_of(block)))
    for met in codes.values():
        keys = [_sort_key(parts) for parts, _ in met]
        if len(met) >= _LEAST and all(a < b for a, b in pairwise(keys)):
            numbering.running.update(family for _, family in met)
    numbering.groups = _find_groups(blocks, numbering.running)
    return numbering


def _sort_key(parts: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in parts)


def is_bare_title(block: Block) -> bool:
    """A title that only its place and wording show: no style, no size, no code, no label."""
    return block.role is Role.HEADING and not (
        block.look.heading or block.code or block.label or block.family
    )


def _find_groups(blocks: list[Block], running: set[Family]) -> dict[int, Family]:
    over: dict[int, tuple[Family, Family]] = {}
    for title, block in pairwise(blocks):
        if is_bare_title(title) and block.role is Role.HEADING and family_of(block) in running:
            over[id(title)] = (family_of(title), family_of(block))
    pairs = Counter(over.values())
    bare = Counter(family_of(block) for block in blocks if is_bare_title(block))
    return {
        title: pair[1]
        for title, pair in over.items()
        if pairs[pair] >= max(_LEAST, _EACH_TIME * bare[pair[0]])
    }
