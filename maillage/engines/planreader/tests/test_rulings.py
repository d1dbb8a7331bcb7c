"""Borders of a PDF page become cells; merged cells are those with no border between them."""

from __future__ import annotations

from maillage.engines.planreader.extract.rulings import _grid, _groups
from maillage.engines.planreader.model import Cell

# Three columns and three rows; the first column is merged over the two lower rows, the first row over all columns.
_ACROSS = [(10.0, 0.0, 300.0), (30.0, 0.0, 300.0), (50.0, 100.0, 300.0), (70.0, 0.0, 300.0)]
_DOWN = [(0.0, 10.0, 70.0), (100.0, 30.0, 70.0), (200.0, 30.0, 70.0), (300.0, 10.0, 70.0)]


def test_cells_without_a_border_between_them_are_one() -> None:
    ((across, down),) = _groups(_ACROSS, _DOWN)
    grid = _grid(across, down)
    assert grid is not None
    assert grid.cell_at(250, 20) == Cell(0, 0, 0, span=3)
    assert grid.cell_at(50, 60) == Cell(0, 1, 0, height=2)
    assert grid.cell_at(150, 60) == Cell(0, 2, 1)
    assert grid.cell_at(400, 60) is None


def test_tables_that_do_not_touch_are_apart() -> None:
    lower = [(y + 200.0, begin, end) for y, begin, end in _ACROSS]
    beside = [(x, begin + 200.0, end + 200.0) for x, begin, end in _DOWN]
    assert len(_groups(sorted(_ACROSS + lower), sorted(_DOWN + beside))) == 2


def test_a_frame_around_text_is_no_table() -> None:
    assert _grid([(10.0, 0.0, 300.0), (90.0, 0.0, 300.0)], [(0.0, 10.0, 90.0), (300.0, 10.0, 90.0)]) is None
