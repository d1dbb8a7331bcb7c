"""Asking the pairs of quiet actions for news: part of every round of the tick."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from maillage.identity.models import Network, Person
from maillage.journal import operations as journal
from maillage.journal.models import Entry
from maillage.kit.actors import SYSTEM
from maillage.notifications.operations import notify_after_commit
from maillage.strategy.enums import PlanState
from maillage.strategy.models import Node, Plan
from maillage.strategy.notifications import NoteExpected
from maillage.strategy.operations.locks import lock_plan
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
    plan = lock_plan(plan.pk)
    nodes = list(Node.objects.filter(plan=plan).select_related("sheet").order_by("rank", "pk"))
    pairs = weave(nodes, active_leads([plan.pk]))
    asked, today = _asked_lately(plan.network), timezone.localdate()
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


def _asked_lately(network: Network) -> set[int]:
    """Nodes of `network` whose pair was asked in the last thirty days, by Maillage or by somebody.

    The network comes first in the index of the journal: only its lines of these days are read.
    """
    since = timezone.now() - timedelta(days=DAYS_BETWEEN_REMINDERS)
    lines = Entry.objects.filter(network=network, verb="strategy.note_asked", at__gte=since)
    return set(lines.values_list("target_id", flat=True))
