"""The woven summary: one bar per action, filled to its progress, ordered by status."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString

from maillage.kit.french_text import listed, number
from maillage.ui.tags.knots import LABELS, TONES
from maillage.ui.tags.markup import drawn

HEIGHT = 26
# Corners follow the width of a cell, which is not known here: sixty cells stay cells on a phone.
ROUND, CORNER = 0.25, 4
# A handful of actions stay bars, they do not become slabs: px per bar, and the width that fills the place instead.
WIDEST, FULL = 40, 600
# More than these would touch one another on a phone.
MOST_IN_A_ROW = 40
# Nothing was woven yet, or what comes is for later: dashed.
NOT_BEGUN = ("todo", "postponed")
ORDER = ("done", "running", "watch", "late", "suspended", "postponed", "todo", "abandoned")
# Words after a count, singular then plural (feminine: actions).
COUNTED = {
    "done": ("réalisée", "réalisées"),
    "running": ("en cours", "en cours"),
    "watch": ("à surveiller", "à surveiller"),
    "late": ("en retard", "en retard"),
    "suspended": ("suspendue", "suspendues"),
    "postponed": ("reportée", "reportées"),
    "todo": ("à lancer", "à lancer"),
    "abandoned": ("abandonnée", "abandonnées"),
}


def woven(bars: Iterable[Any], height: int = HEIGHT) -> SafeString:
    """`bars` are mappings or objects with `state` and `progress` (0–100), or `(state, progress)` pairs.

    The whole drawing is one image, even in two halves, whose label says the counts; the legend beside it filters.
    """
    rows = sorted((_pair(bar) for bar in bars), key=lambda row: (ORDER.index(row[0]), -row[1]))
    if not rows:
        return drawn("")
    width = "100%" if len(rows) * WIDEST > FULL else str(len(rows) * WIDEST)
    label = f'role="img" aria-label="{escape(sentence(rows))}"'
    if len(rows) > MOST_IN_A_ROW:
        return drawn(f'<div class="woven-halves" {label}>{_halves(rows, height)}</div>')
    cells = _cells(rows, len(rows), height)
    return drawn(f'<svg class="woven" width="{width}" height="{height}" {label}>{cells}</svg>')


def _halves(rows: list[tuple[str, float]], height: int) -> str:
    """Two drawings side by side; the style sheet puts one under the other where the place is narrow."""
    places = (len(rows) + 1) // 2
    return "".join(
        f'<svg class="woven" height="{height}" aria-hidden="true">{_cells(half, places, height)}</svg>'
        for half in (rows[:places], rows[places:])
    )


def _cells(rows: list[tuple[str, float]], places: int, height: int) -> str:
    step = 100 / places
    return "".join(_cell(i * step, step * 0.84, state, done, height) for i, (state, done) in enumerate(rows))


def sentence(rows: Iterable[tuple[str, float]]) -> str:
    """« 38 actions : 7 réalisées, 15 en cours et 16 à lancer. »"""
    counts = Counter(state for state, _ in rows)
    total = sum(counts.values())
    words = [f"{number(counts[s])} {COUNTED[s][counts[s] > 1]}" for s in ORDER if counts[s]]
    return f"{number(total)} {'action' if total < 2 else 'actions'}\u00a0: {listed(words)}."


def status_label(state: str) -> str:
    """The French word of a state: « À surveiller »."""
    return LABELS[state]


def status_tone(state: str) -> str:
    """The tone of a state's tag: `green`, `blue`, `ochre`, `rust` or `plain`."""
    return TONES[state]


def _pair(bar: Any) -> tuple[str, float]:
    if isinstance(bar, tuple):
        return bar[0], float(bar[1] or 0)
    if isinstance(bar, Mapping):
        return bar["state"], float(bar["progress"] or 0)
    return bar.state, float(bar.progress or 0)


def _cell(x: float, width: float, state: str, progress: float, height: int) -> str:
    """A rounded cell; the fill is the same cell seen through a nested viewport that starts at its level."""
    inner = height - 2
    place = (
        f'x="{x:.3f}%" y="1" width="{width:.3f}%" height="{inner}" rx="{width * ROUND:.3f}%" ry="{CORNER}"'
    )
    level = 100.0 if state == "done" else max(0.0, min(100.0, progress))
    top = round(inner * (1 - level / 100), 1)
    fill = (
        f'<svg x="{x:.3f}%" y="{1 + top:g}" width="{width:.3f}%" height="{inner - top:g}">'
        f'<rect class="fill" y="{-top:g}" width="100%" height="{inner}" rx="{ROUND:.0%}" ry="{CORNER}"/></svg>'
        if top < inner
        else ""
    )
    kind = "open" if state in NOT_BEGUN else "cell"
    return f'<g class="tone-{TONES[state]}"><rect class="{kind}" {place}/>{fill}{_sign(x, width, state, height)}</g>'


def _sign(x: float, width: float, state: str, height: int) -> str:
    """What tells apart the states without a colour: an arrow for what comes later, a stroke for what was given up."""
    if state == "postponed":
        return (
            f'<svg class="sign" x="{x + width / 2:.3f}%" y="{height / 2:g}" overflow="visible">'
            '<path d="M-1.5-3.5 2 0l-3.5 3.5"/></svg>'
        )
    if state == "abandoned":
        return (
            f'<line class="sign" x1="{x + 0.1 * width:.3f}%" x2="{x + 0.9 * width:.3f}%" '
            f'y1="{height - 4}" y2="4"/>'
        )
    return ""
