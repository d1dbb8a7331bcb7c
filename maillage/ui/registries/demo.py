"""The demonstration world: modules add their chapter; the cast is shared by the demo, the tests and the docs."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from maillage.ui.registries.base import Registry

SEED = 20181124
PASSWORD = "garrigue-et-causses"


@dataclass(frozen=True)
class Persona:
    """Somebody one can sign in as in the demonstration. `email` is empty for a visitor without account."""

    key: str
    name: str
    email: str
    role: str
    network: str = "garrigue"

    @property
    def order(self) -> int:
        return 0


@dataclass
class World:
    """What the chapters share. Keys are slugs; `today` is the day of loading, `draw` the seeded generator."""

    today: date
    draw: random.Random = field(default_factory=lambda: random.Random(SEED))
    networks: dict[str, Any] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)
    organisations: dict[str, Any] = field(default_factory=dict)
    plans: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Chapter:
    """One module's part of the demonstration, loaded in order."""

    key: str
    order: int
    load: Callable[[World], None]


chapters: Registry[Chapter] = Registry()
_personas: dict[str, Persona] = {}


def register_personas(*personas: Persona) -> None:
    """Add personas; the order of registration is the order of the sign-in page."""
    _personas.update({persona.key: persona for persona in personas})


def personas() -> list[Persona]:
    return list(_personas.values())
