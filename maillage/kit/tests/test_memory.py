"""What is kept of an object during a page, and forgotten when something happens to it."""

from itertools import count
from types import SimpleNamespace

from maillage.kit.memory import forget, remembered


def test_an_object_is_asked_once_until_it_forgets():
    row, numbers = SimpleNamespace(), count()

    assert [remembered(row, "n", lambda: next(numbers)) for _ in range(2)] == [0, 0]
    assert remembered(row, "other", lambda: "b") == "b"
    forget(row)
    assert remembered(row, "n", lambda: next(numbers)) == 1


def test_nothing_is_kept_for_another_object():
    assert remembered(SimpleNamespace(), "n", lambda: 1) == 1
    assert remembered(SimpleNamespace(), "n", lambda: 2) == 2
