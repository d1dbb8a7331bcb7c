"""How far a review is: one pass over the tree."""

from collections import Counter
from dataclasses import dataclass

from maillage.strategy.review.outline import Item, Tree


@dataclass(frozen=True)
class Counts:
    """`found` = `reviewed` + `sure` + `doubtful` + `aside`; `kinds` counts the nodes kept, by kind."""

    reviewed: int
    sure: int
    doubtful: int
    aside: int
    kinds: dict[str, int]

    @property
    def found(self) -> int:
        return self.kept + self.aside

    @property
    def kept(self) -> int:
        return self.reviewed + self.sure + self.doubtful


def is_doubtful(node: Item) -> bool:
    """The reader has a doubt that nobody has settled."""
    return bool(node["doubts"]) and not node["reviewed"]


def count(tree: Tree) -> Counts:
    nodes = tree["nodes"]
    reviewed = sum(node["reviewed"] for node in nodes)
    doubtful = sum(is_doubtful(node) for node in nodes)
    return Counts(
        reviewed=reviewed,
        sure=len(nodes) - reviewed - doubtful,
        doubtful=doubtful,
        aside=len(tree["set_aside"]),
        kinds=dict(Counter(node["kind"] for node in nodes)),
    )
