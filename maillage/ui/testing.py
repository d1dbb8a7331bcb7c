"""Sample addresses of the frame's routes."""

from collections.abc import Callable
from typing import Any


def brand_sample(world: Any) -> dict[str, Any]:
    """The address changes with the version of the network's settings."""
    return {"slug": world.network.slug, "version": world.network.version}


ROUTE_SAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "choose-theme": lambda world: {},
    "network-theme": brand_sample,
    "network-logo": brand_sample,
    "site-icon": lambda world: {},
    "site-manifest": lambda world: {},
    "signed-in-again": lambda world: {},
    "counters": lambda world: {},
    "gallery": lambda world: {},
}
