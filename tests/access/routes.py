"""Routes as the resolver knows them, and the samples that modules give for their arguments."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.floors import heights

URLCONF = "tests.access.urls"


@dataclass(frozen=True)
class Route:
    """One address of the site. `access` is the mark of `maillage.kit.access`, empty when there is none."""

    name: str
    module: str
    access: str
    takes_arguments: bool


@cache
def our_routes() -> dict[str, Route]:
    """Every route whose view is ours, by name."""
    return {route.name: route for route in all_routes() if route.module}


@cache
def all_routes() -> tuple[Route, ...]:
    found = []

    def visit(resolver: URLResolver, prefix: str) -> None:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                visit(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
            elif isinstance(pattern, URLPattern):
                found.append(described(pattern, prefix))

    visit(get_resolver(URLCONF), "")
    return tuple(found)


def described(pattern: URLPattern, prefix: str) -> Route:
    owner = pattern.callback.__module__.split(".")
    module = owner[1] if owner[0] == "maillage" else ""
    access = getattr(pattern.callback, "access", "")
    return Route(f"{prefix}{pattern.name}", module, access, bool(pattern.pattern.converters))


@cache
def samples() -> dict[str, Callable[..., dict[str, Any]]]:
    """Route name -> what gives arguments for it in a world."""
    found: dict[str, Callable[..., dict[str, Any]]] = {}
    for module in heights():
        if module != "engines" and find_spec(f"maillage.{module}.testing"):
            found.update(getattr(import_module(f"maillage.{module}.testing"), "ROUTE_SAMPLES", {}))
    return found


def arguments_of(name: str, world: object) -> dict[str, Any]:
    """Arguments of a route, its object being made in `world.network`."""
    sample = samples()[name]
    takes_world = inspect.isfunction(sample) and bool(inspect.signature(sample).parameters)
    return sample(world) if takes_world else sample()
