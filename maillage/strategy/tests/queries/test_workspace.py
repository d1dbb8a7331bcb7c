"""What the screen of a review shows: open branches, doubts in turn, the leaf of the current node."""

import pytest

from maillage.strategy.models import Reading
from maillage.strategy.queries.workspace import Workspace
from maillage.strategy.review.words import accept_sure, mark_reviewed
from maillage.strategy.tests.review.trees import found, tree_of

OUTLINE = """
a
  b
    c
    d
e
  f
    g
"""


def workspace(*, doubtful: tuple[str, ...] = (), asides: int = 0, **asked: object) -> Workspace:
    """A review of `OUTLINE` that is nowhere in the database. Its document has one line in ten."""
    options = {"doubtful": doubtful, "asides": asides}
    lines = [""] * 80
    for node in found(OUTLINE)["nodes"]:
        lines[node["source"]["line"] - 1] = node["title"]
    reading = Reading(found=found(OUTLINE, **options), tree=tree_of(OUTLINE, **options), pages=[lines])
    return Workspace(reading, **asked)  # type: ignore[arg-type]


def shown(space: Workspace) -> list[str]:
    return [row.node["id"] for row in space.rows]


def test_only_the_branch_of_the_current_node_is_open():
    assert shown(workspace(item="g")) == ["a", "e", "f", "g"]
    assert shown(workspace(item="g", view="tout")) == ["a", "b", "c", "d", "e", "f", "g"]


def test_a_folded_branch_says_what_it_holds_and_its_doubts():
    row = workspace(doubtful=("d",), item="g").rows[0]

    assert (row.summary, row.doubts_below) == ("1\u00a0objectif et 2\u00a0actions", 1)


def test_the_first_view_is_named_after_its_doubts_else_after_the_branch_that_it_opens():
    assert workspace(doubtful=("c",)).views[0].label == "À vérifier 1"

    calm = workspace().views[0]
    assert (calm.label, calm.is_current) == ("Par branche", True)


def test_one_comes_first_to_a_doubt_then_to_what_is_not_reviewed():
    assert workspace(doubtful=("d",)).item == "d"
    space = workspace()
    space.reading.tree = mark_reviewed(space.tree, "a")
    assert Workspace(space.reading).item == "b"
    space.reading.tree = accept_sure(space.tree)
    assert Workspace(space.reading).item == "a"


def test_doubts_follow_each_other_in_turn():
    space = workspace(doubtful=("c", "d", "g"), item="d")

    assert space.doubt is not None
    assert (space.doubt.row.number, space.neighbours) == (2, ("c", "g"))
    assert [doubt.row.node["id"] for doubt in space.next_doubts] == ["g"]
    assert space.other_doubts == "1\u00a0autre doute"


@pytest.mark.parametrize(
    ("item", "choices"),
    [
        ("d", [("keep", "Action de l’objectif « b »"), ("objective", "Objectif"), ("drop", "À écarter")]),
        (
            "a",
            [("keep", "Orientation"), ("objective", "Objectif"), ("drop", "À écarter")],
        ),
    ],
)
def test_a_doubt_offers_its_place_its_neighbouring_kinds_and_to_be_set_aside(item, choices):
    doubt = workspace(doubtful=(item,)).doubt

    assert doubt is not None
    assert [(choice.value, choice.label) for choice in doubt.choices] == choices


def test_the_document_opens_where_the_current_node_stands():
    assert workspace(item="g").leaf == workspace().leaves[1]
    assert workspace(item="a").leaf == workspace().leaves[0]
    assert workspace(item="a", leaf=2).leaf == workspace().leaves[1]


def test_each_passage_is_linked_to_its_node_with_its_state():
    space = workspace(doubtful=("b",), asides=1, item="c")

    assert [(m.item, m.state, m.level, m.number, m.is_current) for m in space.marks][:3] == [
        ("a", "kept", 1, 0, False),
        ("b", "doubtful", 2, 1, False),
        ("c", "kept", 3, 0, True),
    ]


def test_the_parts_of_the_bar_add_up():
    space = workspace(doubtful=("d",), asides=3)

    assert [(part.key, part.count) for part in space.parts] == [
        ("reviewed", 0),
        ("sure", 6),
        ("doubtful", 1),
        ("aside", 3),
    ]
    assert sum(float(part.width) for part in space.parts) == pytest.approx(100)


def test_values_that_stand_apart_have_no_thread():
    space = workspace()
    nodes = space.tree["nodes"]
    alone = {**nodes[0], "id": "v", "kind": "value"}
    space.reading.tree = {**space.tree, "nodes": [alone, *nodes]}

    assert Workspace(space.reading).threads == [0, 1, 1, 1, 1, 2, 2, 2]


def test_a_node_that_was_added_leaves_the_document_where_it_was():
    space = workspace(item="g")
    added = {**space.tree["nodes"][-1], "id": "new", "source": None}
    space.reading.tree = {**space.tree, "nodes": [*space.tree["nodes"], added]}

    assert Workspace(space.reading, item="new").leaf == space.leaf == space.leaves[1]


def test_acts_keep_the_view_and_the_leaf_another_node_opens_its_own_leaf():
    space = workspace(item="a", view="tout", leaf=2)

    assert (space.query, space.here_query) == ("?vue=tout&page=2", "&vue=tout&page=2")
    assert space.view_query == "&vue=tout"
    assert workspace(item="a").query == ""
    assert space.views[0].href == "?element=a&page=2"


def test_leaves_of_one_page_are_told_apart():
    space = workspace()
    long, short = ["ligne"] * 120, ["ligne"] * 5
    space.reading.pages = [long, short]

    parts = [(link.leaf.page, link.is_part) for link in space.leaf_links]

    assert parts.count((1, True)) > 1
    assert parts[-1] == (2, False)
