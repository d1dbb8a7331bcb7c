"""Who pilots what in a plan, and where a pilot is missing.

A lead holds for its node and for everything below that has none of its own on that side. A gap is said once, at the
highest node whose whole branch has nobody on that side: never again on each of its thirty actions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from maillage.identity.enums import Side
from maillage.identity.models import Person
from maillage.strategy.enums import FINISHED, NodeKind
from maillage.strategy.models import Lead, Node, Plan

SIDES = (Side.STAFF, Side.MEMBER)
# The columns of a node that make the tree and its addresses: all but the texts.
SHAPE = ("plan_id", "parent_id", "kind", "code", "key", "title", "rank", "thread", "depth", "is_public")


@dataclass(frozen=True)
class Pair:
    """The two halves that hold for a node; None where nobody does. `lead.node_id` says where each one sits."""

    staff: Lead | None = None
    member: Lead | None = None

    @property
    def leads(self) -> list[Lead]:
        return [lead for lead in (self.staff, self.member) if lead]

    @property
    def people(self) -> list[Person]:
        return [lead.person for lead in self.leads]

    @property
    def staff_person(self) -> Person | None:
        return self.staff.person if self.staff else None

    @property
    def member_person(self) -> Person | None:
        return self.member.person if self.member else None

    @property
    def missing(self) -> frozenset[str]:
        """The sides without anybody."""
        return frozenset(
            side for side, lead in ((Side.STAFF, self.staff), (Side.MEMBER, self.member)) if not lead
        )

    def holds(self, person: Person | None) -> bool:
        return person is not None and any(lead.person_id == person.pk for lead in self.leads)


NOBODY = Pair()


@dataclass(frozen=True)
class Pairs:
    """All pairs of a plan: `over[node_id]` for each node, `gaps[node_id]` the sides missing there and nowhere above."""

    over: Mapping[int, Pair]
    gaps: Mapping[int, frozenset[str]]

    def of(self, node_id: int) -> Pair:
        return self.over.get(node_id, NOBODY)

    def gap_at(self, node_id: int) -> frozenset[str]:
        return self.gaps.get(node_id, frozenset())

    def piloted_by(self, person: Person) -> set[int]:
        """The nodes for which the person is one half of the pair, inherited ones included."""
        return {node_id for node_id, pair in self.over.items() if pair.holds(person)}


def pairs_of(plan: Plan) -> Pairs:
    """The pairs of a plan. Two queries."""
    return weave(outline(Node.objects.filter(plan=plan)), active_leads([plan.pk]))


def outline(nodes: QuerySet[Node]) -> list[Node]:
    """The tree without its texts, in document order. One query, light to load.

    `action_state` is said for actions, `due` is the date that counts: the node's own, else its horizon's.
    """
    dated = nodes.annotate(action_state=F("sheet__state"), due=Coalesce("due_on", "horizon__deadline"))
    return list(dated.only(*SHAPE).order_by("plan_id", "rank", "pk"))


def active_leads(plan_ids: Iterable[int]) -> list[Lead]:
    """Leads that hold today in these plans, with their people. One query."""
    leads = Lead.objects.active().filter(node__plan__in=plan_ids)
    return list(leads.select_related("person").order_by("pk"))


def newest_lead(node: Node, side: str) -> Lead | None:
    """The last lead that was given on that side of the node itself, even if it has ended. One query."""
    return Lead.objects.filter(node=node, side=side).select_related("person").order_by("pk").last()


def leads_to_come(node: Node) -> list[Lead]:
    """Designations on the node itself that begin after today, soonest first. One query."""
    coming = Lead.objects.filter(node=node, starts_on__gt=timezone.localdate())
    return list(coming.select_related("person").order_by("starts_on", "pk"))


def weave(nodes: Iterable[Any], leads: Iterable[Lead]) -> Pairs:
    """Work out pairs and gaps from rows in hand.

    `nodes` are all those of one plan or several, parents before children, with `pk`, `parent_id`, `kind` and, for
    actions, `action_state` (see `outline`) or `sheet.state`.
    """
    rows = list(nodes)
    own: dict[int, dict[str, Lead]] = {}
    for lead in leads:
        own.setdefault(lead.node_id, {})[lead.side] = lead
    over: dict[int, Pair] = {}
    for node in rows:
        above, mine = over.get(node.parent_id, NOBODY), own.get(node.pk, {})
        over[node.pk] = Pair(mine.get(Side.STAFF, above.staff), mine.get(Side.MEMBER, above.member))
    return Pairs(over, _gaps(rows, over, own))


def _gaps(
    rows: list[Any], over: dict[int, Pair], own: dict[int, dict[str, Lead]]
) -> dict[int, frozenset[str]]:
    """For each side, the highest nodes whose branch has nobody there.

    Values may have a pair but want none; finished actions neither.
    """
    wanting = {node.pk for node in rows if node.kind != NodeKind.VALUE and not _is_finished(node)}
    gaps: dict[int, set[str]] = {}
    for side in SIDES:
        held = _branches_held(rows, own, side)
        for node in rows:
            is_empty = node.pk in wanting and node.pk not in held and side in over[node.pk].missing
            said_above = (
                node.parent_id is not None and node.parent_id not in held and node.parent_id in wanting
            )
            if is_empty and not said_above:
                gaps.setdefault(node.pk, set()).add(side)
    return {node_id: frozenset(sides) for node_id, sides in gaps.items()}


def _branches_held(rows: list[Any], own: dict[int, dict[str, Lead]], side: str) -> set[int]:
    """Nodes with somebody on `side` on themselves or anywhere below."""
    held: set[int] = set()
    for node in reversed(rows):
        if side in own.get(node.pk, {}) or node.pk in held:
            held.add(node.pk)
            if node.parent_id is not None:
                held.add(node.parent_id)
    return held


def _is_finished(node: Any) -> bool:
    if node.kind != NodeKind.ACTION:
        return False
    return (node.action_state if hasattr(node, "action_state") else node.sheet.state) in FINISHED
