"""`test [--quick] [PATH …]`: the suite on SQLite, then on PostgreSQL, then in a real browser.

PostgreSQL is used when `MAILLAGE_TEST_DATABASE_URL` names one, the browser when chromium is installed. What is not
run is said in one line; with `MAILLAGE_TEST_STRICT=1` (continuous integration) it is a failure, and so is any test
that skips itself. The last line is the sum of all runs: `N passed, N failed`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from maillage.project.cli.parser import Parser

ROOT = Path(__file__).resolve().parents[3]
URL = "MAILLAGE_TEST_DATABASE_URL"
MOST_PROCESSES = 4
# `bin/check` runs these by itself.
HELD_BY_CHECK = "tests/architecture"
# Nothing there depends on the database: once is enough.
WITHOUT_DATABASE = ("maillage/engines", "maillage/kit", "tests/architecture", "tests/cli")


@dataclass(frozen=True)
class Run:
    """One run of pytest, or the reason why it does not take place."""

    name: str
    words: tuple[str, ...]
    database: str = ""
    missing: str = ""


@dataclass
class Outcome:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, other: "Outcome") -> None:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped


def main(arguments: list[str]) -> int:
    parser = Parser("test", "Lance les tests : SQLite, puis PostgreSQL et un navigateur s'il y en a.")
    parser.add_argument("--quick", action="store_true", help="l'essentiel en moins d'une minute, sur SQLite")
    parser.add_argument("paths", nargs="*", metavar="CHEMIN", help="ne lancer que ces tests, sur SQLite")
    options = parser.parse_args(arguments)
    is_strict = os.environ.get("MAILLAGE_TEST_STRICT") == "1"
    runs = chosen_runs(quick=options.quick, paths=options.paths)
    total = Outcome()
    for run in runs:
        if not run.missing:
            total.add(launch(run))
    missing = [f"{run.name} ({run.missing})" for run in runs if run.missing]
    if missing:
        print(f"Non lancé : {', '.join(missing)}.")
    if is_strict:
        total.failed += len(missing) + total.skipped
    print(f"{total.passed} passed, {total.failed} failed", flush=True)
    return 1 if total.failed else 0


def chosen_runs(*, quick: bool, paths: list[str]) -> list[Run]:
    if paths:
        return [Run("SQLite", tuple(paths))]
    everything = ("maillage", "tests", "--ignore=tests/browser")
    if quick:
        return [Run("SQLite", (*everything, "-m", "not slow", f"--ignore={HELD_BY_CHECK}"))]
    url, chromium = os.environ.get(URL, ""), find_chromium()
    ignored = [f"--ignore={folder}" for folder in WITHOUT_DATABASE]
    return [
        Run("SQLite", everything),
        Run("PostgreSQL", (*everything, *ignored), url, "" if url else f"{URL} n'est pas donnée"),
        Run("navigateur", ("tests/browser",), "", "" if chromium else "chromium n'est pas installé"),
    ]


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def launch(run: Run) -> Outcome:
    """Run pytest once; a run that breaks before it reports counts as one failure."""
    environment = {name: value for name, value in os.environ.items() if name != URL}
    if run.database:
        environment[URL] = run.database
    print(f"— {run.name}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        started = time.monotonic()
        words = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *spread(run), *run.words]
        status = subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode
        outcome = read_report(report)
    if status and not outcome.failed:
        outcome.failed = 1
    print(f"— {run.name} : {time.monotonic() - started:.0f} s", flush=True)
    return outcome


def spread(run: Run) -> list[str]:
    """Options that share a run between processors. Order is kept, for tests that empty tables come last."""
    processors = min(os.cpu_count() or 1, MOST_PROCESSES)
    is_worth_it = processors > 1 and "maillage" in run.words
    return ["-n", str(processors), "--dist", "loadgroup"] if is_worth_it else []


def read_report(report: Path) -> Outcome:
    """Sums of a JUnit report; errors count as failures."""
    if not report.exists():
        return Outcome()
    total = Outcome()
    for suite in ElementTree.parse(report).iter("testsuite"):  # noqa: S314 - written by our own pytest
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped = int(suite.get("skipped", 0))
        total.add(Outcome(int(suite.get("tests", 0)) - failed - skipped, failed, skipped))
    return total
