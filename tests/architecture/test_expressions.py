"""No regular expression costs the square of what people type: some thousand signs would hold a process for minutes."""

import ast
import importlib
import itertools
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

import maillage
from maillage.engines.planreader.tests.pace import grows_too_fast, seconds

# Signs of a run: what is worse than a square shows at the first lengths, a square at the last.
LENGTHS = (200, 800, 3000)
# Linear expressions need about a millisecond for the longest of these runs, squares ten at the least. Nothing quicker
# is suspected; what is, is read again over a run and one twice as long, whose times are compared.
SUSPECT_SECONDS = 0.005
# Read on the last 200 characters of a text only.
ON_ENDS = {"maillage.engines.planreader.clean._ENDS_WITH_PAGE"}
# Held against the beginning of a text only, never looked for in it.
ON_HEADS = {"maillage.notifications.queries._NAMED", "maillage.strategy.review.structure.LEADING_CODE"}
# These read our own templates and style sheets.
OF_OURS = ("maillage.ui.loaders", "maillage.ui.staticfiles")
LITERAL_CALLS = {"sub", "search", "match", "fullmatch", "split", "findall", "finditer"}
RUNS = (
    *" \t\n\x0caAéI1|[](){}<>*_`#=\"'.…,;:!?•°-–/\\&@%«",
    *(
        "20",
        "2030",
        "01/",
        "1/1/",
        "1.",
        "1-",
        "1 er ",
        "2030 ",
        "a ",
        "1 ",
        "x ",
        "A. ",
        "- ",
        " -",
        ". ",
        ": ",
        "; ",
    ),
    *(
        "• ",
        "« ",
        "![",
        "[](",
        "(a",
        "**",
        "** ",
        "--- ",
        "| ",
        "a\n",
        "\n ",
        "a-",
        "aa.",
        "l'",
        "de ",
        "et ",
        "& ",
    ),
    *("fin ", "s1", "semestre ", "title:", "<br", "<br ", "<a ", "</", "a=", "url(", "n°", "Axe "),
)
HEADS = ("", "1 ")
MOST_TOLD = 3


@cache
def expressions() -> dict[str, "re.Pattern[str]"]:
    """`place -> expression`, for those that modules keep and those that they write where they need them."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(maillage.__path__, "maillage."):
        if info.name.startswith(OF_OURS) or {
            "tests",
            "testing",
            "migrations",
            "__main__",
            "cli",
            "demo",
        } & set(info.name.split(".")):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for number, pattern in enumerate(patterns_in(value)):
                found[f"{info.name}.{name}" + (f"[{number}]" if number else "")] = pattern
        for call in literal_calls(Path(str(module.__file__))):
            found[f"{info.name}:{call.lineno}"] = re.compile(ast.literal_eval(call.args[0]))
    return found


def patterns_in(value: Any) -> Iterator["re.Pattern[str]"]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list | set | frozenset):
        for part in value:
            yield from patterns_in(part)
    elif isinstance(value, dict):
        yield from patterns_in([*value, *value.values()])


def literal_calls(path: Path) -> Iterator[ast.Call]:
    """`re.sub("…", …)` and its like, with their expression in place."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        called = ast.unparse(node.func.value), node.func.attr
        if called[0] == "re" and called[1] in LITERAL_CALLS and isinstance(node.args[0], ast.Constant):
            yield node


def is_slow(read: Callable[[str], Any], text_of: Callable[[int], str]) -> bool:
    """Whether reading costs more than in proportion to the length: suspected on a run, proved on one twice as long."""
    for length in LENGTHS:
        once, twice = partial(read, text_of(length)), partial(read, text_of(2 * length))
        if seconds(once) > SUSPECT_SECONDS and grows_too_fast(once, twice, floor=SUSPECT_SECONDS):
            return True
    return False


def blown_up(read: Callable[[str], Any]) -> list[str]:
    """The first runs that cost too much, as they are repeated."""
    found: list[str] = []
    for run, head in itertools.product(RUNS, HEADS):

        def text_of(length: int, run: str = run, head: str = head) -> str:
            return head + run * (length // len(run)) + "\x01"

        if is_slow(read, text_of):
            found.append(f"{head}{run}…")
        if len(found) == MOST_TOLD:
            break
    return found


def test_a_square_is_seen() -> None:
    careless = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")

    assert "[…" in blown_up(lambda text: careless.sub("", text))


def test_there_are_expressions_of_both_kinds() -> None:
    assert "maillage.engines.planreader.clean._LEADERS" in expressions()
    assert any(place.startswith("maillage.engines.planreader.attach:") for place in expressions())
    assert set(expressions()) >= ON_ENDS | ON_HEADS


@pytest.mark.parametrize("place", sorted(set(expressions()) - ON_ENDS))
def test_no_run_of_signs_blows_an_expression_up(place: str) -> None:
    pattern = expressions()[place]

    assert blown_up(pattern.match if place in ON_HEADS else lambda text: pattern.sub("", text)) == []
