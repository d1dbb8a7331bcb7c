"""Stage 6, name the levels: each depth gets the label that the document uses, each item its kind.

Kinds: value, ambition, orientation, objective, action. Labels decide where there are some; otherwise the top is an
orientation (or a value, when the document pairs nouns or speaks of values), the leaves are actions, the rest
objectives.
"""

from __future__ import annotations

import re
from collections import Counter

from .model import Item
from .vocabulary.labels import KIND_OF_LABEL
from .words import fold, starts_with_infinitive

_NAMES = {
    "value": "Valeur",
    "ambition": "Ambition",
    "orientation": "Orientation",
    "objective": "Objectif",
    "action": "Action",
}
_PAIR = re.compile(r"^[^\W\d_]+(?:\s[^\W\d_]+)?\s*(?:&|et)\s+[^\W\d_]+(?:\s[^\W\d_]+)?$")
_MAJORITY = 0.5


def name_levels(roots: list[Item]) -> list[str]:
    """Set `level` and `kind` on every item; give the name of each level from the top."""
    nodes = [node for root in roots for node in root.walk()]
    for root in roots:
        _set_levels(root, 0)
    values = _is_values(roots)
    branching = {id(node) for node in nodes if any(child.children for child in node.children)}
    for node in nodes:
        node.kind = _kind(node, values=values, branching=id(node.parent) in branching)
    return [
        _name([node for node in nodes if node.level == level])
        for level in range(max((n.level for n in nodes), default=-1) + 1)
    ]


def _set_levels(item: Item, level: int) -> None:
    item.level = level
    for child in item.children:
        _set_levels(child, level + 1)


def _is_values(roots: list[Item]) -> bool:
    """Pairs of nouns at the top (« Curiosité & Dialogue »): a layer of values."""
    pairs = sum(bool(_PAIR.match(root.title)) and not starts_with_infinitive(root.title) for root in roots)
    return len(roots) > 1 and pairs >= _MAJORITY * len(roots)


def _kind(item: Item, *, values: bool, branching: bool) -> str:
    """`branching`: one of those below the same parent has children of its own."""
    label = item.block.label
    if label in KIND_OF_LABEL:
        return KIND_OF_LABEL[label]
    first = label.split()[0] if label else ""
    if first in KIND_OF_LABEL:
        return KIND_OF_LABEL[first]
    if item.level == 0 and not item.block.is_bullet:
        return "value" if values else "orientation"
    if label or item.children:
        return "orientation" if label else "objective"
    coded_title = bool(item.block.code) and not item.block.is_bullet
    return "objective" if branching and coded_title and not (item.horizon or item.sheet) else "action"


def _name(nodes: list[Item]) -> str:
    labels = Counter(node.block.label for node in nodes if node.block.label)
    if labels:
        label, times = labels.most_common(1)[0]
        if times >= _MAJORITY * len(nodes):
            return _accented(nodes, label)
    kinds = Counter(node.kind for node in nodes)
    return _NAMES[kinds.most_common(1)[0][0]]


def _accented(nodes: list[Item], label: str) -> str:
    """The label as the document writes it, with its accents and a capital."""
    for node in nodes:
        text = node.block.text
        start = fold(text).find(label)
        if node.block.label == label and start >= 0 and len(fold(text)) == len(text):
            return text[start : start + len(label)].capitalize()
    return label.capitalize()
