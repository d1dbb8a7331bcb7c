"""Edits of where a node stands: its level, its place, what it is joined to or cut into, what is set aside."""

import re
from typing import Any

from maillage.kit.errors import DomainError
from maillage.strategy.enums import NodeKind
from maillage.strategy.review.outline import (
    KINDS,
    Aside,
    Item,
    Tree,
    changed,
    end_of_branch,
    hang,
    levels_of,
    position_of,
    replaced,
    usual_kinds,
    usual_level,
    with_nodes,
)

RESTORED = "Remis depuis les lignes mises de côté : vérifiez sa place et son niveau."
DROPPED = "Écarté à la relecture."
LEADING_CODE = re.compile(r"(\d+(?:\.\d+)+|\d+(?=\s*[.):–-]\s))[.):]?\s*(?:[–-]\s+)?")


def change_level(tree: Tree, item: str, *, kind: str, branch: bool = True) -> Tree:
    """Make a node an orientation, an objective, an action…, at the level where the plan has them.

    With `branch`, what stands below moves by as many levels and takes the kind of its new level.
    """
    if kind not in KINDS:
        raise DomainError("Ce niveau n’existe pas. Choisissez-en un dans la liste.", field="kind")
    position = position_of(tree, item)
    levels = levels_of(tree["nodes"])
    end = end_of_branch(levels, position) if branch else position + 1
    others, other_levels = (
        tree["nodes"][:position] + tree["nodes"][end:],
        levels[:position] + levels[end:],
    )
    steps = usual_level(others, other_levels, kind) - levels[position]
    shifted = _shifted(tree, position, end, steps)
    return replaced(shifted, position, kind=kind, reviewed=True)


def shift(tree: Tree, item: str, *, steps: int, branch: bool = True) -> Tree:
    """Raise (`steps` -1) or lower (+1) a node by one level, with what stands below it unless told otherwise."""
    position = position_of(tree, item)
    levels = levels_of(tree["nodes"])
    if levels[position] + steps < 1:
        raise DomainError("Cet élément est déjà au premier niveau.")
    if steps > 0 and (position == 0 or levels[position - 1] < levels[position]):
        raise DomainError("Il n’y a rien au-dessus à quoi rattacher cet élément. Déplacez-le plutôt.")
    end = end_of_branch(levels, position) if branch else position + 1
    shifted = _shifted(tree, position, end, steps)
    return replaced(shifted, position, reviewed=True)


def move(tree: Tree, item: str, *, target: str, where: str) -> Tree:
    """Take a branch to before or after another node, or into it as its last child (`before`, `after`, `into`)."""
    position, nodes = position_of(tree, item), tree["nodes"]
    levels = levels_of(nodes)
    end = end_of_branch(levels, position)
    if position <= position_of(tree, target) < end:
        raise DomainError(
            "Un élément ne peut pas se ranger dans sa propre branche. Choisissez une autre place.",
            field="target",
        )
    moved, moved_levels = nodes[position:end], levels[position:end]
    rest, rest_levels = nodes[:position] + nodes[end:], levels[:position] + levels[end:]
    goal = next(i for i, node in enumerate(rest) if node["id"] == target)
    to = goal if where == "before" else end_of_branch(rest_levels, goal)
    steps = rest_levels[goal] + (where == "into") - moved_levels[0]
    moved_levels = [level + steps for level in moved_levels]
    if steps:
        moved = _of_kinds(moved, moved_levels, usual_kinds(rest, rest_levels))
    hung = hang(rest[:to] + moved + rest[to:], rest_levels[:to] + moved_levels + rest_levels[to:])
    return replaced(with_nodes(tree, hung), to, reviewed=True)


def nudge(tree: Tree, item: str, *, steps: int) -> Tree:
    """Take a branch to before the one that stands just above it (`steps` -1), or after the one just below it (+1)."""
    position = position_of(tree, item)
    levels, parent = levels_of(tree["nodes"]), tree["nodes"][position]["parent"]
    beside = [place for place, node in enumerate(tree["nodes"]) if node["parent"] == parent]
    goal = beside.index(position) + steps
    if not 0 <= goal < len(beside):
        raise DomainError(
            f"Cet élément est déjà le {'premier' if steps < 0 else 'dernier'} de son niveau. "
            "Pour le changer de branche, déplacez-le."
        )
    start = min(position, beside[goal])
    middle = end_of_branch(levels, start)
    end = end_of_branch(levels, middle)
    nodes = tree["nodes"]
    swapped = [*nodes[:start], *nodes[middle:end], *nodes[start:middle], *nodes[end:]]
    after = with_nodes(tree, swapped)
    return replaced(after, position_of(after, item), reviewed=True)


def merge_with_previous(tree: Tree, item: str) -> Tree:
    """Join a node to the one just before it in the document: one sentence that was cut. Children follow."""
    position = position_of(tree, item)
    if position == 0:
        raise DomainError("C’est le premier élément : il n’y en a pas avant lui à quoi le joindre.")
    nodes, levels = list(tree["nodes"]), levels_of(tree["nodes"])
    first, second = nodes[position - 1], nodes[position]
    nodes[position - 1] = changed(
        first,
        title=_joined(first["title"], second["title"]),
        code=first["code"] or second["code"],
        horizon=first["horizon"] or second["horizon"],
        deadline=first["deadline"] or second["deadline"],
        expected_results=[*first["expected_results"], *second["expected_results"]],
        pilots=[*first["pilots"], *second["pilots"]],
        also=[*first["also"], second["id"], *second["also"]],
        reviewed=True,
    )
    del nodes[position], levels[position]
    return with_nodes(tree, hang(nodes, levels))


def split(tree: Tree, item: str, *, at: int) -> Tree:
    """Cut a node in two before character `at` of its title; what stands below follows the second half."""
    position = position_of(tree, item)
    node, nodes, levels = tree["nodes"][position], list(tree["nodes"]), levels_of(tree["nodes"])
    head, tail = node["title"][:at].strip(), node["title"][at:].strip()
    if not head or not tail:
        raise DomainError(
            "La coupe laisserait un élément vide. Choisissez un mot au milieu de la phrase.", field="at"
        )
    code = LEADING_CODE.match(tail)
    second = changed(
        node,
        id=f"m{tree['next']}",
        title=tail[code.end() :] if code and tail[code.end() :] else tail,
        code=code[1] if code and tail[code.end() :] else None,
        expected_results=[],
        pilots=[],
        doubts=[],
        also=[],
        reviewed=True,
    )
    nodes[position : position + 1] = [changed(node, title=head, reviewed=True), second]
    levels.insert(position, levels[position])
    return with_nodes(tree, hang(nodes, levels), next=tree["next"] + 1)


def drop(tree: Tree, item: str, *, children: str = "lift") -> Tree:
    """Set a node aside. What stands below goes up one level (`lift`) or is set aside too (`drop`)."""
    position = position_of(tree, item)
    nodes, levels = tree["nodes"], levels_of(tree["nodes"])
    end = end_of_branch(levels, position)
    dropped = nodes[position:end] if children == "drop" else nodes[position : position + 1]
    kept = nodes[:position] + nodes[position + len(dropped) :]
    lifted = [level - 1 for level in levels[position + 1 : end]] if children == "lift" else []
    asides = [
        Aside(id=node["id"], text=_whole(node), source=node["source"], reason=DROPPED, item=node)
        for node in dropped
    ]
    hung = hang(kept, levels[:position] + lifted + levels[end:])
    return with_nodes(tree, hung, set_aside=[*asides, *tree["set_aside"]])


def restore(tree: Tree, aside: str) -> Tree:
    """Put a line set aside back into the tree, at its place in the document, to be checked."""
    line = next((line for line in tree["set_aside"] if line["id"] == aside), None)
    if line is None:
        raise DomainError("Cette ligne n’est plus parmi celles mises de côté. Rechargez la page.")
    levels = levels_of(tree["nodes"])
    position = place_in_document(tree["nodes"], line["source"])
    # Beside the deeper of its two neighbours, so that nothing already in the tree changes parent.
    beside = max(
        range(max(position - 1, 0), min(position + 1, len(levels))), key=levels.__getitem__, default=None
    )
    node = line["item"] or _blank(line["id"], line["text"], line["source"])
    if beside is not None and not line["item"]:
        node = changed(node, kind=tree["nodes"][beside]["kind"])
    node = changed(node, reviewed=False, doubts=[RESTORED])
    levels.insert(position, 1 if beside is None else levels[beside])
    nodes = [*tree["nodes"][:position], node, *tree["nodes"][position:]]
    asides = [other for other in tree["set_aside"] if other["id"] != aside]
    return with_nodes(tree, hang(nodes, levels), set_aside=asides)


def add(tree: Tree, *, title: str, code: str = "", under: str | None = None) -> Tree:
    """Write a node that the document lacks: the last child of `under`, or a root at the end."""
    words = " ".join(title.split())
    if not words:
        raise DomainError("L’intitulé est vide. Écrivez ce qu’il faut ajouter.", field="title")
    levels = levels_of(tree["nodes"])
    position, level = len(levels), 1
    if under is not None:
        above = position_of(tree, under)
        position, level = end_of_branch(levels, above), levels[above] + 1
    node = changed(_blank(f"m{tree['next']}", words, None), code=" ".join(code.split()) or None)
    if not tree["nodes"]:
        node = changed(node, kind=NodeKind.ORIENTATION.value)
    node = _of_kinds([node], [level], usual_kinds(tree["nodes"], levels))[0]
    nodes = [*tree["nodes"][:position], node, *tree["nodes"][position:]]
    levels.insert(position, level)
    return with_nodes(tree, hang(nodes, levels), next=tree["next"] + 1)


def _shifted(tree: Tree, position: int, end: int, steps: int) -> Tree:
    """The tree with the nodes from `position` to `end` moved by `steps` levels, and of the kinds found there."""
    nodes, levels = list(tree["nodes"]), levels_of(tree["nodes"])
    if not steps:
        return tree
    others = usual_kinds(nodes[:position] + nodes[end:], levels[:position] + levels[end:])
    moved = [max(1, level + steps) for level in levels[position:end]]
    nodes[position:end] = _of_kinds(nodes[position:end], moved, others)
    return with_nodes(tree, hang(nodes, levels[:position] + moved + levels[end:]))


def _of_kinds(nodes: list[Item], levels: list[int], usual: dict[int, str]) -> list[Item]:
    """The nodes with the usual kind of their level; below the deepest known level, the deepest kind."""
    deepest = max(usual, default=0)
    return [
        changed(node, kind=usual.get(min(level, deepest), node["kind"]))
        for node, level in zip(nodes, levels, strict=True)
    ]


def _joined(first: str, second: str) -> str:
    """Two halves of a sentence as one; a word cut by a hyphen at the end of its line is mended."""
    if re.search(r"[a-zà-ÿ]-$", first) and second[:1].islower():
        return first[:-1] + second
    return f"{first} {second}"


def _whole(node: Item) -> str:
    return f"{node['code']} {node['title']}" if node["code"] else node["title"]


def place_in_document(nodes: list[Item], source: Any) -> int:
    """The position before the first node that the document writes after `source`; the end when nothing tells."""
    if source is None:
        return len(nodes)
    place = (source["page"], source["line"])
    for position, node in enumerate(nodes):
        if node["source"] and (node["source"]["page"], node["source"]["line"]) > place:
            return position
    return len(nodes)


def _blank(item: str, title: str, source: Any) -> Item:
    """A node of people's own making, or made of a line that was set aside."""
    return Item(
        id=item,
        parent=None,
        kind=NodeKind.ACTION.value,
        code=None,
        title=title,
        horizon=None,
        deadline=None,
        expected_results=[],
        pilots=[],
        source=source,
        confidence=1.0,
        doubts=[],
        reviewed=True,
        also=[],
    )
