"""Asking the pairs of quiet actions for news: part of every round of the tick."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from maillage.identity.models import Person
from maillage.journal import operations as journal
from maillage.journal.models import Entry
from maillage.kit.actors import SYSTEM
from maillage.notifications.operations import notify_after_commit
from maillage.strategy.enums import PlanState
from maillage.strategy.models import Node, Plan
from maillage.strategy.notifications import NoteExpected
from maillage.strategy.queries.pairs import active_leads, weave
from maillage.strategy.queries.sheets import expected_since

DAYS_BETWEEN_REMINDERS = 30


def remind_pairs() -> None:
    """Remind pairs of running actions that gave no news for 90 days, at most every 30 days for one action.

    One message per person for all her actions of a plan. Each plan is a transaction of its own: cut short, the next
    round goes on; run twice, nobody is written to twice.
    """
    for plan in Plan.objects.filter(state=PlanState.RUNNING).select_related("network"):
        remind_pairs_of(plan)


@transaction.atomic
def remind_pairs_of(plan: Plan) -> int:
    """Remind the pairs of one plan; returns how many people were written to."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    nodes = list(Node.objects.filter(plan=plan).select_related("sheet").order_by("rank", "pk"))
    pairs = weave(nodes, active_leads([plan.pk]))
    asked, today = _asked_lately(), timezone.localdate()
    wanted: dict[Person, list[Node]] = {}
    for node in nodes:
        node.plan = plan
        if not node.is_action or node.pk in asked or not expected_since(node, today):
            continue
        people = pairs.of(node.pk).people
        if people:
            journal.record("strategy.note_asked", node, by=SYSTEM)
        for person in people:
            wanted.setdefault(person, []).append(node)
    for person, quiet in wanted.items():
        notify_after_commit(NoteExpected(person, tuple(quiet)))
    return len(wanted)


def _asked_lately() -> set[int]:
    """Nodes whose pair was asked in the last thirty days, by Maillage or by somebody."""
    since = timezone.now() - timedelta(days=DAYS_BETWEEN_REMINDERS)
    lines = Entry.objects.filter(verb="strategy.note_asked", at__gte=since)
    return set(lines.values_list("target_id", flat=True))
