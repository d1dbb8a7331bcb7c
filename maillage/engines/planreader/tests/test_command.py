"""The command line: result, refusals, usage."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from maillage.engines.planreader.command import main

from .shapes import all_shapes

VALUES = next(shape for shape in all_shapes() if shape.name == "values")
ROOT = Path(__file__).parents[4]


def test_the_outline_is_readable_and_ends_with_the_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(VALUES.write(tmp_path, "docx"))]) == 0
    printed = capsys.readouterr()
    lines = printed.out.strip().split("\n")
    assert "Curiosité & Dialogue" in lines
    assert "    Visiter chaque lieu une fois par an (court terme, échéance 2027-06)" in lines
    assert lines[-1].startswith("11 éléments gardés, ")
    assert printed.err == ""


def test_json_is_alone_on_the_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(VALUES.write(tmp_path, "txt")), "--json"]) == 0
    reading = json.loads(capsys.readouterr().out)
    assert list(reading) == ["title", "organisation", "period", "levels", "horizons", "nodes", "report"]
    assert list(reading["nodes"][0]) == [
        "id",
        "parent",
        "kind",
        "code",
        "title",
        "horizon",
        "deadline",
        "expected_results",
        "pilots",
        "source",
        "confidence",
        "doubts",
    ]


def test_a_refusal_is_one_sentence_on_the_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "absent.pdf")]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "Ce fichier est introuvable : vérifiez son nom et son emplacement.\n"


@pytest.mark.parametrize("arguments", [[], ["a.pdf", "b.pdf"], ["a.pdf", "--xml"]])
def test_a_wrong_use_is_answered_with_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("Usage")


def test_the_module_runs_by_its_name(tmp_path: Path) -> None:
    path = VALUES.write(tmp_path, "md")
    done = subprocess.run(
        [sys.executable, "-m", "maillage.engines.planreader", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "éléments gardés" in done.stdout


def test_reading_a_text_imports_no_document_library(tmp_path: Path) -> None:
    path = VALUES.write(tmp_path, "txt")
    heavy = ("docx", "odfdo", "pypdfium2", "django")
    code = (
        f"import sys; from maillage.engines.planreader import read_plan; read_plan({str(path)!r}); "
        f"print([name for name in sys.modules if name in {heavy}])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
