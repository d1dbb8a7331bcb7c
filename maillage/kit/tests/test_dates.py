"""Dates as French people read them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from maillage.kit import dates

TUESDAY = date(2026, 11, 24)
PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 24, 9, 40, tzinfo=PARIS)
NB = "\u00a0"


def test_titles_say_the_whole_date():
    assert dates.long_date(TUESDAY) == "mardi 24 novembre 2026"
    assert dates.long_date(date(2027, 1, 1), weekday=False) == "1ᵉʳ janvier 2027"


def test_lists_shorten_it_and_add_the_year_only_when_it_is_another():
    assert dates.short_date(TUESDAY) == f"24{NB}nov."
    assert dates.short_date(TUESDAY, today=date(2026, 1, 1)) == f"24{NB}nov."
    assert dates.short_date(TUESDAY, today=date(2027, 1, 1)) == f"24{NB}nov. 2026"
    assert dates.day_month(date(2026, 12, 1)) == f"1ᵉʳ{NB}décembre"
    assert dates.short_date(date(2026, 12, 1), weekday=True) == f"mar. 1ᵉʳ{NB}déc."


@pytest.mark.parametrize(
    ("text", "words"), [("2027", "2027"), ("2027-06", "juin 2027"), ("2027-13", "2027-13"), ("", "")]
)
def test_a_deadline_reads_as_a_month_or_a_year(text, words):
    assert dates.deadline(text) == words


def test_months_come_long_and_short():
    assert dates.month_year(TUESDAY) == "novembre 2026"
    assert dates.month_year(date(2026, 1, 5), short=True) == f"janv.{NB}26"


def test_hours_leave_out_minutes_that_are_zero():
    assert dates.clock(datetime(2026, 1, 1, 14, 0)) == f"14{NB}h"
    assert dates.clock(datetime(2026, 1, 1, 9, 5)) == f"9{NB}h{NB}05"


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=30), "à l’instant"),
        (timedelta(minutes=12), f"il y a 12{NB}min"),
        (timedelta(hours=2, minutes=5), f"il y a 2{NB}h"),
        (timedelta(hours=14, minutes=30), f"hier à 19{NB}h{NB}10"),
        (timedelta(days=3), f"samedi à 9{NB}h{NB}40"),
        (timedelta(days=7), f"17{NB}nov."),
        (timedelta(days=365), f"24{NB}nov. 2025"),
    ],
)
def test_the_past_is_relative_under_seven_days(ago, words):
    assert dates.since(NOW - ago, NOW) == words


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(seconds=10), f"dans 1{NB}min"),
        (timedelta(hours=4, minutes=20), f"dans 4{NB}h{NB}20"),
        (timedelta(days=1), f"demain à 9{NB}h{NB}40"),
        (timedelta(days=3), f"vendredi à 9{NB}h{NB}40"),
        (timedelta(days=10), f"4{NB}déc."),
    ],
)
def test_the_future_is_relative_under_seven_days(ahead, words):
    assert dates.until(NOW + ahead, NOW) == words
    assert dates.since(NOW + ahead, NOW) == words


# Summer time ends in Paris at 1 h UTC on 25 October 2026, when it is 3 h and becomes 2 h; it begins on 28 March 2027.
@pytest.mark.parametrize(
    ("now", "ago", "words"),
    [
        (datetime(2026, 10, 25, 1, 10, tzinfo=UTC), timedelta(minutes=20), f"il y a 20{NB}min"),
        (datetime(2026, 10, 25, 3, 10, tzinfo=UTC), timedelta(hours=3), f"il y a 3{NB}h"),
        (datetime(2026, 10, 25, 0, 50, tzinfo=UTC), -timedelta(minutes=20), f"dans 20{NB}min"),
        (datetime(2026, 10, 25, 0, 50, tzinfo=UTC), -timedelta(hours=3), f"dans 3{NB}h"),
        (datetime(2027, 3, 28, 1, 10, tzinfo=UTC), timedelta(minutes=20), f"il y a 20{NB}min"),
        (datetime(2027, 3, 28, 0, 50, tzinfo=UTC), -timedelta(minutes=20), f"dans 20{NB}min"),
    ],
)
def test_ages_are_right_in_the_nights_when_the_hour_changes(now, ago, words):
    moment = (now - ago).astimezone(PARIS)
    assert dates.since(moment, now.astimezone(PARIS)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, ""),
        (-4, ""),
        (1, f"en retard de 1{NB}jour"),
        (6, f"en retard de 6{NB}jours"),
        (28, f"en retard de 4{NB}semaines"),
        (120, f"en retard de 4{NB}mois"),
        (1978, f"en retard de 5{NB}ans et 5{NB}mois"),
    ],
)
def test_lateness_is_counted_in_the_unit_that_speaks(days, words):
    assert dates.late_by(TUESDAY - timedelta(days=days), TUESDAY) == words


@pytest.mark.parametrize(
    ("gap", "words"),
    [(-6, f"en retard de 6{NB}jours"), (0, "aujourd’hui"), (1, "demain"), (3, f"ven. 27{NB}nov.")],
)
def test_a_list_of_things_to_do_says_when_each_is_due(gap, words):
    assert dates.due(TUESDAY + timedelta(days=gap), TUESDAY) == words


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (0, "aujourd’hui"),
        (1, "hier"),
        (-1, "demain"),
        (3, f"il y a 3{NB}jours"),
        (-3, f"dans 3{NB}jours"),
        (8, f"16{NB}nov."),
    ],
)
def test_days_near_today_are_relative(gap, words):
    assert dates.since_day(TUESDAY - timedelta(days=gap), TUESDAY) == words


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (1, f"1{NB}jour"),
        (60, f"60{NB}jours"),
        (61, f"2{NB}mois"),
        (121, f"4{NB}mois"),
        (700, f"23{NB}mois"),
        (731, f"2{NB}ans"),
        (761, f"2{NB}ans et 1{NB}mois"),
        (1978, f"5{NB}ans et 5{NB}mois"),
    ],
)
def test_how_long_is_said_in_days_then_months_then_years(gap, words):
    assert dates.span(date(2026, 1, 15), date(2026, 1, 15) + timedelta(days=gap)) == words


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2027, 2, 1), date(2027, 2, 28)),
        (date(2028, 2, 29), date(2028, 2, 29)),
        (date(2027, 12, 5), date(2027, 12, 31)),
    ],
)
def test_a_month_ends_on_its_last_day(day, last):
    assert dates.end_of_month(day) == last
