"""What the landing page says of the plan, in the words of the network."""

import pytest

from maillage.strategy.enums import NodeKind
from maillage.strategy.models import PlanLevel
from maillage.strategy.queries.showcase import public_card
from maillage.strategy.testing import ActionFactory, NodeFactory, PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory(running=True)


def name_level(plan, kind, singular):
    plan.levels.all().delete()
    PlanLevel.objects.create(plan=plan, depth=1, kind=kind, singular=singular, plural=f"{singular}s")


def grow(plan, kind, heads):
    for _ in range(heads):
        ActionFactory(plan=plan, parent=NodeFactory(plan=plan, kind=kind, depth=1))


@pytest.mark.parametrize(
    ("kind", "level", "words"),
    [
        (NodeKind.VALUE, "Valeur", "Trois valeurs et 3\u00a0actions."),
        (NodeKind.ORIENTATION, "Axe", "Trois axes et 3\u00a0actions."),
        (NodeKind.AMBITION, "Ambition", "Trois ambitions et 3\u00a0actions."),
    ],
)
def test_the_plan_is_counted_by_what_carries_its_threads(plan, kind, level, words):
    name_level(plan, kind, level)
    grow(plan, kind, 3)

    assert public_card(plan.network)["sentence"].startswith(words)


def test_one_head_is_written_in_figures_since_its_gender_is_not_known(plan):
    name_level(plan, NodeKind.ORIENTATION, "Axe")
    grow(plan, NodeKind.ORIENTATION, 1)

    assert public_card(plan.network)["sentence"].startswith("1 axe et 1\u00a0action.")


def test_a_plan_whose_levels_have_no_name_is_counted_by_kind(plan):
    plan.levels.all().delete()
    grow(plan, NodeKind.VALUE, 2)

    assert public_card(plan.network)["sentence"].startswith("Deux valeurs et 2\u00a0actions.")
