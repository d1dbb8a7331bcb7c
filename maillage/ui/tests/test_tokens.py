"""Contrast of the tokens, computed from the sheet itself, by day and by night."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from maillage.kit.colour import VISIONS, contrast, distance
from maillage.ui.network_colours import DEFAULTS, DEFAULTS_DARK

SHEET = Path(__file__).resolve().parents[1] / "static/ui/css/tokens/colour.css"
THEMES = ("day", "night")


def read_tokens() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {theme: {} for theme in THEMES}
    text = SHEET.read_text(encoding="utf-8")
    for name, day, night in re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", text):
        found["day"][name], found["night"][name] = day, night
    for name, both in re.findall(r"--([\w-]+): (#\w+);", text):
        found["day"][name] = found["night"][name] = both
    return found


TOKENS = read_tokens()
GROUNDS = ("page", "sheet", "well", "raised")
TONES = ("ochre", "green", "rust", "blue")
TEXTS = [
    *[(text, ground) for text in ("ink", "ink-2", "ink-3", "accent", "link") for ground in GROUNDS],
    *[(tone, ground) for tone in TONES for ground in (f"{tone}-soft", "sheet", "raised")],
    *[(f"face-{n}-ink", f"face-{n}") for n in range(1, 6)],
    ("accent", "accent-soft"),
    ("link", "accent-soft"),
    ("ink", "accent-soft"),
    ("ink-2", "accent-soft"),
    *[(text, f"{tone}-soft") for tone in TONES for text in ("ink", "link")],
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-ink", "ink"),
    ("on-ochre", "ochre-fill"),
    ("on-deep", "deep"),
    ("on-deep-2", "deep"),
    ("on-panel", "panel"),
]
MARKS = [
    *[("edge", ground) for ground in GROUNDS],
    *[(f"thread-{n}", ground) for n in range(1, 6) for ground in ("sheet", "page")],
    *[(f"{tone}-fill", "sheet") for tone in ("green", "rust", "blue")],
    ("ochre", "sheet"),
    ("accent", "sheet"),
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_reads_at_four_and_a_half(theme, text, ground):
    tokens = TOKENS[theme]
    assert contrast(tokens[text], tokens[ground]) >= 4.5, f"{text} on {ground}, {theme}"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_and_borders_of_controls_show_at_three(theme, mark, ground):
    tokens = TOKENS[theme]
    assert contrast(tokens[mark], tokens[ground]) >= 3, f"{mark} on {ground}, {theme}"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISIONS)
def test_threads_stand_apart_for_every_eye(theme, vision):
    threads = [TOKENS[theme][f"thread-{n}"] for n in range(1, 6)]
    assert min(distance(a, b, vision) for a, b in combinations(threads, 2)) >= 8


def test_the_defaults_of_networks_are_the_tokens():
    for key, value in DEFAULTS.items():
        assert TOKENS["day"][key.replace("_", "-")] == value
    for key, value in DEFAULTS_DARK.items():
        assert TOKENS["night"][key.replace("_", "-")] == value


@pytest.mark.parametrize(("theme", "reaches"), [("day", 3.0), ("night", 3.0)])
def test_the_tick_of_a_done_knot_shows_on_every_thread(theme, reaches):
    tokens = TOKENS[theme]
    for n in range(1, 6):
        assert contrast(tokens[f"thread-{n}"], tokens["on-thread"]) >= reaches, n
