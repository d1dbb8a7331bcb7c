"""What the plan awaits of the direction and the project officers: its late actions, the pairs to fill. No query."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from maillage.kit.dates import span
from maillage.kit.french_text import spelled
from maillage.strategy.models import Node, Plan
from maillage.strategy.queries.mine import Mine
from maillage.strategy.status import is_overdue
from maillage.ui.registries.home import Awaiting

PLAN = ("plan", "Plan")
# Beyond this number of gaps, one line leads to the map, which says them all.
GAPS_NAMED = 3


def lines_of(mine: Mine, plans: Sequence[Plan]) -> Iterator[Awaiting]:
    """One line per plan for its late actions, then its gaps, from rows in hand."""
    today = timezone.localdate()
    for plan in plans:
        outlined: list[Any] = [node for node in mine.tree if node.plan_id == plan.pk]
        actions = [node for node in outlined if node.is_action]
        late = [node.due for node in actions if is_overdue(node.action_state, node.due, today)]
        if late:
            yield _late_line(plan, late, today)
        yield from _gap_lines(plan, [node for node in outlined if mine.pairs.gap_at(node.pk)], mine)


def _late_line(plan: Plan, late: list[date], today: date) -> Awaiting:
    count, oldest = len(late), span(min(late), today)
    several = f"{spelled(count).capitalize()} actions du plan sont en retard"
    return Awaiting(
        key=f"strategy.late-{plan.pk}",
        kind=PLAN[0],
        kind_label=PLAN[1],
        title=several if count > 1 else "Une action du plan est en retard",
        url=f"{reverse('plan-table', args=[plan.key])}?etat=late",
        icon="clock",
        tone="rust",
        verb="Voir",
        due_on=today,
        due_text=f"depuis {oldest}",
        note="pour la plus ancienne" if count > 1 else "",
        meta=plan.title,
    )


def _gap_lines(plan: Plan, gaps: list[Node], mine: Mine) -> Iterator[Awaiting]:
    if len(gaps) > GAPS_NAMED:
        title = f"{spelled(len(gaps)).capitalize()} binômes du plan sont à compléter"
        yield _gap_line(plan, title, plan.get_absolute_url(), verb="Voir")
        return
    for node in gaps:
        node.plan = plan
        url = reverse("lead-edit", args=[plan.key, node.key])
        what = "Compléter" if mine.pairs.of(node.pk).leads else "Désigner"
        yield _gap_line(
            plan, f"{what} le binôme de « {node.title} »", url, verb=what, node=node, top=mine.tops[node.pk]
        )


def _gap_line(
    plan: Plan, title: str, url: str, *, verb: str, node: Node | None = None, top: Node | None = None
) -> Awaiting:
    return Awaiting(
        key=f"strategy.gap-{node.pk if node else f'plan-{plan.pk}'}",
        kind=PLAN[0],
        kind_label=PLAN[1],
        title=title,
        url=url,
        icon="user-round-plus",
        tone="ochre",
        verb=verb,
        meta=plan.title,
        thread=node.thread if node else 0,
        thread_label=top.title if top else "",
    )
