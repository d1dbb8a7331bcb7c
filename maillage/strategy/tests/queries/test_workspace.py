"""What the screen of a review shows: open branches, doubts in turn, the leaf of the current node."""

import pytest

from maillage.strategy.models import Reading
from maillage.strategy.queries.workspace import MOST_ASIDES, MOST_LEAVES, MOST_ROWS, Workspace
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


def big(**asked: object) -> Workspace:
    """A review of 30 roots with 30 nodes under each."""
    outline = "".join(f"r{root}\n" + "".join(f"  r{root}x{n}\n" for n in range(30)) for root in range(30))
    tree = tree_of(outline, asides=250)
    pages = [["ligne"]] * 300
    return Workspace(Reading(found=found(outline), tree=tree, pages=pages), **asked)  # type: ignore[arg-type]


def test_a_big_tree_is_shown_by_pieces_each_under_what_it_hangs_on():
    space = big(view="tout", item="r8x10")

    ids = shown(space)
    assert (space.window.number, space.window.first, space.window.end, space.window.total) == (
        2,
        201,
        400,
        930,
    )
    assert ids[:2] == ["r6", "r6x13"]
    assert "r8x10" in ids
    assert len(ids) == MOST_ROWS + 1
    assert [row.opens for row in space.rows[:3]] == [False, True, False]
    assert (
        sum(row.opens for row in space.rows)
        == sum(len(row.closes) for row in space.rows) + len(space.last_levels) - 1
    )


@pytest.mark.parametrize(
    ("piece", "first", "last"), [(1, "r0", "r6x12"), (5, "r25", "r29x29"), (99, "r25", "r29x29")]
)
def test_the_piece_asked_for_is_shown(piece, first, last):
    ids = shown(big(view="tout", item="r8x10", piece=piece))

    assert (ids[0], ids[-1]) == (first, last)


def test_pieces_leave_nothing_out():
    pieces = [big(view="tout", piece=number) for number in range(1, 6)]

    assert {item for space in pieces for item in shown(space)} == {
        node["id"] for node in pieces[0].tree["nodes"]
    }


def test_one_open_branch_is_a_piece_of_its_own_when_it_is_long():
    outline = "a\n" + "".join(f"  a{n}\n" for n in range(500)) + "b\n"
    reading = Reading(found=found(outline), tree=tree_of(outline), pages=[["ligne"]])

    assert shown(Workspace(reading, item="a450"))[:2] == ["a", "a399"]
    assert shown(Workspace(reading, item="b")) == ["a", "b"]


def test_lines_set_aside_are_shown_by_pieces():
    assert len(big(view="cote").asides) == MOST_ASIDES
    assert len(big(view="cote", piece=3).asides) == 50
    assert big(view="cote").hidden_asides == 0


def test_the_navigator_shows_the_leaves_around_the_current_one():
    space = big(leaf=150)

    assert [link.leaf.number for link in space.leaf_links] == list(range(138, 163))
    assert space.leaf_neighbours == (149, 151)
    assert [len(big(leaf=number).leaf_links) for number in (1, 300)] == [MOST_LEAVES] * 2
    assert (big(leaf=1).leaf_neighbours, big(leaf=300).leaf_neighbours) == ((0, 2), (299, 0))


def test_one_goes_to_a_page_by_its_number_and_to_a_line_where_there_are_no_pages():
    assert [big(at=at).leaf.number for at in (1, 200, 999)] == [1, 200, 300]
    assert [workspace(at=at).leaf.number for at in (1, 60, 61, 999)] == [1, 1, 2, 2]


def test_acts_keep_the_piece_another_node_opens_its_own():
    space = big(view="tout", piece=2)

    assert space.here_query == "&vue=tout&suite=2"
    assert space.view_query == "&vue=tout"


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
