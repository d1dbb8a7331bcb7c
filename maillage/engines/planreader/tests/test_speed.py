"""Reading stays quick: a forty-page PDF takes at most a second and a half of work, hostile files little more."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from maillage.engines.planreader import read_plan

from .shapes import Element, Shape

SENTENCE = (
    "Les équipes et les habitants ont écrit ensemble ce passage, relu par le conseil et adopté en séance. "
)


def test_forty_pages_are_read_in_a_second_and_a_half(tmp_path: Path) -> None:
    elements = [Element("title", "Plan stratégique 2026-2030")]
    for axis in range(1, 41):
        elements.append(Element("heading", f"Axe {axis} – Faire avancer le chantier commun", level=1))
        elements.extend(Element("prose", SENTENCE * 6) for _ in range(5))
        elements.extend(
            Element("bullet", f"Ouvrir le lieu numéro {axis} avec les voisins", level=1) for _ in range(3)
        )
        elements.append(Element("break"))
    path = Shape("quarante", elements, "").write(tmp_path, "pdf")
    read_plan(path)
    started = time.process_time()
    reading = read_plan(path)
    assert time.process_time() - started <= 1.5
    assert len(reading.pages) >= 40
    assert len(reading.nodes) == 160


@pytest.mark.parametrize(
    "run", ["[", "![", "[](", ".", " ", "a", "**a** ", "a\n", "- a\n", "1. a\n", "**a**\n"]
)
def test_a_file_made_of_one_run_of_signs_is_no_trap(tmp_path: Path, run: str) -> None:
    """The work grows with the text, not with its square."""
    path = tmp_path / "piege.md"
    trap = run * (40_000 // len(run))
    path.write_text(f"Plan 2026-2030\n\nAxe 1 : Accueillir\n{trap}x\nAction 1.1 : Ouvrir\n", encoding="utf-8")
    started = time.process_time()
    read_plan(path)
    assert time.process_time() - started <= 5


def test_a_table_of_contents_whose_titles_all_come_back_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "sommaire.txt"
    titles = "".join(f"Titre {'abcdefghij'[number % 10]}{number}\n" for number in range(4000))
    path.write_text(f"Plan 2026-2030\n\nSommaire\n{titles}{titles}Action 1.1 : Ouvrir\n", encoding="utf-8")
    started = time.process_time()
    read_plan(path)
    assert time.process_time() - started <= 5
