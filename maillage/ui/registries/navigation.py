"""Places of the frame: entries of the rail, of the bottom bar, of the public header and of the « Créer » menu."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from maillage.ui.registries.base import Registry

# Keys and headings of the groups of the rail, in order. The first has no heading.
GROUPS = (
    ("", ""),
    ("decide", "Décider ensemble"),
    ("network", "Faire réseau"),
    ("help", "S’entraider"),
    ("measure", "Mesurer"),
)


@dataclass(frozen=True)
class Entry:
    """One place of the rail. `permission` is asked on the network; `counter` counts what the reader has to do there.

    Counting may cost more than a page: no page waits for it, `ui.views.counters` answers it apart. A view that has
    counted for its own needs says so in `request.counters`, by the key of the entry.

    `letter` goes there after a `g`; `is_at_hand` gives it one of the four places of the bottom bar of phones.
    """

    key: str
    label: str
    icon: str
    url_name: str
    order: int
    group: str = ""
    short_label: str = ""
    permission: str | None = None
    counter: Callable[[Any], int] | None = None
    letter: str = ""
    is_at_hand: bool = False


@dataclass(frozen=True)
class Place:
    """A page that the frame itself points to, by the name of its route; with a `foot_label`, a link of the foot."""

    key: str
    order: int = 0
    foot_label: str = ""


@dataclass(frozen=True)
class PublicEntry:
    """One link of the public header; `shown` says whether the network has something to show there."""

    key: str
    label: str
    url_name: str
    order: int
    shown: Callable[[Any], bool] | None = None


@dataclass(frozen=True)
class Creation:
    """One line of the « Créer » menu: « Une structure », « Un plan »."""

    key: str
    label: str
    icon: str
    url_name: str
    order: int
    permission: str | None = None


entries: Registry[Entry] = Registry()
places: Registry[Place] = Registry()
public_entries: Registry[PublicEntry] = Registry()
creations: Registry[Creation] = Registry()
