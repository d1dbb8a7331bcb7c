"""Templates follow the floors too, and none lies about unused."""

import re
from importlib import import_module
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.floors import files, heights, may_know, module_of
from tests.architecture.templates import forms, leans_on, routes, templates

LIBRARIES = ("allauth", "django.forms", "django.contrib.auth", "django.contrib.admin")
# Names that libraries put together at run time.
BUILT_NAMES = {"429.html"}


def test_templates_lean_only_on_their_own_module_or_below() -> None:
    upward = {
        (name, other)
        for name, path in templates().items()
        for other in leans_on(path)
        if other in templates() and not may_know(module_of(path), module_of(templates()[other]))
    }

    assert upward == set()


def test_templates_exist_where_they_are_named() -> None:
    missing = {
        (name, other)
        for name, path in templates().items()
        for other in leans_on(path)
        if other not in templates() and other not in library_templates()
    }

    assert missing == set()


def test_templates_link_only_to_pages_of_their_own_module_or_below() -> None:
    owners = route_owners()
    upward = {
        (name, route)
        for name, path in templates().items()
        for route in routes(path)
        if owners.get(route) and not may_know(module_of(path), owners[route])
    }

    assert upward == set()


def test_no_block_stands_inside_a_tag_of_a_component() -> None:
    """Components are compiled apart: a page that extends the template cannot fill such a block, it stays empty."""
    tag = re.compile(r"<c-[^<>]*\{%\s*block\b")

    assert [name for name, path in templates().items() if tag.search(path.read_text(encoding="utf-8"))] == []


def test_forms_leave_the_checking_to_our_own_words() -> None:
    """The browser's bubbles speak its language, not ours, and hide the summary that leads to each field."""
    checked = {name for name, path in templates().items() for form in forms(path) if "novalidate" not in form}

    assert checked == set()


def test_no_template_is_unused() -> None:
    named = {other for path in templates().values() for other in leans_on(path)}
    code = "\n".join(path.read_text(encoding="utf-8") for path in files("*.py"))
    unused = {
        name
        for name in templates()
        if name not in named and name not in library_templates() and not is_named(name, code)
    }

    assert unused == set()


def is_named(name: str, code: str) -> bool:
    """Named in Python as a file, or, for the three files of a message, by their folder."""
    is_message = name.rsplit("/", 1)[-1].split(".")[0] in {"subject", "body"}
    return f'"{name}"' in code or (is_message and f'"{name.rsplit("/", 1)[0]}"' in code)


def library_templates() -> set[str]:
    """Names that libraries look for: ours of the same name replace theirs."""
    names = set(BUILT_NAMES)
    for library in LIBRARIES:
        package = Path(str(import_module(library).__file__)).parent
        for folder in package.rglob("templates"):
            names |= {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return names


def route_owners() -> dict[str, str]:
    """Route name (with its namespace) -> module whose view answers."""
    owners: dict[str, str] = {}

    def visit(resolver: URLResolver, prefix: str) -> None:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                visit(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
            elif isinstance(pattern, URLPattern) and pattern.name:
                owner = pattern.callback.__module__.split(".")
                owners[prefix + pattern.name] = (
                    owner[1] if owner[0] == "maillage" and owner[1] in heights() else ""
                )

    visit(get_resolver(), "")
    return owners
