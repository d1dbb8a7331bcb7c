"""Where a node stands: levels, places, joins, cuts, what is set aside."""

import pytest

from maillage.kit.errors import DomainError
from maillage.strategy.review import structure
from maillage.strategy.tests.review.trees import drawn, identities, kinds, tree_of

OUTLINE = """
a
  b
    c
    d
    e
  f
    g
h
  i
"""


def test_an_action_that_was_a_heading_takes_along_what_the_document_writes_under_it():
    tree = structure.change_level(tree_of(OUTLINE), "d", kind="objective")

    assert drawn(tree) == "a\n  b\n    c\n  d\n    e\n  f\n    g\nh\n  i"
    assert kinds(tree)["d"] == "objective"


def test_a_branch_moves_by_levels_and_its_kinds_follow():
    tree = structure.change_level(tree_of(OUTLINE), "f", kind="orientation")

    assert drawn(tree) == "a\n  b\n    c\n    d\n    e\nf\n  g\nh\n  i"
    assert kinds(tree) | {"f": "orientation", "g": "objective"} == kinds(tree)


def test_a_node_alone_can_change_level():
    tree = structure.change_level(tree_of(OUTLINE), "f", kind="action", branch=False)

    assert drawn(tree) == "a\n  b\n    c\n    d\n    e\n    f\n    g\nh\n  i"


def test_a_kind_of_the_same_level_moves_nothing():
    tree = structure.change_level(tree_of(OUTLINE), "a", kind="value")

    assert drawn(tree) == OUTLINE.strip("\n")
    assert kinds(tree)["a"] == "value"


def test_a_kind_that_the_plan_lacks_goes_just_under_those_above():
    tree = structure.change_level(tree_of("a\n  b\n  c"), "c", kind="action")

    assert drawn(tree) == "a\n  b\n  c"
    assert kinds(tree)["c"] == "action"


def test_raising_the_last_child_makes_it_the_next_of_its_parent():
    assert drawn(structure.shift(tree_of(OUTLINE), "e", steps=-1)).splitlines()[4] == "  e"


def test_a_root_cannot_be_raised():
    with pytest.raises(DomainError, match="premier niveau"):
        structure.shift(tree_of(OUTLINE), "a", steps=-1)


@pytest.mark.parametrize("item", ["a", "b", "c"])
def test_a_first_child_cannot_be_lowered(item):
    with pytest.raises(DomainError, match="rien au-dessus"):
        structure.shift(tree_of(OUTLINE), item, steps=1)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("before", "a\n  f\n    g\n  b\n    c\n    d\n    e\nh\n  i"),
        ("into", "a\n  b\n    c\n    d\n    e\n    f\n      g\nh\n  i"),
        ("after", "a\n  b\n    c\n    d\n    e\n  f\n    g\nh\n  i"),
    ],
)
def test_a_branch_moves_whole(where, expected):
    assert drawn(structure.move(tree_of(OUTLINE), "f", target="b", where=where)) == expected


def test_an_action_moved_to_the_top_becomes_what_stands_there():
    assert kinds(structure.move(tree_of(OUTLINE), "g", target="h", where="after"))["g"] == "orientation"


@pytest.mark.parametrize("target", ["b", "c"])
def test_a_branch_cannot_go_into_itself(target):
    with pytest.raises(DomainError, match="propre branche"):
        structure.move(tree_of(OUTLINE), "b", target=target, where="into")


def test_two_halves_of_a_sentence_become_one_node_and_nothing_is_lost():
    before = tree_of(OUTLINE)
    tree = structure.merge_with_previous(before, "d")

    assert drawn(tree).splitlines()[2] == "    c d"
    assert identities(tree) == identities(before)


def test_the_children_of_a_joined_node_follow_it():
    assert drawn(structure.merge_with_previous(tree_of("a\n  b\nc\n  d"), "c")) == "a\n  b c\n  d"


def test_a_word_cut_by_a_hyphen_is_mended():
    tree = tree_of("a\n  accompa-\n  gner les équipes")

    assert "accompagner les équipes" in drawn(structure.merge_with_previous(tree, "gner les équipes"))


def test_the_first_node_has_nothing_before_it():
    with pytest.raises(DomainError, match="premier élément"):
        structure.merge_with_previous(tree_of(OUTLINE), "a")


def test_a_glued_heading_is_cut_and_the_second_half_takes_its_code_and_the_children():
    tree = tree_of("Prendre soin 2.1 Se rencontrer\n  b")

    cut = structure.split(tree, "Prendre soin 2.1 Se rencontrer", at=13)

    assert drawn(cut) == "Prendre soin\nSe rencontrer\n  b"
    assert cut["nodes"][1]["code"] == "2.1"


def test_a_year_at_the_start_of_the_second_half_is_no_code():
    cut = structure.split(tree_of("Ouvrir 2030 places"), "Ouvrir 2030 places", at=7)

    assert [node["title"] for node in cut["nodes"]] == ["Ouvrir", "2030 places"]


@pytest.mark.parametrize("at", [0, 1, 50])
def test_a_cut_leaves_two_wordings(at):
    with pytest.raises(DomainError, match="élément vide"):
        structure.split(tree_of("a\n  b"), "b", at=at)


def test_what_stood_below_a_dropped_node_goes_up():
    tree = structure.drop(tree_of(OUTLINE), "b")

    assert drawn(tree) == "a\n  c\n  d\n  e\n  f\n    g\nh\n  i"
    assert [line["id"] for line in tree["set_aside"]] == ["b"]


def test_a_branch_can_be_dropped_whole_line_by_line():
    before = tree_of(OUTLINE)
    tree = structure.drop(before, "b", children="drop")

    assert drawn(tree) == "a\n  f\n    g\nh\n  i"
    assert [line["id"] for line in tree["set_aside"]] == ["b", "c", "d", "e"]
    assert identities(tree) == identities(before)


def test_a_line_comes_back_at_its_place_in_the_document_and_asks_to_be_checked():
    tree = structure.restore(tree_of(OUTLINE, asides=3), "a3")

    assert drawn(tree).splitlines()[2:5] == ["    c", "    Ligne 3", "    d"]
    assert [node["doubts"] for node in tree["nodes"] if node["id"] == "a3"] == [[structure.RESTORED]]


def test_a_line_that_comes_back_takes_no_children():
    assert drawn(structure.restore(tree_of(OUTLINE, asides=2), "a2")).splitlines()[1:4] == [
        "  b",
        "    Ligne 2",
        "    c",
    ]


def test_a_line_comes_back_into_an_empty_tree():
    tree = structure.drop(tree_of("a"), "a")

    assert drawn(structure.restore(tree, "a")) == "a"


def test_a_line_comes_back_only_once():
    tree = structure.restore(tree_of(OUTLINE, asides=1), "a1")

    with pytest.raises(DomainError, match="n’est plus parmi"):
        structure.restore(tree, "a1")


def test_what_the_document_lacks_is_added_under_its_parent():
    tree = structure.add(tree_of(OUTLINE), title="z", under="f", code="2.9")

    assert drawn(tree) == OUTLINE.strip("\n").replace("    g", "    g\n    z")
    assert kinds(tree)["z"] == "action"


def test_the_first_node_of_an_empty_tree_is_an_orientation():
    tree = structure.add(structure.drop(tree_of("a"), "a"), title="z")

    assert kinds(tree) == {"z": "orientation"}


@pytest.mark.parametrize(
    ("item", "steps", "expected"),
    [
        ("d", -1, "a\n  b\n    d\n    c\n    e\n  f\n    g\nh\n  i"),
        ("f", -1, "a\n  f\n    g\n  b\n    c\n    d\n    e\nh\n  i"),
        ("a", 1, "h\n  i\na\n  b\n    c\n    d\n    e\n  f\n    g"),
    ],
)
def test_a_branch_changes_places_with_its_neighbour(item, steps, expected):
    tree = structure.nudge(tree_of(OUTLINE), item, steps=steps)

    assert drawn(tree) == expected
    assert [node["id"] for node in tree["nodes"] if node["reviewed"]] == [item]


@pytest.mark.parametrize(("item", "steps", "word"), [("c", -1, "premier"), ("i", 1, "dernier")])
def test_a_branch_stays_among_its_neighbours(item, steps, word):
    with pytest.raises(DomainError, match=f"déjà le {word} de son niveau"):
        structure.nudge(tree_of(OUTLINE), item, steps=steps)
