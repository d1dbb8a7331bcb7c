"""Who may open a right to somebody who was refused: what the page of a refusal says, with a way to write to her."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from maillage.ui.registries.base import Registry


@dataclass(frozen=True)
class Grantor:
    """« Odile Vabrezac (direction) », with her address where there is one."""

    name: str
    role: str
    email: str = ""


@dataclass(frozen=True)
class GrantorSource:
    """`find(network)` gives the people who grant rights there today. One query."""

    key: str
    order: int
    find: Callable[[Any], Iterable[Grantor]]


grantor_sources: Registry[GrantorSource] = Registry()
