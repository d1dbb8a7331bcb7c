"""Fixtures shared by the tests of the reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .shapes import Shape

Written = Callable[[Shape, str], Path]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A plan written in a format, once for all tests: writing an ODT takes longer than reading it."""
    folder = tmp_path_factory.mktemp("plans")

    def write(shape: Shape, suffix: str) -> Path:
        path = folder / f"{shape.name}.{suffix}"
        return path if path.exists() else shape.write(folder, suffix)

    return write
