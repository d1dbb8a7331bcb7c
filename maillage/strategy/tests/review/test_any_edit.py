"""Any edits, in any order, on any tree: the tree stays sound, nothing is lost, and all of it can be undone."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.kit.errors import DomainError
from maillage.strategy.review import changes, structure, words
from maillage.strategy.review.counts import count
from maillage.strategy.review.outline import KINDS, Tree
from maillage.strategy.tests.review.trees import assert_sound, identities, tree_of


@st.composite
def outlines(draw: st.DrawFn) -> Tree:
    """A tree of 1 to 12 nodes, some doubtful, with lines set aside."""
    lines, level = [], 0
    for number in range(draw(st.integers(1, 12))):
        level = draw(st.integers(0, min(level + 1, 4))) if number else 0
        lines.append("  " * level + f"mot{number} suite{number}")
    return tree_of("\n".join(lines), asides=draw(st.integers(0, 4)))


def any_edit(draw: st.DrawFn, tree: Tree) -> Callable[[], Tree]:
    """One edit on what the tree holds just now."""
    nodes = [node["id"] for node in tree["nodes"]] or ["nowhere"]
    asides = [line["id"] for line in tree["set_aside"]] or ["nowhere"]
    item, target, aside = (draw(st.sampled_from(ids)) for ids in (nodes, nodes, asides))
    return draw(
        st.sampled_from(
            [
                lambda: words.rename(tree, item, title="Autre intitulé", code="9.9"),
                lambda: words.mark_reviewed(tree, item, reviewed=draw(st.booleans())),
                lambda: words.set_details(tree, item, expected_results="Un lieu ouvert", pilots="Bureau"),
                lambda: words.accept_sure(tree),
                lambda: words.accept_branch(tree, item),
                lambda: structure.nudge(tree, item, steps=draw(st.sampled_from([-1, 1]))),
                lambda: structure.change_level(
                    tree, item, kind=draw(st.sampled_from(KINDS)), branch=draw(st.booleans())
                ),
                lambda: structure.shift(
                    tree, item, steps=draw(st.sampled_from([-1, 1])), branch=draw(st.booleans())
                ),
                lambda: structure.move(
                    tree, item, target=target, where=draw(st.sampled_from(["before", "after", "into"]))
                ),
                lambda: structure.merge_with_previous(tree, item),
                lambda: structure.split(tree, item, at=draw(st.integers(0, 12))),
                lambda: structure.drop(tree, item, children=draw(st.sampled_from(["lift", "drop"]))),
                lambda: structure.restore(tree, aside),
                lambda: structure.add(tree, title="Ajout", under=draw(st.sampled_from([None, *nodes]))),
            ]
        )
    )


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_edits_keep_the_tree_sound_and_lose_nothing(data):
    tree = data.draw(outlines())
    first, history = tree, []
    for _ in range(data.draw(st.integers(1, 10))):
        try:
            after = any_edit(data.draw, tree)()
        except DomainError:
            continue
        assert_sound(after)
        assert identities(tree) <= identities(after)
        history.append(changes.difference(tree, after))
        tree = after
    counts = count(tree)
    assert counts.found == len(tree["nodes"]) + len(tree["set_aside"])

    for before in reversed(history):
        tree = changes.revert(tree, before)
    assert tree == first
