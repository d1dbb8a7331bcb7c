"""Plans of a network as lists and figures show them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from maillage.identity.models import Network, Person
from maillage.kit.memory import remembered
from maillage.strategy import tree
from maillage.strategy.enums import NodeKind, PlanState
from maillage.strategy.models import Horizon, Node, Plan, ProgressSnapshot
from maillage.strategy.models.plans import PlanQuerySet
from maillage.strategy.queries.map import without_hidden
from maillage.strategy.queries.outside import keep_inside, with_progress_said
from maillage.strategy.queries.pairs import SHAPE
from maillage.strategy.status import mean_progress

# « + 4 pts depuis septembre » compares with what was known some two months ago.
COMPARED_AFTER = timedelta(days=50)


@dataclass(frozen=True)
class ThreadFigure:
    """One thread of a plan, for a gauge: its head, its number, its mean progress, how many actions."""

    head: Node
    thread: int
    progress: int
    count: int


def with_earlier_progress(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Add `earlier_progress` and `earlier_on`: the newest snapshot that is about two months old, or None."""
    before = timezone.localdate() - COMPARED_AFTER
    old = ProgressSnapshot.objects.filter(plan=OuterRef("pk"), taken_on__lte=before).order_by("-taken_on")
    return plans.annotate(
        earlier_progress=Subquery(old.values("progress")[:1]), earlier_on=Subquery(old.values("taken_on")[:1])
    )


def visible_plans(network: Network, person: Person | None) -> QuerySet[Plan]:
    """The plans of `network` that the reader may know, newest first, each with `action_count`."""
    actions = Count("nodes", filter=Q(nodes__kind=NodeKind.ACTION))
    plans = Plan.objects.filter(network=network).visible_to(person).annotate(action_count=actions)
    return plans.order_by("-starts_on", "-pk")


def plans_in_force(person: Person) -> list[Plan]:
    """The plans in force of the person's network that she may know, the latest begun first.

    One query, once per person object.
    """
    own = Plan.objects.filter(network=person.network_id)
    return remembered(person, "plans_in_force", lambda: list(_latest_first(own.visible_to(person))))


def current_plan(network: Network, person: Person | None) -> Plan | None:
    """The plan that people mean when they say « le plan »: in force, not closed, the latest begun. One query."""
    own = Plan.objects.filter(network=network)
    plans = plans_in_force(person) if person else _latest_first(own.published())
    plan = next((plan for plan in plans if plan.state != PlanState.CLOSED), None)
    if plan is not None:
        plan.network = network
    return plan


def _latest_first(plans: PlanQuerySet) -> PlanQuerySet:
    return plans.in_force().order_by("-starts_on", "pk")


def thread_figures(plan: Plan, *, public: bool) -> list[ThreadFigure]:
    """Progress thread by thread. One query without the texts; `public` keeps what everybody may know."""
    rows = Node.objects.filter(plan=plan).select_related("sheet").order_by("rank", "pk")
    rows = rows.only(*SHAPE, "sheet__state", "sheet__progress")
    nodes = list(with_progress_said(rows) if public else rows)
    for node in nodes if public else []:
        if node.is_action:
            keep_inside(node.sheet, getattr(node, "progress_said", None))
    children = tree.children_by_parent(without_hidden(nodes) if public else nodes)
    figures = []
    for number, head in enumerate(tree.thread_heads(children), start=1):
        sheets = [node.sheet for node in tree.branch(children, head) if node.is_action]
        figures.append(ThreadFigure(head, number, mean_progress(sheets) or 0, len(sheets)))
    return figures


def deadlines_between(person: Person, first: date, last: date) -> list[tuple[date, Plan, str]]:
    """Deadlines of horizons of the person's plans that fall in these days: `(day, plan, label)`. One query."""
    plans = {plan.pk: plan for plan in plans_in_force(person) if plan.state != PlanState.CLOSED}
    found = Horizon.objects.filter(plan__in=plans, deadline__range=(first, last))
    return [
        (day, plans[plan_id], label)
        for plan_id, label, day in found.values_list("plan_id", "label", "deadline")
        if day is not None
    ]
