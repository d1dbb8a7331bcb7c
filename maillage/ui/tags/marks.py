"""The mark of the network, the woven panel of the sign-in page, and plain gauges."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from maillage.ui.tags.threads import thread_class

# The woven mark on a grid of 36: two threads across, two down, over and under.
_MARK = (
    '<g fill="none" stroke-width="4" stroke-linecap="round">'
    '<path stroke="var(--thread-3)" d="M3 11.5h4M17 11.5h16"/><path stroke="var(--thread-2)" d="M3 26h18.5M31.5 26H33"/>'
    '<path stroke="var(--accent)" d="M11.5 3v17.5M11.5 31.5V33"/><path stroke="var(--thread-1)" d="M26 3v4M26 17v16"/>'
    "</g>"
)
# The panel: a basket weave of deep plum, where six threads run lit through the others.
LOOM_WIDTH, LOOM_HEIGHT, PITCH = 528, 900, 53
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
    return mark_safe(
        f'<svg class="mark" width="{size}" height="{size}" viewBox="0 0 36 36" aria-hidden="true">{_MARK}</svg>'
    )


def logo_address(network: Any) -> str:
    """Where the logo is served from: a path that changes with the network's version."""
    return f"/marque/{network.slug}-{network.version}"


def loom() -> SafeString:
    """The woven panel, drawn once: rows pass under every other column."""
    columns, rows = LOOM_WIDTH // PITCH + 1, LOOM_HEIGHT // PITCH + 1
    parts = []
    for row in range(rows):
        for column in range(columns):
            parts.append(_crossing(row, column))
    return mark_safe(
        f'<svg class="loom" viewBox="0 0 {LOOM_WIDTH} {LOOM_HEIGHT}" preserveAspectRatio="xMidYMin slice" aria-hidden="true">'
        '<defs><linearGradient id="loom-fade" x1="0" x2="0" y1="0" y2="1"><stop offset=".6" stop-color="#2b1326" stop-opacity="0"/>'
        '<stop offset=".82" stop-color="#2b1326"/></linearGradient></defs>'
        f'{"".join(parts)}<rect width="100%" height="100%" fill="url(#loom-fade)"/></svg>'
    )


def _crossing(row: int, column: int) -> str:
    """One crossing: the thread that passes over is whole, the other is cut on both sides of it."""
    x, y = 26 + column * PITCH, 26 + row * PITCH
    half, width, gap = PITCH / 2, 10, 10
    across = _LIT_ROWS.get(row, _DIM_ROW)
    down = _LIT_COLUMNS.get(column, _DIM_COLUMN)
    if (row + column) % 2:
        over = f'<path fill="{across}" d="M{x - half} {y - width / 2}h{PITCH}v{width}h-{PITCH}z"/>'
        cut = half - gap
        under = (
            f'<path fill="{down}" d="M{x - width / 2} {y - half}h{width}v{cut}h-{width}z'
            f'M{x - width / 2} {y + gap}h{width}v{cut}h-{width}z"/>'
        )
    else:
        over = f'<path fill="{down}" d="M{x - width / 2} {y - half}h{width}v{PITCH}h-{width}z"/>'
        cut = half - gap
        under = (
            f'<path fill="{across}" d="M{x - half} {y - width / 2}h{cut}v{width}h-{cut}z'
            f'M{x + gap} {y - width / 2}h{cut}v{width}h-{cut}z"/>'
        )
    return under + over


def gauge(percent: float, tone: str | int = "accent", height: int = 8) -> SafeString:
    """A plain gauge 0–100 over the whole width; the figure stands beside it, so the drawing is decorative."""
    part = max(0.0, min(100.0, float(percent or 0)))
    return mark_safe(
        f'<svg class="gauge {thread_class(tone)}" width="100%" height="{height}" aria-hidden="true">'
        f'<rect class="gauge-track" width="100%" height="{height}"/>'
        f'<rect class="gauge-fill" width="{part:g}%" height="{height}"/></svg>'
    )
