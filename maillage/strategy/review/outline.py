"""The shape of a reviewed tree, and what every edit needs of it: positions, branches, levels.

Levels are depths: 1 for a root. The tree is rebuilt from the sequence of levels, as in the outline view of a word
processor: the parent of a node is the nearest node before it whose level is smaller. So an item raised to the level
of its parent takes along what the document writes under it.
"""

import re
from collections import Counter
from typing import Any, NotRequired, TypedDict

from maillage.kit.errors import DomainError
from maillage.strategy.enums import NodeKind

# From the top of a plan to its bottom.
KINDS = tuple(NodeKind.values)


class Source(TypedDict):
    """A place in the document: page and line from 1, offsets in the line."""

    page: int
    line: int
    start: int
    end: int


class Seen(TypedDict):
    """Who reviewed a node (the key of a person, None for Maillage) and when (ISO 8601)."""

    by: int | None
    at: str


class Item(TypedDict):
    """One node under review: what the reader gives; `reviewed`, and by whom; `also`: ids of what was merged into it."""

    id: str
    parent: str | None
    kind: str
    code: str | None
    title: str
    horizon: str | None
    deadline: str | None
    expected_results: list[str]
    pilots: list[str]
    source: Source | None
    confidence: float
    doubts: list[str]
    reviewed: bool
    seen: NotRequired[Seen | None]
    also: list[str]


class Aside(TypedDict):
    """A line set aside; `item` is the node that it was, when people dropped it."""

    id: str
    text: str
    source: Source | None
    reason: str
    item: Item | None


class Tree(TypedDict):
    title: str
    organisation: str
    period: list[int] | None
    levels: list[str]
    horizons: list[dict[str, Any]]
    nodes: list[Item]
    set_aside: list[Aside]
    next: int


def start(found: dict[str, Any]) -> Tree:
    """The tree to review, from the reader's JSON: nothing reviewed yet, each line set aside with an id."""
    asides = found["report"]["set_aside"]
    return Tree(
        title=found["title"],
        organisation=found["organisation"],
        period=found["period"],
        levels=list(found["levels"]),
        horizons=list(found["horizons"]),
        nodes=[Item(**{**node, "reviewed": False, "also": []}) for node in found["nodes"]],  # type: ignore[typeddict-item]
        set_aside=[
            Aside(
                id=f"a{n}",
                text=_without_bullet(aside["text"]),
                source=aside["source"],
                reason=aside["reason"],
                item=None,
            )
            for n, aside in enumerate(asides, start=1)
        ],
        next=1,
    )


def _without_bullet(text: str) -> str:
    """A line without the sign that began it; a line of signs alone stays as it is."""
    return re.sub(r"^[^\w«(\"]+", "", text) or text


def position_of(tree: Tree, item: str) -> int:
    """Where a node stands in document order. Refuses an id that is no longer in the tree."""
    for position, node in enumerate(tree["nodes"]):
        if node["id"] == item:
            return position
    raise DomainError("Cet élément n’est plus dans l’arbre. Rechargez la page pour voir où il est passé.")


def levels_of(nodes: list[Item]) -> list[int]:
    """The level of each node, in document order."""
    depth: dict[str | None, int] = {None: 0}
    for node in nodes:
        depth[node["id"]] = depth[node["parent"]] + 1
    return [depth[node["id"]] for node in nodes]


def end_of_branch(levels: list[int], position: int) -> int:
    """The position just after the node at `position` and all that stands below it."""
    end = position + 1
    while end < len(levels) and levels[end] > levels[position]:
        end += 1
    return end


def hang(nodes: list[Item], levels: list[int]) -> list[Item]:
    """The nodes with their parents worked out from `levels`. Nodes that keep their parent are not copied."""
    above: list[tuple[int, str]] = []
    hung = []
    for node, level in zip(nodes, levels, strict=True):
        while above and above[-1][0] >= level:
            above.pop()
        parent = above[-1][1] if above else None
        hung.append(node if node["parent"] == parent else changed(node, parent=parent))
        above.append((level, node["id"]))
    return hung


def changed(node: Item, **fields: Any) -> Item:
    """A copy of a node with some fields replaced."""
    return Item(**{**node, **fields})  # type: ignore[typeddict-item]


def with_nodes(tree: Tree, nodes: list[Item], **fields: Any) -> Tree:
    """A copy of a tree with other nodes, and other fields when given."""
    return Tree(**{**tree, "nodes": nodes, **fields})  # type: ignore[typeddict-item]


def replaced(tree: Tree, position: int, **fields: Any) -> Tree:
    """A copy of a tree in which one node is changed."""
    nodes = list(tree["nodes"])
    nodes[position] = changed(nodes[position], **fields)
    return with_nodes(tree, nodes)


def usual_kinds(nodes: list[Item], levels: list[int]) -> dict[int, str]:
    """The most frequent kind of each level; the higher kind wins a tie."""
    counts: dict[int, Counter[str]] = {}
    for node, level in zip(nodes, levels, strict=True):
        counts.setdefault(level, Counter())[node["kind"]] += 1
    return {level: min(found, key=lambda k: (-found[k], KINDS.index(k))) for level, found in counts.items()}


def usual_level(nodes: list[Item], levels: list[int], kind: str) -> int:
    """The most frequent level of a kind; for a kind that is nowhere, just under the kinds above it."""
    found = Counter(level for node, level in zip(nodes, levels, strict=True) if node["kind"] == kind)
    if found:
        return min(found, key=lambda level: (-found[level], level))
    rank, parents = KINDS.index(kind), {node["parent"] for node in nodes}
    above = [
        level
        for node, level in zip(nodes, levels, strict=True)
        if KINDS.index(node["kind"]) < rank and node["id"] in parents
    ]
    return max(above, default=0) + 1
