"""Periodic work: what modules do on each round of `bin/maillage tick`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from maillage.ui.registries.base import Registry


@dataclass(frozen=True)
class Tick:
    """Work that is due again `every` so often. `run` must bear being called twice and being cut short.

    What is done once a day may have its `hours`: from the first to just before the second, on the clock of the site.
    """

    key: str
    order: int
    every: timedelta
    run: Callable[[], None]
    hours: tuple[int, int] | None = None

    def may_run(self, now: datetime) -> bool:
        """Whether `now`, in local time, is among its hours."""
        return self.hours is None or self.hours[0] <= now.hour < self.hours[1]

    @property
    def rest(self) -> timedelta:
        """How long one round serves. With hours, until about their return: it never slides out of them."""
        first, last = self.hours or (0, 0)
        return self.every - timedelta(hours=last - first)


ticks: Registry[Tick] = Registry()
