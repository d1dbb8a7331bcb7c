"""What one may correct in the words of a node."""

import pytest

from maillage.kit.errors import DomainError
from maillage.strategy.review.counts import count
from maillage.strategy.review.outline import Item, Tree
from maillage.strategy.review.words import (
    LONGEST_LINE,
    MOST_LINES,
    accept_branch,
    accept_sure,
    mark_reviewed,
    rename,
    set_details,
    set_time,
)
from maillage.strategy.tests.review.trees import tree_of

OUTLINE = """
a
  b
    c
"""


def node(tree: Tree, item: str) -> Item:
    return next(n for n in tree["nodes"] if n["id"] == item)


def test_a_corrected_node_has_been_looked_at():
    tree = rename(tree_of(OUTLINE), "b", title="  Tenir \n parole ", code=" 1.2 ")

    assert (node(tree, "b")["title"], node(tree, "b")["code"]) == ("Tenir parole", "1.2")
    assert node(tree, "b")["reviewed"]
    assert not node(tree, "a")["reviewed"]


def test_an_edit_leaves_the_former_tree_as_it_was():
    before = tree_of(OUTLINE)

    rename(before, "b", title="Autre")

    assert node(before, "b")["title"] == "b"


@pytest.mark.parametrize(
    ("title", "code", "field"), [("  ", "", "title"), ("x" * 401, "", "title"), ("Bien", "9" * 31, "code")]
)
def test_a_wording_that_cannot_be_kept_is_refused_beside_its_field(title, code, field):
    with pytest.raises(DomainError) as refusal:
        rename(tree_of(OUTLINE), "b", title=title, code=code)

    assert refusal.value.field == field


def test_a_code_can_be_taken_away():
    tree = rename(tree_of(OUTLINE), "b", title="b", code="2")

    assert node(rename(tree, "b", title="b"), "b")["code"] is None


def test_a_deadline_is_a_year_or_a_month():
    tree = set_time(tree_of(OUTLINE), "c", horizon="court", deadline="2028-09")

    assert (node(tree, "c")["horizon"], node(tree, "c")["deadline"]) == ("court", "2028-09")
    assert node(set_time(tree, "c"), "c")["deadline"] is None


@pytest.mark.parametrize("typed", ["09/2028", "9/2028", "septembre 2028", "Sept. 2028", " 2028-09 "])
def test_a_month_is_understood_as_people_type_it(typed):
    assert node(set_time(tree_of(OUTLINE), "c", deadline=typed), "c")["deadline"] == "2028-09"


def test_months_with_accents_are_understood():
    assert node(set_time(tree_of(OUTLINE), "c", deadline="déc. 2027"), "c")["deadline"] == "2027-12"


@pytest.mark.parametrize("deadline", ["rentrée", "2028-13", "13/2028", "28", "2028-09-01", "jui 2028"])
def test_another_deadline_is_refused(deadline):
    with pytest.raises(DomainError, match="septembre 2028"):
        set_time(tree_of(OUTLINE), "c", deadline=deadline)


def test_accepting_the_sure_ones_leaves_the_doubtful_ones():
    tree = accept_sure(tree_of(OUTLINE, asides=2, doubtful=("c",)))

    counts = count(tree)
    assert (counts.reviewed, counts.sure, counts.doubtful, counts.aside, counts.found) == (2, 0, 1, 2, 5)


def test_a_tick_can_be_taken_back():
    tree = mark_reviewed(tree_of(OUTLINE, doubtful=("c",)), "c")

    assert count(tree).doubtful == 0
    assert count(mark_reviewed(tree, "c", reviewed=False)).doubtful == 1


def test_a_node_that_left_meanwhile_is_said_so():
    with pytest.raises(DomainError, match="n’est plus dans l’arbre"):
        mark_reviewed(tree_of(OUTLINE), "zz")


def test_results_and_pilots_are_typed_one_a_line():
    tree = set_details(
        tree_of(OUTLINE),
        "c",
        expected_results="- Dix  lieux ouverts\n\n• Une charte signée\n-12 % d’absences\n",
        pilots="Bureau\n",
    )

    assert node(tree, "c")["expected_results"] == [
        "Dix lieux ouverts",
        "Une charte signée",
        "-12 % d’absences",
    ]
    assert node(tree, "c")["pilots"] == ["Bureau"]
    assert node(tree, "c")["reviewed"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("mot\n" * (MOST_LINES + 1), "41 lignes, pour 40 au plus"),
        ("mot\n" + "m" * (LONGEST_LINE + 1), "La ligne 2 compte plus de 1000 caractères"),
    ],
)
@pytest.mark.parametrize("field", ["expected_results", "pilots"])
def test_too_much_under_a_node_is_refused_beside_its_field(field, typed, sentence):
    with pytest.raises(DomainError, match=sentence) as refusal:
        set_details(tree_of(OUTLINE), "c", **{field: typed})

    assert refusal.value.field == field


def test_the_sure_ones_of_a_branch_are_accepted_at_once():
    tree = accept_branch(tree_of(OUTLINE + "    d\ne\n", doubtful=("c",)), "b")

    assert [item["id"] for item in tree["nodes"] if item["reviewed"]] == ["b", "d"]
