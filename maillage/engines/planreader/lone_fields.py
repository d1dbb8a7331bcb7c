"""Names of fields alone on their line, as copies of sheets leave them: what stands right below is their value.

A name that comes back, sheet after sheet, is no title: neither « Territoire », which could be one anywhere else,
nor the short line below it, which looks like one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from .model import Block, Role
from .numbering import is_bare_title
from .tables.rows import says_nothing
from .vocabulary.sheets import SHEET_ONLY, field_name
from .words import fold

_LEAST_TIMES = 2
_LEAST_SHEETS = 3  # for names that only sheets can mean
_LEVELS = frozenset({"title", "code", "parent", "aim"})


def fill_lone_fields(blocks: list[Block]) -> list[Block]:
    """`blocks` where names that come back are fields, and the lines below them no titles."""
    times = Counter(fold(block.text) for block in blocks if _is_alone(block))
    sheets = sum(count >= _LEAST_SHEETS for count in times.values()) >= _LEAST_TIMES
    result: list[Block] = []
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        count = times[fold(block.text)] if _is_alone(block) else 0
        above = result[-1] if result else None
        if sheets and count >= _LEAST_SHEETS and _is_sheet_name(block, after):
            block = block.as_role(Role.FIELD, sheet_field=field_name(block.text), title=block.text)
        elif above and is_bare_title(block) and _awaits_value(above, block, times):
            block = replace(block, role=Role.PROSE)
        result.append(block)
    return result


def _is_alone(block: Block) -> bool:
    return block.cell is None and not (block.look.heading or block.values) and bool(field_name(block.text))


def _is_sheet_name(block: Block, after: Block | None) -> bool:
    """« Contenu » may stand over the items of a plan: it is a field only where another one follows right away."""
    name = field_name(block.text)
    if block.role is Role.FIELD or name not in SHEET_ONLY or name in _LEVELS:
        return False
    return name != "content" or (after is not None and _is_alone(after))


def _awaits_value(above: Block, block: Block, times: Counter[str]) -> bool:
    if above.role is Role.HORIZON:
        return says_nothing(block.text)
    return above.role is Role.FIELD and not above.values and times[fold(above.text)] >= _LEAST_TIMES
