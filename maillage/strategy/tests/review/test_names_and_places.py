"""What levels are called, and which lines of the document belong to whom."""

import pytest

from maillage.strategy.review import structure
from maillage.strategy.review.names import in_both_numbers, kind_names, level_names
from maillage.strategy.review.outline import start
from maillage.strategy.review.places import Leaf, holders_of, leaves_of, passages_of
from maillage.strategy.tests.review.trees import found, tree_of


@pytest.mark.parametrize(
    ("label", "one", "many"),
    [
        ("Axes stratégiques", "Axe stratégique", "Axes stratégiques"),
        ("objectif général", "Objectif général", "Objectifs généraux"),
        ("Fiche action", "Fiche action", "Fiches actions"),
        ("Axes de travail", "Axe de travail", "Axes de travail"),
        ("Enjeux d’avenir", "Enjeux d’avenir", "Enjeux d’avenir"),
        ("Niveau", "Niveau", "Niveaux"),
    ],
)
def test_a_name_is_known_in_both_numbers(label, one, many):
    assert in_both_numbers(label) == (one, many)


def test_levels_bear_the_words_of_the_document_else_those_of_their_kind():
    tree = tree_of("a\n  b\n    c\n      d")
    tree["levels"] = ["Axes", ""]

    assert [(level.kind, level.one, level.many) for level in level_names(tree)] == [
        ("orientation", "Axe", "Axes"),
        ("objective", "Objectif", "Objectifs"),
        ("action", "Action", "Actions"),
        ("action", "Action", "Actions"),
    ]
    assert kind_names(tree)["orientation"] == ("Axe", "Axes")


def test_a_long_text_is_cut_into_leaves_and_pages_stay_pages():
    pages = [["a"] * 130, [], ["b"]]

    assert leaves_of(pages) == [
        Leaf(1, 1, 1, 60),
        Leaf(2, 1, 61, 120),
        Leaf(3, 1, 121, 130),
        Leaf(4, 3, 1, 1),
    ]


def test_an_item_keeps_the_lines_over_which_it_goes_on():
    read = found("Ouvrir une permanence tournante dans les cantons\nFermer le soir")
    first, second = (node["id"] for node in read["nodes"])
    read["nodes"][0]["source"]["line"], read["nodes"][1]["source"]["line"] = 2, 4
    lines = [
        "Préambule",
        "• Ouvrir une permanence",
        "tournante dans les can-tons",
        "• Fermer le soir",
        "",
        "Fin",
    ]

    passages = passages_of(Leaf(1, 1, 1, 6), lines, read)

    assert [(p.item, p.first, len(p.lines)) for p in passages] == [
        ("", 1, 1),
        (first, 2, 2),
        (second, 4, 1),
        ("", 6, 1),
    ]


def test_blank_boxes_of_symbol_fonts_are_shown_as_bullets():
    read = found("a")
    read["nodes"][0]["source"]["line"] = 1

    assert passages_of(Leaf(1, 1, 1, 1), ["\uf0a7 a"], read)[0].lines == ("• a",)


def test_a_merged_item_is_held_by_the_one_that_took_it_and_a_dropped_one_by_none():
    tree = structure.merge_with_previous(tree_of("a\n  b\n  c\n  d"), "c")
    tree = structure.drop(tree, "d")

    assert holders_of(tree) == {"a": "a", "b": "b", "c": "b"}


def test_the_sign_that_began_a_line_set_aside_is_not_shown():
    read = found("a", asides=1)
    read["report"]["set_aside"][0]["text"] = "\uf0a7  Un mot de la présidence"

    assert start(read)["set_aside"][0]["text"] == "Un mot de la présidence"
