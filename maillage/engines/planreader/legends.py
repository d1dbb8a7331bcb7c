"""Legends: « CT : court terme (2026), MT : moyen terme (2028) » says what marks mean, and opens no horizon."""

from __future__ import annotations

import re
from itertools import groupby

from .dates import read_deadline
from .model import Block, Role
from .words import fold

_DEFINES = re.compile(r"[:=(]")


def without_legends(blocks: list[Block]) -> list[Block]:
    """Names of horizons that follow each other, each with its definition and nothing below it, become prose.

    They keep their `horizon`, from which its date is read.
    """
    result: list[Block] = []
    for is_horizon, run in groupby(blocks, lambda block: block.role is Role.HORIZON):
        names = list(run)
        legend = is_horizon and len(names) > 1 and all(map(_defines, names))
        result.extend(block.as_role(Role.PROSE) if legend else block for block in names)
    return result


def _defines(block: Block) -> bool:
    return bool(read_deadline(block.text) or _DEFINES.search(fold(block.text)))
