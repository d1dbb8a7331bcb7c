"""What everybody may find and read of a plan: a hidden node hides its branch, however deep."""

import pytest

from maillage.identity.testing import NetworkFactory, PersonFactory
from maillage.strategy.models import Node
from maillage.strategy.queries.findable import visible_nodes
from maillage.strategy.queries.home import news
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


def test_a_tree_without_hidden_nodes_is_asked_once(plan, django_assert_num_queries):
    NodeFactory(plan=plan)

    with django_assert_num_queries(2):
        assert Node.objects.filter(plan=plan).public().count() == 1
