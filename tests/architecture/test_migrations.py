"""Migrations are frozen: what they write must not follow today's operations, which change with the tables."""

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


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {name.name for knot in ast.walk(tree) if isinstance(knot, ast.Import) for name in knot.names}
    return plain | {
        knot.module for knot in ast.walk(tree) if isinstance(knot, ast.ImportFrom) and knot.module
    }
