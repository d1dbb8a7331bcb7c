"""What everybody may find and read of a plan: a hidden node hides its branch, however deep."""

import random

import pytest

from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.strategy.models import Node
from maillage.strategy.queries.findable import visible_nodes
from maillage.strategy.queries.home import news
from maillage.strategy.queries.map import without_hidden
from maillage.strategy.testing import ActionFactory, NodeFactory, PlanFactory, ProgressNoteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory(running=True)


@pytest.fixture
def deep(plan):
    """An action five levels under a hidden orientation."""
    node = NodeFactory(plan=plan, is_public=False)
    for _ in range(4):
        node = NodeFactory(plan=plan, parent=node, kind="objective")
    return ActionFactory(plan=plan, parent=node)


def test_a_visitor_finds_nothing_of_a_hidden_branch(plan, deep):
    shown = ActionFactory(plan=plan, parent=NodeFactory(plan=plan))

    assert set(visible_nodes(None, plan.network)) == {shown.parent, shown}


def test_somebody_from_outside_reads_no_news_of_a_hidden_branch(plan, deep):
    shown = ActionFactory(plan=plan, parent=NodeFactory(plan=plan), title="Montrée")
    for action in (deep, shown):
        ProgressNoteFactory(node=action, is_public=True)

    assert [item.title for item in news(PersonFactory(network=plan.network), 5)] == ["Montrée"]


def test_what_one_plan_hides_does_not_touch_another(plan, deep):
    other = PlanFactory(running=True, network=NetworkFactory())
    shown = NodeFactory(plan=other)

    assert list(Node.objects.filter(plan=other).public()) == [shown]


@pytest.mark.parametrize("depth", [1, 5, 20])
def test_the_public_part_of_a_tree_is_one_query_however_deep(plan, depth, django_assert_num_queries):
    node = NodeFactory(plan=plan, is_public=False)
    for _ in range(depth):
        node = NodeFactory(plan=plan, parent=node)
    shown = NodeFactory(plan=plan)

    with django_assert_num_queries(0):
        public = Node.objects.filter(plan=plan).public()
    with django_assert_num_queries(1):
        assert list(public) == [shown]


@pytest.mark.parametrize("seed", range(20))
def test_the_query_and_the_tree_in_hand_hide_the_same(plan, seed):
    chance = random.Random(seed)
    nodes = []
    for _ in range(25):
        parent = chance.choice([None, *nodes])
        nodes.append(NodeFactory(plan=plan, parent=parent, is_public=chance.random() > 0.2))

    assert set(Node.objects.filter(plan=plan).public()) == set(without_hidden(nodes))
