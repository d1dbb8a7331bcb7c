"""« Ce qui a bougé »: the newest moves of a plan, for insiders from the journal, for the public from public notes."""

from dataclasses import dataclass
from datetime import datetime, time

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone

from maillage.journal.models import Entry
from maillage.journal.phrasings import phrase_of
from maillage.strategy.enums import ActionState
from maillage.strategy.models import Node, Plan, ProgressNote
from maillage.strategy.queries.map import NO_MOVE, without_hidden

SHOWN = 100


@dataclass(frozen=True)
class PlanMove:
    """One thing that moved. `who` is empty on the public page; `node` is None when it was the plan itself."""

    at: datetime
    who: str
    what: str
    node: Node | None
    quote: str = ""


def moves_of(plan: Plan, *, since: datetime, public: bool) -> list[PlanMove]:
    """Moves since that moment, newest first, at most `SHOWN`. Two or three queries."""
    nodes = list(Node.objects.filter(plan=plan).select_related("sheet").order_by("rank", "pk"))
    for node in nodes:
        node.plan = plan
    moves = _public_moves(list(without_hidden(nodes)), since) if public else _inside_moves(plan, nodes, since)
    return moves[:SHOWN]


def _inside_moves(plan: Plan, nodes: list[Node], since: datetime) -> list[PlanMove]:
    kinds, by_pk = ContentType.objects.get_for_models(Plan, Node), {node.pk: node for node in nodes}
    about = Q(target_type=kinds[Plan], target_id=plan.pk) | Q(target_type=kinds[Node], target_id__in=by_pk)
    entries = Entry.objects.filter(about, network_id=plan.network_id, at__gte=since)
    return [
        PlanMove(
            entry.at,
            entry.actor_label,
            phrase_of(entry),
            by_pk.get(entry.target_id) if entry.target_type_id == kinds[Node].pk else None,
            entry.data.get("sentence", ""),
        )
        for entry in entries.exclude(verb__in=NO_MOVE)[:SHOWN]
    ]


def _public_moves(nodes: list[Node], since: datetime) -> list[PlanMove]:
    by_pk = {node.pk: node for node in nodes if node.is_action}
    notes = ProgressNote.objects.filter(node__in=by_pk, is_public=True, posted_at__gte=since)
    moves = [
        PlanMove(note.posted_at, "", "Point d'étape", by_pk[note.node_id], note.sentence) for note in notes
    ]
    for node in by_pk.values():
        done_on = node.sheet.done_on
        if node.sheet.state == ActionState.DONE and done_on and done_on >= timezone.localdate(since):
            at = timezone.make_aware(datetime.combine(done_on, time(12)))
            moves.append(PlanMove(at, "", "Action réalisée", node))
    return sorted(moves, key=lambda move: move.at, reverse=True)
