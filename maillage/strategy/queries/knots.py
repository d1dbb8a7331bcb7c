"""One action as the map draws it and the table lists it, from rows in hand."""

from dataclasses import dataclass
from datetime import date

from maillage.identity.models import Person
from maillage.kit.french_text import percent
from maillage.strategy.enums import ActionState, DatePrecision
from maillage.strategy.models import Node
from maillage.strategy.queries.pairs import NOBODY, Pair, Pairs
from maillage.strategy.status import (
    Status,
    date_words,
    due_words,
    postponed_to,
    start_words,
    status_of,
)


@dataclass(frozen=True)
class LateStep:
    """The earliest open step of an action: what `status_of` asks of steps."""

    due_on: date

    def is_late_on(self, day: date) -> bool:
        return self.due_on < day


@dataclass(frozen=True)
class Knot:
    """One action on the map, one line of the table. `words` follow the code on the line under the title."""

    node: Node
    orientation: Node | None
    column: str
    status: Status
    words: tuple[str, ...]
    pair: Pair
    gap: frozenset[str]
    pilots: frozenset[str]
    territories: frozenset[str]
    is_mine: bool

    @property
    def mark(self) -> str:
        return self.status.mark

    @property
    def progress(self) -> int | None:
        return 100 if self.status.state == ActionState.DONE else self.node.sheet.progress

    @property
    def due_words(self) -> str:
        return due_words(self.node)


def knot_of(
    node: Node,
    head: Node | None,
    column: str,
    pairs: Pairs,
    territories: frozenset[str],
    person: Person | None,
    public: bool,
    today: date,
) -> Knot:
    """The knot of an action that `nodes_of` gave; `public` names nobody."""
    pair = pairs.of(node.pk)
    status = status_on(node, pair, today)
    return Knot(
        node=node,
        orientation=head,
        column=column,
        status=status,
        words=words_of(node, status, today),
        pair=NOBODY if public else pair,
        gap=frozenset() if public else pairs.gap_at(node.pk),
        pilots=frozenset(one.slug for one in pair.people),
        territories=territories,
        is_mine=pair.holds(person),
    )


def status_on(node: Node, pair: Pair, today: date) -> Status:
    """The status of an action that `nodes_of` gave, its plan set."""
    late = getattr(node, "late_step_on", None)
    steps = [LateStep(late)] if late else []
    return status_of(node.sheet, node, pair.missing, steps, today, is_followed=node.plan.is_in_force)


def words_of(node: Node, status: Status, today: date) -> tuple[str, ...]:
    """What follows the code under a title: progress, then the date or the state that matters."""
    sheet, dated = node.sheet, due_words(node, short=True)
    if status.state == ActionState.DONE:
        return (
            f"réalisée en {date_words(sheet.done_on, DatePrecision.MONTH, short=True)}"
            if sheet.done_on
            else "réalisée",
        )
    if status.state == ActionState.ABANDONED:
        return ("abandonnée",)
    if status.state == ActionState.POSTPONED:
        return (f"reportée {postponed_to(node, dated)}" if dated else "reportée",)
    if status.state == ActionState.TODO and not status.alert:
        if node.starts_on and node.starts_on > today:
            return (f"démarre en {start_words(node.starts_on, today, short=True)}",)
        return ("à lancer", dated) if dated else ("à lancer",)
    last = "suspendue" if status.state == ActionState.SUSPENDED else "" if status.alert else dated
    reached = "" if sheet.progress is None else percent(sheet.progress)
    return tuple(word for word in (reached, last) if word) or ("en cours",)
