"""Rows without an order come back shuffled, as a database is free to do: a test that relies on luck fails."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(autouse=True, scope="session")
def shuffled_rows() -> Iterator[None]:
    """Add a random order to the queries whose model and caller give none."""
    from django.db.models.expressions import OrderBy
    from django.db.models.functions import Random
    from django.db.models.sql.compiler import SQLCompiler

    patch = pytest.MonkeyPatch()
    ordered = SQLCompiler._order_by_pairs

    def order_by_pairs(self: SQLCompiler) -> Iterator[tuple[Any, bool]]:
        pairs = list(ordered(self))
        query = self.query
        is_free = query.model and query.default_ordering and not query.distinct and not query.combinator
        if not pairs and is_free and not query.get_meta().ordering:
            pairs = [(OrderBy(Random()), False)]
        yield from pairs

    patch.setattr(SQLCompiler, "_order_by_pairs", order_by_pairs)
    yield
    patch.undo()
