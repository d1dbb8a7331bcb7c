"""Style sheets, scripts and pages speak of the same things: nothing is styled, set or watched for nobody."""

import re
from pathlib import Path

from tests.architecture.floors import ROOT, files

DESIGN = (ROOT / "docs" / "design-system.md").read_text(encoding="utf-8")
# Beginnings of the classes that pages put together from data: `depth-3`, `tone-green`.
BUILT = ("columns-", "depth-", "face-", "is-", "level-", "thread-", "tone-")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BODY = re.compile(r"\{[^{}]*\}")


def sheets() -> str:
    return _COMMENT.sub("", text_of(files("*.css")))


def pages() -> str:
    """Whatever writes HTML: templates and Python, without the tests."""
    return text_of([*files("*.html"), *files("*.py")])


def scripts() -> str:
    return text_of(files("*.js"))


def text_of(paths: list[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if "tests" not in path.parts)


def test_every_styled_class_is_worn_somewhere() -> None:
    styled = set(re.findall(r"\.([a-z][\w-]*)", _BODY.sub("{}", sheets())))
    worn = set(re.findall(r"[\w-]+", pages() + scripts()))

    assert {name for name in styled - worn if not name.startswith(BUILT)} == set()


def test_every_token_is_read() -> None:
    kept = set(re.findall(r"(--[\w-]+)\s*:", sheets()))
    read = set(re.findall(r"var\((--[\w-]+)", sheets() + pages()))

    assert kept - read == set()


def test_every_attribute_that_a_script_watches_or_the_design_offers_is_written_somewhere() -> None:
    attributes = r"(?<![\w-])data-[a-z][\w-]*"
    watched = set(re.findall(rf"\[({attributes})", scripts())) | set(
        re.findall(rf"^\| `({attributes})", DESIGN, re.MULTILINE)
    )
    set_by_scripts = {f"data-{name}" for name in re.findall(r"dataset\.(\w+) = ", scripts())}

    assert watched - set(re.findall(attributes, pages())) - set_by_scripts == set()
