"""What each column of a sheet is: proposed from the headers, corrected by people, kept as a `Mapping`."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import Any

from .. import errors
from ..codes import parts_of, read_head
from ..vocabulary import columns as headers
from ..vocabulary.labels import KIND_OF_LABEL, LABELS, QUALIFIERS
from ..vocabulary.sheets import FIELDS
from ..words import fold
from .book import Sheet

TITLE, CODE, LEVEL, STEP = "title", "code", "level", "step"
HORIZON, DEADLINE, RESULTS, PILOTS = "horizon", "deadline", "results", "pilots"
ROLES = (TITLE, CODE, LEVEL, STEP, HORIZON, DEADLINE, RESULTS, PILOTS)
# What gives a row its level: a column for each level, a column that says it, the number, the indent; or nothing does.
BY_COLUMNS, BY_LEVEL, BY_CODE, BY_INDENT, FLAT = "columns", "level", "code", "indent", "flat"
WAYS = (BY_COLUMNS, BY_LEVEL, BY_CODE, BY_INDENT, FLAT)
MOST_COLUMNS = 60
# Headers stand near the top of a sheet.
MOST_HEADER_ROW = 40
_LONGEST_HEADER = 80
_KIND_RANKS = {"value": 0, "ambition": 1, "orientation": 2, "objective": 3, "action": 4}
_FIELD_ROLES = {"title": TITLE, "code": CODE, "results": RESULTS, "pilots": PILOTS, "deadline": DEADLINE}
_NOISE = re.compile(r"\((?:s|e|es|e\(s\)|[^()]{0,30})\)|[:*]")
_OPENING = re.compile(
    rf"^(?:{'|'.join(map(re.escape, headers.NAMED))})s? (?:de l'|de la |du |des |de |d'|l')?"
)
_NUMBERING = re.compile(
    rf"^(?:{'|'.join(map(re.escape, headers.NUMBERED))})(?![a-z])\.? ?(?:de l'|de la |du |des |de |d')?"
)
_DEPTH = re.compile(r"^(?:niveau|n|rang) ?[1-9]$")
_MOSTLY = 0.6


@dataclass(frozen=True)
class Mapping:
    """Which sheet is read (from 1), in which row its headers stand (from 1, 0 for none), what each column is.

    `roles` has one of `ROLES` for each column, or an empty string; `way` is one of `WAYS`.
    """

    sheet: int = 1
    header: int = 0
    roles: tuple[str, ...] = ()
    way: str = FLAT

    def columns(self, *roles: str) -> list[int]:
        return [column for column, role in enumerate(self.roles) if role in roles]

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "roles": list(self.roles)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Mapping:
        """What `to_json` gave; words that are none of ours are left out."""
        roles = tuple(role if role in ROLES else "" for role in kept.get("roles", ())[:MOST_COLUMNS])
        way = kept.get("way", FLAT)
        return cls(int(kept.get("sheet", 1)), int(kept.get("header", 0)), roles, way if way in WAYS else FLAT)

    def fault(self) -> str:
        """Why nothing can be read with it, in a sentence; empty when something can."""
        titles, steps = self.columns(TITLE), self.columns(STEP)
        if len(titles) > 1:
            return errors.TWO_TITLES
        if self.way == BY_COLUMNS:
            return "" if len(titles) + len(steps) > 1 else errors.NO_STEPS
        if not titles:
            return errors.NO_TITLE
        missing = {BY_LEVEL: (LEVEL, errors.NO_LEVEL), BY_CODE: (CODE, errors.NO_CODE)}.get(self.way)
        return missing[1] if missing and not self.columns(missing[0]) else ""


@dataclass(frozen=True)
class Proposal:
    """The mapping that the headers of a sheet speak for: whether they name titles, and how many columns they name."""

    mapping: Mapping
    is_titled: bool
    named: int

    @property
    def fault(self) -> str:
        return self.mapping.fault() if self.named else errors.NO_HEADER


def propose(sheet: Sheet, number: int) -> Proposal:
    """The row of headers that names most columns, and what they are. Without one everything is left to people."""
    best, rank = Mapping(number, 0, ("",) * min(sheet.width, MOST_COLUMNS)), (False, 0)
    for row in range(min(len(sheet.rows), MOST_HEADER_ROW)):
        texts = [sheet.cell(row, column) for column in range(min(sheet.width, MOST_COLUMNS))]
        roles = roles_of(texts)
        named, is_titled = sum(bool(role) for role in roles), bool({TITLE, STEP} & set(roles))
        if named < 2 and not (is_titled and sheet.width == 1):
            # One word alone over several columns is a title, not a header, unless nothing better comes.
            named = int(is_titled and sum(bool(text) for text in texts) > 1)
        if named and (is_titled, named) > rank:
            best, rank = Mapping(number, row + 1, tuple(roles)), (is_titled, named)
    return Proposal(replace(best, way=way_of(sheet, best)), *rank)


def way_of(sheet: Sheet, mapping: Mapping) -> str:
    """What seems to give the levels, as the columns are."""
    if len(mapping.columns(TITLE, STEP)) > 1:
        return BY_COLUMNS
    if mapping.columns(LEVEL):
        return BY_LEVEL
    titles = mapping.columns(TITLE)
    if not titles:
        return FLAT
    if _codes_are_paths(sheet, mapping):
        return BY_CODE
    rows = range(mapping.header, min(len(sheet.rows), mapping.header + 500))
    indents = {sheet.indent_of(row, titles[0]) for row in rows if sheet.cell(row, titles[0])}
    return BY_INDENT if len(indents) > 1 else FLAT


def _codes_are_paths(sheet: Sheet, mapping: Mapping) -> bool:
    """« 1, 1.2, 1.2.3 »: most rows have a code, and codes have different numbers of steps."""
    rows = [
        [sheet.cell(row, column) for column in mapping.columns(CODE)[:1] + mapping.columns(TITLE)]
        for row in range(mapping.header, min(len(sheet.rows), mapping.header + 500))
    ]
    titled = [row for row in rows if row[-1]]
    codes = [code_of(row[0]) for row in titled]
    depths = Counter(len(parts_of(code)) for code in codes if code)
    return len(depths) > 1 and sum(depths.values()) >= _MOSTLY * len(titled)


def code_of(text: str) -> str:
    """« Action 1.2 », « 1.2 » and « 1.2 – Ouvrir » -> "1.2"; « Ouvrir » has none."""
    if not re.search(r"\d", text) and len(text) > 4:
        return ""
    return read_head(f"{text} – X").code or read_head(text, may_be_number=False).code


def roles_of(texts: list[str]) -> list[str]:
    """One role for each header of a row."""
    roles = [role_of(text) for text in texts]
    steps = [column for column, role in enumerate(roles) if role == STEP]
    rank = -1
    for column in steps:  # « Action | Objectif »: what stands right of an action is no level above it
        kind = KIND_OF_LABEL.get(label_of(texts[column]).split(" ")[0], "orientation")
        if _KIND_RANKS[kind] < rank:
            roles[column] = ""
        rank = max(rank, _KIND_RANKS[kind])
    return _one_of_each(_with_one_title(roles, texts))


def _with_one_title(roles: list[str], texts: list[str]) -> list[str]:
    """The first title counts; without any, the only level does, or the narrowest when a column says the levels."""
    titles = [column for column, role in enumerate(roles) if role == TITLE]
    steps = [column for column, role in enumerate(roles) if role == STEP]
    by_level = LEVEL in roles
    if not titles and (len(steps) == 1 or (by_level and steps)):
        titles = steps[-1:]
    if not titles and not steps:
        titles = [column for column, text in enumerate(texts) if fold(text) in headers.TITLES][:1]
    kept = list(roles)
    for column in [*titles, *steps]:
        is_kept_step = column in steps and not by_level and column not in titles[:1]
        kept[column] = STEP if is_kept_step else ""
    if titles:
        kept[titles[0]] = TITLE
    return kept


def _one_of_each(roles: list[str]) -> list[str]:
    """A role that one column can have goes to the first; codes belong to the levels that they stand beside."""
    several = {STEP, RESULTS, PILOTS, "", *({CODE} if STEP in roles else set())}
    return [role if role in several or role not in roles[:at] else "" for at, role in enumerate(roles)]


def role_of(text: str) -> str:
    """What a header names; an empty string for what is none of ours."""
    folded = _folded(text)
    if not folded or len(text) > _LONGEST_HEADER:
        return ""
    if folded in headers.LEVEL:
        return LEVEL
    if folded in headers.HORIZON:
        return HORIZON
    if _DEPTH.match(folded):
        return STEP
    role = _FIELD_ROLES.get(FIELDS.get(folded, ""), "")
    if role and role != TITLE:
        return role
    if label_of(text):
        return STEP
    if _NUMBERING.match(folded) and label_of(_NUMBERING.sub("", folded)):
        return CODE
    return role


def label_of(text: str) -> str:
    """« Intitulé de l’axe », « Objectifs opérationnels » -> the folded label of a level; empty for any other header."""
    words = _OPENING.sub("", _folded(text)).split()
    words = [word.rstrip("0123456789") for word in words]
    one = [word if word in LABELS else re.sub(r"s$", "", word) for word in words if word]
    for length in (2, 1):
        head, rest = " ".join(one[:length]), one[length:]
        if head in LABELS and all(word in QUALIFIERS for word in rest):
            return " ".join(one)
    return ""


def name_of(text: str) -> str:
    """What a header calls its level: « Nom de l’action » -> "action", « Axes stratégiques » -> "Axe stratégique"."""
    text = " ".join(_NOISE.sub(" ", text).split())
    opening = _OPENING.match(fold(text))
    if opening and label_of(text) and len(fold(text)) == len(text):
        text = text[opening.end() :]
    if not label_of(text):
        return text if _DEPTH.match(fold(text)) is None else ""
    return " ".join(word if fold(word) in LABELS else re.sub(r"s$", "", word) for word in text.split())


def _folded(text: str) -> str:
    return " ".join(_NOISE.sub(" ", fold(text)).replace("’", "'").split()).strip(" .-–")
