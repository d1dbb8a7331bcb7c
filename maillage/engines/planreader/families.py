"""Families: what makes two blocks siblings, whatever they say."""

from __future__ import annotations

from .codes import parts_of
from .model import Block, Role
from .words import is_upper, starts_with_infinitive

Family = tuple[object, ...]


def family_of(block: Block) -> Family:
    """What a block has in common with its siblings."""
    if block.family:
        return ("table", block.family)
    if block.label:
        return ("label", block.label)
    if block.shape == "decimal":
        return ("decimal", len(parts_of(block.code)))
    if block.role is Role.HEADING and block.look.heading:
        return ("look", block.look.heading)
    if block.code:
        return ("code", block.shape)
    if block.role is Role.BULLET:
        return ("bullet", block.sign, block.look.list_depth, round(block.look.indent))
    return ("place", is_upper(block.text), starts_with_infinitive(block.title), block.look.indent > 0)
