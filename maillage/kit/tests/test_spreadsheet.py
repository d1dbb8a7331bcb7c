"""Cells that people open in a spreadsheet."""

import pytest

from maillage.kit.spreadsheet import harmless


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\n=", " =", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(start):
    assert harmless(f"{start}SOMME(A1:A9)") == f"'{start}SOMME(A1:A9)"


@pytest.mark.parametrize(("value", "cell"), [("Relais d'Aubrac", "Relais d'Aubrac"), (45, "45"), ("", "")])
def test_other_cells_stay_as_they_are(value, cell):
    assert harmless(value) == cell
