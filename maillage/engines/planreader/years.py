"""Times as titles: « Pour 2026 », « En 2027 : », « 1er semestre 2028 » over what is to be done by then.

Such a line is no item of the plan: it dates those below it, as the name of a horizon does.
"""

from __future__ import annotations

import re

from .dates import is_date, read_deadline
from .model import Block, Role
from .words import fold

_LONGEST = 40
_LEAST = 2  # different times: one alone may be the date of the document
_BEFORE = re.compile(
    r"^(?:(?:pour|en|des|d'ici(?: a)?|avant|courant|a partir de|au cours de|(?:a l')?horizon|echeance|actions?)\s)?"
    r"(?:l')?(?:annees?\s)?"
)
_OPEN = frozenset({Role.HEADING, Role.PROSE, Role.LEAD_IN})


def date_titles(blocks: list[Block]) -> list[Block]:
    """`blocks` with the lines that are only a time, over a list, as horizons of that date."""
    found = {
        index: time
        for index, block in enumerate(blocks[:-1])
        if (time := _time_of(block)) and blocks[index + 1].is_bullet
    }
    if len(set(found.values())) < _LEAST:
        return blocks
    return [
        block.as_role(Role.HORIZON, horizon=found[index]) if index in found else block
        for index, block in enumerate(blocks)
    ]


def _time_of(block: Block) -> str:
    if block.role not in _OPEN or block.label or block.look.title or len(block.text) > _LONGEST:
        return ""
    text = _BEFORE.sub("", fold(block.text).strip(" .:–-"), count=1)
    return (read_deadline(text) or "") if is_date(text) else ""
