"""Order, threads and keys of a tree of nodes."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from maillage.strategy import tree


def node(pk, parent=None, kind="orientation", rank=None, code="", title="Titre", key=""):
    return SimpleNamespace(
        pk=pk, parent_id=parent, kind=kind, rank=rank or pk, code=code, title=title, key=key
    )


def test_the_tree_is_walked_in_document_order():
    children = tree.children_by_parent([node(1), node(2, 1), node(3, 2), node(4, 1), node(5)])

    assert [(n.pk, depth) for n, depth in tree.walk(children)] == [(1, 1), (2, 2), (3, 3), (4, 2), (5, 1)]
    assert [n.pk for n in tree.branch(children, node(2, 1))] == [2, 3]


def test_each_root_carries_a_thread_but_values_that_stand_apart_and_lone_actions_do_not():
    nodes = [node(1, kind="value"), node(2), node(3, 2), node(4, kind="action"), node(5)]

    assert [n.pk for n in tree.thread_heads(tree.children_by_parent(nodes))] == [2, 5]


def test_a_value_that_gathers_objectives_carries_a_thread():
    nodes = [node(1, kind="value"), node(2, 1, "objective"), node(3, kind="value"), node(4, 3, "objective")]

    assert [n.pk for n in tree.thread_heads(tree.children_by_parent(nodes))] == [1, 3]


def test_a_single_ambition_hands_the_threads_to_its_orientations():
    nodes = [node(1, kind="ambition"), node(2, 1), node(3, 1), node(4, 1, "action")]

    assert [n.pk for n in tree.thread_heads(tree.children_by_parent(nodes))] == [2, 3]


def test_a_code_is_the_key_where_nobody_else_has_it():
    keys = tree.assign_keys([node(1, code="1.1.2"), node(2, code="Axe A"), node(3, code="Œuvre É")])

    assert keys == {1: "1.1.2", 2: "axe-a", 3: "oeuvre-e"}


def test_nodes_that_share_a_code_are_named_after_their_titles():
    keys = tree.assign_keys([node(1, code="1", title="Ouvrir"), node(2, code="1", title="Ouvrir")])

    assert keys == {1: "ouvrir", 2: "ouvrir-2"}


def test_a_key_stays_for_life_when_the_title_changes():
    assert tree.assign_keys([node(1, title="Autre chose", key="ouvrir")]) == {1: "ouvrir"}


def test_a_code_takes_its_key_from_a_node_that_had_it_by_chance():
    keys = tree.assign_keys([node(1, title="Ouvrir", key="2.1"), node(2, code="2.1")])

    assert keys == {1: "ouvrir", 2: "2.1"}


def test_a_code_never_takes_the_address_where_elements_are_added():
    keys = tree.assign_keys([node(1, code="Nouveau", title="Ouvrir"), node(2, title="Fermer", key="nouveau")])

    assert keys == {1: "ouvrir", 2: "fermer"}


def test_a_title_in_figures_or_that_names_a_page_gets_a_word_before_it():
    keys = tree.assign_keys([node(1, title="2027", kind="action"), node(2, title="Nouveau")])

    assert keys == {1: "action-2027", 2: "orientation-nouveau"}


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=90)), max_size=25))
def test_keys_are_unique_and_fit_an_address_whatever_people_typed(rows):
    nodes = [node(n, code=code, title=title) for n, (code, title) in enumerate(rows, start=1)]

    keys = list(tree.assign_keys(nodes).values())

    assert len(set(keys)) == len(nodes)
    assert all(
        0 < len(key) <= 60 and set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-_") for key in keys
    )
    assert not any(key.startswith((".", "-")) for key in keys)
