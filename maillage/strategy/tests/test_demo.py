"""The demonstration's plan holds what the field's dossier describes, and its notes tell a story that holds."""

from collections import Counter, defaultdict

import pytest
from django.utils import timezone

from maillage.directory.demo import load as load_directory
from maillage.strategy.demo import load
from maillage.strategy.enums import ActionState
from maillage.strategy.models import Node, ProgressNote
from maillage.strategy.status import is_overdue
from maillage.ui.registries.demo import World

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def actions():
    world = World(today=timezone.localdate())
    load_directory(world)
    load(world)
    rows = Node.objects.filter(plan__network__slug="garrigue", sheet__isnull=False)
    return list(rows.select_related("sheet", "horizon").order_by("plan", "rank"))


def late_ones(actions):
    today = timezone.localdate()
    return [
        node for node in actions if is_overdue(node.sheet.state, node.due_on or node.horizon.deadline, today)
    ]


def test_sixty_actions_stand_in_the_states_described(actions):
    assert Counter(node.horizon.key for node in actions) == {"court": 25, "moyen": 23, "long": 12}
    assert Counter(node.sheet.state for node in actions) == {
        ActionState.DONE: 22,
        ActionState.RUNNING: 24,
        ActionState.TODO: 9,
        ActionState.SUSPENDED: 2,
        ActionState.ABANDONED: 1,
        ActionState.POSTPONED: 2,
    }
    assert len(late_ones(actions)) == 5


def test_no_action_says_the_same_twice_and_late_ones_say_that_they_are(actions):
    said = defaultdict(list)
    for note in ProgressNote.objects.filter(node__in=actions).order_by("posted_at"):
        said[note.node_id].append(note.sentence)

    assert all(len(set(sentences)) == len(sentences) for sentences in said.values())
    words = ("échéance", "dates", "date prévue", "reprend")
    assert [any(word in said[node.pk][-1] for word in words) for node in late_ones(actions)] == [True] * 5
