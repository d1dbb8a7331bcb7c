"""From the few colours that a network chooses to the custom properties of its pages.

`colours` maps `accent`, `thread_1`…`thread_5` (day) and the same with `_dark` (night) to `#rrggbb`. What is absent
keeps the product's own value; what follows from the accent (hover, soft ground, text on it, links) is derived here.
"""

from collections.abc import Mapping

from maillage.kit.colour import is_colour, lighten, mix, nearest_passing, readable_on

SHEET, PAGE, WELL = "#fffdf8", "#f2ece1", "#f8f3ea"
SHEET_DARK, PAGE_DARK, WELL_DARK = "#201c21", "#171417", "#1b171b"
DEFAULTS = {
    "accent": "#5f2a54",
    "thread_1": "#005d94",
    "thread_2": "#2e9275",
    "thread_3": "#855c14",
    "thread_4": "#8f74e0",
    "thread_5": "#75224a",
}
DEFAULTS_DARK = {
    "accent": "#eab3d6",
    "thread_1": "#4eb5e4",
    "thread_2": "#91e3d0",
    "thread_3": "#f7d776",
    "thread_4": "#9480dc",
    "thread_5": "#f381a0",
}
KEYS = tuple(DEFAULTS)


def light_colours(colours: Mapping[str, str]) -> dict[str, str]:
    """The six colours of day, ours where the network has none."""
    return {key: _own(colours, key) or value for key, value in DEFAULTS.items()}


def dark_colours(colours: Mapping[str, str]) -> dict[str, str]:
    """The six colours of night: chosen, else worked out from the day's choice, else ours."""
    found = {}
    for key, value in DEFAULTS_DARK.items():
        day = _own(colours, key)
        found[key] = _own(colours, f"{key}_dark") or (night_of(day, key) if day else value)
    return found


def night_of(colour: str, key: str = "accent") -> str:
    """A colour for the night from the one of the day: lighter, until it passes on the night's grounds."""
    ratio = 4.5 if key == "accent" else 3.0
    pale = lighten(colour, 0.42 if key == "accent" else 0.2)
    return nearest_passing(pale, [(SHEET_DARK, ratio), (PAGE_DARK, ratio)]) or DEFAULTS_DARK[key]


def stylesheet(colours: Mapping[str, str]) -> str:
    """Overrides for `:root`, outside every layer so that they win over the tokens."""
    day, night = light_colours(colours), dark_colours(colours)
    lines = [f"--{key.replace('_', '-')}:light-dark({day[key]},{night[key]})" for key in KEYS]
    lines += [
        f"--{name}:light-dark({a},{b})" for name, (a, b) in _derived(day["accent"], night["accent"]).items()
    ]
    lines.append(f"--on-white:{day['accent']}")
    return ":root{" + ";".join(lines) + "}\n"


def _derived(accent: str, accent_dark: str) -> dict[str, tuple[str, str]]:
    soft, soft_dark = mix(accent, "#ffffff", 0.9), mix(accent_dark, SHEET_DARK, 0.84)
    return {
        "accent-strong": (lighten(accent, -0.07), lighten(accent_dark, 0.07)),
        "accent-soft": (soft, soft_dark),
        "on-accent": (
            readable_on(accent, "#ffffff", "#23262b"),
            readable_on(accent_dark, "#171417", "#ffffff"),
        ),
        "link": (
            nearest_passing(lighten(accent, 0.03), [(SHEET, 4.5), (PAGE, 4.5), (WELL, 4.5), (soft, 4.5)])
            or accent,
            nearest_passing(
                lighten(accent_dark, 0.03), [(SHEET_DARK, 4.5), (WELL_DARK, 4.5), (soft_dark, 4.5)]
            )
            or accent_dark,
        ),
        "deep": (mix(accent, "#140a12", 0.62), mix(accent, "#140a12", 0.62)),
        "panel": (accent, soft_dark),
    }


def _own(colours: Mapping[str, str], key: str) -> str:
    value = colours.get(key, "")
    return value if isinstance(value, str) and is_colour(value) else ""
