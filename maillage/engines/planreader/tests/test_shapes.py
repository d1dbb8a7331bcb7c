"""Every invented plan gives its tree, whatever the format in which it is given."""

from __future__ import annotations

import pytest

from maillage.engines.planreader import read_plan

from .conftest import Written
from .outlines import outline_of
from .shapes import Shape, all_shapes

CASES = [
    pytest.param(shape, suffix, id=f"{shape.name}-{suffix}")
    for shape in all_shapes()
    for suffix in shape.formats
]


@pytest.mark.parametrize(("shape", "suffix"), CASES)
def test_a_plan_gives_its_tree_in_every_format(shape: Shape, suffix: str, written: Written) -> None:
    assert outline_of(read_plan(written(shape, suffix))) == shape.expected
