"""Where somebody who comes back goes on, from the node that her last edit was about."""

from maillage.strategy.review.counts import is_doubtful
from maillage.strategy.review.outline import Tree
from maillage.strategy.review.places import holders_of
from maillage.strategy.review.structure import place_in_document


def resume_at(tree: Tree, item: str) -> str:
    """The next doubt when the edit settled one; else the node itself, what it was joined to, or what stands before it.

    `item` is a node or a line set aside; empty when it is nowhere any more.
    """
    place, had_doubt = _place_of(tree, item)
    if place < 0:
        return ""
    later = [*tree["nodes"][place + 1 :], *tree["nodes"][:place]]
    next_doubt = next((node["id"] for node in later if is_doubtful(node)), "") if had_doubt else ""
    return next_doubt or tree["nodes"][place]["id"]


def _place_of(tree: Tree, item: str) -> tuple[int, bool]:
    """Where the item stands, or stood, -1 when nothing tells; and whether it had a doubt that is settled now."""
    holder = holders_of(tree).get(item)
    for place, node in enumerate(tree["nodes"]):
        if node["id"] == holder:
            return place, bool(node["doubts"]) and node["reviewed"]
    line = next((line for line in tree["set_aside"] if line["id"] == item), None)
    if line is None or not tree["nodes"]:
        return -1, False
    place = place_in_document(tree["nodes"], line["source"])
    return max(place - 1, 0), bool(line["item"] and line["item"]["doubts"])
