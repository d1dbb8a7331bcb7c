"""The worker's threads that read documents: they go on after a failure, and stop when asked."""

import threading
import time
from collections.abc import Callable

import pytest

from maillage.project.cli import readers
from maillage.project.cli.readers import READERS, reading

Asks = Callable[[], bool]


def test_a_failure_is_logged_and_the_next_document_is_read(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(readers, "SECONDS_AFTER_FAILURE", 0.01)
    looks: list[int] = []
    enough = threading.Event()

    def read_next(is_stopped: Asks) -> bool:
        looks.append(1)
        if len(looks) == 1:
            raise ConnectionError
        if len(looks) > 5:
            enough.set()
        return False

    with reading(read_next):
        assert enough.wait(5)

    assert "A reader of documents failed" in caplog.text


def test_two_documents_are_read_at_once_and_both_are_told_to_stop() -> None:
    met = threading.Barrier(READERS + 1, timeout=5)
    stopped: list[bool] = []

    def read_next(is_stopped: Asks) -> bool:
        met.wait()
        deadline = time.monotonic() + 5
        while not is_stopped() and time.monotonic() < deadline:
            time.sleep(0.01)
        stopped.append(is_stopped())
        return True

    with reading(read_next):
        met.wait()

    assert stopped == [True] * READERS
