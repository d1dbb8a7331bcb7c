"""Who opens the sheet of somebody new and finds her structure: accounts let her in, the module above them writes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from maillage.ui.registries.base import Registry


@dataclass(frozen=True)
class SheetKeeper:
    """`open_sheet(network, given_name=, family_name=, email=, joined_on=, by=)` returns the new person."""

    key: str
    order: int
    open_sheet: Callable[..., Any]


@dataclass(frozen=True)
class StructureKeeper:
    """The structures of a network, as choices `(value, words)`, and the functions that one may hold there.

    `named(network, name)` is the value of the only structure of that name, else empty. `take_in(person, structure=,
    kind=, by=)` gives a function; it refuses with a DomainError. `opening()` is where a structure that is missing is
    added.
    """

    key: str
    order: int
    structures: Callable[[Any], list[tuple[str, Any]]]
    functions: list[tuple[str, Any]]
    named: Callable[[Any, str], str]
    take_in: Callable[..., Any]
    opening: Callable[[], str]


sheet_keepers: Registry[SheetKeeper] = Registry()
structure_keepers: Registry[StructureKeeper] = Registry()
