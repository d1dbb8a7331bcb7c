"""Lists that have lost their signs: runs of lines that all say what to do."""

from __future__ import annotations

from .model import Block, Role
from .numbering import is_bare_title
from .words import count_sentences, starts_with_action_noun, starts_with_infinitive

_LONGEST_ITEM = 420
_LEAST_PARAGRAPHS = 2
_MOST = 0.6
_CLOSE = 0.5  # lines


def find_bare_lists(blocks: list[Block]) -> list[Block]:
    """Runs of two or more sentences that all begin with an infinitive (or, under a lead-in, end with « ; »)."""
    blocks = _mark_paragraphs(blocks)
    result = list(blocks)
    index = 0
    open_field = False
    while index < len(blocks):
        block = blocks[index]
        if block.role is Role.FIELD:
            open_field = not block.values
        elif block.role in {Role.HEADING, Role.HORIZON}:
            open_field = False
        end = index
        while end < len(blocks) and not open_field and _could_be_bare_item(blocks[end]):
            end += 1
        if end - index >= 2:
            for position in range(index, end):
                result[position] = blocks[position].as_role(
                    Role.BULLET, sign="¶", title=blocks[position].text
                )
        index = max(end, index + 1)
    return result


def _could_be_bare_item(block: Block) -> bool:
    if block.role is not Role.PROSE or block.look.title or len(block.text) > _LONGEST_ITEM:
        return False
    if block.text.endswith(";"):
        return starts_with_infinitive(block.text) or starts_with_action_noun(block.text)
    return starts_with_infinitive(block.text) and count_sentences(block.text) == 1


def _mark_paragraphs(blocks: list[Block]) -> list[Block]:
    """Lines that stand together without white between them, each with its infinitive, are a list.

    The first one may as well be the title of the others: titles that stand alone right above such paragraphs tell
    that it is not.
    """
    paragraphs = _paragraphs(blocks)
    titled = sum(start > 0 and is_bare_title(blocks[start - 1]) for start, _ in paragraphs)
    if len(paragraphs) < _LEAST_PARAGRAPHS or titled < _MOST * len(paragraphs):
        return blocks
    result = list(blocks)
    for start, end in paragraphs:
        for place in range(start, end):
            result[place] = blocks[place].as_role(Role.BULLET, sign="¶", title=blocks[place].text)
    return result


def _paragraphs(blocks: list[Block]) -> list[tuple[int, int]]:
    """Runs of at least two such lines, as (start, end), with white above and below them."""
    runs: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(blocks) + 1):
        if index < len(blocks) and blocks[index].gap < _CLOSE:
            continue
        if index - start > 1 and all(_may_be_line(block) for block in blocks[start:index]):
            runs.append((start, index))
        start = index
    return runs


def _may_be_line(block: Block) -> bool:
    plain = block.role is Role.PROSE or is_bare_title(block)
    free = plain and not (block.cell or block.place.whole or block.look.title or block.family)
    return free and starts_with_infinitive(block.text) and count_sentences(block.text) == 1
