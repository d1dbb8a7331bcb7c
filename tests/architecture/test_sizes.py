"""Hard sizes. Docstrings, blank lines and imports do not count; the list of exceptions may only shrink."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.floors import ROOT, files, name_of

EXCEPTIONS = Path(__file__).with_name("size_exceptions.txt")
PYTHON_FILE, TEST_FILE, FUNCTION, VIEW, OPERATION = 400, 600, 50, 25, 40
# Signs of a line of a template or a style sheet; an address made of data cannot be broken.
LINE, UNBREAKABLE = 160, re.compile(r"""url\("data:[^"]*"\);$""")
OTHER_FILES = {"*.html": 150, "*.css": 200, "*.js": 120}


def test_nothing_is_larger_than_its_limit_but_the_listed_exceptions() -> None:
    too_large = {name: (size, limit) for name, size, limit in measured() if size > limit}

    assert {name: sizes for name, sizes in too_large.items() if name not in exceptions()} == {}


def test_the_list_of_exceptions_only_shrinks() -> None:
    too_large = {name for name, size, limit in measured() if size > limit}

    assert exceptions() - too_large == set(), "These fit now: take them off the list."


def exceptions() -> set[str]:
    lines = EXCEPTIONS.read_text(encoding="utf-8").splitlines()
    return {line.split("#")[0].strip() for line in lines} - {""}


def measured() -> Iterator[tuple[str, int, int]]:
    """Name, size and limit of every file and function."""
    for path in [
        *files("*.py"),
        *sorted((ROOT / "tests").rglob("*.py")),
        *sorted((ROOT / "tools").glob("*.py")),
    ]:
        yield from measured_python(path)
    for pattern, limit in OTHER_FILES.items():
        for path in files(pattern):
            if "vendor" not in path.parts:
                yield name_of(path), len(written_lines(path.read_text(encoding="utf-8"))), limit


def measured_python(path: Path) -> Iterator[tuple[str, int, int]]:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    counted = set(written_lines(source)) - lines_apart(tree)
    is_test = "tests" in path.parts
    yield name_of(path), len(counted), TEST_FILE if is_test else PYTHON_FILE
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not is_test:
            size = len(counted & set(range(node.lineno, (node.end_lineno or 0) + 1)))
            yield f"{name_of(path)}:{node.name}", size, limit_of(node, path)


def limit_of(node: ast.FunctionDef | ast.AsyncFunctionDef, path: Path) -> int:
    marks = {name for decorator in node.decorator_list for name in re.findall(r"\w+", ast.unparse(decorator))}
    if "views" in path.parts and marks & {"permission", "public", "signed_in"}:
        return VIEW
    is_operation = "operations" in {*path.parts, path.stem} and any(
        arg.arg == "by" for arg in node.args.kwonlyargs
    )
    return OPERATION if is_operation else FUNCTION


def written_lines(text: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def lines_apart(tree: ast.Module) -> set[int]:
    """Lines of docstrings and imports."""
    apart: set[int] = set()
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if isinstance(node, ast.Import | ast.ImportFrom) or (is_text and isinstance(node.value.value, str)):
            apart |= set(range(node.lineno, (node.end_lineno or 0) + 1))
    return apart


def test_no_line_of_a_template_or_a_style_sheet_is_longer_than_people_read() -> None:
    long = {
        f"{name_of(path)}:{number}": len(line)
        for path in files("*.html", "*.css")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LINE and not UNBREAKABLE.search(line)
    }

    assert long == {}
