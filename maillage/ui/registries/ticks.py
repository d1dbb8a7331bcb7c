"""Periodic work: what modules do on each round of `bin/maillage tick`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from maillage.ui.registries.base import Registry


@dataclass(frozen=True)
class Tick:
    """Work that is due again `every` so often. `run` must bear being called twice and being cut short."""

    key: str
    order: int
    every: timedelta
    run: Callable[[], None]


ticks: Registry[Tick] = Registry()
