"""Threads drawn as lines: sample, gauge, trunk of the map. Sizes that depend on data are SVG attributes."""

from django.utils.safestring import SafeString

from maillage.ui.tags.markup import drawn

COUNT = 5


def thread_class(n: int | str | None) -> str:
    """CSS class of thread `n` (from 1). Beyond five the sequence starts again with double thickness; 0 or None: "".

    A word is a tone (`green`, `ochre`…): marks that follow a status rather than an orientation.
    """
    if not n:
        return ""
    if isinstance(n, str) and not n.isdigit():
        return f"tone-{n}"
    turn, place = divmod(int(n) - 1, COUNT)
    return f"thread-{place + 1}" + (" double" if turn % 2 else "")


def thread(n: int, size: int = 22) -> SafeString:
    """A sample `size` px wide, to stand before a name."""
    names = thread_class(n)
    height = 8 if "double" in names else 4
    inset = 2 if _has_round_ends(names) else 0
    lines = _lines(names, str(inset), str(size - inset), height / 2)
    return drawn(
        f'<svg class="thread {names}" width="{size}" height="{height}" aria-hidden="true">{lines}</svg>'
    )


def thread_bar(n: int, percent: float | None = None, height: int = 4) -> SafeString:
    """The thread along the whole width; with `percent` (0–100), that far along an empty track."""
    names = thread_class(n)
    end = "100%" if percent is None else f"{_bounded(percent):g}%"
    middle = height / 2
    rest = "" if percent is None else f'<line class="rest" x1="0" x2="100%" y1="{middle:g}" y2="{middle:g}"/>'
    lines = _lines(names, "0", end, middle) if end != "0%" else ""
    return drawn(
        f'<svg class="thread-bar {names}" width="100%" height="{height}" aria-hidden="true">{rest}{lines}</svg>'
    )


def trunk(n: int, today_percent: float | None = None) -> SafeString:
    """A row of the plan map: elapsed part opaque, future at 32 %, ochre dot at today.

    `today_percent` (0–100) is today's place along the row; None: the plan has not begun (all future), 100 or more:
    it is over (no dot).
    """
    names = thread_class(n)
    if today_percent is None or today_percent <= 0:
        drawing = _lines(names, "2", "100%", 6, "future")
    elif today_percent >= 100:
        drawing = _lines(names, "2", "100%", 6)
    else:
        at = f"{today_percent:g}%"
        drawing = (
            _lines(names, at, "100%", 6, "future")
            + _lines(names, "2", at, 6)
            + f'<circle class="today" cx="{at}" cy="6" r="5"/>'
        )
    return drawn(f'<svg class="trunk {names}" width="100%" height="12" aria-hidden="true">{drawing}</svg>')


def _lines(names: str, start: str, end: str, y: float, css: str = "") -> str:
    """One line, or two for the fourth thread (1.5 – 1 – 1.5 px, doubled beyond the fifth)."""
    gap = (2.5 if "double" in names else 1.25) if "thread-4" in names else 0
    rows = (y - gap, y + gap) if gap else (y,)
    mark = f' class="{css}"' if css else ""
    return "".join(f'<line{mark} x1="{start}" x2="{end}" y1="{row:g}" y2="{row:g}"/>' for row in rows)


def _has_round_ends(names: str) -> bool:
    return not any(f"thread-{n}" in names for n in (2, 3, 4, 5))


def _bounded(percent: float) -> float:
    return max(0.0, min(100.0, float(percent)))
