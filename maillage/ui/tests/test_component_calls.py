"""How components are called in every template of ours: names that exist, values that can be resolved."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2]
COMPONENTS = {
    path.stem.replace("_", "-"): path.read_text(encoding="utf-8")
    for path in PACKAGE.glob("*/templates/cotton/*.html")
}
CALL = re.compile(r"<c-([a-z][\w.-]*)((?:\s+[:\w-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*/?>")
DYNAMIC = re.compile(r"""\s:([\w-]+)="([^"]*)\"""")
# What a dynamic attribute can be: a variable path, a literal.
RESOLVABLE = re.compile(r"[A-Za-z_][\w.]*|-?\d+(?:\.\d+)?|True|False|None|\[\]|\{\}")


def calls() -> list[tuple[str, str, str]]:
    """(template, component, attributes) of every call."""
    return [
        (str(path.relative_to(PACKAGE)), match[1], match[2])
        for path in sorted(PACKAGE.glob("*/templates/**/*.html"))
        for match in CALL.finditer(path.read_text(encoding="utf-8"))
        if match[1] not in {"vars", "slot"}
    ]


def test_the_search_for_calls_finds_some():
    assert len(calls()) > 100


def test_every_component_that_is_called_exists():
    assert {(template, name) for template, name, _ in calls() if name not in COMPONENTS} == set()


def test_dynamic_attributes_hold_a_variable_or_a_literal():
    """A comparison or a filter there is left out in silence: `on="{% if a == b %}1{% endif %}"` says it."""
    wrong = [
        (template, name, key, value)
        for template, name, attributes in calls()
        for key, value in DYNAMIC.findall(attributes)
        if not RESOLVABLE.fullmatch(value)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", COMPONENTS)
def test_components_hold_no_inline_style_or_act_and_add_no_space(name):
    source = COMPONENTS[name]
    assert "style=" not in source
    assert not re.search(r"\son[a-z]+=", source.replace(":on=", ""))
    assert not source.endswith("\n"), "a newline at the end would put a space after inline components"
