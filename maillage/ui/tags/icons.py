"""Icons, inlined: Lucide's, and the few that are ours."""

from functools import lru_cache
from xml.etree import ElementTree

from django.utils.safestring import SafeString
from lucide import _load_icon

from maillage.ui.tags.markup import drawn

# Drawn for the product on Lucide's grid of 24: the woven plan.
OWN = {
    "plan": (
        '<path d="M8 3v18M16 3v18M3 8h18M3 16h18"/>'
        '<circle cx="8" cy="8" r="2.6" fill="currentColor"/><circle cx="16" cy="16" r="2.6" fill="currentColor"/>'
    ),
}
_OPEN = (
    '<svg class="icon" width="{size}" height="{size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
    'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
)


@lru_cache(maxsize=512)
def icon(name: str, size: int = 16) -> SafeString:
    """The icon `name` (Lucide, or `plan`) at `size` px. Decorative always: the words stand beside it.

    Raises `lucide.IconDoesNotExist` for an unknown name, so that a misspelling never reaches a page.
    """
    return drawn(_OPEN.format(size=size) + (OWN.get(name) or _drawing(name)) + "</svg>")


def _drawing(name: str) -> str:
    svg = _load_icon(name)
    return "".join(ElementTree.tostring(node, encoding="unicode").strip() for node in svg)
