"""Signs, labels and codes at the head of a line."""

from __future__ import annotations

import pytest

from maillage.engines.planreader.codes import parts_of, read_head


@pytest.mark.parametrize(
    ("text", "label", "code", "title"),
    [
        ("Axe 1 – Habiter", "axe", "1", "Habiter"),
        ("AXE II : VIVRE", "axe", "II", "VIVRE"),
        ("Mission 1A – Ouvrir les portes", "mission", "1A", "Ouvrir les portes"),
        ("Fiche action n° 1.2.1 – Former", "fiche action", "1.2.1", "Former"),
        ("Objectif stratégique n°3 : Tenir", "objectif strategique", "3", "Tenir"),
        ("Objectif opérationnel 2-1 Tenir", "objectif operationnel", "2-1", "Tenir"),
        ("Chantier n° 3 – Décider", "chantier", "3", "Décider"),
        ("Action 2.2.4", "action", "2.2.4", ""),
        ("4.2.1 Soutenir", "", "4.2.1", "Soutenir"),
        ("2. Le diagnostic", "", "2", "Le diagnostic"),
        ("3) Informer", "", "3", "Informer"),
        ("1° Protéger", "", "1", "Protéger"),
        ("IV. Conclure", "", "IV", "Conclure"),
        ("A - Co-construire", "", "A", "Co-construire"),
        ("b) Accueillir", "", "b", "Accueillir"),
        ("I/A/1° Jouer", "", "I/A/1°", "Jouer"),
        ("#2_Nos envies", "", "2", "Nos envies"),
        ("2 Notre cap", "", "2", "Notre cap"),
        ("R1.2 Les marins lisent", "", "R1.2", "Les marins lisent"),
        ("OS1. Tenir le quai", "", "OS1", "Tenir le quai"),
        ("A2.1.3 Peindre la coque", "", "A2.1.3", "Peindre la coque"),
        ("Cap 2 · Naviguer", "cap", "2", "Naviguer"),
        ("Deuxièmement, apprendre", "", "", "apprendre"),
    ],
)
def test_labels_and_codes_come_off_the_title(text: str, label: str, code: str, title: str) -> None:
    head = read_head(text)
    assert (head.label, head.code, head.title) == (label, code, title)


@pytest.mark.parametrize(
    "text",
    [
        "80 % des voisins",
        "2026 sera une année",
        "À la rencontre des voisins",
        "L’an prochain",
        "Objectif à améliorer",
        "Action sociale",
        "12 000 repas servis",
        "I have",
        "Mission accomplie",
    ],
)
def test_ordinary_beginnings_are_no_codes(text: str) -> None:
    head = read_head(text)
    assert (head.label, head.code, head.title) == ("", "", text)


@pytest.mark.parametrize("sign", ["•", "-", "–", "▪", "§", "➢", "✓", "\uf0b7", "o", "*"])
def test_every_bullet_sign_is_taken_off(sign: str) -> None:
    head = read_head(f"{sign} Créer un lien")
    assert head.sign
    assert head.title == "Créer un lien"


def test_codes_split_into_steps() -> None:
    assert parts_of("1A.2") == ["1", "A", "2"]
    assert parts_of("IV.3") == ["4", "3"]
    assert parts_of("4.02.1") == ["4", "2", "1"]
