"""Periodic work: when a round does what."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache

from maillage.project.cli.tick import run_what_is_due
from maillage.ui.registries import ticks as registry
from maillage.ui.registries.ticks import Tick

PARIS = ZoneInfo("Europe/Paris")
pytestmark = pytest.mark.django_db


@pytest.fixture
def rounds(monkeypatch):
    """Register one work; `rounds(every, hours, first, last)` are the moments when it ran, a round every ten minutes."""

    def over(every, hours, first, last):
        ran = []
        work = Tick("work", 1, every, lambda: ran.append(datetime.now(PARIS)), hours=hours)
        monkeypatch.setattr(registry, "ticks", [work])
        cache.clear()
        moment = first.timestamp()
        while moment < last.timestamp():
            with time_machine.travel(moment, tick=False):
                run_what_is_due()
            moment += 600
        return [f"{one:%d %H:%M}" for one in ran]

    return over


def test_work_without_hours_runs_at_the_first_round_then_as_often_as_it_says(rounds):
    first = datetime(2026, 11, 24, 14, 30, tzinfo=PARIS)

    assert rounds(timedelta(hours=6), None, first, first + timedelta(hours=13)) == [
        "24 14:30",
        "24 20:30",
        "25 02:30",
    ]


@pytest.mark.parametrize(
    ("hours", "moments"),
    [
        ((2, 5), ["25 02:00", "26 02:00"]),
        ((8, 18), ["24 14:30", "25 08:00", "26 08:00"]),
        ((23, 24), ["24 23:00", "25 23:00"]),
    ],
)
def test_daily_work_runs_once_a_day_in_its_hours(rounds, hours, moments):
    first = datetime(2026, 11, 24, 14, 30, tzinfo=PARIS)

    assert rounds(timedelta(days=1), hours, first, first + timedelta(days=2)) == moments


@pytest.mark.parametrize(
    "day", [datetime(2026, 10, 24, 1, tzinfo=PARIS), datetime(2027, 3, 27, 1, tzinfo=PARIS)]
)
def test_daily_work_runs_once_in_the_night_when_the_hour_changes(rounds, day):
    ran = rounds(timedelta(days=1), (2, 5), day, day + timedelta(days=3))

    assert [moment[:2] for moment in ran] == [f"{(day + timedelta(days=n)):%d}" for n in range(3)]


def test_the_index_is_made_at_night_and_people_are_written_to_by_day():
    hours = {tick.key: tick.hours for tick in registry.ticks if tick.hours}

    assert hours == {"portal.rebuild_index": (2, 5), "strategy.reminders": (8, 18)}


def test_work_that_failed_is_tried_again_at_the_next_round(monkeypatch, caplog):
    failures = [ValueError("Non."), None]

    def run():
        failure = failures.pop(0)
        if failure:
            raise failure

    monkeypatch.setattr(registry, "ticks", [Tick("work", 1, timedelta(days=1), run)])
    cache.clear()

    assert [run_what_is_due() for _ in range(3)] == [[], ["work"], []]
    assert "The periodic work work failed" in caplog.text
