"""What the map shows, to whom, and at what cost."""

from datetime import date

import pytest

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.directory.testing import TerritoryFactory
from maillage.identity.enums import Side
from maillage.identity.testing import PersonFactory
from maillage.journal import operations as journal
from maillage.kit.actors import SYSTEM
from maillage.strategy.models import ProgressSnapshot
from maillage.strategy.queries.filters import Filters
from maillage.strategy.queries.map import plan_map
from maillage.strategy.queries.plans import (
    current_plan,
    deadlines_between,
    thread_figures,
    with_earlier_progress,
)
from maillage.strategy.testing import (
    ActionFactory,
    HorizonFactory,
    LeadFactory,
    NodeFactory,
    PlanFactory,
    ProgressNoteFactory,
    StepFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
EVERYTHING = Filters()


def look(plan, *, person=None, public=False, **filters):
    return plan_map(plan, person=person, public=public, filters=Filters(**filters), today=TODAY)


def titles(view):
    return [knot.node.title for knot in view.knots]


@pytest.fixture
def plan():
    return PlanFactory(running=True)


@pytest.fixture
def head(plan):
    return NodeFactory(plan=plan, title="Ouverture", code="1")


def action(head, title, *, parent=None, **fields):
    fields.setdefault("code", f"1.{title}")
    return ActionFactory(plan=head.plan, parent=parent or head, title=title, **fields)


@pytest.mark.parametrize("actions", [1, 3, 300])
def test_the_map_costs_five_queries_whatever_its_size(plan, head, actions, django_assert_num_queries):
    for n in range(actions):
        action(head, str(n))
    LeadFactory(node=head)
    look(plan)

    with django_assert_num_queries(5):
        view = look(plan)
        assert len(view.knots) == actions
        assert view.rows[0].cells[0].groups[0].knots[0].pair.people


def test_rows_are_orientations_and_cells_are_horizons(plan, head):
    court = HorizonFactory(plan=plan, key="court", deadline=date(2026, 6, 30))
    long = HorizonFactory(plan=plan, key="long", deadline=date(2029, 6, 30))
    action(head, "a", horizon=court)
    action(head, "b", horizon=long)

    view = look(plan)

    row = view.rows[0]
    assert (row.head, row.thread, row.count) == (head, 1, 2)
    assert [[knot.node.title for group in cell.groups for knot in group.knots] for cell in row.cells] == [
        ["a"],
        ["b"],
    ]


def test_the_figures_are_those_of_the_whole_plan_whatever_the_filter(plan, head):
    action(head, "a", sheet__state="done", sheet__done_on=date(2026, 5, 4))
    action(
        head,
        "b",
        sheet__state="running",
        sheet__progress=31,
        sheet__last_news_on=TODAY,
        due_on=date(2027, 6, 30),
    )
    LeadFactory(node=head)

    view = look(plan, state="done")

    assert titles(view) == ["a"]
    assert (view.total, view.progress, view.rows[0].progress, view.rows[0].count) == (2, 66, 66, 2)
    assert view.bars == [("done", 100), ("running", 31)]
    assert [(item.state, item.count, item.is_current) for item in view.legend] == [
        ("done", 1, True),
        ("running", 1, False),
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"sheet__state": "done", "sheet__done_on": date(2026, 12, 4)}, ("réalisée en déc. 2026",)),
        ({"sheet__state": "running", "due_on": date(2027, 1, 31)}, ("40\u00a0%", "janv. 2027")),
        ({"sheet__state": "running", "due_on": date(2026, 1, 31)}, ("40\u00a0%",)),
        ({"starts_on": date(2028, 1, 1)}, ("démarre en 2028",)),
        ({"due_on": date(2027, 6, 30)}, ("à lancer", "juin 2027")),
        ({"sheet__state": "suspended", "due_on": date(2027, 6, 30)}, ("40\u00a0%", "suspendue")),
        ({"sheet__state": "postponed", "due_on": date(2027, 6, 30)}, ("reportée à juin 2027",)),
        ({"sheet__state": "abandoned"}, ("abandonnée",)),
    ],
)
def test_the_line_under_a_title_says_what_matters_of_its_state(head, plan, fields, words):
    LeadFactory(node=head)
    action(head, "a", sheet__progress=40, **fields)

    assert look(plan).knots[0].words == words


def test_the_public_map_hides_hidden_branches_and_names_nobody(plan, head):
    LeadFactory(node=head)
    hidden = NodeFactory(plan=plan, parent=head, is_public=False, kind="objective")
    action(head, "montrée")
    action(head, "interne", is_public=False)
    action(head, "sous une branche interne", parent=hidden)

    view = look(plan, public=True)

    assert titles(view) == ["montrée"]
    assert view.knots[0].pair.people == []
    assert (view.total, view.pilots) == (1, [])


def test_the_public_map_says_the_same_of_an_action_as_the_inside(plan, head):
    action(head, "sans pilote", sheet__state="running", sheet__last_news_on=TODAY)

    assert look(plan).knots[0].mark == look(plan, public=True).knots[0].mark == "watch"


def test_actions_are_filtered_by_pilot_inherited_ones_included(plan, head):
    pilot = LeadFactory(node=head, side=Side.STAFF).person
    own = LeadFactory(node=action(head, "à une autre"), side=Side.STAFF).person
    action(head, "héritée")

    assert titles(look(plan, pilot=pilot.slug)) == ["héritée"]
    assert titles(look(plan, pilot=own.slug)) == ["à une autre"]
    assert {choice.value: choice.count for choice in look(plan).pilots} == {pilot.slug: 1, own.slug: 1}


def test_my_actions_are_those_that_i_pilot(plan, head):
    lead = LeadFactory(node=action(head, "mienne"))
    action(head, "autre")

    view = look(plan, person=lead.person, mine=True)

    assert titles(view) == ["mienne"]
    assert view.mine == 1


def test_a_territory_is_inherited_from_above_unless_the_action_names_its_own(plan, head):
    lozere, gard = TerritoryFactory(), TerritoryFactory(code="30", name="Gard")
    head.territories.add(lozere)
    action(head, "héritée")
    action(head, "propre").territories.add(gard)

    assert titles(look(plan, territory="48")) == ["héritée"]
    assert titles(look(plan, territory="30")) == ["propre"]
    assert [choice.label for choice in look(plan).territories] == ["Gard", "Lozère"]


def test_rows_without_a_match_leave_a_filtered_map(plan, head):
    other = NodeFactory(plan=plan, code="2", thread=2)
    action(head, "a", sheet__state="suspended")
    action(other, "b")

    assert [row.head for row in look(plan, state="suspended").rows] == [head]
    assert len(look(plan).rows) == 2


def test_a_step_over_its_date_makes_its_action_watched(plan, head):
    LeadFactory(node=head)
    late, done = (action(head, t, sheet__state="running", sheet__last_news_on=TODAY) for t in "ab")
    StepFactory(node=late, due_on=date(2026, 11, 2))
    StepFactory(node=done, due_on=date(2026, 11, 2), done_on=date(2026, 11, 2))

    assert [knot.mark for knot in look(plan).knots] == ["watch", "running"]


def test_objectives_are_headings_where_actions_have_no_code(plan, head):
    objective = NodeFactory(plan=plan, parent=head, kind="objective", title="Écouter")
    action(head, "a", parent=objective, code="")
    action(head, "b", parent=objective, code="")
    action(head, "c", code="")

    groups = look(plan).rows[0].cells[0].groups

    assert [(g.heading and g.heading.title, len(g.knots)) for g in groups] == [("Écouter", 2), (None, 1)]


def test_objectives_stay_out_of_the_way_where_codes_say_them(plan, head):
    objective = NodeFactory(plan=plan, parent=head, kind="objective")
    action(head, "a", parent=objective)

    assert [group.heading for group in look(plan).rows[0].cells[0].groups] == [None]


def test_objectives_without_action_are_named_under_their_thread(plan, head):
    lonely = NodeFactory(plan=plan, parent=head, kind="objective")

    assert look(plan).rows[0].bare == [lonely]
    assert look(plan).rows[0].progress is None


def test_values_stand_apart_and_actions_on_no_thread_come_last(plan, head):
    value = NodeFactory(plan=plan, kind="value", thread=0)
    alone = ActionFactory(plan=plan, code="9")

    view = look(plan)

    assert view.values == [value]
    assert (view.rows[-1].head, view.rows[-1].thread) == (None, 0)
    assert view.knots[-1].node == alone


def test_an_empty_plan_is_said_to_be_empty(plan):
    view = look(plan)

    assert view.is_empty
    assert view.progress is None


def test_a_missing_pilot_is_said_at_the_node_where_it_belongs(plan, head):
    objective = NodeFactory(plan=plan, parent=head, kind="objective")
    LeadFactory(node=action(head, "a"), side=Side.STAFF)
    action(head, "b", parent=objective)

    row = look(plan).rows[0]

    assert row.gap == {Side.MEMBER}
    assert row.wanting == [objective]


def test_what_the_software_changed_names_nobody(plan, head):
    journal.record("strategy.node_added", head, by=SYSTEM, network=plan.network)

    assert look(plan).change.actor == ""


def test_news_asked_for_are_no_change(plan, head):
    rose = PersonFactory(given_name="Rose", family_name="Aube", network=plan.network)
    journal.record("strategy.node_added", head, by=rose, network=plan.network)
    journal.record("strategy.note_asked", head, by=SYSTEM, network=plan.network)

    assert look(plan).change.actor == "Rose Aube"


def test_the_last_change_names_who_moved_the_plan_or_one_of_its_nodes(plan, head):
    maud = PersonFactory(given_name="Maud", family_name="Estève", network=plan.network)
    journal.record("strategy.node_added", head, by=maud, network=plan.network)
    journal.record("strategy.plan_created", PlanFactory(network=plan.network), by=PersonFactory())

    assert look(plan).change.actor == "Maud Estève"


def test_progress_is_compared_with_some_two_months_ago(plan, head, time_machine):
    time_machine.move_to(TODAY)
    for day, progress in ((date(2026, 9, 1), 38), (date(2026, 11, 1), 41)):
        ProgressSnapshot.objects.create(plan=plan, taken_on=day, progress=progress)
    action(head, "a", sheet__progress=42)

    loaded = with_earlier_progress(type(plan).objects.all()).get()

    assert (look(loaded).progress_change, loaded.earlier_on) == (4, date(2026, 9, 1))


def test_the_current_plan_is_the_last_begun_in_force(plan):
    PlanFactory(network=plan.network, starts_on=date(2020, 1, 1), ends_on=date(2024, 12, 31), state="closed")
    PlanFactory(network=plan.network, starts_on=date(2028, 1, 1))

    assert current_plan(plan.network, None) == plan


def test_thread_figures_leave_hidden_actions_out_for_the_public(plan, head):
    ProgressNoteFactory(node=action(head, "a", sheet__progress=80), progress=80, is_public=True)
    action(head, "b", sheet__progress=20, is_public=False)

    assert [(f.thread, f.progress, f.count) for f in thread_figures(plan, public=False)] == [(1, 50, 2)]
    assert [(f.thread, f.progress, f.count) for f in thread_figures(plan, public=True)] == [(1, 80, 1)]


def test_deadlines_of_the_days_shown_are_those_of_plans_in_force(plan):
    HorizonFactory(plan=plan, key="court", label="Court terme", deadline=date(2026, 11, 30))
    HorizonFactory(plan=PlanFactory(network=plan.network), deadline=date(2026, 11, 30))

    reader = person_with(Right.EMPLOYEE, network=plan.network)
    found = deadlines_between(reader, TODAY, date(2026, 12, 7))

    assert [(day, found_plan.key, label) for day, found_plan, label in found] == [
        (date(2026, 11, 30), plan.key, "Court terme")
    ]
