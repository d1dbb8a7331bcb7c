"""French typography, numbers and plurals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.kit import french_text as fr

NB, THIN = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("L'équipe n'a pas répondu", "L’équipe n’a pas répondu"),
        ("Qui peut aider ?", f"Qui peut aider{NB}?"),
        ("Qui peut aider?", f"Qui peut aider{NB}?"),
        ("Pilote : Solène", f"Pilote{NB}: Solène"),
        ("Pilote: Solène", f"Pilote{NB}: Solène"),
        ('Le plan "Tenir"', f"Le plan «{NB}Tenir{NB}»"),
        ("« Tenir »", f"«{NB}Tenir{NB}»"),
        ("«Tenir»", f"«{NB}Tenir{NB}»"),
        ("62 % et 6 €", f"62{NB}% et 6{NB}€"),
        ("62%", f"62{NB}%"),
        ("14 h, 3 km", f"14{NB}h, 3{NB}km"),
        ("valable 15 minutes, dans 2 jours ouvrés", f"valable 15{NB}minutes, dans 2{NB}jours ouvrés"),
        ("2 ansérines", "2 ansérines"),
        ("séance n° 31", f"séance n°{NB}31"),
        ("38 420 personnes", f"38{THIN}420 personnes"),
        ("le 1er juin...", "le 1ᵉʳ juin…"),
        ("Ouverture & Curiosité", f"Ouverture &{NB}Curiosité"),
        ("Objectif 2 - Relier", "Objectif 2 – Relier"),
        ("« Lancer « Bouge » »", f"«{NB}Lancer “Bouge”{NB}»"),
        ('« Lancer "Bouge" » et « Lire »', f"«{NB}Lancer “Bouge”{NB}» et «{NB}Lire{NB}»"),
    ],
)
def test_what_is_typed_is_printed_as_french(typed, printed):
    assert fr.typeset(typed) == printed


@pytest.mark.parametrize("text", ["https://reseau.example/?q=a", "10:30", "adhérent.e.s", "a-b", "2025-2029"])
def test_addresses_codes_and_point_forms_are_left_alone(text):
    assert fr.typeset(text) == text


@given(st.text(alphabet="aé «»\"':;?!%€.- 1234\u00a0\u202f", max_size=30))
def test_typesetting_twice_changes_nothing_more(text):
    once = fr.typeset(text)
    assert fr.typeset(once) == once


def test_tags_and_entities_of_html_are_not_touched():
    html = '<a href="/x?y=1" title="l&#x27;été ?">L\'été&nbsp;?</a>'
    assert fr.typeset_html(html) == '<a href="/x?y=1" title="l&#x27;été ?">L’été&nbsp;?</a>'


def test_an_apostrophe_that_was_escaped_is_one_all_the_same():
    assert (
        fr.typeset_html("<p>L&#x27;été d&#39;ici &amp; d'ailleurs</p>")
        == "<p>L’été d’ici &amp; d’ailleurs</p>"
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (38420, f"38{THIN}420"),
        (28.5, "28,5"),
        (28.0, "28"),
        (-3, "−3"),
        (-0.001, "0"),
        (0, "0"),
        (1234567.891, f"1{THIN}234{THIN}567,89"),
        (None, f"n.{NB}d."),
    ],
)
def test_numbers_have_thin_thousands_and_comma_decimals(value, words):
    assert fr.number(value) == words


def test_amounts_percentages_and_shares():
    assert fr.euros(28.5) == f"28,50{NB}€"
    assert fr.euros(6500) == f"6{THIN}500{NB}€"
    assert fr.percent(62) == f"62{NB}%"
    assert fr.percent(None) == f"n.{NB}d."
    assert fr.signed(4, "pts") == f"+{NB}4{NB}pts"
    assert fr.signed(-2) == f"−{NB}2"
    assert fr.share(51, 62) == "51 sur 62"


@pytest.mark.parametrize(
    ("octets", "words"),
    [
        (1, f"1{NB}octet"),
        (812, f"812{NB}octets"),
        (48_000, f"48{NB}ko"),
        (1_240_000, f"1,2{NB}Mo"),
        (999_900, f"1{NB}Mo"),
        (3_500_000_000, f"3,5{NB}Go"),
    ],
)
def test_file_sizes_are_decimal(octets, words):
    assert fr.file_size(octets) == words


def test_zero_and_one_are_singular_in_french():
    assert [fr.counted(n, "action", "actions") for n in (0, 1, 2)] == [
        f"0{NB}action",
        f"1{NB}action",
        f"2{NB}actions",
    ]


def test_lists_end_with_and():
    assert fr.listed([]) == ""
    assert fr.listed(["Solène"]) == "Solène"
    assert fr.listed(["Solène", "Malik", "Rose"]) == "Solène, Malik et Rose"


@pytest.mark.parametrize(("name", "words"), [("Inès", "d’Inès"), ("Malik", "de Malik"), ("Éloi", "d’Éloi")])
def test_articles_lose_their_vowel_before_another(name, words):
    assert fr.elided("de", name) == words


def test_a_text_of_blanks_is_typeset_at_once():
    """Tried from each blank of the run, this one took minutes: whoever typed it stopped the page for everybody."""
    assert fr.typeset("a" + " " * 200_000 + "x") == "a" + " " * 200_000 + "x"
