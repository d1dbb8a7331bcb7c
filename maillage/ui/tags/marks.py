"""The mark of the network, the woven panel of the sign-in page, and plain gauges."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from maillage.ui.tags.markup import drawn
from maillage.ui.tags.threads import thread_class

# The woven mark on a grid of 36: two threads across, two down, over and under.
_MARK = (
    '<g fill="none" stroke-width="4" stroke-linecap="round">'
    '<path stroke="var(--thread-3)" d="M3 11.5h4M17 11.5h16"/>'
    '<path stroke="var(--thread-2)" d="M3 26h18.5M31.5 26H33"/>'
    '<path stroke="var(--accent)" d="M11.5 3v17.5M11.5 31.5V33"/><path stroke="var(--thread-1)" d="M26 3v4M26 17v16"/>'
    "</g>"
)
# The panel: a basket weave of deep plum, where six threads run lit through the others.
LOOM_WIDTH, LOOM_HEIGHT, PITCH, START, WIDTH = 528, 900, 53, 26, 10
_LIT_ROWS = {2: "#f7d776", 7: "#91e3d0", 11: "#f381a0"}
_LIT_COLUMNS = {1: "#4eb5e4", 4: "#f381a0", 7: "#a28ff0"}
_DIM_ROW, _DIM_COLUMN = "#4a2742", "#5b3053"


def mark(network: Any = None, size: int = 36) -> SafeString:
    """The network's own logo, else the woven mark in thread colours. Decorative: the name stands beside it."""
    logo = getattr(network, "logo", None)
    if logo:
        return format_html(
            '<img class="mark" src="{}" width="{}" height="{}" alt="">', logo_address(network), size, size
        )
    return drawn(
        f'<svg class="mark" width="{size}" height="{size}" viewBox="0 0 36 36" aria-hidden="true">{_MARK}</svg>'
    )


def logo_address(network: Any) -> str:
    """Where the logo is served from: a path that changes with the network's version."""
    return f"/marque/{network.slug}-{network.version}"


def loom() -> SafeString:
    """The woven panel: each thread runs over one crossing and dives under the next."""
    columns, rows = LOOM_WIDTH // PITCH + 1, LOOM_HEIGHT // PITCH + 1
    across = (_lengths(row, columns, horizontal=True) for row in range(rows))
    down = (_lengths(column, rows, horizontal=False) for column in range(columns))
    return drawn(
        f'<svg class="loom" viewBox="0 0 {LOOM_WIDTH} {LOOM_HEIGHT}" preserveAspectRatio="xMidYMin slice" '
        'aria-hidden="true"><defs><linearGradient id="loom-fade" x1="0" x2="0" y1="0" y2="1">'
        '<stop offset=".66" stop-color="#2b1326" stop-opacity="0"/><stop offset=".83" stop-color="#2b1326"/>'
        f"</linearGradient></defs>{''.join(across)}{''.join(down)}"
        '<rect width="100%" height="100%" fill="url(#loom-fade)"/></svg>'
    )


def _lengths(index: int, crossings: int, *, horizontal: bool) -> str:
    """The visible lengths of one thread, each from the crossing it comes up at to the one it dives under."""
    lit, dim = (_LIT_ROWS, _DIM_ROW) if horizontal else (_LIT_COLUMNS, _DIM_COLUMN)
    side = START + index * PITCH - WIDTH / 2
    first_dive = (index + 1) % 2 if horizontal else index % 2
    parts = []
    for crossing in range(first_dive - 2, crossings + 1, 2):
        start = START + crossing * PITCH + WIDTH
        length = 2 * PITCH - 2 * WIDTH
        move = (
            f"M{start} {side:g}h{length}v{WIDTH}h-{length}z"
            if horizontal
            else f"M{side:g} {start}v{length}h{WIDTH}v-{length}z"
        )
        parts.append(move)
    return f'<path fill="{lit.get(index, dim)}" d="{"".join(parts)}"/>'


def gauge(percent: float, tone: str | int = "accent", height: int = 8) -> SafeString:
    """A plain gauge 0–100 over the whole width; the figure stands beside it, so the drawing is decorative."""
    part = max(0.0, min(100.0, float(percent or 0)))
    return drawn(
        f'<svg class="gauge {thread_class(tone)}" width="100%" height="{height}" aria-hidden="true">'
        f'<rect class="gauge-track" width="100%" height="{height}"/>'
        f'<rect class="gauge-fill" width="{part:g}%" height="{height}"/></svg>'
    )
