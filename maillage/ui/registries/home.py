"""What modules bring to the home page: what awaits the reader, her next days, cards, and news of the network."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from maillage.ui.registries.base import Registry


@dataclass(frozen=True)
class Awaiting:
    """One thing that awaits the reader. `verb` is the button; `kind` groups the filter chips (« Actions »)."""

    key: str
    kind: str
    kind_label: str
    title: str
    url: str
    icon: str
    tone: str
    verb: str
    due_on: date | None = None
    due_text: str = ""
    note: str = ""
    meta: str = ""
    thread: int = 0
    thread_label: str = ""


@dataclass(frozen=True)
class DayEvent:
    """One event of the strip of ten working days."""

    on: date
    title: str
    url: str
    label: str = ""
    thread: int = 0


@dataclass(frozen=True)
class News:
    """One line of « Le fil du réseau »."""

    at: datetime
    lead: str
    title: str
    url: str
    meta: str = ""
    thread: int = 0


@dataclass(frozen=True)
class HomeSource:
    """What one module brings. Each callable takes the person and reads the database a constant number of times."""

    key: str
    order: int
    awaiting: Callable[[Any], Iterable[Awaiting]] | None = None
    days: Callable[[Any, date, date], Iterable[DayEvent]] | None = None
    news: Callable[[Any, int], Iterable[News]] | None = None


@dataclass(frozen=True)
class HomeCard:
    """A block of the home page with its own template. `place` is main or side; `context` returns None to stay away."""

    key: str
    order: int
    place: str
    template: str
    context: Callable[[Any], dict[str, Any] | None]


@dataclass(frozen=True)
class PublicCard:
    """A block of the landing page; `context` takes the network."""

    key: str
    order: int
    template: str
    context: Callable[[Any], dict[str, Any] | None]
    figures: Callable[[Any], list["Figure"]] = field(default=lambda network: [])


@dataclass(frozen=True)
class Figure:
    """One key figure of the landing page."""

    value: int
    label: str


home_sources: Registry[HomeSource] = Registry()
home_cards: Registry[HomeCard] = Registry()
public_cards: Registry[PublicCard] = Registry()
