"""`check`: all that can be said of the code without running the product. Every check runs, then one verdict."""

import subprocess
import sys
from pathlib import Path

from maillage.project.cli.parser import Parser

ROOT = Path(__file__).resolve().parents[3]
CODE = ("maillage", "tests", "tools", "conftest.py")


def main(arguments: list[str]) -> int:
    Parser("check", "Vérifie la forme, les types, les contrats et les gabarits.").parse_args(arguments)
    failed = [name for name, words in checks() if not passes(name, words)]
    print(f"À reprendre : {', '.join(failed)}." if failed else "Tout est en ordre.")
    return 1 if failed else 0


def checks() -> list[tuple[str, list[str]]]:
    """Name and command line of each check, the quickest first."""
    python = [sys.executable, "-m"]
    templates = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("maillage/*/templates"))
    return [
        ("mise en forme", [*python, "ruff", "format", "--check", "--quiet", *CODE]),
        ("règles d'écriture", [*python, "ruff", "check", "--quiet", *CODE]),
        ("gabarits", [*python, "djlint", "--lint", "--quiet", *templates]),
        ("contrats d'import", [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]),
        ("architecture", [*python, "pytest", "-q", "tests/architecture"]),
        ("types", [*python, "mypy"]),
    ]


def passes(name: str, words: list[str]) -> bool:
    """Run one check; its output is shown only when it fails."""
    done = subprocess.run(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    print(f"{'✗' if done.returncode else '✓'} {name}", flush=True)
    if done.returncode:
        print(done.stdout.rstrip(), flush=True)
    return done.returncode == 0
