"""Sample addresses of the portal's routes, and a findable world for its tests."""

from collections.abc import Callable
from typing import Any

ROUTE_SAMPLES: dict[str, Callable[[], dict[str, Any]]] = {
    "home": dict,
    "landing": dict,
    "legal": dict,
    "accessibility": dict,
    "privacy": dict,
    "search": dict,
    "settings": dict,
    "settings-colour": lambda: {"key": "accent"},
    "settings-writing": dict,
    "settings-sender": dict,
    "settings-journal": dict,
}
