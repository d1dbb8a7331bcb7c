"""Reading costs in proportion to the document, hostile files included. How many seconds is not for a test to say."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from maillage.engines.planreader import PlanUnreadable, read_plan

from .pace import grows_too_fast
from .shapes import Element, Shape

pytestmark = pytest.mark.slow
SENTENCE = (
    "Les équipes et les habitants ont écrit ensemble ce passage, relu par le conseil et adopté en séance. "
)
HEAD, TAIL = "Plan 2026-2030\n\nAxe 1 : Accueillir\n", "x\nAction 1.1 : Ouvrir\n"


def reads(path: Path) -> Callable[[], None]:
    """What reads or refuses the file."""

    def read() -> None:
        with contextlib.suppress(PlanUnreadable):
            read_plan(path)

    return read


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def plan_of(axes: int, folder: Path) -> Path:
    """A PDF of a page for each axis."""
    elements = [Element("title", "Plan stratégique 2026-2030")]
    for axis in range(1, axes + 1):
        elements.append(Element("heading", f"Axe {axis} – Faire avancer le chantier commun", level=1))
        elements.extend(Element("prose", SENTENCE * 6) for _ in range(5))
        elements.extend(
            Element("bullet", f"Ouvrir le lieu numéro {axis} avec les voisins", level=1) for _ in range(3)
        )
        elements.append(Element("break"))
    return Shape(f"axes-{axes}", elements, "").write(folder, "pdf")


def test_a_long_document_costs_in_proportion_to_its_pages(tmp_path: Path) -> None:
    short, long = plan_of(20, tmp_path), plan_of(40, tmp_path)

    reading = read_plan(long)

    assert len(reading.pages) >= 40
    assert len(reading.nodes) == 160
    assert not grows_too_fast(reads(short), reads(long))


@pytest.mark.parametrize(
    "run", ["[", "![", "[](", ".", " ", "a", "**a** ", "a\n", "- a\n", "1. a\n", "**a**\n"]
)
def test_a_file_made_of_one_run_of_signs_is_no_trap(tmp_path: Path, run: str) -> None:
    short, long = (
        written(tmp_path / f"piege-{length}.md", HEAD + run * (length // len(run)) + TAIL)
        for length in (9_000, 18_000)
    )

    assert not grows_too_fast(reads(short), reads(long))


def test_a_table_of_contents_whose_titles_all_come_back_is_read_once(tmp_path: Path) -> None:
    def contents(entries: int) -> Path:
        titles = "".join(f"Titre {'abcdefghij'[number % 10]}{number}\n" for number in range(entries))
        text = f"Plan 2026-2030\n\nSommaire\n{titles}{titles}Action 1.1 : Ouvrir\n"
        return written(tmp_path / f"sommaire-{entries}.txt", text)

    assert not grows_too_fast(reads(contents(2000)), reads(contents(4000)))


def test_a_square_is_seen() -> None:
    def square(length: int) -> Callable[[], int]:
        return lambda: sum(1 for _ in range(length * length))

    assert grows_too_fast(square(1000), square(2000))
    assert not grows_too_fast(square(1000), square(1400))


def sheet_of(rows: int, folder: Path) -> Path:
    """Each row names its axis, its objective and its action."""
    lines = ["Axe;Objectif;Action;Pilote"]
    lines += [f"Axe {row // 200};Objectif {row // 20};Ouvrir le lieu {row};Ada Vif" for row in range(rows)]
    return written(folder / f"lignes-{rows}.csv", "\n".join(lines))


def test_a_long_sheet_costs_in_proportion_to_its_rows(tmp_path: Path) -> None:
    assert not grows_too_fast(reads(sheet_of(2000, tmp_path)), reads(sheet_of(4000, tmp_path)))
