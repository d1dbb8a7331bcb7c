"""What the open titles already say of a new one: the next of their numbers, their own return, the end of their list."""

from __future__ import annotations

import re
from itertools import islice

from .codes import parts_of, roman_value
from .families import family_of
from .model import Block, Item, Role
from .words import bare

COUNTING = frozenset({"number", "letter", "roman"})
_SHORTEST_RETURN = 8  # folded characters
_AHEAD = 40  # blocks looked at behind a field
_AGAIN = re.compile(r"(?:^| )suite(?: et fin)?$")


def ordinal(block: Block) -> int:
    """The last step of a code as a number (« 4.2 » -> 2, « C » -> 3, « IV » -> 4); 0 without a code."""
    if not block.code:
        return 0
    if block.shape == "roman":
        return roman_value(block.code)
    last = parts_of(block.code)[-1] if parts_of(block.code) else "0"
    return int(last) if last.isdigit() else ord(last.upper()) - ord("A") + 1


def elder_of(block: Block, stack: list[Item]) -> Item | None:
    """The open item of which `block` is the next in a numbered list (3. after 2.), however each of them is written."""
    if block.shape not in COUNTING or ordinal(block) < 2:
        return None
    elders = [item for item in stack if _precedes(item.block, block)]
    alike = [item for item in elders if item.block.look.heading == block.look.heading]
    return alike[-1] if alike else elders[-1] if elders else None


def _precedes(elder: Block, block: Block) -> bool:
    return (
        elder.label == block.label
        and elder.shape == block.shape
        and elder.code.islower() == block.code.islower()
        and ordinal(elder) + 1 == ordinal(block)
    )


def returning(block: Block, stack: list[Item]) -> Item | None:
    """The open title that `block` only repeats: at the top of each slide, or of a page (« Axe 2 (suite) »)."""
    if block.role is not Role.HEADING:
        return None
    title = _AGAIN.sub("", bare(block.title))
    for item in reversed(stack):
        other, above = bare(item.title), item.block
        coded = bool(block.code) and (above.label, above.code) == (block.label, block.code)
        if coded and (title in {"", other} or (len(title) >= _SHORTEST_RETURN and _begins(title, other))):
            return item
        plain = above.role is Role.HEADING and not above.code and not block.code
        if plain and title == other and len(title) >= _SHORTEST_RETURN:
            return item
    return None


def _begins(title: str, other: str) -> bool:
    return title.startswith(other) or other.startswith(title)


def closes_list(blocks: list[Block], index: int, top: Item) -> bool:
    """Whether the field at `index`, below a list, speaks of the title over the list and not of its last bullet.

    It speaks of the bullet when it stands further right, when bullets before it have fields of their own, or when
    the list goes on behind it.
    """
    block, parent = blocks[index], top.parent
    if not top.block.is_bullet or parent is None or block.cell is not None or top.sheet:
        return False
    siblings = [child for child in parent.children if child.block.is_bullet]
    if len(siblings) < 2 or any(child.sheet for child in siblings):
        return False
    after = next((other for other in islice(blocks, index + 1, index + _AHEAD) if _opens(other)), None)
    return after is None or family_of(after) != family_of(top.block)


def _opens(block: Block) -> bool:
    return block.role in {Role.HEADING, Role.BULLET, Role.HORIZON}
