"""Columns of the map: horizons, else years."""

from datetime import date
from types import SimpleNamespace

import pytest

from maillage.strategy.queries.columns import column_key, columns_of, current_key, today_percent

TODAY = date(2026, 11, 24)
PLAN = SimpleNamespace(starts_on=date(2025, 7, 1), ends_on=date(2029, 6, 30))


def horizon(key, deadline, reason="", starts_on=None):
    return SimpleNamespace(key=key, label=key.title(), starts_on=starts_on, deadline=deadline, reason=reason)


HORIZONS = [
    horizon("court", date(2026, 6, 30)),
    horizon("moyen", date(2027, 6, 30), "élections"),
    horizon("long", date(2029, 6, 30), "Fin de la mandature"),
]


def action(horizon=None, due_on=None, state="running"):
    return SimpleNamespace(horizon=horizon, due_on=due_on, sheet=SimpleNamespace(state=state))


def test_each_horizon_begins_where_the_one_before_ends():
    columns = columns_of(PLAN, HORIZONS, [], TODAY)

    assert [(c.key, c.starts_on, c.ends_on) for c in columns] == [
        ("court", date(2025, 7, 1), date(2026, 6, 30)),
        ("moyen", date(2026, 6, 30), date(2027, 6, 30)),
        ("long", date(2027, 6, 30), date(2029, 6, 30)),
    ]


def test_a_head_says_what_was_done_then_the_next_deadline_then_the_reason():
    court, moyen, long = HORIZONS
    actions = [action(court, state="done"), action(court), action(moyen), action(long), action(long)]

    assert [column.sentence for column in columns_of(PLAN, HORIZONS, actions, TODAY)] == [
        "1\u00a0réalisée sur 2, échéance dépassée",
        "1\u00a0action, échéance dans 7\u00a0mois",
        "2\u00a0actions, fin de la mandature",
    ]


def test_today_stands_at_its_share_of_the_column_that_holds_it():
    columns = columns_of(PLAN, HORIZONS, [], TODAY)

    assert today_percent(columns, TODAY) == pytest.approx(100 * (1 + 147 / 365) / 3, abs=0.1)
    assert current_key(columns, TODAY) == "moyen"


def test_today_is_nowhere_before_the_plan_and_everywhere_after():
    columns = columns_of(PLAN, HORIZONS, [], TODAY)

    assert today_percent(columns, date(2025, 1, 1)) is None
    assert today_percent(columns, date(2031, 1, 1)) == 100
    assert current_key(columns, date(2031, 1, 1)) == "court"


def test_without_horizons_years_of_deadlines_are_columns_and_undated_actions_come_last():
    actions = [action(due_on=date(2028, 3, 31)), action(due_on=date(2026, 12, 31)), action()]

    columns = columns_of(PLAN, [], actions, TODAY)

    assert [column.label for column in columns] == ["2026", "2027", "2028", "Sans échéance"]
    assert columns[-1].sentence == "1\u00a0action"


def test_years_far_apart_do_not_make_a_column_for_each_year_between():
    columns = columns_of(PLAN, [], [action(due_on=date(2020, 1, 1)), action(due_on=date(2030, 1, 1))], TODAY)

    assert [column.label for column in columns] == ["2020", "2030"]


def test_a_plan_without_any_date_has_one_column_and_no_today():
    columns = columns_of(PLAN, [], [action()], TODAY)

    assert [column.key for column in columns] == ["sans-echeance"]
    assert today_percent(columns, TODAY) is None


def test_an_action_without_horizon_is_apart_where_the_plan_has_horizons():
    columns = columns_of(PLAN, HORIZONS, [action(due_on=date(2026, 3, 31))], TODAY)

    assert columns[-1].label == "Sans horizon"
    assert column_key(action(due_on=date(2026, 3, 31)), {"court", "moyen", "long"}) == "sans-echeance"
