"""Titles that run on into their paragraph: « Action 3. Ouvrir un atelier. Deux soirs par mois… Échéance : 2027. »

The first sentence is the title; what follows is prose, with the fields that it names. A field may also hang at the
end of a title: « Ouvrir un atelier – échéance : 2027 », « (pilote : le bureau) ».
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from .model import Block, Role
from .vocabulary.sheets import SHEET_ONLY, field_in_prose
from .words import fold

_LONGEST_TITLE = 170
_SENTENCE = re.compile(
    r"(?<=[^\W\d_]{3})[.!?…]\s+(?=[A-ZÀÂÇÉÈÊËÎÏÔÙÛÜŒ«])|(?<=\d{4})\.\s+(?=[A-ZÀÂÇÉÈÊËÎÏÔÙÛÜŒ])"
)
_FIELD = re.compile(r"(?:^|(?<=[.;!?…]\s))(?P<name>[^\W\d_][^:.;!?]{1,44}): (?=\S)")
# The text of a block is tidy: single spaces only.
_HANGING = re.compile(r" [–—|-] (?P<name>[^\W\d_][^:–—.;]{1,44}): (?P<value>[^:]{2,120})$")
_BRACKETED = re.compile(r"[(\[](?P<name>[^\W\d_][^:()\[]{1,44}): (?P<value>[^()\[]{2,120})[)\]]\.?$")
_COUNTED = re.compile(r"^\((?P<number>\d{1,2})\) (?=\S)")
_LINKS = frozenset({"deadline", "pilots", "results", "indicators", "partners"})


def cut_counted(block: Block) -> list[Block]:
    """« (1) Il créera… (2) Il ouvrira… »: sentences counted in brackets, alone or run into one paragraph."""
    if block.cell is not None or block.look.heading or not _COUNTED.match(block.text):
        return [block]
    parts, rest = [], block.text
    while (match := _COUNTED.match(rest)) is not None:
        after = rest.find(f" ({int(match['number']) + 1}) ", match.end())
        title = rest[match.end() : after if after > 0 else len(rest)].strip()
        parts.append(replace(_part(block, title, Role.BULLET), sign="(1)", gap=block.gap, cell=block.cell))
        rest = rest[after + 1 :] if after > 0 else ""
    return parts or [block]


def cut_run_in(block: Block) -> list[Block]:
    """`block`, or its title, the fields that it names and the prose that follows."""
    if block.role not in {Role.HEADING, Role.BULLET}:
        return [block]
    block, hanging = _take_hanging(block)
    if not (block.label or block.code):
        return [block, *hanging]
    end = _SENTENCE.search(block.title, 0, _LONGEST_TITLE)
    if end is None:
        return [block, *hanging]
    rest = block.title[end.end() :]
    title = block.title[: end.start()]
    return [replace(block, title=title), *hanging, *_read_rest(block, rest)]


def _take_hanging(block: Block) -> tuple[Block, list[Block]]:
    match = _HANGING.search(block.title) or _BRACKETED.search(block.title)
    name = field_in_prose(match["name"]) if match else ""
    if match is None or name not in _LINKS or not block.title[: match.start()].strip():
        return block, []
    title = block.title[: match.start()].rstrip()
    return replace(block, title=title), [_as_field(block, name, match["value"])]


def _read_rest(block: Block, rest: str) -> list[Block]:
    """The paragraph behind a title: its fields, and one block of prose for what stands before them."""
    found: list[Block] = []
    named = [(match, field_in_prose(match["name"])) for match in _FIELD.finditer(rest)]
    starts = [(match.start(), match.end(), name) for match, name in named if name and name not in SHEET_ONLY]
    before = rest[: starts[0][0]] if starts else rest
    if before.strip():
        found.append(_part(block, before.strip(), Role.PROSE))
    for (_, begin, name), (end, _, _) in pairwise([*starts, (len(rest), 0, "")]):
        found.append(_as_field(block, name, rest[begin:end]))
    return found


def _as_field(block: Block, name: str, value: str) -> Block:
    return replace(
        _part(block, value, Role.FIELD), sheet_field=name, values=[value.strip(" .;")], title=fold(name)
    )


def _part(block: Block, text: str, role: Role) -> Block:
    """A piece of `block` that has its place and nothing of its head."""
    look = replace(block.look, heading=0)
    return Block(lines=block.lines, text=text, role=role, title=text, look=look)
