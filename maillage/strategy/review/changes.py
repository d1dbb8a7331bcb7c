"""What an edit changed, kept small, so that it can be undone and so that two people can edit different branches."""

from typing import Any

from maillage.strategy.review.outline import Item, Tree


def difference(before: Tree, after: Tree) -> dict[str, Any]:
    """What is needed to get `before` back from `after`: former nodes, added ids, former order and other parts.

    `nodes` are the former forms of nodes that changed or left, `added` the ids that were not there, `order` the
    former order when it changed; `parts` the former values of everything else that changed.
    """
    old, new = _by_id(before), _by_id(after)
    order = [node["id"] for node in before["nodes"]]
    kept = {key: value for key, value in before.items() if key != "nodes"}
    return {
        "nodes": [node for node in before["nodes"] if new.get(node["id"]) != node],
        "added": [item for item in new if item not in old],
        "order": order if order != [node["id"] for node in after["nodes"]] else None,
        "parts": {key: value for key, value in kept.items() if after[key] != value},  # type: ignore[literal-required]
    }


def revert(after: Tree, before: dict[str, Any]) -> Tree:
    """The tree as it was before an edit, from the tree just after it and the `difference` of the edit."""
    known = _by_id(after) | {node["id"]: node for node in before["nodes"]}
    order = [node["id"] for node in after["nodes"]] if before["order"] is None else before["order"]
    return Tree(**{**after, **before["parts"], "nodes": [known[item] for item in order]})


def touched(before: dict[str, Any]) -> set[str]:
    """Ids of the nodes that an edit changed, added or took away."""
    return {node["id"] for node in before["nodes"]} | set(before["added"])


def _by_id(tree: Tree) -> dict[str, Item]:
    return {node["id"]: node for node in tree["nodes"]}
