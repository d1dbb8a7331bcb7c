"""By when: deadlines and horizons in French wording."""

from __future__ import annotations

import pytest

from maillage.engines.planreader.dates import deadline_in_title, horizon_in_text, read_deadline, read_period


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("31/12/2026", "2026-12"),
        ("06/2027", "2027-06"),
        ("juin 2027", "2027-06"),
        ("1er juillet 2028", "2028-07"),
        ("S1 2026", "2026-06"),
        ("2nd semestre 2026", "2026-12"),
        ("3e trimestre 2027", "2027-09"),
        ("T4 2025", "2025-12"),
        ("fin 2027", "2027-12"),
        ("2025-2026", "2026"),
        ("de 2026 à 2028", "2028"),
        ("2029", "2029"),
        ("Court terme – mars 2026", "2026-03"),
        ("en continu", None),
        ("dès que possible", None),
    ],
)
def test_deadlines_are_years_or_months(text: str, deadline: str | None) -> None:
    assert read_deadline(text) == deadline


@pytest.mark.parametrize(
    ("title", "deadline"),
    [
        ("Rénover les locaux d’ici à 2028", "2028"),
        ("Former les équipes avant fin 2027", "2027-12"),
        ("Ouvrir un studio (S2 2026)", "2026-12"),
        ("Écrire une charte (2026) ;", "2026"),
        ("Planter une haie à l’automne 2027", "2027"),
        ("Décliner le plan national 2018-2022 dans la région", None),
        ("Accompagner le programme Ville 2030 des associations", None),
    ],
)
def test_a_year_in_a_title_is_a_deadline_only_when_the_wording_says_by_when(
    title: str, deadline: str | None
) -> None:
    assert deadline_in_title(title) == deadline


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("À moyen terme", "moyen"),
        ("Long terme – décembre 2029", "long"),
        ("Créer un lien (CT)", "court"),
        ("MT", "moyen"),
        ("Une action utile", None),
    ],
)
def test_horizons_are_named_in_words_or_letters(text: str, horizon: str | None) -> None:
    assert horizon_in_text(text) == horizon


def test_a_period_spans_a_plausible_plan() -> None:
    assert read_period("Projet 2026-2030") == (2026, 2030)
    assert read_period("Depuis 2001, et jusqu’en 2060") is None
