"""Migrations are frozen: what they do must not follow today's code, which changes with the tables."""

import ast
from pathlib import Path

from tests.architecture.floors import HOUSE, name_of


def test_no_migration_calls_the_code_of_today() -> None:
    found = {
        (name_of(path), module)
        for path in HOUSE.glob("*/migrations/*.py")
        for module in imports_of(path)
        if {"operations", "queries", "rules"} & set(module.split("."))
    }

    assert found == set()


def test_no_migration_takes_anything_from_the_code_of_today() -> None:
    """Django itself names the modules that hold defaults and validators of fields, with plain imports."""
    found = {
        (name_of(path), knot.module)
        for path in HOUSE.glob("*/migrations/*.py")
        for knot in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(knot, ast.ImportFrom) and (knot.level or str(knot.module).startswith("maillage"))
    }

    assert found == set()


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {name.name for knot in ast.walk(tree) if isinstance(knot, ast.Import) for name in knot.names}
    return plain | {
        knot.module for knot in ast.walk(tree) if isinstance(knot, ast.ImportFrom) and knot.module
    }
