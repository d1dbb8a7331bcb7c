"""Where the items of a tree stand in their document: the lines of a page, and whose they are now.

The reader says on which page and line an item begins. A long item goes on over the next lines: they are its own as
long as its first wording holds them. Merged, dropped or restored, an item keeps its lines.
"""

import unicodedata
from dataclasses import dataclass
from typing import Any

from maillage.strategy.review.outline import Tree

# A leaf is what one sees of the document at once.
MOST_LINES = 60
MOST_SIGNS = 2200


@dataclass(frozen=True)
class Leaf:
    """A page of the document, or a part of a long one: lines `first` to `last`, from 1."""

    number: int
    page: int
    first: int
    last: int

    def holds(self, page: int, line: int) -> bool:
        return self.page == page and self.first <= line <= self.last


@dataclass(frozen=True)
class Passage:
    """Consecutive lines of the document that belong to the same item, or to none (`item` is then empty)."""

    item: str
    first: int
    lines: tuple[str, ...]


def leaves_of(pages: list[list[str]]) -> list[Leaf]:
    """The document cut into leaves; pages that are empty have none."""
    leaves: list[Leaf] = []
    for page, lines in enumerate(pages, start=1):
        first, signs = 1, 0
        for number, line in enumerate(lines, start=1):
            if number > first and (number - first >= MOST_LINES or signs + len(line) > MOST_SIGNS):
                leaves.append(Leaf(len(leaves) + 1, page, first, number - 1))
                first, signs = number, 0
            signs += len(line)
        if lines:
            leaves.append(Leaf(len(leaves) + 1, page, first, len(lines)))
    return leaves


def passages_of(leaf: Leaf, lines: list[str], found: dict[str, Any]) -> list[Passage]:
    """The lines of a leaf, grouped by the item that the reader found there. Blank lines part passages."""
    owners = _owners(leaf, lines, found)
    passages: list[Passage] = []
    for number in range(leaf.first, leaf.last + 1):
        text, item = lines[number - 1], owners.get(number, "")
        last = passages[-1] if passages else None
        if not text.strip():
            passages.append(Passage("", number, ()))
        elif last and last.lines and last.item == item:
            passages[-1] = Passage(item, last.first, (*last.lines, readable(text)))
        else:
            passages.append(Passage(item, number, (readable(text),)))
    return [passage for passage in passages if passage.lines]


def readable(text: str) -> str:
    """A line with the bullets of symbol fonts (private signs, blank boxes elsewhere) as plain bullets."""
    return "".join("•" if unicodedata.category(sign) == "Co" else sign for sign in text)


def holders_of(tree: Tree) -> dict[str, str]:
    """`id as found -> id of the node that holds it now`; what is set aside is absent."""
    return {item: node["id"] for node in tree["nodes"] for item in (node["id"], *node["also"])}


def _owners(leaf: Leaf, lines: list[str], found: dict[str, Any]) -> dict[int, str]:
    """`line -> id` for one leaf of the document. Of what begins before it, only the last may go on there."""
    page = leaf.page
    begins: dict[int, tuple[str, str]] = {}
    for node in found["nodes"]:
        if node["source"] and node["source"]["page"] == page:
            begins.setdefault(node["source"]["line"], (node["id"], node["title"]))
    for number, aside in enumerate(found["report"]["set_aside"], start=1):
        if aside["source"] and aside["source"]["page"] == page:
            begins.setdefault(aside["source"]["line"], (f"a{number}", aside["text"]))
    before = max((line for line in begins if line < leaf.first), default=leaf.first)
    begins = {line: begun for line, begun in begins.items() if before <= line <= leaf.last}
    owners = {line: item for line, (item, _) in begins.items()}
    for line, (item, text) in begins.items():
        if not 1 <= line <= len(lines):
            continue
        whole = _squashed(text)
        seen = len(_squashed(lines[line - 1]))
        for following in range(line + 1, min(leaf.last, len(lines)) + 1):
            part = _squashed(lines[following - 1])
            if seen >= len(whole) or following in begins or not part or part not in whole:
                break
            owners[following] = item
            seen += len(part)
    return owners


def _squashed(text: str) -> str:
    """Letters and digits alone: hyphens at line ends and spacing do not count."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
