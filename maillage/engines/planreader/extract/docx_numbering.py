"""Word's automatic numbering: what numbering.xml writes before a paragraph (« 1.2 », « Axe II – », « b) »)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .counting import Counters, in_format

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FORMATS = {
    "decimal": "1", "decimalZero": "01", "upperLetter": "A", "lowerLetter": "a", "upperRoman": "I",
    "lowerRoman": "i", "ordinal": "1", "cardinalText": "1", "none": "",
}  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_LONGEST = 60  # characters of what stands around the numbers


@dataclass(slots=True)
class _Level:
    format: str = "1"
    text: str = ""
    start: int = 1
    style: str = ""
    bullet: bool = False
    legal: bool = False  # every number in figures
    lasting: bool = False  # never starts again


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counters: Counters  # shared by the lists of one definition
    restarts: dict[int, int] = field(
        default_factory=dict
    )  # level -> number, once, when this list first counts it


class Numbering:
    """Counts while the body is walked: `write` must be called once for each numbered paragraph, in order."""

    def __init__(self, part: Any, links: dict[str, str]) -> None:
        """`links` gives the list that each numbering style stands for."""
        definitions = (
            {}
            if part is None
            else {d.get(_W + "abstractNumId", ""): d for d in part.iter(_W + "abstractNum")}
        )
        numbers = [] if part is None else list(part.iterchildren(_W + "num"))
        abstract_of = {number.get(_W + "numId", ""): _value(number, "abstractNumId") for number in numbers}
        counters: dict[str, Counters] = {}
        self._lists: dict[str, _List] = {}
        for number in numbers:
            name = _value(number, "abstractNumId")
            linked = _value(definitions.get(name), "numStyleLink")
            if linked in links:
                name = abstract_of.get(links[linked], name)
            levels = {
                int(level.get(_W + "ilvl", "0")): _read(level) for level in _levels(definitions.get(name))
            }
            read = _List(levels, counters.setdefault(name, Counters()))
            for change in number.iterchildren(_W + "lvlOverride"):
                depth = int(change.get(_W + "ilvl", "0"))
                if (level := change.find(_W + "lvl")) is not None:
                    read.levels[depth] = _read(level)
                if (start := _value(change, "startOverride")).isdigit():
                    read.restarts[depth] = int(start)
            self._lists[number.get(_W + "numId", "")] = read

    def level_of(self, number: str, style: str) -> int:
        """The level of a list that belongs to a style of paragraphs, 0 when none does."""
        found = self._lists.get(number)
        return (
            next((depth for depth, level in found.levels.items() if level.style == style), 0) if found else 0
        )

    def counts(self, number: str, depth: int) -> bool:
        """Whether this level shows a number rather than a sign or nothing."""
        found = self._lists.get(number)
        level = found.levels.get(depth) if found else None
        return level is not None and not level.bullet and bool(level.format and level.text)

    def write(self, number: str, depth: int) -> str:
        """What stands before the next paragraph of this list, an empty string for a bullet."""
        found = self._lists.get(number)
        if found is None or depth not in found.levels:
            return ""
        counters = found.counters
        if depth in found.restarts:
            counters.at.pop(depth, None)
            starts = {depth: found.restarts.pop(depth)}
        else:
            starts = {}
        starts = {at: level.start for at, level in found.levels.items()} | starts
        lasting = frozenset(at for at, level in found.levels.items() if level.lasting)
        counters.step(depth, starts, lasting=lasting)
        level = found.levels[depth]
        if level.bullet:
            return ""

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            kind = found.levels[at].format if at in found.levels else "1"
            return in_format(counters.at.get(at, 1), "1" if level.legal and kind else kind)

        return _PLACE.sub(shown, level.text[:_LONGEST]).strip()


def _levels(definition: Any) -> list[Any]:
    return [] if definition is None else list(definition.iterchildren(_W + "lvl"))


def _value(element: Any, name: str) -> str:
    found = element.find(_W + name) if element is not None else None
    return "" if found is None else str(found.get(_W + "val", ""))


def _read(level: Any) -> _Level:
    kind = _value(level, "numFmt") or "decimal"
    start = _value(level, "start")
    return _Level(
        format=_FORMATS.get(kind, "1"),
        text=_value(level, "lvlText"),
        start=int(start) if start.isdigit() else 1,
        style=_value(level, "pStyle"),
        bullet=kind == "bullet",
        legal=level.find(_W + "isLgl") is not None,
        lasting=_value(level, "lvlRestart") == "0",
    )
