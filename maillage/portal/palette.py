"""The colours that a network may choose, and what each must pass to stay readable.

Text needs a contrast of 4.5, drawings and threads 3 (WCAG 2.2, 1.4.3 and 1.4.11); a thread must also stand apart
from the four others by 8 (OKLab × 100) in ordinary vision and in three kinds of colour blindness.
"""

import re
from dataclasses import dataclass, field

from maillage.kit.colour import VISIONS, contrast, distance, nearest_passing

HEX = re.compile(r"#[0-9a-fA-F]{6}")
SHEET, PAGE, NIGHT_SHEET, NIGHT_PAGE = "#fffdf8", "#f2ece1", "#201c21", "#171417"
TEXT, DRAWING, APART = 4.5, 3.0, 8.0
DEFAULTS = {
    "accent": "#5f2a54",
    "accent_dark": "#eab3d6",
    "thread_1": "#005d94",
    "thread_2": "#2e9275",
    "thread_3": "#855c14",
    "thread_4": "#8f74e0",
    "thread_5": "#75224a",
}
NIGHT_THREADS = {
    "thread_1": "#4eb5e4",
    "thread_2": "#91e3d0",
    "thread_3": "#f7d776",
    "thread_4": "#9480dc",
    "thread_5": "#f381a0",
}
THREADS = tuple(NIGHT_THREADS)


@dataclass(frozen=True)
class Check:
    """One measure of a colour: « sur la feuille 6,9 »."""

    label: str
    value: float
    needed: float

    @property
    def passes(self) -> bool:
        return self.value >= self.needed


@dataclass(frozen=True)
class Verdict:
    """All the measures of one colour. `nearest` is the closest value that passes, when this one does not."""

    colour: str
    checks: list[Check]
    is_apart: bool | None = None
    nearest: str = ""
    nearest_checks: list[Check] = field(default_factory=list)

    @property
    def passes(self) -> bool:
        return all(check.passes for check in self.checks) and self.is_apart is not False


def judge(key: str, colours: dict[str, str]) -> Verdict:
    """Measure the colour `key` among `colours` (all the keys of `DEFAULTS`, `#rrggbb`)."""
    colour = colours[key]
    checks = _checks(key, colour)
    others = [colours[other] for other in THREADS if other != key]
    apart = _is_apart(colour, others) if key in THREADS else None
    if all(check.passes for check in checks) and apart is not False:
        return Verdict(colour, checks, apart)
    nearest = nearest_passing(colour, against=[(back, need) for _, back, need in _grounds(key)])
    return Verdict(colour, checks, apart, nearest or "", _checks(key, nearest) if nearest else [])


def night_twin(key: str, colour: str) -> str:
    """The same hue for the dark theme: the designer's own for a default colour, else the nearest that passes."""
    if colour == DEFAULTS[key]:
        return NIGHT_THREADS[key]
    passing = nearest_passing(colour, against=[(NIGHT_SHEET, DRAWING), (NIGHT_PAGE, DRAWING)])
    return passing or NIGHT_THREADS[key]


def _grounds(key: str) -> list[tuple[str, str, float]]:
    """(label, background, needed contrast) of a colour."""
    if key == "accent":
        return [
            ("texte blanc dessus", "#ffffff", TEXT),
            ("sur la feuille", SHEET, TEXT),
            ("sur la pierre", PAGE, TEXT),
        ]
    if key == "accent_dark":
        return [("texte dessus", "#2c0f26", TEXT), ("sur la feuille", NIGHT_SHEET, TEXT)]
    return [("feuille", SHEET, DRAWING), ("pierre", PAGE, DRAWING)]


def _checks(key: str, colour: str) -> list[Check]:
    return [Check(label, contrast(colour, back), need) for label, back, need in _grounds(key)]


def _is_apart(colour: str, others: list[str]) -> bool:
    return all(distance(colour, other, vision=vision) >= APART for other in others for vision in VISIONS)
