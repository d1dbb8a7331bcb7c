"""What templates lean on, read from their text."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.floors import files

INCLUDED = re.compile(r"""\{%-?\s*(?:extends|include)\s+["']([^"']+)["']""")
COMPONENT = re.compile(r"<c-([a-z][\w.-]*)")
ROUTE = re.compile(r"""\{%\s*url\s+["']([^"']+)["']""")
FORM = re.compile(r"""<form\b[^>]*\bmethod="post"[^>]*>""")
COTTON_OWN = {"vars", "slot"}


@cache
def templates() -> dict[str, Path]:
    """Name as Django knows it -> file."""
    found = {}
    for path in files("templates/**/*"):
        if path.is_file():
            at = path.parts.index("templates")
            found["/".join(path.parts[at + 1 :])] = path
    return found


def leans_on(path: Path) -> Iterator[str]:
    """Names of the templates that a template extends, includes or uses as components."""
    text = path.read_text(encoding="utf-8")
    yield from INCLUDED.findall(text)
    for name in COMPONENT.findall(text):
        if name not in COTTON_OWN:
            yield component(name)


def component(name: str) -> str:
    """`<c-card.head>` is `cotton/card/head.html`, or the `index.html` of the folder of that name."""
    stem = "cotton/" + name.replace(".", "/").replace("-", "_")
    return f"{stem}/index.html" if f"{stem}/index.html" in templates() else f"{stem}.html"


def routes(path: Path) -> list[str]:
    return ROUTE.findall(path.read_text(encoding="utf-8"))


def forms(path: Path) -> list[str]:
    """Opening tags of the forms that write."""
    return FORM.findall(path.read_text(encoding="utf-8"))
