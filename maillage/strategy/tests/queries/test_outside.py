"""What an internal note carries stays inside: on the map, the sheets, the thread, the open data, the landing page."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.directory.testing import RoleFactory
from maillage.identity.testing import PersonFactory, sign_in
from maillage.strategy.enums import ActionState
from maillage.strategy.exports.open_data import as_csv, as_json
from maillage.strategy.models import ProgressNote
from maillage.strategy.operations.follow_up import change_state
from maillage.strategy.queries.filters import Filters
from maillage.strategy.queries.home import news
from maillage.strategy.queries.map import plan_map
from maillage.strategy.queries.nodes import node_page
from maillage.strategy.queries.plans import thread_figures
from maillage.strategy.queries.sheets import sheet_page, thread_of
from maillage.strategy.testing import (
    ActionFactory,
    LeadFactory,
    NodeFactory,
    PlanFactory,
    ProgressNoteFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return NodeFactory(plan=PlanFactory(running=True))


def running(head, *notes, **sheet):
    """An action at work, with its notes from the first to the last: `(progress, is it public)`."""
    fields = {"sheet__state": ActionState.RUNNING, "sheet__progress": notes[-1][0] if notes else 0, **sheet}
    node = ActionFactory(plan=head.plan, parent=head, **fields)
    LeadFactory(node=node)
    for days, (progress, is_public) in enumerate(notes):
        at = timezone.now() - timedelta(days=len(notes) - days)
        ProgressNoteFactory(node=node, progress=progress, is_public=is_public, posted_at=at)
    return node


def figures(node, *, public):
    """All that readers see of the progress of one action on its own in a plan, place by place."""
    node = type(node).objects.select_related("sheet", "plan", "plan__network").get(pk=node.pk)
    view = plan_map(node.plan, person=None, public=public, filters=Filters(), today=timezone.localdate())
    below = node_page(node.parent, public=public, today=timezone.localdate())
    page = sheet_page(node, public=public)
    return {
        "map": view.knots[0].progress,
        "words": view.knots[0].words[0],
        "mean": view.progress,
        "above": below.progress,
        "line": below.lines[0].progress,
        "bars": below.bars[0][1],
        "sheet": page.progress,
        "sentence": page.status.sentence,
        "card": thread_figures(node.plan, public=public)[0].progress,
    }


def test_the_public_reads_the_last_figure_that_a_public_note_gave(head):
    node = running(head, (20, True), (45, True), (60, False))

    outside = figures(node, public=True)

    assert {outside.pop("words"), outside.pop("sentence")} == {"45\u00a0%", "En cours, 45\u00a0%."}
    assert set(outside.values()) == {45}
    assert set(figures(node, public=False).values()) >= {60, "60\u00a0%"}


def test_a_public_note_without_a_figure_keeps_the_one_before(head):
    node = running(head, (45, True), (60, False))
    ProgressNoteFactory(node=node, progress=None, is_public=True)

    assert figures(node, public=True)["map"] == 45


def test_nothing_is_said_of_an_action_of_which_nothing_was_published(head):
    node = running(head, (60, False))
    other = running(head, (30, True))

    outside = figures(node, public=True)

    assert (outside["map"], outside["words"], outside["sentence"]) == (None, "en cours", "En cours.")
    assert (outside["mean"], outside["above"], outside["card"]) == (30, 30, 30)
    assert figures(other, public=False)["mean"] == 45


def test_a_state_is_public_and_brings_its_own_figure(head):
    done = running(head, (60, False), sheet__state=ActionState.DONE, sheet__progress=100)

    assert figures(done, public=True)["map"] == figures(done, public=True)["mean"] == 100


def test_an_action_to_be_launched_stands_at_nothing(head):
    assert figures(running(head, sheet__state=ActionState.TODO), public=True)["mean"] == 0


def test_a_public_note_is_compared_with_the_public_one_before(head):
    node = running(head, (20, True), (45, False), (60, True))

    titles = [event.title for event in thread_of(node, None).events]

    assert titles == ["60\u00a0%, contre 20\u00a0% auparavant", "20\u00a0%, contre 0\u00a0% auparavant"]


def test_open_data_leaves_an_unpublished_figure_empty(head):
    running(head, (60, False))
    view = plan_map(head.plan, person=None, public=True, filters=Filters(), today=timezone.localdate())

    assert json.loads(as_json(view, ""))["actions"][0]["avancement"] is None
    assert "60" not in as_csv(view, "").splitlines()[1].split(";")
    assert "None" not in as_csv(view, "")


def test_the_change_since_a_snapshot_is_told_inside_only(head):
    running(head, (60, False), (70, True))
    head.plan.earlier_progress = 50

    views = [
        plan_map(head.plan, person=None, public=public, filters=Filters(), today=timezone.localdate())
        for public in (True, False)
    ]

    assert [view.progress_change for view in views] == [None, 20]


@pytest.mark.parametrize("is_inside", [False, True])
def test_who_wrote_is_named_on_the_home_page_to_insiders_only(client, head, is_inside):
    author = person_with(Right.OFFICER, network=head.network, given_name="Farid", family_name="Belmontel")
    noted, done = running(head, (65, True)), running(head, (90, True))
    ProgressNote.objects.update(author=author)
    change_state(done, to=ActionState.DONE, version=done.version, by=author)
    reader = PersonFactory(network=head.network)  # an account, no function
    if is_inside:
        RoleFactory(person=reader)

    told = news(reader, 5)
    page = sign_in(client, reader).get("/").content.decode()

    assert {item.title for item in told} == {noted.title, done.title}
    assert any("65" in item.meta for item in told)
    assert any(str(author) in item.meta for item in told) == is_inside
    assert ("Farid" in page) == ("Belmontel" in page) == is_inside
