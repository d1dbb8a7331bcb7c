"""The small rules that the copied texts do not show one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from maillage.engines.planreader import read_plan
from maillage.engines.planreader.codes import read_head
from maillage.engines.planreader.dates import begins_date
from maillage.engines.planreader.extract.columns import find_bands
from maillage.engines.planreader.extract.layout import Piece
from maillage.engines.planreader.judge import COUNT
from maillage.engines.planreader.misread import mend_characters
from maillage.engines.planreader.model import Block, Line, Role
from maillage.engines.planreader.run_in import cut_run_in
from maillage.engines.planreader.vocabulary.sheets import field_in_prose
from maillage.engines.planreader.vocabulary.titles import announced_count, is_container, surrounds_a_plan


@pytest.mark.parametrize(
    ("text", "label", "code", "title"),
    [
        ("Deuxième orientation : nourrir", "orientation", "2", "nourrir"),
        ("3e axe – Loger", "axe", "3", "Loger"),
        ("OO 1.2 : Semer", "oo", "1.2", "Semer"),
        ("Cap 2 › Tenir", "cap", "2", "Tenir"),
        ("M. Ferrand préside", "", "", "M. Ferrand préside"),
        ("- [x] Repeindre la salle", "", "", "Repeindre la salle"),
        (">> Ouvrir le soir", "", "", "Ouvrir le soir"),
    ],
)
def test_heads_of_titles(text: str, label: str, code: str, title: str) -> None:
    head = read_head(text)
    assert (head.label, head.code, head.title) == (label, code, title)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Action l.O : Peindre", "Action 1.0 : Peindre"),
        ("AXE l - LE PORT", "AXE 1 - LE PORT"),
        ("l.2 Le quai", "1.2 Le quai"),
        ("PLAN D'ACT1ON", "PLAN D'ACTION"),
        ("II.1 Le quai", "II.1 Le quai"),
        ("Axe I : Le quai", "Axe I : Le quai"),
        ("Le quai n° 10 a 101 places", "Le quai n° 10 a 101 places"),
    ],
)
def test_misread_characters_are_mended_where_nothing_else_is_meant(text: str, mended: str) -> None:
    assert mend_characters(text) == mended


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Ce que nous aurons changé", "results"),
        ("Effets recherchés", "results"),
        ("À la fin du mandat", "results"),
        ("Ce que nous demandons", ""),
        ("Une précision", ""),
    ],
)
def test_results_are_told_however_a_house_words_them(name: str, field: str) -> None:
    assert field_in_prose(name) == field


def test_titles_announce_their_number_of_items() -> None:
    assert [announced_count(title) for title in ("Nos trois caps", "Les 4 portes", "Ouvrir deux salles")] == [
        3,
        4,
        0,
    ]


def test_counts_that_a_document_announces_are_checked(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(
        "Le plan compte deux axes et quatre fiches actions.\n\nAxe 1 : Le pain\n\n"
        "Fiche action 1 : Pétrir\n\nFiche action 2 : Cuire\n\nAxe 2 : Le vin\n\nFiche action 3 : Presser\n",
        encoding="utf-8",
    )

    doubts = {node["title"]: node["doubts"] for node in read_plan(plan).nodes}

    assert doubts["Pétrir"] == [COUNT.format(announced=4, found=3)]
    assert not any(COUNT[:20] in doubt for title in ("Le pain", "Cuire") for doubt in doubts[title])


@pytest.mark.parametrize(
    ("title", "around"),
    [
        ("Organisation et suivi", True),
        ("Organisation et financement", True),
        ("Organisation et animation du réseau", False),
        ("Sur le même thème", True),
    ],
)
def test_titles_around_a_plan(title: str, around: bool) -> None:
    assert surrounds_a_plan(title) is around


@pytest.mark.parametrize(
    ("title", "container"),
    [("Nos engagements", True), ("Le projet de Trévou", True), ("Reconnaître l’engagement", False)],
)
def test_titles_that_only_name_a_level(title: str, container: bool) -> None:
    assert is_container(title) is container


def test_a_date_stands_alone() -> None:
    assert [begins_date(text) for text in ("septembre", "fin 2027", "septembre prochain", "2027 mètres")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_title_that_runs_on_leaves_its_fields_and_its_prose() -> None:
    text = "Ouvrir un four. Il cuira le pain du samedi. Pilote : Ana Ruiz. Échéance : 2027."
    block = Block([Line("Action 1. " + text, 1, 1)], text, Role.HEADING, label="action", code="1", title=text)

    title, prose, pilot, deadline = cut_run_in(block)

    assert (title.title, prose.role, prose.text) == (
        "Ouvrir un four",
        Role.PROSE,
        "Il cuira le pain du samedi.",
    )
    assert (pilot.sheet_field, pilot.values) == ("pilots", ["Ana Ruiz"])
    assert (deadline.sheet_field, deadline.values) == ("deadline", ["2027"])


def test_columns_of_prose_are_a_band_and_labels_with_values_of_several_cells_are_none() -> None:
    prose = [[Piece("x" * 30, 0, 30, y), Piece("y" * 30, 40, 70, y)] for y in range(8)]
    cells = [
        [Piece("x" * 9, 0, 9, y), Piece("y" * 9, 20, 29, y), Piece("z" * 9, 40, 49, y)] for y in range(8)
    ]

    (band,) = find_bands(prose, 3.0)

    assert (band.start, band.end) == (0, 8)
    assert [len(side) for side in band.sides] == [8, 8]
    assert find_bands(cells, 3.0) == []
