"""The shape of a tree of nodes: order, depth, threads and keys. Pure: works on anything with the attributes named."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from maillage.strategy.enums import NodeKind

KEY_LENGTH = 60
# Start of the keys of nodes that have no address yet: no real key begins so.
PROVISIONAL = "--"
# Addresses beside those of nodes, in the editor of the tree.
RESERVED = frozenset({"nouveau"})
_NOT_IN_KEY = re.compile(r"[^a-z0-9.]+")

Children = dict[Any, list[Any]]


def children_by_parent(nodes: Iterable[Any]) -> Children:
    """`parent_id -> nodes` in rank order; roots under None."""
    children: Children = defaultdict(list)
    for node in sorted(nodes, key=lambda node: (node.rank, node.pk or 0)):
        children[node.parent_id].append(node)
    return children


def walk(children: Children, parent_id: Any = None, depth: int = 1) -> Iterator[tuple[Any, int]]:
    """`(node, depth)` in document order, without recursion: documents may nest deeply."""
    stack = [(node, depth) for node in reversed(children.get(parent_id, []))]
    while stack:
        node, level = stack.pop()
        yield node, level
        stack.extend((child, level + 1) for child in reversed(children.get(node.pk, [])))


def branch(children: Children, top: Any) -> list[Any]:
    """`top` and everything below it, in document order."""
    return [top, *(node for node, _ in walk(children, top.pk))]


def thread_heads(children: Children) -> list[Any]:
    """The nodes that each carry a thread: the roots, less actions on their own and values that stand apart.

    A single root that only gathers others (a purpose, an ambition) hands the threads to its children.
    """
    heads = [
        root
        for root in children.get(None, [])
        if root.kind != NodeKind.ACTION and (root.kind != NodeKind.VALUE or children.get(root.pk))
    ]
    if len(heads) == 1 and heads[0].kind in (NodeKind.VALUE, NodeKind.AMBITION):
        below = [child for child in children.get(heads[0].pk, []) if child.kind != NodeKind.ACTION]
        if len(below) > 1:
            return below
    return heads


def key_from(text: str) -> str:
    """« 1.1.2 » stays « 1.1.2 »; « Axe A » gives « axe-a »; whole words only when it is too long."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    key = _NOT_IN_KEY.sub("-", plain).strip("-.")
    if len(key) > KEY_LENGTH - 6:
        key = key[: KEY_LENGTH - 6].rsplit("-", 1)[0]
    return key.strip("-.")


def is_provisional(key: str) -> bool:
    """The node has no address yet."""
    return not key or key.startswith(PROVISIONAL)


def assign_keys(nodes: Sequence[Any]) -> dict[Any, str]:
    """`pk -> key` for all nodes of a plan: the code where nobody else has it, else the key it had, else the title.

    A key that a node already has is kept as long as no code claims it: addresses are stable for life.
    """
    codes = Counter(key_from(node.code) for node in nodes if node.code)
    keys = {
        n.pk: key_from(n.code)
        for n in nodes
        if key_from(n.code) not in {"", *RESERVED} and codes[key_from(n.code)] == 1
    }
    taken = {*RESERVED, *keys.values()}
    for node in nodes:
        if node.pk not in keys:
            stays = not is_provisional(node.key) and node.key not in taken
            keys[node.pk] = node.key if stays else _free_key(node, taken)
            taken.add(keys[node.pk])
    return keys


def _free_key(node: Any, taken: Collection[str]) -> str:
    stem = "-".join(key_from(node.title.replace(".", " ")).split("-")[:7]) or str(node.kind)
    if stem.isdigit() or stem in RESERVED:
        stem = f"{node.kind}-{stem}"
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
