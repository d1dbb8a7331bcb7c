"""The home page of a person: what awaits her, her next ten working days, the news she may see."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from django.utils import timezone

from maillage.identity.models import Person
from maillage.ui.registries.home import Awaiting, DayEvent, News, home_sources

WORKING_DAYS = 10
NEWS = 5


@dataclass(frozen=True)
class Group:
    """Things that await, by nearness: today (and late), this week, later."""

    key: str
    label: str
    items: list[Awaiting]


@dataclass(frozen=True)
class Day:
    """One column of the strip; `starts_week` draws the darker line."""

    on: date
    is_today: bool
    starts_week: bool
    events: list[DayEvent]


@dataclass(frozen=True)
class KindChip:
    key: str
    label: str
    count: int


@dataclass(frozen=True)
class Home:
    """All that the home page shows."""

    groups: list[Group]
    chips: list[KindChip]
    total: int
    today_count: int
    soon_count: int
    days: list[Day]
    news: list[News]

    @property
    def last_day(self) -> date:
        return self.days[-1].on


def home_of(person: Person, today: date, *, kind: str = "") -> Home:
    """Read every source once; a constant number of queries per source."""
    awaiting = _awaiting(person)
    days = working_days(today)
    events = list(chain.from_iterable(s.days(person, days[0], days[-1]) for s in home_sources if s.days))
    news = sorted(
        chain.from_iterable(s.news(person, NEWS) for s in home_sources if s.news),
        key=lambda n: n.at,
        reverse=True,
    )
    counts = Counter(item.kind for item in awaiting)
    labels = {item.kind: item.kind_label for item in awaiting}
    shown = sorted(
        (item for item in awaiting if not kind or item.kind == kind),
        key=lambda item: (item.due_on or date.max, item.title),
    )
    week_end = today + timedelta(days=6 - today.weekday())
    return Home(
        groups=_groups(shown, today, week_end),
        chips=[KindChip(key, labels[key], count) for key, count in sorted(counts.items())],
        total=len(awaiting),
        today_count=_due(awaiting, today),
        soon_count=sum(1 for i in awaiting if i.due_on and today < i.due_on <= days[-1]),
        days=[
            Day(day, day == today, bool(n) and day.weekday() < days[n - 1].weekday(), _on(events, day))
            for n, day in enumerate(days)
        ],
        news=news[:NEWS],
    )


def things_today(person: Person) -> int:
    """How many things await the person today, late ones included: what « Accueil » says of it in the rail."""
    return _due(_awaiting(person), timezone.localdate())


def _awaiting(person: Person) -> list[Awaiting]:
    return list(chain.from_iterable(s.awaiting(person) for s in home_sources if s.awaiting))


def _due(awaiting: list[Awaiting], today: date) -> int:
    return sum(1 for item in awaiting if item.due_on and item.due_on <= today)


def working_days(today: date) -> list[date]:
    """Ten working days from today (from Monday at a week end)."""
    days: list[date] = []
    day = today
    while len(days) < WORKING_DAYS:
        if day.weekday() < 5:
            days.append(day)
        day += timedelta(days=1)
    return days


def _groups(items: list[Awaiting], today: date, week_end: date) -> list[Group]:
    def near(item: Awaiting) -> str:
        if item.due_on is None:
            return "later"
        return "today" if item.due_on <= today else "week" if item.due_on <= week_end else "later"

    names = (("today", "Aujourd’hui"), ("week", "Cette semaine"), ("later", "Ensuite"))
    groups = [Group(key, label, [item for item in items if near(item) == key]) for key, label in names]
    return [group for group in groups if group.items]


def _on(events: list[DayEvent], day: date) -> list[DayEvent]:
    """Events of a day, one per address: what two sources bring is shown once."""
    unique = {(event.url, event.title): event for event in events if event.on == day}
    return list(unique.values())
