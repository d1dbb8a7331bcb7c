"""The sheet of an orientation, an objective, an ambition or a value."""

from dataclasses import dataclass
from datetime import date

from maillage.strategy import tree
from maillage.strategy.enums import NodeKind
from maillage.strategy.models import Horizon, Node, PlanLevel
from maillage.strategy.queries.knots import status_on
from maillage.strategy.queries.map import nodes_of, without_hidden
from maillage.strategy.queries.outside import said_outside
from maillage.strategy.queries.pairs import Pair, Pairs, active_leads, weave
from maillage.strategy.queries.structure import level_of
from maillage.strategy.status import Status, mean_progress


@dataclass(frozen=True)
class Line:
    """One node below, at `depth` under the sheet's own (1: right below). `status` for actions only."""

    node: Node
    depth: int
    status: Status | None
    progress: int | None
    pair: Pair


@dataclass(frozen=True)
class NodePage:
    """A node that is not an action: what is above and below, its figures, values it serves and nodes that serve it."""

    above: list[Node]
    level: str
    lines: list[Line]
    progress: int | None
    count: int
    bars: list[tuple[str, int | None]]
    pair: Pair
    gap: frozenset[str]
    serves: list[Node]
    served_by: list[Node]


def node_page(node: Node, *, public: bool, today: date) -> NodePage:
    """The sheet of `node`. Five queries."""
    nodes = nodes_of(node.plan, Horizon.objects.filter(plan=node.plan), public=public)
    if public:
        nodes = list(without_hidden(nodes))
    by_pk = {one.pk: one for one in nodes}
    pairs = weave(nodes, active_leads([node.plan_id]))
    children = tree.children_by_parent(nodes)
    below = list(tree.walk(children, node.pk))
    statuses = {one.pk: _status(one, pairs, today, public=public) for one, _ in below if one.is_action}
    lines = [
        Line(one, depth, statuses.get(one.pk), _progress(children, one), pairs.of(one.pk))
        for one, depth in below
    ]
    actions = [one for one, _ in below if one.is_action]
    links = Node.serves.through.objects.filter(from_node__plan=node.plan).values_list(
        "from_node_id", "to_node_id"
    )
    served = [(by_pk[a], by_pk[b]) for a, b in links.order_by("from_node__rank") if a in by_pk and b in by_pk]
    return NodePage(
        above=_above(node, by_pk),
        level=_level(node),
        lines=lines,
        progress=mean_progress(one.sheet for one in actions),
        count=len(actions),
        bars=[(statuses[one.pk].mark, one.sheet.progress) for one in actions],
        pair=pairs.of(node.pk),
        gap=pairs.gap_at(node.pk),
        serves=[value for one, value in served if one == node],
        served_by=[one for one, value in served if value == node],
    )


def _status(action: Node, pairs: Pairs, today: date, *, public: bool) -> Status:
    status = status_on(action, pairs.of(action.pk), today)
    return said_outside(status) if public else status


def _progress(children: tree.Children, node: Node) -> int | None:
    return mean_progress(one.sheet for one in tree.branch(children, node) if one.is_action)


def _above(node: Node, by_pk: dict[int, Node]) -> list[Node]:
    above: list[Node] = []
    parent = by_pk.get(node.parent_id or 0)
    while parent is not None:
        above.insert(0, parent)
        parent = by_pk.get(parent.parent_id or 0)
    return above


def _level(node: Node) -> str:
    """The network's own word for the node's level."""
    if node.kind != NodeKind.VALUE:
        levels = PlanLevel.objects.filter(plan=node.plan_id)
        level = level_of(node.kind, node.depth, {level.depth: level for level in levels})
        if level:
            return level.singular
    return str(NodeKind(node.kind).label).capitalize()
