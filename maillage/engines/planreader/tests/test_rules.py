"""The small rules that the copied texts do not show one by one."""

from __future__ import annotations

import pytest

from maillage.engines.planreader.codes import read_head
from maillage.engines.planreader.extract.columns import find_bands
from maillage.engines.planreader.extract.layout import Piece
from maillage.engines.planreader.misread import mend_characters
from maillage.engines.planreader.model import Block, Line, Role
from maillage.engines.planreader.run_in import cut_run_in
from maillage.engines.planreader.vocabulary.sheets import field_in_prose
from maillage.engines.planreader.vocabulary.titles import announced_count


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
