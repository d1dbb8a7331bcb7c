"""Tables that the notation of the fixtures cannot write: merged cells, banners that come back, text left of tables."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from maillage.engines.planreader import read_plan

from .outlines import outline_of


def _fill(table: object, rows: list[list[str]]) -> None:
    for row, texts in zip(table.rows, rows, strict=True):  # type: ignore[attr-defined]
        for cell, text in zip(row.cells, texts, strict=True):
            if text:
                cell.text = text


def test_merged_cells_speak_for_all_their_rows(tmp_path: Path) -> None:
    opened = docx.Document()
    opened.add_heading("Feuille de route des fanfares", 1)
    rows = [
        ["Axe", "Objectif", "Action", "Échéance"],
        ["Axe 1 Jouer dehors", "1.1 Sortir des salles", "Organiser un défilé par saison", "2027"],
        ["", "", "Équiper les fanfares de kiosques mobiles", ""],
        ["", "1.2 Jouer ensemble", "Créer un orchestre de passage", "juin 2028"],
    ]
    table = opened.add_table(rows=4, cols=4)
    _fill(table, rows)
    table.cell(1, 0).merge(table.cell(3, 0))
    table.cell(1, 1).merge(table.cell(2, 1))
    table.cell(1, 3).merge(table.cell(2, 3))
    opened.save(str(tmp_path / "merged.docx"))
    assert outline_of(read_plan(tmp_path / "merged.docx")) == (
        "1 Jouer dehors\n"
        "  1.1 Sortir des salles\n"
        "    Organiser un défilé par saison {2027}\n"
        "    Équiper les fanfares de kiosques mobiles {2027}\n"
        "  1.2 Jouer ensemble\n"
        "    Créer un orchestre de passage {2028-06}"
    )


def test_a_mission_that_comes_back_over_each_sheet_is_one_mission(tmp_path: Path) -> None:
    opened = docx.Document()
    for code, title, soon, late in (
        (
            "1.A",
            "Accueillir les nageurs débutants",
            "Ouvrir un bassin d’essai",
            "Construire un bassin d’hiver",
        ),
        ("1.B", "Prêter le matériel", "Acheter trente palmes", "Sans objet"),
    ):
        table = opened.add_table(rows=5, cols=3)
        _fill(
            table,
            [
                ["MISSION 1 – Apprendre à nager", "", ""],
                [f"Fiche {code} : {title}", "", ""],
                ["Actions", "Court terme", f"• {soon}"],
                ["", "Long terme", late if late == "Sans objet" else f"• {late}"],
                ["Résultats attendus", "Cent nageurs", ""],
            ],
        )
        for row in (0, 1):
            table.cell(row, 0).merge(table.cell(row, 2))
        table.cell(2, 0).merge(table.cell(3, 0))
        table.cell(4, 1).merge(table.cell(4, 2))
        opened.add_paragraph("")
    opened.save(str(tmp_path / "missions.docx"))
    assert outline_of(read_plan(tmp_path / "missions.docx")) == (
        "1 Apprendre à nager\n"
        "  1.A Accueillir les nageurs débutants > Cent nageurs\n"
        "    Ouvrir un bassin d’essai {court}\n"
        "    Construire un bassin d’hiver {long}\n"
        "  1.B Prêter le matériel > Cent nageurs\n"
        "    Acheter trente palmes {court}"
    )


@pytest.mark.parametrize("separator", ["\t", " | "])
def test_a_table_left_as_text_keeps_its_cells(separator: str, tmp_path: Path) -> None:
    rows = [
        ["Axe", "Action", "Pilote", "Échéance"],
        ["Axe 1 Semer", "Distribuer des graines anciennes", "Jardiniers", "mars 2027"],
        ["", "Ouvrir une grainothèque", "", "2028"],
        ["Axe 2 Récolter", "Organiser un marché des surplus", "Bureau", "fin 2026"],
    ]
    text = "\n".join(separator.join(row) for row in rows)
    path = tmp_path / "left.txt"
    path.write_text(f"Plan des jardins\n\nLe tableau dit tout.\n\n{text}\n", encoding="utf-8")
    assert outline_of(read_plan(path)) == (
        "1 Semer\n"
        "  Distribuer des graines anciennes {2027-03}\n"
        "  Ouvrir une grainothèque {2028}\n"
        "2 Récolter\n"
        "  Organiser un marché des surplus {2026-12}"
    )
