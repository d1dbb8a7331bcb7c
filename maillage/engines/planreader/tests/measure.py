"""How much of a plan was read: our own small measure, in shares from 0 to 1.

Three shares, each of what is expected and what is read together, so that what lacks and what is too much cost alike:

- items   titles under the right parent (case, accents and punctuation do not count);
- codes   titles with their code;
- facts   titles with their horizon and deadline, and with each of their expected results.

`Share.whole` is their mean, in which the items count twice; what a plan does not have is left out of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from maillage.engines.planreader.words import bare

CODE = re.compile(r"(?:\d{1,2}[A-Za-z]?|[IVX]{1,5}|[A-Z]{1,2}\d{0,2})(?:[./-]\w{1,3})*(?= )")
_WHEN = re.compile(r" \{([^}]*)\}")
_WEIGHTS = {"items": 2, "codes": 1, "facts": 1}


@dataclass(frozen=True)
class Share:
    """A share is None where neither what is expected nor what is read has such a thing."""

    items: float | None
    codes: float | None
    facts: float | None

    @property
    def whole(self) -> float:
        shares = [
            (weight, share) for name, weight in _WEIGHTS.items() if (share := getattr(self, name)) is not None
        ]
        return sum(weight * share for weight, share in shares) / sum(weight for weight, _ in shares)


NOTHING = Share(0.0, None, None)


@dataclass(frozen=True)
class Entry:
    """A line of an outline, as `outlines.outline_of` writes it and fixtures hold it."""

    title: str
    parent: str
    code: str
    facts: tuple[str, ...]


def share(expected: str, read: str) -> Share:
    """How much of the outline `expected` stands in the outline `read`."""
    mine, other = list(entries(expected)), list(entries(read))
    return Share(
        items=_common([(e.title, e.parent) for e in mine], [(e.title, e.parent) for e in other]),
        codes=_common(*([(e.title, e.code) for e in side if e.code] for side in (mine, other))),
        facts=_common(*([(e.title, fact) for e in side for fact in e.facts] for side in (mine, other))),
    )


def entries(outline: str) -> Iterator[Entry]:
    above: list[str] = []
    for line in outline.split("\n"):
        if not line.strip():
            continue
        depth = (len(line) - len(line.lstrip(" "))) // 2
        head, _, results = line.strip().partition(" > ")
        code = match[0] if (match := CODE.match(head)) else ""
        when = _WHEN.findall(head)
        title = bare(_WHEN.sub("", head.removeprefix(code)))
        facts = (*when, *(bare(result) for result in results.split(" | ") if result))
        yield Entry(title, above[depth - 1] if depth else "", code, facts)
        above[depth:] = [title]


def _common(expected: list[Hashable], read: list[Hashable]) -> float | None:
    if not expected and not read:
        return None
    return 2 * (Counter(expected) & Counter(read)).total() / (len(expected) + len(read))
