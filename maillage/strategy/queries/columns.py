"""Columns of the plan map: the plan's horizons, else the years of its deadlines. Pure, from rows in hand.

A column is as wide as the others whatever its length in time: today's place is its share of the column that holds it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from maillage.kit.dates import span
from maillage.kit.french_text import counted
from maillage.strategy.enums import ActionState
from maillage.strategy.status import due_date

UNDATED = "sans-echeance"
MOST_YEARS = 5


@dataclass(frozen=True)
class Column:
    """One column. `starts_on` to `ends_on` is its stretch of time, None for the column of undated actions."""

    key: str
    label: str
    sentence: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    shows_start: bool = False

    def share_of(self, day: date) -> float | None:
        """How much of the column is over on `day`, 0 to 1; None where the stretch is not known."""
        if self.starts_on is None or self.ends_on is None or self.ends_on <= self.starts_on:
            return None
        return min(1.0, max(0.0, (day - self.starts_on).days / (self.ends_on - self.starts_on).days))


def columns_of(plan: Any, horizons: Sequence[Any], actions: Sequence[Any], today: date) -> list[Column]:
    """The columns in order: horizons if the plan has some, else years; then the undated actions, if there are any."""
    stretches = _horizon_stretches(plan, horizons) if horizons else _year_stretches(plan, actions)
    placed: dict[str, list[Any]] = {}
    keys = {key for key, *_ in stretches}
    for node in actions:
        placed.setdefault(column_key(node, keys), []).append(node)
    coming = next((key for key, _, _, end, _ in stretches if end and end >= today), None)
    columns = [
        Column(
            key=key,
            label=label,
            sentence=_sentence(placed.get(key, []), end, reason, today, is_next=key == coming),
            starts_on=start,
            ends_on=end,
            shows_start=place == 0,
        )
        for place, (key, label, start, end, reason) in enumerate(stretches)
    ]
    if placed.get(UNDATED) or not columns:
        label = "Sans horizon" if horizons else "Sans échéance"
        columns.append(Column(UNDATED, label, counted(len(placed.get(UNDATED, [])), "action", "actions")))
    return columns


def column_key(node: Any, keys: set[str]) -> str:
    """The key of the column among `keys` where an action stands."""
    due_on = due_date(node)
    wanted = node.horizon.key if node.horizon is not None else str(due_on.year) if due_on else UNDATED
    return wanted if wanted in keys else UNDATED


def today_percent(columns: Sequence[Column], today: date) -> float | None:
    """Today's place along all columns, 0 to 100; None before the first begins or where time is not known."""
    dated = [column for column in columns if column.share_of(today) is not None]
    if not dated or not columns or (dated[0].starts_on and today < dated[0].starts_on):
        return None
    over = sum(column.share_of(today) or 0 for column in dated)
    return round(100 * over / len(columns), 2)


def current_key(columns: Sequence[Column], today: date) -> str:
    """The column that holds today, else the first: what a phone shows first."""
    holding = (c.key for c in columns if c.ends_on and c.ends_on >= today)
    return next(holding, columns[0].key)


Stretch = tuple[str, str, date | None, date | None, str]


def _horizon_stretches(plan: Any, horizons: Sequence[Any]) -> list[Stretch]:
    """Each horizon from its start, else from the end of the one before, to its deadline, else the plan's end."""
    found: list[Stretch] = []
    previous: date | None = plan.starts_on
    for place, horizon in enumerate(horizons, start=1):
        start = horizon.starts_on or previous
        end = horizon.deadline or (plan.ends_on if place == len(horizons) else None)
        found.append((horizon.key, horizon.label, start, end, horizon.reason))
        previous = end
    return found


def _year_stretches(plan: Any, actions: Sequence[Any]) -> list[Stretch]:
    """The years that hold a deadline, and those of the plan between them; none when nothing is dated."""
    years = {due.year for due in map(due_date, actions) if due}
    if not years:
        return []
    first, last = min(years), max(years)
    wanted = range(first, last + 1) if last - first < MOST_YEARS else sorted(years)
    return [(str(year), str(year), date(year, 1, 1), date(year, 12, 31), "") for year in wanted]


def _sentence(nodes: Sequence[Any], end: date | None, reason: str, today: date, *, is_next: bool) -> str:
    """What the head of a column says: how many actions, and the deadline as people feel it."""
    total = counted(len(nodes), "action", "actions")
    if end is not None and end < today:
        done = sum(node.sheet.state == ActionState.DONE for node in nodes)
        words = f"{counted(done, 'réalisée', 'réalisées')} sur {len(nodes)}" if nodes else total
        return f"{words}, échéance dépassée"
    if end is not None and is_next:
        return f"{total}, échéance dans {span(today, end)}"
    return f"{total}, {reason[:1].lower()}{reason[1:]}" if reason else total
