"""The French sentences that Python holds: strings of the code, without its docstrings."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.floors import HOUSE, files

# Invented content (the demonstration, the gallery) and the engines, which read and never speak, are no words of ours.
APART = ("tests", "demo", "engines", "samples.py", "testing.py")


@cache
def sources() -> dict[Path, ast.Module]:
    """Our Python files that may speak to people, parsed; each knot of a tree knows its `parent`."""
    found = {}
    for path in files("*.py"):
        if not set(APART) & set(path.relative_to(HOUSE).parts):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for knot in ast.walk(tree):
                for child in ast.iter_child_nodes(knot):
                    child.parent = knot  # type: ignore[attr-defined]
            found[path] = tree
    return found


def strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """The strings of a file, or pieces of them between `{}`; a string alone on its line is a docstring."""
    for knot in ast.walk(tree):
        if isinstance(knot, ast.Constant) and isinstance(knot.value, str) and knot not in _docstrings(tree):
            yield knot


def around(knot: ast.AST) -> Iterator[ast.AST]:
    """What a knot stands in, from the nearest."""
    while (up := getattr(knot, "parent", None)) is not None:
        yield up
        knot = up


def called(knot: ast.AST) -> str:
    """The last word of what is called: `journal.record(…)` is `record`; empty when nothing is."""
    return ast.unparse(knot.func).rsplit(".", 1)[-1] if isinstance(knot, ast.Call) else ""


def endings(said: ast.expr, tree: ast.Module) -> Iterator[str]:
    """The last words of what `said` may read as, through conditions, marks, `format` and functions of its own file.

    A name or an attribute gives nothing: the sentence is written, and looked at, elsewhere.
    """
    if isinstance(said, ast.Constant):
        yield str(said.value)
    elif isinstance(said, ast.JoinedStr):
        yield from endings(said.values[-1], tree)
    elif isinstance(said, ast.FormattedValue) and not is_constant(said.value):
        yield "{}"
    elif isinstance(said, ast.IfExp):
        yield from (*endings(said.body, tree), *endings(said.orelse, tree))
    elif called(said) == "format":
        yield from endings(said.func.value, tree)  # type: ignore[attr-defined]
    elif called(said) in {"_", "inclusive", "str"}:
        yield from endings(said.args[0], tree)  # type: ignore[attr-defined]
    elif isinstance(said, ast.Call):
        for own in ast.walk(tree):
            if isinstance(own, ast.FunctionDef) and own.name == called(said):
                returned = (knot.value for knot in ast.walk(own) if isinstance(knot, ast.Return))
                yield from (end for value in returned if value for end in endings(value, tree))


def is_constant(piece: ast.expr) -> bool:
    """Such as `RELOAD` at the end of a sentence: a sentence of its own, kept under a name."""
    return isinstance(piece, ast.Name) and piece.id.isupper()


@cache
def _docstrings(tree: ast.Module) -> set[ast.Constant]:
    lone = (knot.value for knot in ast.walk(tree) if isinstance(knot, ast.Expr))
    return {knot for knot in lone if isinstance(knot, ast.Constant)}
