"""The colours that a network may choose, and what each must pass to stay readable.

Text needs a contrast of 4.5, drawings and threads 3 (WCAG 2.2, 1.4.3 and 1.4.11); a thread must also stand apart
from the four others by 8 (OKLab × 100) in ordinary vision and in three kinds of colour blindness.
"""

import re
from dataclasses import dataclass

from maillage.kit.colour import (
    GRAPHIC_CONTRAST,
    TEXT_CONTRAST,
    THREAD_DISTANCE,
    contrast,
    nearest_passing,
    smallest_distance,
)
from maillage.ui import network_colours as ours
from maillage.ui.network_colours import PAGE, SHEET, SHEET_DARK, night_of

HEX = re.compile(r"#[0-9a-fA-F]{6}")
THREADS = tuple(key for key in ours.DEFAULTS if key.startswith("thread_"))
DEFAULTS = {
    "accent": ours.DEFAULTS["accent"],
    "accent_dark": ours.DEFAULTS_DARK["accent"],
    **{key: ours.DEFAULTS[key] for key in THREADS},
}


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

    @property
    def passes(self) -> bool:
        return all(check.passes for check in self.checks) and self.is_apart is not False


def judge(key: str, colours: dict[str, str]) -> Verdict:
    """Measure the colour `key` among `colours` (all the keys of `DEFAULTS`, `#rrggbb`)."""
    colour = colours[key]
    checks = _checks(key, colour)
    others = [colours[other] for other in THREADS if key in THREADS and other != key]
    apart = smallest_distance(colour, others) >= THREAD_DISTANCE if others else None
    if all(check.passes for check in checks) and apart is not False:
        return Verdict(colour, checks, apart)
    nearest = nearest_passing(colour, [(back, need) for _, back, need in _grounds(key)], others)
    return Verdict(colour, checks, apart, nearest or "")


def night_twin(key: str, colour: str) -> str:
    """The same hue for the dark theme: the designer's own for a default colour, else the nearest that passes."""
    return ours.DEFAULTS_DARK[key] if colour == DEFAULTS[key] else night_of(colour, key)


def _grounds(key: str) -> list[tuple[str, str, float]]:
    """(label, background, needed contrast) of a colour."""
    if key == "accent":
        return [
            ("texte blanc dessus", "#ffffff", TEXT_CONTRAST),
            ("sur la feuille", SHEET, TEXT_CONTRAST),
            ("sur la pierre", PAGE, TEXT_CONTRAST),
        ]
    if key == "accent_dark":
        return [("texte dessus", "#2c0f26", TEXT_CONTRAST), ("sur la feuille", SHEET_DARK, TEXT_CONTRAST)]
    return [("feuille", SHEET, GRAPHIC_CONTRAST), ("pierre", PAGE, GRAPHIC_CONTRAST)]


def _checks(key: str, colour: str) -> list[Check]:
    return [Check(label, contrast(colour, back), need) for label, back, need in _grounds(key)]
