"""Two officers of one network, and the barrier where their requests wait for each other."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from maillage.accounts.enums import Right
from maillage.accounts.testing import person_with
from maillage.identity.enums import Side
from maillage.identity.models import Network
from maillage.identity.testing import NetworkFactory, sign_in


@pytest.fixture
def network() -> Network:
    cache.clear()
    network: Network = NetworkFactory(default=True)
    return network


@pytest.fixture
def officers(network: Network) -> list[Client]:
    return [sign_in(Client(), person_with(Right.OFFICER, network=network, side=Side.STAFF)) for _ in range(2)]


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make two calls of the operation that a view names, or one of each of two, wait for each other."""

    def hold(*paths: str) -> None:
        both_are_there = threading.Barrier(2, timeout=20)
        for path in paths:
            monkeypatch.setattr(path, waiting(path, both_are_there))

    return hold


def waiting(path: str, both_are_there: threading.Barrier) -> Callable[..., Any]:
    module, name = path.rsplit(".", 1)
    operation = getattr(__import__(module, fromlist=[name]), name)

    def waits(*args: Any, **kwargs: Any) -> Any:
        both_are_there.wait()
        return operation(*args, **kwargs)

    return waits
