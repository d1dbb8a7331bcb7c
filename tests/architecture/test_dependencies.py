"""What the product imports, it declares: nothing comes by luck of another package."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.architecture.floors import ROOT, files


def test_every_package_that_the_product_imports_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    declared = {plain(re.split(r"[\[<>=~! ]", line)[0]) for line in wanted}
    owners = packages_distributions()
    missing = {
        name: owners.get(name)
        for name in imported()
        if not declared & {plain(owner) for owner in owners.get(name, [])}
    }

    assert len(imported()) > 10
    assert missing == {}


def imported() -> set[str]:
    """First words of the imports of the product, without those of its tests and factories."""
    found: set[str] = set()
    for path in files("*.py"):
        if "tests" in path.parts or path.name == "testing.py":
            continue
        for knot in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(knot, ast.Import):
                found |= {name.name.split(".")[0] for name in knot.names}
            elif isinstance(knot, ast.ImportFrom) and knot.module and not knot.level:
                found.add(knot.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"maillage"}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
