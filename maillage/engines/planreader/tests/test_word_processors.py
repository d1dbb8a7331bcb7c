"""What word processors do to a plan: letters pasted line by line, cards in a table, sizes inside paragraphs."""

from __future__ import annotations

from pathlib import Path

import docx
import odfdo
import pytest

from maillage.engines.planreader import read_plan

from .outlines import outline_of

_LETTER = """De : Le bureau du chœur <bureau@choeur.example>
Objet : le projet relu par Solveig, tel que le conseil l'a voté hier
Bonjour, voici le projet que nous avons relu ensemble mardi dernier et
que le conseil a voté sans y changer une ligne, comme vous le vouliez.
> Chères voix,
>
> voici ce que nous ferons ces trois prochaines années, si les salles
> nous restent ouvertes et si le piano survit au prochain déménagement.
>
> CHANTIER 1 : LA VOIX
>
> * Former six cheffes de pupitre parmi les choristes les plus anciens
>   du groupe
> * Inviter un chœur voisin chaque printemps, pour chanter autre chose
>   que nos airs
>
> CHANTIER 2 : LES LIEUX
>
> * Chanter dans les six hameaux avant la fin de 2028, y compris ceux
>   sans église
> * Acheter un piano droit pour la salle du bas et le faire accorder
>   deux fois par an"""
_TREE = """1 LA VOIX
  Former six cheffes de pupitre parmi les choristes les plus anciens du groupe
  Inviter un chœur voisin chaque printemps, pour chanter autre chose que nos airs
2 LES LIEUX
  Chanter dans les six hameaux avant la fin de 2028, y compris ceux sans église {2028-12}
  Acheter un piano droit pour la salle du bas et le faire accorder deux fois par an"""

_CHAPTERS = {
    "Naviguer": {"Réparer la flotte": "Gratter les coques", "Sortir au large": "Louer un remorqueur"},
    "Pêcher": {"Vendre au quai": "Ouvrir une criée", "Ménager les stocks": "Compter les prises"},
    "Construire": {"Garder les plans": "Numériser les gabarits", "Trouver le bois": "Planter des chênes"},
    "Transmettre": {
        "Former les mousses": "Tenir une école à bord",
        "Montrer le port": "Guider les visiteurs",
    },
    "Accueillir": {"Loger les équipages": "Rénover le foyer", "Nourrir le quai": "Rouvrir la cantine"},
}


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".txt"])
def test_a_letter_that_quotes_is_read_the_same_from_every_file(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"letter{suffix}"
    if suffix == ".docx":
        opened = docx.Document()
        for line in _LETTER.split("\n"):
            opened.add_paragraph(line)
        opened.save(str(path))
    elif suffix == ".odt":
        text = odfdo.Document("text")
        text.body.clear()
        for line in _LETTER.split("\n"):
            text.body.append(odfdo.Paragraph(line))
        text.save(str(path))
    else:
        path.write_text(_LETTER, encoding="utf-8")
    assert outline_of(read_plan(path)) == _TREE


def test_each_cell_may_hold_a_whole_sheet(tmp_path: Path) -> None:
    opened = docx.Document()
    opened.add_heading("Cap 1 · Lire partout", 1)
    table = opened.add_table(rows=1, cols=2)
    cards = (
        ("Action 1", "Ouvrir une bibliothèque de plage", "Qui ?", "La mairie", "Quand ?", "juin 2027"),
        ("Action 2", "Prêter des livres au marché", "Qui ?", "Le café", "Quand ?", "2028"),
    )
    for cell, card in zip(table.rows[0].cells, cards, strict=True):
        cell.text = card[0]
        for line in card[1:]:
            cell.add_paragraph(line)
    opened.save(str(tmp_path / "cards.docx"))
    reading = read_plan(tmp_path / "cards.docx")
    assert outline_of(reading) == (
        "1 Lire partout\n"
        "  1 Ouvrir une bibliothèque de plage {2027-06}\n"
        "  2 Prêter des livres au marché {2028}"
    )
    assert [node["pilots"] for node in reading.nodes] == [[], ["La mairie"], ["Le café"]]


def test_columns_with_codes_in_their_cells_are_levels(tmp_path: Path) -> None:
    opened = docx.Document()
    table = opened.add_table(rows=3, cols=4)
    rows = [
        ["Objectifs spécifiques", "Résultats", "Activités", "Indicateurs"],
        ["OS1. Replanter les haies", "R1.1 Les écoles plantent", "A1.1.1 Ouvrir une pépinière", "900 plants"],
        ["OS1. Replanter les haies", "R1.2 Les fermes plantent", "A1.2.1 Former les tailleurs", "12 fermes"],
    ]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 2).add_paragraph("A1.1.2 Offrir un arbre par élève")
    opened.save(str(tmp_path / "framework.docx"))
    assert outline_of(read_plan(tmp_path / "framework.docx")) == (
        "OS1 Replanter les haies\n"
        "  R1.1 Les écoles plantent\n"
        "    A1.1.1 Ouvrir une pépinière\n"
        "    A1.1.2 Offrir un arbre par élève\n"
        "  R1.2 Les fermes plantent\n"
        "    A1.2.1 Former les tailleurs"
    )


def test_sizes_given_inside_paragraphs_rank_the_titles(tmp_path: Path) -> None:
    text = odfdo.Document("text")
    text.body.clear()
    for name, size in (("Wide", "16pt"), ("Low", "12pt")):
        style = odfdo.Style("text", name=name)
        style.set_properties(area="text", **{"fo:font-size": size, "fo:font-weight": "bold"})
        text.insert_style(style, automatic=True)
    lines = []
    for chapter, aims in _CHAPTERS.items():
        lines.append(("Wide", chapter))
        for aim, action in aims.items():
            lines += [("Low", aim), ("", f"– {action}"), ("", f"– {action} encore")]
    for name, words in lines:
        paragraph = odfdo.Paragraph("" if name else words)
        if name:
            paragraph.append(odfdo.Span(words, style=name))
        text.body.append(paragraph)
    text.save(str(tmp_path / "sizes.odt"))
    indents = {"Wide": "", "Low": "  ", "": "    "}
    expected = "\n".join(indents[name] + words.removeprefix("– ") for name, words in lines)
    assert outline_of(read_plan(tmp_path / "sizes.odt")) == expected
