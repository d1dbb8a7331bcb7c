"""An address made of what people type never is the address of another page."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from maillage.directory.operations.slugs import RESERVED as SHEETS
from maillage.strategy.operations.plans import RESERVED_KEYS as PLANS
from maillage.strategy.tree import RESERVED as NODES

Segments = tuple[str, ...]
# Kinds of addresses that words typed by people make, with the words that are never given.
MADE_OF_WORDS = {
    "annuaire/structures/<slug:slug>": SHEETS,
    "annuaire/personnes/<slug:slug>": SHEETS,
    "plan/<slug:key>": PLANS,
    "plan/<slug:key>/structure/<node_key:node_key>": NODES,
}


def all_routes(resolver: URLResolver, before: str = "") -> list[Segments]:
    found: list[Segments] = []
    for entry in resolver.url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            found.append(tuple(path.strip("/").split("/")))
        else:
            found += all_routes(entry, path)
    return found


def is_made(segment: str) -> bool:
    return segment.startswith("<") and not segment.startswith("<int:")


def shadowed(routes: list[Segments]) -> dict[str, set[str]]:
    """`route up to what people typed -> fixed words that answer in its place`."""
    found: dict[str, set[str]] = {}
    for made in routes:
        for other in routes:
            pairs = list(zip(made, other, strict=False)) if len(made) == len(other) else []
            differing = [at for at, (one, two) in enumerate(pairs) if one != two]
            if len(differing) == 1 and is_made(made[at := differing[0]]) and not other[at].startswith("<"):
                found.setdefault("/".join(made[: at + 1]), set()).add(other[at])
    return found


ROUTES = shadowed(all_routes(get_resolver()))


def test_two_pages_at_one_place_are_seen() -> None:
    assert shadowed([("a", "<slug:key>"), ("a", "nouveau"), ("a", "<int:pk>")]) == {
        "a/<slug:key>": {"nouveau"}
    }


@pytest.mark.parametrize("route", sorted(ROUTES))
def test_words_that_other_pages_take_are_never_given(route: str) -> None:
    assert ROUTES[route] <= MADE_OF_WORDS.get(route, frozenset())
