"""Who reviewed each node, and when: written on the node by whoever ticked it or corrected what it says.

A place that changes because something above it moved is nobody's review: the former signature stays.
"""

from datetime import datetime

from maillage.strategy.review.outline import Item, Seen, Tree, changed, with_nodes

# What a node says, beside where it stands.
SAID = ("title", "code", "horizon", "deadline", "expected_results", "pilots")


def sign(before: Tree, after: Tree, *, by: int | None, at: datetime) -> Tree:
    """The tree after an edit, its newly reviewed and corrected nodes signed; `by` is a person's key, None for Maillage.

    A node that is to be reviewed again loses its signature.
    """
    former = {node["id"]: node for node in before["nodes"]}
    seen = Seen(by=by, at=at.isoformat(timespec="seconds"))
    return with_nodes(after, [_signed(node, former.get(node["id"]), seen) for node in after["nodes"]])


def _signed(node: Item, former: Item | None, seen: Seen) -> Item:
    if not node["reviewed"]:
        return changed(node, seen=None) if node.get("seen") else node
    if former and former["reviewed"] and all(node[key] == former[key] for key in SAID):  # type: ignore[literal-required]
        return node
    return changed(node, seen=seen)
