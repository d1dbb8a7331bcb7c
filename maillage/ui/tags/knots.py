"""Knots: what a state looks like. Shape first, word in the label, colour last."""

from django.utils.html import escape
from django.utils.safestring import SafeString

from maillage.kit.french_text import percent as percent_text
from maillage.ui.tags.markup import drawn
from maillage.ui.tags.threads import thread_class

# State of an action -> French word. `watch` and `late` are computed, the others stored.
LABELS = {
    "todo": "À lancer",
    "running": "En cours",
    "done": "Réalisée",
    "postponed": "Reportée",
    "suspended": "Suspendue",
    "abandoned": "Abandonnée",
    "watch": "À surveiller",
    "late": "En retard",
}
# Status -> tone of its tag, its bar in the woven summary and its mark in legends.
TONES = {
    "todo": "plain",
    "running": "blue",
    "done": "green",
    "postponed": "plain",
    "suspended": "plain",
    "abandoned": "plain",
    "watch": "ochre",
    "late": "rust",
}
_RING = '<circle class="ring" cx="12" cy="12" r="9.2"/>'
_OPEN = '<circle class="open" cx="12" cy="12" r="9.2"/>'
_GLYPHS = {
    "done": '<circle class="disc" cx="12" cy="12" r="10.9"/><path class="glyph tick" d="M7.2 12.4l3.3 3.2 6.3-6.6"/>',
    "todo": _OPEN,
    "postponed": _OPEN + '<path class="glyph" d="M8 12h7.4M12.6 9l3 3-3 3"/>',
    "abandoned": '<circle class="closed" cx="12" cy="12" r="9.2"/><path class="glyph" d="M8.4 15.6l7.2-7.2"/>',
    "running": '<circle class="dot" cx="12" cy="12" r="2.9"/>',
    "watch": '<path class="glyph alert" d="M12 7.6v5.2"/><circle class="alert-dot" cx="12" cy="16.2" r="1.35"/>',
    "late": '<path class="glyph hands" d="M12 7.4V12l2.8 2.4"/>',
    "suspended": '<path class="glyph" d="M10.1 9v6M13.9 9v6"/>',
}
_WITH_ARC = frozenset({"running", "watch", "late", "suspended"})


def knot(
    state: str,
    progress: float | None = 0,
    thread: int | str | None = None,
    size: int = 24,
    label: str | None = None,
) -> SafeString:
    """The knot of `state` with its ring at `progress` (0–100), in the colour of `thread` (a number, or a tone's word).

    `label` replaces the words read aloud (« En cours, 45 % »); an empty label makes the knot decorative, for use
    where the same words stand beside it. Raises KeyError for an unknown state.
    """
    has_arc = state in _WITH_ARC
    words = label if label is not None else knot_words(state, progress if has_arc else None)
    role = f'role="img" aria-label="{escape(words)}"' if words else 'aria-hidden="true"'
    drawing = (_RING + _arc(progress or 0) if has_arc else "") + _GLYPHS[state]
    return drawn(
        f'<svg class="knot {thread_class(thread)}" width="{size}" height="{size}" viewBox="0 0 24 24" {role}>'
        f"{drawing}</svg>"
    )


def knot_words(state: str, progress: float | None = None) -> str:
    """« En cours, 45 % »; the state alone when progress says nothing more."""
    return LABELS[state] if progress is None else f"{LABELS[state]}, {percent_text(progress)}"


def _arc(progress: float) -> str:
    """Round ends add to the length: a full ring is closed, an empty one draws nothing."""
    part = max(0.0, min(100.0, float(progress)))
    if part == 0:
        return ""
    dashes = "" if part == 100 else f' stroke-dasharray="{part:g} 100"'
    return f'<circle class="arc" cx="12" cy="12" r="9.2" pathLength="100"{dashes} transform="rotate(-90 12 12)"/>'
