"""The numbers of OpenDocument lists and headings: styles of lists, levels shown together, lists that go on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .counting import Counters, in_format

_OUTLINE = "\0outline"  # no style can have this name
_PLACE = re.compile(r"%(\d{1,2})%")
_LONGEST = 60  # characters of what stands around the numbers
_MOST_LEVELS = 10


@dataclass(frozen=True, slots=True)
class _Level:
    format: str  # an empty one shows nothing
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    pattern: str = ""  # « %1%.%2% », as LibreOffice writes it besides the standard


@dataclass(slots=True)
class OpenList:
    """A list while it is walked: its style, how far it has counted, and whether the next paragraph opens an item."""

    style: str
    counters: Counters = field(default_factory=Counters)
    pending: bool = False
    start: int = 0  # a number that the next item is told to take


class Numbering:
    """Styles of lists, and the lists met so far: a later list may go on with them."""

    def __init__(self) -> None:
        self._styles: dict[str, dict[int, _Level]] = {}
        self._by_id: dict[str, OpenList] = {}
        self._last: dict[str, OpenList] = {}
        self._headings = OpenList(_OUTLINE)

    def read_style(self, style: Any) -> None:
        """`style` is a text:list-style or the text:outline-style."""
        name = _OUTLINE if style.tag == "text:outline-style" else str(style.get_attribute("style:name"))
        levels = {}
        for level in style.children:
            if level.tag in {"text:list-level-style-number", "text:outline-level-style"}:
                levels[_number(level, "text:level", 1) - 1] = _Level(
                    format=_text(level, "style:num-format"),
                    prefix=_text(level, "style:num-prefix"),
                    suffix=_text(level, "style:num-suffix"),
                    shown=_number(level, "text:display-levels", 1),
                    start=_number(level, "text:start-value", 1),
                    pattern=_text(level, "loext:num-list-format"),
                )
        self._styles[name] = levels

    def counts(self, style: str, depth: int) -> bool:
        """Whether this level (1 is the outermost) shows a number rather than a sign or nothing."""
        level = self._styles.get(style, {}).get(depth - 1)
        return level is not None and bool(level.format)

    def open(self, element: Any, style: str) -> OpenList:
        """The list that begins at a text:list, new or going on with an earlier one."""
        before = self._by_id.get(_text(element, "text:continue-list"))
        if before is None and _text(element, "text:continue-numbering").lower() == "true":
            before = self._last.get(style)
        opened = OpenList(style, before.counters if before else Counters())
        self._last[style] = opened
        if name := _text(element, "xml:id"):
            self._by_id[name] = opened
        return opened

    def write(self, opened: OpenList, depth: int) -> str:
        """What stands before the first paragraph of an item, an empty string for a bullet."""
        levels = self._styles.get(opened.style, {})
        starts = {at: level.start for at, level in levels.items()}
        if opened.start:
            opened.counters.at.pop(depth - 1, None)
            starts[depth - 1], opened.start = opened.start, 0
        opened.counters.step(min(depth, _MOST_LEVELS) - 1, starts)
        opened.pending = False
        level = levels.get(depth - 1)
        return self._shown(levels, level, opened.counters.at, depth) if level and level.format else ""

    def write_heading(self, depth: int) -> str:
        """The number of a heading that stands in no list."""
        return self.write(self._headings, depth)

    @staticmethod
    def _shown(levels: dict[int, _Level], level: _Level, at: dict[int, int], depth: int) -> str:
        def number(place: int) -> str:
            return in_format(at.get(place, 1), levels[place].format if place in levels else "1")

        if level.pattern:
            return _PLACE.sub(lambda match: number(int(match[1]) - 1), level.pattern[:_LONGEST]).strip()
        numbers = [number(place) for place in range(max(depth - level.shown, 0), depth)]
        return f"{level.prefix[:_LONGEST]}{'.'.join(filter(None, numbers))}{level.suffix[:_LONGEST]}".strip()


def _text(element: Any, name: str) -> str:
    return str(element.get_attribute(name) or "")


def _number(element: Any, name: str, default: int) -> int:
    written = _text(element, name)
    return int(written) if written.isdigit() and len(written) < 7 else default
