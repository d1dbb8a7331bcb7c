"""The numbers that a word processor writes before the items of its lists, as a person sees them on paper."""

from __future__ import annotations

from dataclasses import dataclass, field

LEVELS = 10
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_HIGHEST_ROMAN = 3999


def in_format(number: int, kind: str) -> str:
    """`kind` is "1", "01", "A", "a", "I" or "i", or an empty string for a level that shows nothing."""
    if not kind:
        return ""
    if kind in {"A", "a"} and number > 0:
        letter = chr(ord("A") + (number - 1) % 26) * min((number - 1) // 26 + 1, 4)
        return letter if kind == "A" else letter.lower()
    if kind in {"I", "i"} and 0 < number <= _HIGHEST_ROMAN:
        return _roman(number) if kind == "I" else _roman(number).lower()
    return f"{number:02d}" if kind == "01" else str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


@dataclass(slots=True)
class Counters:
    """How far each level of one list has counted; a new item starts the deeper levels again."""

    at: dict[int, int] = field(default_factory=dict)

    def step(self, level: int, starts: dict[int, int], *, lasting: frozenset[int] = frozenset()) -> None:
        """One more item of `level` (0 is the outermost); `lasting` levels never start again."""
        for above in range(level):
            self.at.setdefault(above, starts.get(above, 1))
        self.at[level] = self.at[level] + 1 if level in self.at else starts.get(level, 1)
        for below in [below for below in self.at if below > level and below not in lasting]:
            del self.at[below]
