"""What a person pilots, and what awaits her there. Lateness is hers to see, and those who steer; no one else's."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from maillage.accounts.rules import is_officer
from maillage.identity.models import Person
from maillage.kit.memory import remembered
from maillage.strategy.enums import FINISHED, JoinState, PlanState
from maillage.strategy.models import JoinRequest, Node, ProgressNote, Step
from maillage.strategy.queries.pairs import Pair, Pairs, active_leads, outline, weave
from maillage.strategy.queries.sheets import Move, expected_since, next_move
from maillage.strategy.status import Status, status_of

STATES_FOLLOWED = (PlanState.ADOPTED, PlanState.RUNNING, PlanState.EVALUATED)
DAYS_AHEAD = 14


@dataclass(frozen=True)
class PilotedAction:
    """One action that the person pilots: where it stands, with whom, what comes next, since when news is expected."""

    node: Node
    top: Node
    status: Status
    pair: Pair
    partner: Person | None
    steps: list[Step]
    next_move: Move | None
    since: date | None

    @property
    def progress(self) -> int:
        return self.node.sheet.progress

    @property
    def is_open(self) -> bool:
        return self.status.state not in FINISHED


@dataclass(frozen=True)
class Mine:
    """All of it: actions in plan order, and the offers to take part that await the person's answer.

    `tree` and `pairs` are those of the plans that were looked through, so that who steers them reads them once.
    """

    actions: list[PilotedAction]
    offers: list[JoinRequest]
    tops: dict[int, Node]
    tree: list[Node]
    pairs: Pairs

    @property
    def open_actions(self) -> list[PilotedAction]:
        """Those to be led, the ones that want attention first: news expected, alerts, then by date."""
        return sorted((action for action in self.actions if action.is_open), key=_urgency)

    @property
    def finished_actions(self) -> list[PilotedAction]:
        return [action for action in self.actions if not action.is_open]


def mine_today(person: Person) -> Mine:
    """What the person pilots in the plans that her network follows. Six queries, once per person object."""
    followed = Node.objects.filter(plan__network=person.network_id, plan__state__in=STATES_FOLLOWED)
    return remembered(person, "mine", lambda: _mine(person, followed))


def mine_in(person: Person, plan_id: int) -> Mine:
    """The same in one plan, whatever its state. Six queries."""
    return _mine(person, Node.objects.filter(plan=plan_id))


def _mine(person: Person, nodes: QuerySet[Node]) -> Mine:
    tree = outline(nodes)
    pairs = weave(tree, active_leads({node.plan_id for node in tree}))
    held = pairs.piloted_by(person)
    tops = _tops(tree)
    own = [node.pk for node in tree if node.is_action and node.pk in held]
    followed = _followed(person, own, tops, pairs) if own else []
    return Mine(followed, _offers(person, tree, pairs, held), tops, tree, pairs)


def _followed(
    person: Person, action_ids: list[int], tops: dict[int, Node], pairs: Pairs
) -> list[PilotedAction]:
    today = timezone.localdate()
    full = Node.objects.select_related("sheet", "horizon", "plan").order_by("plan", "rank")
    actions = list(full.filter(pk__in=action_ids))
    steps: dict[int, list[Step]] = {}
    for step in Step.objects.filter(node__in=actions):
        steps.setdefault(step.node_id, []).append(step)
    notes = {note.node_id: note for note in _newest_notes(actions)}
    found = []
    for node in actions:
        pair, own = pairs.of(node.pk), steps.get(node.pk, [])
        found.append(
            PilotedAction(
                node=node,
                top=tops[node.pk],
                status=status_of(
                    node.sheet, node, pair.missing, own, today, is_followed=node.plan.is_in_force
                ),
                pair=pair,
                partner=next((one for one in pair.people if one.pk != person.pk), None),
                steps=[step for step in own if not step.is_done],
                next_move=next_move(node.sheet, own, notes.get(node.pk)),
                since=expected_since(node, today),
            )
        )
    return found


def _offers(person: Person, tree: list[Node], pairs: Pairs, held: set[int]) -> list[JoinRequest]:
    """Pending offers on the person's actions; project officers also get those of actions that nobody pilots."""
    awaiting = set(held)
    if is_officer(person):
        awaiting |= {node.pk for node in tree if not pairs.of(node.pk).leads}
    if not awaiting:
        return []
    plans = {node.plan_id for node in tree}
    pending = JoinRequest.objects.filter(node__plan__in=plans, state=JoinState.PENDING).order_by("created_at")
    return [offer for offer in pending.select_related("person", "node__plan") if offer.node_id in awaiting]


def _newest_notes(actions: list[Node]) -> list[ProgressNote]:
    newest = ProgressNote.objects.filter(node=OuterRef("pk")).order_by("-posted_at", "-pk").values("pk")[:1]
    wanted = Node.objects.filter(pk__in=[node.pk for node in actions]).annotate(newest=Subquery(newest))
    return list(ProgressNote.objects.filter(pk__in=wanted.order_by().values("newest")))


def _tops(tree: list[Node]) -> dict[int, Node]:
    """`node id -> its highest ancestor` (itself at the top); parents come before children."""
    tops: dict[int, Node] = {}
    for node in tree:
        tops[node.pk] = tops.get(node.parent_id or 0, node)
    return tops


def _urgency(action: PilotedAction) -> tuple[bool, bool, date, int]:
    return (not action.since, not action.status.alert, action.status.due_on or date.max, action.node.rank)


def soon(day: date | None, today: date) -> bool:
    """Over, or within a fortnight."""
    return day is not None and day <= today + timedelta(days=DAYS_AHEAD)
