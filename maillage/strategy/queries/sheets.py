"""All that the sheet of one action shows, in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.models import Grant
from maillage.directory.models import Territory
from maillage.documents.models import Document
from maillage.documents.queries import documents_of
from maillage.identity.enums import Side
from maillage.identity.models import Network, Person
from maillage.kit.french_text import euros, number, plural
from maillage.kit.memory import remembered
from maillage.strategy.enums import FINISHED, ActionState, JoinState, NodeKind
from maillage.strategy.models import ActionSheet, JoinRequest, Lead, Node, PlanLevel, ProgressNote, Step
from maillage.strategy.queries.map import without_hidden
from maillage.strategy.queries.outside import keep_inside, said_outside
from maillage.strategy.queries.pairs import SIDES, Pair, Pairs, active_leads, outline, weave
from maillage.strategy.status import DAYS_WITHOUT_NEWS, Status, due_words, node_is_vague, status_of
from maillage.ui.registries.thread import ThreadEvent, thread_sources

FILE_FAMILIES = {
    "tableau": ("ods", "xlsx", "csv"),
    "texte": ("odt", "docx", "txt", "md"),
    "présentation": ("odp", "pptx"),
    "image": ("png", "jpg", "jpeg", "webp"),
}


@dataclass(frozen=True)
class Move:
    """What comes next: a step that is not done, or what the last note announced."""

    title: str
    on: date | None


@dataclass(frozen=True)
class Place:
    """Where the action stands: `above` from the top down to its parent, its neighbours, the names of the levels."""

    above: list[Node]
    previous: Node | None
    next: Node | None
    level: str
    parent_level: str
    number: int
    total: int

    @property
    def top(self) -> Node | None:
        """The orientation whose thread the action hangs on."""
        return self.above[0] if self.above else None

    @property
    def parent(self) -> Node | None:
        """The objective between the orientation and the action, when there is one."""
        return self.above[-1] if len(self.above) > 1 else None


@dataclass(frozen=True)
class Half:
    """One half of the pair: who holds it and from where it is inherited, or where its absence is to be mended."""

    side: str
    lead: Lead | None
    inherited_from: Node | None
    gap_at: Node | None


@dataclass(frozen=True)
class SheetPage:
    """One action as its page shows it. `since` is the day from which news is expected, or None."""

    node: Node
    sheet: ActionSheet
    status: Status
    place: Place
    pair: Pair
    halves: list[Half]
    steps: list[Step]
    values: list[Node]
    territories: list[Territory]
    last_note: ProgressNote | None
    due_words: str
    since: date | None
    is_shown_outside: bool

    @property
    def gap_here(self) -> bool:
        """A half is missing, and this sheet is where that is said."""
        return any(half.gap_at and half.gap_at.pk == self.node.pk for half in self.halves)

    @property
    def steps_done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def next_move(self) -> Move | None:
        return next_move(self.sheet, self.steps, self.last_note)

    @property
    def marked_steps(self) -> list[tuple[Step, str]]:
        """Each step with its knot: done, the one in hand (the first open one of a running action), to do."""
        first = next((step for step in self.steps if not step.is_done), None)
        at_work = self.sheet.state == ActionState.RUNNING
        return [
            (s, "done" if s.is_done else "running" if at_work and s is first else "todo") for s in self.steps
        ]

    @property
    def is_finished(self) -> bool:
        return self.sheet.state in FINISHED

    @property
    def progress(self) -> int | None:
        return progress_of(self.sheet)

    @property
    def is_extended(self) -> bool:
        """The due date lies beyond the horizon in which the action was planned."""
        horizon, due_on = self.node.horizon, self.node.due_on
        return bool(horizon and horizon.deadline and due_on and due_on > horizon.deadline)

    @property
    def is_due_on_a_day(self) -> bool:
        """The date is known to the day: « jusqu'au 12 juin » rather than « jusqu'en juin »."""
        return not node_is_vague(self.node)

    @property
    def means(self) -> str:
        """« 12 jours · 6 500 € », or nothing."""
        days, cents = self.sheet.means_days, self.sheet.means_cents
        parts = [
            counted_days(days) if days is not None else "",
            euros(cents / 100) if cents is not None else "",
        ]
        return " · ".join(part for part in parts if part)

    @property
    def is_blank(self) -> bool:
        """Nothing of what the sheet is for has been written yet."""
        sheet = self.sheet
        return not (
            sheet.expected_results
            or sheet.social_utility
            or sheet.audience
            or self.node.finding
            or self.means
        )

    @property
    def expected_results(self) -> list[str]:
        return [line.strip() for line in self.sheet.expected_results.splitlines() if line.strip()]

    @property
    def wants_closing(self) -> bool:
        """100 % was posted but nobody has said that the action is done: people decide, not the figure."""
        return self.sheet.state == ActionState.RUNNING and self.sheet.progress == 100


def progress_of(sheet: ActionSheet) -> int | None:
    """What is done is done whole."""
    return 100 if sheet.state == ActionState.DONE else sheet.progress


def progress_inside(node: Node) -> int | None:
    """The progress of an action as the network knows it, for who looks at it from outside. One query."""
    return progress_of(ActionSheet.objects.get(node=node))


def sheet_page(node: Node, *, public: bool) -> SheetPage:
    """The sheet of `node` (with its plan and sheet selected). Seven queries; one more to keep `public` parts only."""
    today = timezone.localdate()
    tree = outline(Node.objects.filter(plan=node.plan_id))
    for one in tree:
        one.plan = node.plan
    pairs = weave(tree, active_leads([node.plan_id]))
    pair, steps = pairs.of(node.pk), list(Step.objects.filter(node=node))
    notes = ProgressNote.objects.filter(node=node).select_related("author")
    if public:
        said = notes.filter(is_public=True, progress__isnull=False).values_list("progress", flat=True)
        keep_inside(node.sheet, said.first())
    status = status_of(node.sheet, node, pair.missing, steps, today, is_followed=node.plan.is_in_force)
    place = _place(node, tree, public=public)
    return SheetPage(
        node=node,
        sheet=node.sheet,
        status=said_outside(status) if public else status,
        place=place,
        pair=pair,
        halves=[] if public else [_half(side, node, place, pairs) for side in SIDES],
        steps=[] if public else steps,
        values=_values(node, list(without_hidden(tree)) if public else tree),
        territories=list(node.territories.all()),
        last_note=(notes.filter(is_public=True) if public else notes).first(),
        due_words=due_words(node),
        since=expected_since(node, today),
        is_shown_outside=node.plan.is_public and node.is_public and all(one.is_public for one in place.above),
    )


def next_move(sheet: ActionSheet, steps: Iterable[Step], last_note: ProgressNote | None) -> Move | None:
    """What the last note announced, else the first step that is not done; nothing once the action is finished."""
    if sheet.state in FINISHED:
        return None
    if last_note and last_note.next_step:
        return Move(last_note.next_step, last_note.next_step_on)
    return next((Move(step.title, step.due_on) for step in steps if not step.is_done), None)


def expected_since(node: Node, today: date) -> date | None:
    """The day from which news of a running action is expected: 90 days after the last; None while there is time."""
    last = node.sheet.last_news_on or node.starts_on
    if node.sheet.state != ActionState.RUNNING or last is None or (today - last).days <= DAYS_WITHOUT_NEWS:
        return None
    return last + timedelta(days=DAYS_WITHOUT_NEWS)


@dataclass(frozen=True)
class Thread:
    """« Le fil de l'action »: the events shown, and a count per kind of event (`key, label, count`)."""

    events: list[ThreadEvent]
    counts: list[tuple[str, str, int]]
    total: int
    current: str

    @property
    def is_whole(self) -> bool:
        return not self.current


def thread_of(node: Node, person: Person | None, *, only: str = "") -> Thread:
    """Events of all sources that the reader may see, newest first; `only` is the key of one source."""
    by_source = [(source, list(source.events(node, person))) for source in thread_sources]
    counts = [(source.key, source.label, len(events)) for source, events in by_source if events]
    known = only if only in {key for key, _, _ in counts} else ""
    events = [event for source, some in by_source for event in some if known in ("", source.key)]
    newest_first = sorted(events, key=lambda event: event.at, reverse=True)
    return Thread(newest_first, counts, sum(count for _, _, count in counts), known)


@dataclass(frozen=True)
class Evidence:
    """A proof as the sheet lists it: « tableau ODS, 48 ko »."""

    pk: int
    title: str
    url: str
    kind: str
    size: int
    number: int


def evidence_of(node: Node) -> list[Evidence]:
    """Files that show what the action did, newest first. Two queries."""
    return [_evidence(document) for document in evidence_documents(node)]


def evidence_documents(node: Node) -> list[Document]:
    """The documents themselves, read once per node object: the list and the thread both show them."""
    return remembered(node, "evidence", lambda: list(documents_of(node, "evidence")))


def _evidence(document: Document) -> Evidence:
    file = document.newest
    extension = file.original_name.rpartition(".")[2].lower()
    family = next((word for word, names in FILE_FAMILIES.items() if extension in names), "")
    kind = f"{family} {extension.upper()}".strip()
    return Evidence(document.pk, document.title, file.get_absolute_url(), kind, file.size, file.number)


@dataclass(frozen=True)
class Participation:
    """Who takes part, what awaits an answer, and the reader's own live offer."""

    accepted: list[JoinRequest]
    pending: list[JoinRequest]
    mine: JoinRequest | None


def participation_in(node: Node, person: Person | None) -> Participation:
    """Live offers on an action. One query."""
    requests = live_requests(node)
    return Participation(
        accepted=[one for one in requests if one.state == JoinState.ACCEPTED],
        pending=[one for one in requests if one.state == JoinState.PENDING],
        mine=next((one for one in requests if person and one.person_id == person.pk), None),
    )


def live_requests(node: Node) -> list[JoinRequest]:
    """Offers pending or accepted, read once per node object: the pair's card and the thread both show them."""
    live = JoinRequest.objects.filter(node=node, state__in=[JoinState.PENDING, JoinState.ACCEPTED])
    return remembered(node, "live_requests", lambda: list(live.select_related("person")))


def directors_of(network: Network) -> list[Person]:
    """Who can name a missing pilot: the direction, today. One query."""
    grants = Grant.objects.active().filter(right=Right.DIRECTOR)
    return list(Person.objects.present().filter(network=network, grants__in=grants).distinct())


def counted_days(days: Decimal) -> str:
    """« 12 jours », « 12,5 jours »."""
    return f"{number(days)} {plural(float(days), 'jour', 'jours')}"


def _half(side: str, node: Node, place: Place, pairs: Pairs) -> Half:
    pair = pairs.of(node.pk)
    lead = pair.staff if side == Side.STAFF else pair.member
    line = [node, *reversed(place.above)]
    inherited = next((one for one in line if lead and one.pk == lead.node_id and one.pk != node.pk), None)
    return Half(side, lead, inherited, next((one for one in line if side in pairs.gap_at(one.pk)), None))


def _place(node: Node, tree: list[Node], *, public: bool) -> Place:
    by_pk = {one.pk: one for one in tree}
    above: list[Node] = []
    parent = by_pk.get(node.parent_id or 0)
    while parent:
        above.insert(0, parent)
        parent = by_pk.get(parent.parent_id or 0)
    actions = [one for one in (without_hidden(tree) if public else tree) if one.is_action]
    here = next((i for i, one in enumerate(actions) if one.pk == node.pk), 0)
    levels = dict(PlanLevel.objects.filter(plan=node.plan_id).values_list("depth", "singular"))
    return Place(
        above=above,
        previous=actions[here - 1] if here else None,
        next=actions[here + 1] if here + 1 < len(actions) else None,
        level=levels.get(node.depth, str(NodeKind(node.kind).label).capitalize()),
        parent_level=levels.get(node.depth - 1, "Objectif").lower(),
        number=here + 1,
        total=len(actions),
    )


def _values(node: Node, tree: list[Node]) -> list[Node]:
    """Values that the action serves: its own, else those of the nearest node above that names some. One query."""
    by_pk = {one.pk: one for one in tree}
    line, current = [node.pk], by_pk.get(node.parent_id or 0)
    while current:
        line.append(current.pk)
        current = by_pk.get(current.parent_id or 0)
    links = Node.serves.through.objects.filter(from_node__in=line).values_list("from_node_id", "to_node_id")
    served: dict[int, list[int]] = {}
    for from_id, to_id in links:
        served.setdefault(from_id, []).append(to_id)
    nearest = next((served[pk] for pk in line if pk in served), [])
    return [one for one in tree if one.pk in nearest]
