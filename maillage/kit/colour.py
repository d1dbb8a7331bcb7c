"""Colours by figures: contrast as WCAG counts it, distance as the eye sees it, and the nearest colour that passes.

Colours are `#rrggbb` strings (`#rgb` is understood). Distances are Euclidean in OKLab × 100, after the colour vision
named: normal, protan, deutan or tritan (Machado, Oliveira and Fernandes, 2009, full severity). Pure functions.
"""

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

Triple = tuple[float, float, float]
VISIONS = ("normal", "protan", "deutan", "tritan")
TEXT_CONTRAST, GRAPHIC_CONTRAST, THREAD_DISTANCE = 4.5, 3.0, 8.0

# Linear sRGB -> linear sRGB as seen without one kind of cone.
_SEEN: dict[str, tuple[Triple, Triple, Triple]] = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


class NotAColourError(ValueError):
    """The text is not `#rgb` or `#rrggbb`."""


def parse(colour: str) -> tuple[int, int, int]:
    """`#5f2a54` → (95, 42, 84). Raises NotAColourError."""
    text = colour.strip().lower()
    if re.fullmatch(r"#[0-9a-f]{3}", text):
        text = "#" + "".join(digit * 2 for digit in text[1:])
    if not re.fullmatch(r"#[0-9a-f]{6}", text):
        raise NotAColourError(colour)
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def is_colour(text: str) -> bool:
    """Whether `text` can be read as a colour."""
    try:
        parse(text)
    except NotAColourError:
        return False
    return True


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white); WCAG 2.2."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """Contrast ratio, 1 to 21, whatever the order; WCAG 2.2."""
    darker, lighter = sorted((luminance(a), luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


def oklab(colour: str, vision: str = "normal") -> Triple:
    """OKLab coordinates (lightness 0–1, a, b) of the colour as `vision` sees it."""
    return _oklab(_seen(_linear(colour), vision))


def distance(a: str, b: str, vision: str = "normal") -> float:
    """How different two colours look, OKLab × 100. Under 2 they can hardly be told apart."""
    pairs = zip(oklab(a, vision), oklab(b, vision), strict=True)
    return 100 * math.sqrt(sum((x - y) ** 2 for x, y in pairs))


def smallest_distance(colour: str, others: Iterable[str]) -> float:
    """The least distance to any of `others` in the four kinds of vision; infinite without others."""
    return min((distance(colour, other, v) for other in others for v in VISIONS), default=float("inf"))


def mix(a: str, b: str, part: float) -> str:
    """`part` of `b` (0–1) in `a`, mixed in OKLab so that steps look even."""
    first, second = oklab(a), oklab(b)
    return _from_oklab(tuple(x + (y - x) * part for x, y in zip(first, second, strict=True)))  # type: ignore[arg-type]


def lighten(colour: str, amount: float) -> str:
    """Raise OKLab lightness by `amount` (−1 to 1; negative darkens), hue and chroma kept as far as sRGB goes."""
    light, a, b = oklab(colour)
    return _from_oklab((max(0.0, min(1.0, light + amount)), a, b))


def passes(colour: str, against: Sequence[tuple[str, float]], apart_from: Sequence[str] = ()) -> bool:
    """Whether the colour reaches each (background, ratio), and stands far enough from `apart_from`."""
    return all(contrast(colour, ground) >= ratio for ground, ratio in against) and (
        smallest_distance(colour, apart_from) >= THREAD_DISTANCE
    )


def nearest_passing(
    colour: str, against: Sequence[tuple[str, float]], apart_from: Sequence[str] = ()
) -> str | None:
    """The colour nearest to `colour` that passes, by lightness first, then by a little less or more chroma.

    `against` is (background, least ratio)…; `apart_from` the other threads. None when nothing near enough passes.
    """
    if passes(colour, against, apart_from):
        return colour
    found = [c for c in _neighbours(colour) if passes(c, against, apart_from)]
    return min(found, key=lambda candidate: distance(colour, candidate), default=None)


def readable_on(background: str, *candidates: str) -> str:
    """The candidate that reads best on `background`."""
    return max(candidates, key=lambda candidate: contrast(candidate, background))


def _neighbours(colour: str) -> Iterable[str]:
    light, a, b = oklab(colour)
    for chroma in (1.0, 0.85, 0.7, 1.15, 0.5):
        for step in range(1, 100):
            for way in (-1, 1):
                level = light + way * step / 100
                if 0.05 < level < 0.98:
                    yield _from_oklab((level, a * chroma, b * chroma))


@lru_cache(maxsize=4096)
def _linear(colour: str) -> Triple:
    return tuple(_to_linear(part / 255) for part in parse(colour))  # type: ignore[return-value]


def _to_linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _to_gamma(value: float) -> float:
    value = max(0.0, min(1.0, value))
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _seen(linear: Triple, vision: str) -> Triple:
    if vision == "normal":
        return linear
    rows = _SEEN[vision]
    return tuple(max(0.0, sum(k * c for k, c in zip(row, linear, strict=True))) for row in rows)  # type: ignore[return-value]


def _oklab(linear: Triple) -> Triple:
    """Ottosson, « A perceptual color space for image processing » (2020)."""
    r, g, b = linear
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lab: Triple) -> str:
    """Back to sRGB; what lies outside is brought in by lowering chroma, so that hue and lightness hold."""
    for chroma in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1):
        linear = _linear_of((lab[0], lab[1] * chroma, lab[2] * chroma))
        if all(-0.0005 <= part <= 1.0005 for part in linear):
            break
    return "#" + "".join(f"{round(_to_gamma(part) * 255):02x}" for part in linear)


def _linear_of(lab: Triple) -> Triple:
    light, a, b = lab
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
