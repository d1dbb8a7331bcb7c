"""What the state of an action means, in words."""

from datetime import date
from types import SimpleNamespace

import pytest

from maillage.identity.enums import Side
from maillage.strategy.enums import ActionState, DatePrecision
from maillage.strategy.status import date_words, due_words, mean_progress, start_words, status_of

TODAY = date(2026, 11, 24)
BOTH = (Side.STAFF, Side.MEMBER)


def sheet(state=ActionState.RUNNING, **fields):
    values = {"state_reason": "", "progress": 45, "done_on": None, "last_news_on": date(2026, 11, 1)}
    return SimpleNamespace(state=state, **(values | fields))


def node(**fields):
    values = {"starts_on": None, "due_on": None, "due_precision": DatePrecision.MONTH, "horizon": None}
    return SimpleNamespace(**(values | fields))


def horizon(deadline):
    return SimpleNamespace(deadline=deadline)


def step(due_on):
    return SimpleNamespace(due_on=due_on, is_late_on=lambda day: due_on < day)


def status(sheet, where=None, missing=(), steps=()):
    return status_of(sheet, where or node(), missing, steps, TODAY)


def test_an_open_action_past_its_due_date_is_late_since_as_many_months():
    found = status(sheet(), node(due_on=date(2026, 6, 30)))

    assert found.mark == "late"
    assert found.sentence == "En retard : l'échéance de juin 2026 est passée depuis 5\u00a0mois."


def test_nobody_is_late_on_a_draft_even_one_made_from_an_old_document():
    found = status_of(
        sheet(ActionState.TODO), node(due_on=date(2021, 6, 30)), BOTH, [], TODAY, is_followed=False
    )

    assert (found.mark, found.alert) == (ActionState.TODO, "")
    assert "retard" not in found.sentence


def test_the_horizon_lends_its_deadline_to_an_action_that_has_none():
    found = status(sheet(ActionState.TODO), node(horizon=horizon(date(2026, 10, 31))))

    assert (found.mark, found.due_on) == ("late", date(2026, 10, 31))
    assert found.sentence == "En retard : l'échéance d'octobre 2026 est passée depuis 24\u00a0jours."


def test_its_own_date_counts_before_that_of_the_horizon():
    late_horizon = node(due_on=date(2027, 3, 31), horizon=horizon(date(2026, 6, 30)))

    assert status(sheet(), late_horizon).mark == "running"


def test_the_due_date_itself_is_not_late():
    assert status(sheet(), node(due_on=TODAY)).mark == "running"


@pytest.mark.parametrize("state", ["done", "postponed", "suspended", "abandoned"])
def test_an_action_that_is_not_open_is_never_late_nor_watched(state):
    silent = sheet(state, last_news_on=date(2025, 1, 1))

    assert status(silent, node(due_on=date(2026, 6, 30)), BOTH, [step(date(2026, 1, 1))]).alert == ""


def test_a_running_action_without_news_for_more_than_ninety_days_wants_watching():
    assert status(sheet(last_news_on=date(2026, 8, 26))).mark == "running"
    found = status(sheet(last_news_on=date(2026, 8, 12)))

    assert found.mark == "watch"
    assert found.sentence == "À surveiller : pas de nouvelles depuis 3\u00a0mois."


def test_without_any_news_silence_counts_from_the_start():
    assert status(sheet(last_news_on=None), node(starts_on=date(2026, 1, 5))).alert == "watch"
    assert status(sheet(last_news_on=None)).alert == ""


def test_a_running_action_wants_a_pilot_but_half_a_pair_is_enough():
    assert status(sheet(), missing=BOTH).sentence == "À surveiller : aucun pilote n'est désigné."
    assert status(sheet(), missing=(Side.MEMBER,)).alert == ""


def test_an_action_to_start_wants_a_pilot_once_its_start_has_come():
    waiting = sheet(ActionState.TODO)

    assert status(waiting, node(starts_on=date(2026, 11, 2)), BOTH).alert == "watch"
    assert status(waiting, node(starts_on=date(2027, 2, 1)), BOTH).alert == ""
    assert status(waiting, node(), BOTH).alert == ""


def test_a_step_over_its_date_is_named_by_its_date():
    found = status(sheet(), steps=[step(date(2026, 11, 20)), step(date(2026, 11, 1))])

    assert found.sentence == "À surveiller : une étape était prévue pour le 1ᵉʳ novembre 2026."


def test_being_late_weighs_more_than_being_watched():
    silent = sheet(last_news_on=date(2026, 1, 1))

    assert status(silent, node(due_on=date(2026, 6, 30)), BOTH).alert == "late"


@pytest.mark.parametrize(
    ("state", "fields", "where", "sentence"),
    [
        ("running", {}, {}, "En cours, 45\u00a0%."),
        ("running", {}, {"due_on": date(2027, 6, 30)}, "En cours, 45\u00a0%, échéance en juin 2027."),
        (
            "running",
            {},
            {"due_on": date(2027, 6, 12), "due_precision": "day"},
            "En cours, 45\u00a0%, échéance le 12 juin 2027.",
        ),
        ("todo", {}, {"starts_on": date(2028, 1, 1)}, "À lancer : démarre en 2028."),
        ("todo", {}, {"due_on": date(2027, 6, 30)}, "À lancer avant juin 2027."),
        ("done", {"done_on": date(2026, 5, 4)}, {}, "Réalisée en mai 2026."),
        ("done", {}, {}, "Réalisée."),
        ("suspended", {"state_reason": "financement retiré."}, {}, "Suspendue : financement retiré."),
        ("abandoned", {"state_reason": ""}, {}, "Abandonnée."),
        (
            "postponed",
            {"state_reason": "poste vacant"},
            {"due_on": date(2028, 6, 30)},
            "Reportée à juin 2028 : poste vacant.",
        ),
    ],
)
def test_each_state_is_said_in_one_sentence(state, fields, where, sentence):
    assert status(sheet(state, **fields), node(**where)).sentence == sentence


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("todo", "À lancer avant le 12 juin 2028."),
        ("running", "En cours, 45\u00a0%, échéance le 12 juin 2028."),
        ("postponed", "Reportée au 12 juin 2028."),
    ],
)
def test_a_due_date_known_to_the_day_takes_its_article(state, sentence):
    where = node(due_on=date(2028, 6, 12), due_precision=DatePrecision.DAY)

    assert status(sheet(state), where).sentence == sentence


def test_a_date_is_said_as_exactly_as_it_is_known():
    day = date(2026, 12, 31)

    assert date_words(day, "year") == "2026"
    assert date_words(day, "month") == "décembre 2026"
    assert date_words(day, "month", short=True) == "déc. 2026"
    assert date_words(day, "day") == "31 décembre 2026"
    assert due_words(node()) == ""
    assert start_words(date(2028, 3, 1), TODAY) == "2028"
    assert start_words(date(2027, 3, 1), TODAY) == "mars 2027"


def test_progress_is_the_mean_rounded_half_up_where_done_counts_a_hundred_and_abandoned_is_left_out():
    assert mean_progress([sheet(progress=45), sheet(progress=46)]) == 46
    assert mean_progress([sheet("done", progress=80), sheet(progress=1)]) == 51
    assert mean_progress([sheet("abandoned", progress=90), sheet(progress=10)]) == 10
    assert mean_progress([sheet("abandoned")]) is None
    assert mean_progress([]) is None
