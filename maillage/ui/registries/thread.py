"""« Le fil de l'action »: events that modules hang on an action, newest first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from maillage.ui.registries.base import Registry


@dataclass(frozen=True)
class ThreadEvent:
    """One knot. `shape` is round for work (note, evidence, change) and square for a body (meeting, decision)."""

    at: datetime
    kind: str
    lead: str
    title: str
    icon: str
    url: str = ""
    body: str = ""
    quote: str = ""
    shape: str = "round"
    filled: bool = False
    due_on: date | None = None


@dataclass(frozen=True)
class ThreadSource:
    """A kind of event. `events(node, person)` gives what the reader may see, in a constant number of queries."""

    key: str
    label: str
    order: int
    events: Callable[[Any, Any], Iterable[ThreadEvent]]


thread_sources: Registry[ThreadSource] = Registry()
