"""The plan at a glance: what the map, its table and the open data show, in five queries whatever the plan's size."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, Subquery

from maillage.directory.enums import TerritoryKind
from maillage.identity.models import Person
from maillage.journal.models import Entry
from maillage.kit.french_text import counted
from maillage.strategy import tree
from maillage.strategy.enums import NodeKind
from maillage.strategy.models import ActionSheet, Horizon, Node, Plan, Step
from maillage.strategy.queries.columns import Column, column_key, columns_of, current_key, today_percent
from maillage.strategy.queries.filters import (
    Choice,
    Filters,
    LegendItem,
    legend_of,
    pilot_choices,
    territory_choices,
)
from maillage.strategy.queries.knots import Knot, knot_of
from maillage.strategy.queries.outside import keep_inside, with_progress_said
from maillage.strategy.queries.pairs import NOBODY, Pair, Pairs, active_leads, weave
from maillage.strategy.queries.structure import head_names
from maillage.strategy.status import mean_progress
from maillage.ui.tags.knots import TONES

# Lines of the journal that move nothing in the plan: a figure kept, news asked for.
NO_MOVE = ("strategy.snapshot_taken", "strategy.note_asked")


@dataclass(frozen=True)
class Group:
    """Actions of one column under one heading; no heading where codes say as much."""

    heading: Node | None
    knots: list[Knot]


@dataclass(frozen=True)
class Cell:
    """Where a row and a column cross."""

    column: Column
    groups: list[Group]


@dataclass(frozen=True)
class Row:
    """One thread: its head (None for actions that hang on none), its figures over all its actions, its cells.

    `wanting` are nodes between the head and its actions where a pilot is missing; `bare` objectives without action.
    """

    head: Node | None
    thread: int
    progress: int | None
    count: int
    pair: Pair
    gap: frozenset[str]
    cells: list[Cell]
    wanting: list[Node]
    bare: list[Node]


@dataclass(frozen=True)
class Change:
    """The last line of the journal about the plan or one of its nodes; no `actor` when nobody acted."""

    at: datetime
    actor: str


@dataclass(frozen=True)
class PlanMap:
    """All of a plan that one reader sees. `knots` pass the filters; figures are those of the whole plan.

    `is_empty`: there is nothing to see in the plan yet, not even an orientation.
    """

    plan: Plan
    columns: list[Column]
    today_percent: float | None
    current_column: str
    rows: list[Row]
    values: list[Node]
    knots: list[Knot]
    is_empty: bool
    total: int
    bars: list[tuple[str, int | None]]
    legend: list[LegendItem]
    progress: int | None
    progress_change: int | None
    change: Change | None
    pilots: list[Choice]
    territories: list[Choice]
    mine: int

    @property
    def heads_words(self) -> str:
        """« 5 orientations », as the plan calls what carries its threads; empty when nothing does. One query."""
        heads = [row.head for row in self.rows if row.head]
        return counted(len(heads), *head_names(self.plan, heads)) if heads else ""

    @property
    def today_is_near_a_date(self) -> bool:
        """The mark of today would cover a date at the ends of its column: the dates stand above it then."""
        if self.today_percent is None:
            return False
        share = self.today_percent * len(self.columns) / 100 % 1
        return share < 0.3 or share > 0.68


def plan_map(plan: Plan, *, person: Person | None, public: bool, filters: Filters, today: date) -> PlanMap:
    """Everything for the map and the table. Five queries.

    `plan` may carry `earlier_progress` (see `queries.plans.with_earlier_progress`). `public` keeps what everybody may
    know: no hidden nodes, no names, no progress that public notes have not given.
    """
    horizons = list(Horizon.objects.filter(plan=plan))
    nodes = nodes_of(plan, horizons, public=public)
    if public:
        nodes = list(without_hidden(nodes))
    pairs = weave(nodes, active_leads([plan.pk]))
    territories, names = _territories(plan, nodes)
    actions = [node for node in nodes if node.is_action]
    columns = columns_of(plan, horizons, actions, today)
    children = tree.children_by_parent(nodes)
    heads = {
        pk: head for head in tree.thread_heads(children) for pk in (n.pk for n in tree.branch(children, head))
    }
    keys = {column.key for column in columns}
    all_knots = [
        knot_of(
            node,
            heads.get(node.pk),
            column_key(node, keys),
            pairs,
            territories[node.pk],
            person,
            public,
            today,
        )
        for node in actions
    ]
    knots = [knot for knot in all_knots if filters.keep(knot)]
    progress = mean_progress(node.sheet for node in actions)
    earlier = None if public else getattr(plan, "earlier_progress", None)
    return PlanMap(
        plan=plan,
        columns=columns,
        today_percent=today_percent(columns, today),
        current_column=current_key(columns, today),
        rows=_rows(children, columns, all_knots, knots, pairs, filtered=filters.are_set),
        values=[n for n in nodes if n.kind == NodeKind.VALUE and n.pk not in heads and n.parent_id is None],
        knots=knots,
        is_empty=not nodes,
        total=len(actions),
        bars=[(knot.mark, knot.progress) for knot in all_knots],
        legend=legend_of([knot.mark for knot in all_knots], filters.state, TONES),
        progress=progress,
        progress_change=progress - earlier if progress is not None and earlier is not None else None,
        change=last_change(plan),
        pilots=[] if public else pilot_choices(pairs, [n.pk for n in actions], filters.pilot),
        territories=territory_choices(all_knots, names, filters.territory),
        mine=sum(knot.is_mine for knot in all_knots),
    )


def progress_inside(plan: Plan) -> int | None:
    """The progress of a plan as the network knows it, for who looks at it from outside. One query."""
    return mean_progress(ActionSheet.objects.filter(node__plan=plan))


def nodes_of(plan: Plan, horizons: Iterable[Horizon], *, public: bool) -> list[Node]:
    """All nodes in document order, with sheet and `late_step_on`, the earliest date of an open step. One query.

    They hang on one another, on the plan and on its horizons, so that no property reads them again. `public` leaves on
    the sheets what everybody may read (see `outside`); hidden nodes stay.
    """
    steps = Step.objects.filter(node=OuterRef("pk"), done_on=None, due_on__isnull=False).order_by("due_on")
    rows = Node.objects.filter(plan=plan).select_related("sheet").order_by("rank", "pk")
    rows = rows.annotate(late_step_on=Subquery(steps.values("due_on")[:1]))
    nodes = list(with_progress_said(rows) if public else rows)
    by_pk, by_horizon = {node.pk: node for node in nodes}, {horizon.pk: horizon for horizon in horizons}
    for node in nodes:
        node.plan = plan
        if public and node.is_action:
            keep_inside(node.sheet, getattr(node, "progress_said", None))
        if node.parent_id is not None:
            node.parent = by_pk[node.parent_id]
        if node.horizon_id is not None:
            node.horizon = by_horizon[node.horizon_id]
    return nodes


def without_hidden(nodes: Iterable[Node]) -> Iterable[Node]:
    """The nodes that everybody may see: a hidden node hides its branch. Parents come before children."""
    hidden: set[int] = set()
    for node in nodes:
        if node.is_public and node.parent_id not in hidden:
            yield node
        else:
            hidden.add(node.pk)


def last_change(plan: Plan) -> Change | None:
    """When the plan last moved, and who moved it. One query."""
    kinds = ContentType.objects.get_for_models(Plan, Node)
    nodes = Node.objects.filter(plan=plan).values("pk")
    about = Q(target_type=kinds[Plan], target_id=plan.pk) | Q(target_type=kinds[Node], target_id__in=nodes)
    lines = Entry.objects.filter(about, network_id=plan.network_id).exclude(verb__in=NO_MOVE)
    line = lines.order_by("-at", "-pk").values_list("at", "actor_label", "actor").first()
    return Change(line[0], line[1] if line[2] else "") if line else None


def _territories(plan: Plan, nodes: Sequence[Node]) -> tuple[dict[int, frozenset[str]], dict[str, str]]:
    """`node -> values`, inherited from above, and `value -> name`. One query."""
    links = Node.territories.through.objects.filter(node__plan=plan)
    own: dict[int, set[str]] = {}
    names: dict[str, str] = {}
    columns = ("node_id", "territory__kind", "territory__code", "territory__name")
    for pk, kind, code, name in links.order_by("pk").values_list(*columns):
        value = code if kind == TerritoryKind.DEPARTEMENT else f"region-{code}"
        names[value] = name
        own.setdefault(pk, set()).add(value)
    found: dict[int, frozenset[str]] = {}
    for node in nodes:
        above = found.get(node.parent_id or 0, frozenset())
        found[node.pk] = frozenset(own[node.pk]) if node.pk in own else above
    return found, names


def _rows(
    children: tree.Children,
    columns: Sequence[Column],
    all_knots: Sequence[Knot],
    knots: Sequence[Knot],
    pairs: Pairs,
    *,
    filtered: bool,
) -> list[Row]:
    """One row per thread; filtered, only those that keep a knot. Actions on no thread come last, together."""
    with_headings = _wants_headings(all_knots)
    all_by_head, kept_by_head = _by_head(all_knots), _by_head(knots)
    rows = []
    for number, head in enumerate([*tree.thread_heads(children), None], start=1):
        mine, kept = all_by_head.get(head and head.pk, []), kept_by_head.get(head and head.pk, [])
        if (filtered or head is None) and not kept:
            continue
        rows.append(
            Row(
                head=head,
                thread=number if head else 0,
                progress=mean_progress(knot.node.sheet for knot in mine),
                count=len(mine),
                pair=pairs.of(head.pk) if head else NOBODY,
                gap=pairs.gap_at(head.pk) if head else frozenset(),
                cells=[Cell(column, _groups(kept, column.key, with_headings)) for column in columns],
                wanting=_wanting(children, head, pairs) if head else [],
                bare=_bare(children, head) if head and not filtered else [],
            )
        )
    return rows


def _by_head(knots: Sequence[Knot]) -> dict[int | None, list[Knot]]:
    found: dict[int | None, list[Knot]] = {}
    for knot in knots:
        found.setdefault(knot.orientation.pk if knot.orientation else None, []).append(knot)
    return found


def _wants_headings(knots: Sequence[Knot]) -> bool:
    """Objectives are worth a heading where most actions have no code that would say them."""
    return 2 * sum(bool(knot.node.code) for knot in knots) < len(knots)


def _groups(knots: Sequence[Knot], column: str, with_headings: bool) -> list[Group]:
    here = [knot for knot in knots if knot.column == column]
    if not with_headings:
        return [Group(None, here)] if here else []
    groups: list[Group] = []
    for knot in here:
        parent = knot.node.parent_id
        if groups and groups[-1].knots[-1].node.parent_id == parent:
            groups[-1].knots.append(knot)
        else:
            groups.append(Group(_heading(knot), [knot]))
    return groups


def _heading(knot: Knot) -> Node | None:
    """The objective right above, unless it is the head of the row itself."""
    return None if knot.node.parent == knot.orientation else knot.node.parent


def _wanting(children: tree.Children, head: Node, pairs: Pairs) -> list[Node]:
    """Objectives of a thread at which a missing pilot is to be said."""
    return [node for node, _ in tree.walk(children, head.pk) if not node.is_action and pairs.gap_at(node.pk)]


def _bare(children: tree.Children, head: Node) -> list[Node]:
    """Objectives of a thread that have no action under them."""
    leaves = (node for node, _ in tree.walk(children, head.pk) if not children.get(node.pk))
    return [node for node in leaves if not node.is_action]
