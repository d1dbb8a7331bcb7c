"""French words are comparable: accents, ligatures, inclusive points and families."""

import pytest

from maillage.kit.search_text import fold, highlight, tokens


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("sante", "Santé"),
        ("oeuvre", "œuvres"),
        ("evaluer", "évaluation"),
        ("coordonner", "la coordination"),
        ("benevole", "bénévolat"),
        ("adherent", "adhérent.e.s"),
        ("adhésion", "adhérer"),
        ("acteurs", "acteurs.trices"),
        ("solidaire", "solidarité"),
        ("décider", "Décisions"),
        ("l'accueil", "accueillir"),
        ("nouvelle", "nouveaux"),
    ],
)
def test_what_is_typed_meets_what_is_written(typed, written):
    assert set(tokens(typed)) & set(tokens(written))


def test_stop_words_are_not_indexed():
    assert tokens("de la et pour les") == []


def test_different_words_stay_different():
    assert tokens("formation") != tokens("information")


def test_folding_drops_inclusive_points_but_not_sentence_ends():
    assert fold("Salarié.e. Et puis") == "salarie. et puis"


def test_an_excerpt_marks_the_words_that_were_looked_for():
    text = "Un long texte de présentation. " * 20 + "La coordination des parcours."
    pieces = highlight(text, tokens("coordonner"))
    assert [piece for piece, found in pieces if found] == ["coordination"]
    assert pieces[0][0] == "… "
