"""The tree as its editor shows it, and where the four arrows lead."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page, Paginator

from maillage.documents.models import Document
from maillage.strategy import tree
from maillage.strategy.enums import NodeKind
from maillage.strategy.models import Node, Plan, PlanLevel, ProgressNote
from maillage.strategy.status import due_words

# A page of the editor of the tree shows this many lines, and names this many heads to go to.
MOST_LINES, MOST_HEADS = 200, 40


@dataclass(frozen=True)
class Line:
    """One node of the tree and which arrows lead somewhere. `level` is the network's own word for its depth."""

    node: Node
    level: str
    due_words: str
    can_up: bool
    can_down: bool
    can_in: bool
    can_out: bool


@dataclass(frozen=True)
class Structure:
    """A page of the lines in document order, and how many the whole plan has of each level.

    `heads` are the first nodes of its threads, to go to, when there is more than one page.
    """

    lines: list[Line]
    counts: list[tuple[str, int]]
    page: "Page[tuple[Node, int]]"
    heads: list[Node]


@dataclass(frozen=True)
class Place:
    """Where a node goes: under `parent` (None: at the top), in front of `before` (None: last)."""

    parent: Node | None
    before: Node | None


def structure_of(plan: Plan, *, page: str = "", key: str = "") -> Structure:
    """The page of the tree that is asked for, else that of the node `key`, else the first. Two queries."""
    nodes = Node.objects.filter(plan=plan).select_related("horizon").defer("finding")
    children = tree.children_by_parent(nodes)
    walked = [*tree.walk(children)]
    around = next((place for place, (node, _) in enumerate(walked) if node.key == key), 0)
    shown = Paginator(walked, MOST_LINES).get_page(page or around // MOST_LINES + 1)
    levels = {level.depth: level for level in plan.levels.all()}
    heads = tree.thread_heads(children)[:MOST_HEADS] if shown.has_other_pages() else []
    counts = _counts([node for node, _ in walked], [*levels.values()])
    return Structure(_lines(plan, shown, children, levels), counts, shown, heads)


def _lines(
    plan: Plan, shown: Iterable[tuple[Node, int]], children: tree.Children, levels: Mapping[int, PlanLevel]
) -> list[Line]:
    lines, places = [], {parent: _places(siblings) for parent, siblings in children.items()}
    for node, depth in shown:
        node.plan = plan
        siblings = children[node.parent_id]
        place = places[node.parent_id][node.pk]
        lines.append(
            Line(
                node=node,
                level=_word_of(node, level_of(node.kind, depth, levels)),
                due_words=due_words(node),
                can_up=place > 0,
                can_down=place < len(siblings) - 1,
                can_in=place > 0,
                can_out=node.parent_id is not None,
            )
        )
    return lines


def level_of(kind: str, depth: int, levels: Mapping[int, PlanLevel]) -> PlanLevel | None:
    """The plan's own level for a node: by its depth, but an action is one wherever it stands, and nothing else is."""
    here = levels.get(depth)
    if here and (here.kind == NodeKind.ACTION) == (kind == NodeKind.ACTION):
        return here
    if kind != NodeKind.ACTION:
        return None
    return next((level for level in levels.values() if level.kind == NodeKind.ACTION), None)


def _word_of(node: Node, level: PlanLevel | None) -> str:
    if node.kind == NodeKind.VALUE and not node.thread:
        return "Valeur"
    return level.singular if level else str(NodeKind(node.kind).label).capitalize()


def _places(siblings: Sequence[Node]) -> dict[int, int]:
    return {node.pk: place for place, node in enumerate(siblings)}


def _counts(every: Sequence[Node], levels: Sequence[PlanLevel]) -> list[tuple[str, int]]:
    """« 5 orientations, 11 objectifs… », then the values, which stand beside the levels.

    A level that is itself named « valeur » takes them in: two counts with one word would puzzle the reader.
    """
    nodes = [node for node in every if node.kind != NodeKind.VALUE or node.thread]
    totals: Counter[tuple[str, str]] = Counter()
    by_depth = {level.depth: level for level in levels}
    shapes = Counter((node.kind, node.depth) for node in nodes)
    held: Counter[int] = Counter()
    for (kind, depth), count in shapes.items():
        if level := level_of(kind, depth, by_depth):
            held[level.depth] += count
    for level in levels:
        totals[level.singular.lower(), level.plural.lower()] += held[level.depth]
    totals["valeur", "valeurs"] += len(every) - len(nodes)
    return [(plural if n > 1 else singular, n) for (singular, plural), n in totals.items() if n]


def head_names(plan: Plan, heads: Sequence[Node]) -> tuple[str, str]:
    """How the plan calls what carries its threads, one and many: `("valeur", "valeurs")`. One query."""
    depths = {head.depth for head in heads}
    level = plan.levels.filter(depth__in=depths).first() if len(depths) == 1 else None
    if level:
        return level.singular.lower(), level.plural.lower()
    kinds = {head.kind for head in heads}
    word = str(NodeKind(kinds.pop()).label).lower() if len(kinds) == 1 else "partie"
    return word, f"{word}s"


def usual_kind(plan: Plan, parent: Node | None) -> str:
    """The kind that the plan gives to nodes under `parent`."""
    depth = parent.depth + 1 if parent else 1
    level = plan.levels.filter(depth=depth).first()
    if level:
        return str(level.kind)
    return (
        NodeKind.ACTION
        if parent and parent.kind in (NodeKind.OBJECTIVE, NodeKind.ACTION)
        else NodeKind.ORIENTATION
    )


def place_towards(node: Node, direction: str, parent: Node | None) -> Place | None:
    """Where an arrow, or the choice of a parent, takes the node; None when there is no such place."""
    nodes = list(Node.objects.filter(plan_id=node.plan_id))
    children = tree.children_by_parent(nodes)
    siblings = children[node.parent_id]
    here = siblings.index(node)
    if direction == "up":
        return Place(node.parent, siblings[here - 1]) if here else None
    if direction == "down":
        return Place(node.parent, _at(siblings, here + 2)) if here + 1 < len(siblings) else None
    if direction == "in":
        return Place(siblings[here - 1], None) if here else None
    if direction == "out":
        if node.parent is None:
            return None
        uncles = children[node.parent.parent_id]
        return Place(node.parent.parent, _at(uncles, uncles.index(node.parent) + 1))
    return Place(parent, None)


def _at(nodes: Sequence[Node], index: int) -> Node | None:
    return nodes[index] if index < len(nodes) else None


def what_goes_with(node: Node) -> list[Node]:
    """The node and everything under it: what a removal takes away. One query."""
    return tree.branch(tree.children_by_parent(Node.objects.filter(plan_id=node.plan_id)), node)


def first_with_history(nodes: Sequence[Node]) -> Node | None:
    """The first of `nodes` that has progress notes or documents. Two queries."""
    ids = [node.pk for node in nodes]
    told = set(ProgressNote.objects.filter(node__in=ids).values_list("node_id", flat=True))
    kind = ContentType.objects.get_for_model(Node)
    told |= set(
        Document.objects.present()
        .filter(target_type=kind, target_id__in=ids)
        .values_list("target_id", flat=True)
    )
    return next((node for node in nodes if node.pk in told), None)
