"""The worker goes on after a failure, and what keeps its process starts it again."""

import logging
import signal
import sys
import time
from collections.abc import Iterator

import pytest
from django.db import OperationalError

from maillage.kit.errors import DomainError
from maillage.project.cli import processes, worker
from maillage.project.cli.processes import Keeper, running
from maillage.project.cli.worker import Stop, work_until

ENDS = [sys.executable, "-c", ""]
STAYS = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def stop() -> Iterator[Stop]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield Stop()
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the worker would have slept each time."""
    slept: list[float] = []
    monkeypatch.setattr(worker.time, "sleep", slept.append)
    return slept


@pytest.mark.django_db
@pytest.mark.parametrize("failing", ["empty_queue", "run_what_is_due"])
@pytest.mark.parametrize("failure", [OperationalError("database is locked"), RuntimeError("?")])
def test_a_round_that_fails_is_logged_and_the_next_one_waits(
    stop: Stop,
    naps: list[float],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    failing: str,
    failure: Exception,
) -> None:
    rounds: list[str] = []

    def work(name: str) -> None:
        rounds.append(name)
        if name == failing and rounds.count(name) == 1:
            raise failure
        stop.asked = name == "run_what_is_due"

    for name in ("empty_queue", "run_what_is_due"):
        monkeypatch.setattr(worker, name, lambda name=name: work(name))

    with caplog.at_level(logging.ERROR):
        work_until(stop, ticking=True)

    assert rounds[-1] == "run_what_is_due"
    assert rounds.count("empty_queue") == 2
    assert naps == [worker.SECONDS_AFTER_FAILURE]
    assert str(failure) in caplog.text


def test_a_stop_is_at_once_while_the_worker_waits_after_a_failure(
    stop: Stop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OperationalError

    monkeypatch.setattr(worker, "empty_queue", fail)
    monkeypatch.setattr(worker.time, "sleep", lambda seconds: stop.ask(signal.SIGTERM, None))

    with pytest.raises(SystemExit):
        work_until(stop, ticking=False)


def test_a_process_that_ended_starts_again_and_it_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    commands = {"site": STAYS, "worker": ENDS}
    with running(commands, {}) as children:
        site, first = children["site"], children["worker"]
        first.wait()
        commands["worker"] = STAYS

        Keeper(children, commands, {}).look()

        assert children["worker"] is not first
        assert children["worker"].poll() is None
        assert children["site"] is site
    assert "« worker » s'est arrêté : il repart" in capfd.readouterr().err
    assert children["worker"].poll() is not None, "The new process outlived the block."


def test_a_process_that_ends_again_and_again_is_given_up() -> None:
    commands = {"worker": ENDS}
    with running(commands, {}) as children:
        keeper = Keeper(children, commands, {})
        for _ in range(processes.MOST_RESTARTS):
            children["worker"].wait()
            keeper.look()
        children["worker"].wait()

        with pytest.raises(DomainError, match="« worker » s'est arrêté"):
            keeper.look()


def test_old_restarts_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = {"worker": ENDS}
    now = time.monotonic()
    with running(commands, {}) as children:
        keeper = Keeper(children, commands, {})
        keeper.restarts["worker"] = [now - processes.RESTARTS_WITHIN_SECONDS - 1] * processes.MOST_RESTARTS
        children["worker"].wait()

        keeper.look()

    assert len(keeper.restarts["worker"]) == 1
