"""Plans of a network as lists and figures show them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from maillage.identity.models import Network, Person
from maillage.strategy import tree
from maillage.strategy.enums import STATES_IN_FORCE, NodeKind, PlanState
from maillage.strategy.models import Node, Plan, ProgressSnapshot
from maillage.strategy.models.status import mean_progress
from maillage.strategy.queries.map import without_hidden

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
    return Plan.objects.filter(network=network).visible_to(person).annotate(action_count=actions)


def current_plan(network: Network, person: Person | None) -> Plan | None:
    """The plan that people mean when they say « le plan »: in force, not closed, the latest begun. One query."""
    plans = Plan.objects.filter(network=network, state__in=STATES_IN_FORCE).exclude(state=PlanState.CLOSED)
    plan = plans.visible_to(person).order_by("-starts_on", "pk").first()
    if plan is not None:
        plan.network = network
    return plan


def thread_figures(plan: Plan, *, public: bool) -> list[ThreadFigure]:
    """Progress thread by thread. One query; `public` leaves hidden nodes out."""
    nodes = list(Node.objects.filter(plan=plan).select_related("sheet").order_by("rank", "pk"))
    children = tree.children_by_parent(without_hidden(nodes) if public else nodes)
    figures = []
    for number, head in enumerate(tree.thread_heads(children), start=1):
        sheets = [node.sheet for node in tree.branch(children, head) if node.is_action]
        figures.append(ThreadFigure(head, number, mean_progress(sheets) or 0, len(sheets)))
    return figures


def deadlines_between(network: Network, person: Any, first: date, last: date) -> list[tuple[date, Plan, str]]:
    """Deadlines of horizons of plans in force that fall in these days: `(day, plan, label)`. One query."""
    plans = Plan.objects.filter(network=network).visible_to(person).in_force().exclude(state=PlanState.CLOSED)
    found = plans.filter(horizons__deadline__range=(first, last)).values_list(
        "pk", "key", "title", "horizons__label", "horizons__deadline"
    )
    return [
        (day, Plan(pk=pk, key=key, title=title, network=network), label)
        for pk, key, title, label, day in found
        if day is not None
    ]
