"""Who reviewed what, and where one goes on: signatures of nodes, the node to come back to."""

from datetime import UTC, datetime

import pytest

from maillage.strategy.review import structure, words
from maillage.strategy.review.acts import Edit, perform, subject_of
from maillage.strategy.review.outline import Tree
from maillage.strategy.review.resuming import resume_at
from maillage.strategy.review.signatures import sign
from maillage.strategy.tests.review.trees import tree_of

OUTLINE = """
a
  b
    c
    d
e
"""
AT = datetime(2027, 3, 4, 9, 30, tzinfo=UTC)


def signed_by(tree: Tree) -> dict[str, int | None]:
    return {node["id"]: node["seen"]["by"] for node in tree["nodes"] if node.get("seen")}


def ticked(tree: Tree, item: str, by: int) -> Tree:
    return sign(tree, words.mark_reviewed(tree, item), by=by, at=AT)


def test_whoever_ticks_a_node_signs_it_and_nothing_else():
    tree = ticked(tree_of(OUTLINE), "c", 7)

    assert signed_by(tree) == {"c": 7}
    assert tree["nodes"][2]["seen"]["at"] == "2027-03-04T09:30:00+00:00"


def test_a_node_to_be_reviewed_again_loses_its_signature():
    tree = ticked(tree_of(OUTLINE), "c", 7)

    after = sign(tree, words.mark_reviewed(tree, "c", reviewed=False), by=8, at=AT)

    assert signed_by(after) == {}


def test_whoever_corrects_the_words_of_another_signs_after_her():
    tree = ticked(tree_of(OUTLINE), "c", 7)

    assert signed_by(sign(tree, words.rename(tree, "c", title="Autre"), by=8, at=AT)) == {"c": 8}


def test_a_branch_that_moves_keeps_the_signatures_of_what_it_carries():
    tree = ticked(tree_of(OUTLINE), "c", 7)

    after = sign(tree, structure.change_level(tree, "b", kind="orientation"), by=8, at=AT)

    assert signed_by(after) == {"b": 8, "c": 7}


def test_the_second_half_of_a_node_is_signed_by_whoever_cut_it():
    tree = ticked(tree_of("un deux"), "un deux", 7)

    assert signed_by(sign(tree, structure.split(tree, "un deux", at=3), by=8, at=AT)) == {
        "un deux": 8,
        "m1": 8,
    }


def test_a_settled_doubt_is_told_as_one():
    tree = tree_of(OUTLINE, doubtful=("c",))

    assert [perform(tree, Edit("review", item))[1] for item in "cd"] == [
        "a levé le doute sur « c »",
        "a relu « d »",
    ]


@pytest.mark.parametrize(
    ("edit", "subject"),
    [(Edit("rename", "c", {"title": "x"}), "c"), (Edit("add", values={"title": "x", "under": "a"}), "m1")],
)
def test_an_edit_is_about_one_node(edit, subject):
    tree = tree_of(OUTLINE)

    assert subject_of(tree, perform(tree, edit)[0], edit) == subject


def test_one_comes_back_to_the_node_that_one_edited():
    assert resume_at(tree_of(OUTLINE), "d") == "d"


def test_after_a_settled_doubt_one_comes_back_to_the_next_in_turn():
    tree = words.mark_reviewed(tree_of(OUTLINE, doubtful=("b", "c")), "c")

    assert resume_at(tree, "c") == "b"
    assert resume_at(words.mark_reviewed(tree, "b"), "c") == "c"


def test_one_comes_back_to_what_stands_before_a_node_that_was_set_aside():
    tree = tree_of(OUTLINE, doubtful=("c", "e"))

    assert resume_at(structure.drop(tree_of(OUTLINE), "d"), "d") == "c"
    assert resume_at(structure.drop(tree, "c"), "c") == "e"


def test_one_comes_back_to_what_a_node_was_joined_to():
    assert resume_at(structure.merge_with_previous(tree_of(OUTLINE), "d"), "d") == "c"


def test_one_starts_afresh_when_nothing_tells_where_one_was():
    assert resume_at(tree_of(OUTLINE), "gone") == ""
    assert resume_at(structure.drop(tree_of("a"), "a"), "a") == ""
