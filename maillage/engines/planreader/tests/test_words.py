"""French words: infinitives, nouns of action, folding."""

from __future__ import annotations

import pytest

from maillage.engines.planreader.words import (
    ends_open,
    fold,
    promises,
    starts_with_action_noun,
    starts_with_infinitive,
)


@pytest.mark.parametrize(
    "text",
    [
        "Créer un annuaire",
        "Se mobiliser",
        "S’engager ensemble",
        "(Re)lancer la dynamique",
        "Co-construire",
        "Mieux connaître le terrain",
        "Être à l’écoute",
        "D’animer le réseau",
        "Mettre en œuvre",
        "Promouvoir la santé",
        "Faire vivre",
        "Ne pas renoncer",
        "Agir",
        "Ré-investir l’espace",
        "Créer/développer",
    ],
)
def test_infinitives_are_seen(text: str) -> None:
    assert starts_with_infinitive(text)


@pytest.mark.parametrize(
    "text",
    [
        "Atelier cuisine",
        "Premier bilan",
        "Chantier participatif",
        "Notre histoire",
        "Partenaires",
        "Calendrier",
        "Cadre commun",
        "Offre de soins",
        "Centre social",
        "Savoir-faire",
        "Culture pour tous",
        "Territoire",
        "Nombre de formés",
        "Le maire",
        "Lettre",
        "Pouvoir d’agir",
        "Questionnaire",
        "12 ateliers",
        "À lire aussi",
        "À noter",
    ],
)
def test_nouns_that_end_like_infinitives_are_not_taken_for_them(text: str) -> None:
    assert not starts_with_infinitive(text)


@pytest.mark.parametrize(
    "text",
    [
        "Création d’un annuaire",
        "La mise en place",
        "Suivi des adhésions",
        "Formation des équipes",
        "Développement",
    ],
)
def test_nouns_of_action_are_seen(text: str) -> None:
    assert starts_with_action_noun(text)


@pytest.mark.parametrize("text", ["Page 3", "Gouvernement", "Une question", "Le logement", "Missions"])
def test_other_nouns_are_not_nouns_of_action(text: str) -> None:
    assert not starts_with_action_noun(text)


def test_folding_forgives_accents_ligatures_and_apostrophes() -> None:
    assert fold("  L’Œuvre\u00a0 ÉTÉ ") == "l'oeuvre ete"


def test_a_line_that_ends_on_an_article_goes_on() -> None:
    assert ends_open("les ateliers de couture du quartier de")
    assert not ends_open("Un guide pour demain")


@pytest.mark.parametrize(
    "text",
    [
        "Le port ouvrira une halte",
        "Nous planterons cent arbres",
        "Elle ne vendra plus de plastique",
        "Les clubs feront relais",
    ],
)
def test_promises_are_seen(text: str) -> None:
    assert promises(text)


@pytest.mark.parametrize(
    "text",
    ["Le port compte trois quais", "Nous montrons nos films", "Demain sera un autre jour", "L’opéra du quai"],
)
def test_what_is_told_is_no_promise(text: str) -> None:
    assert not promises(text)
