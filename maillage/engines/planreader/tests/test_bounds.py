"""How much a document may hold: the same for every format, each refusal names its own limit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from maillage.engines.planreader import PlanUnreadable, bounds, read_plan

from .shapes import WRITERS, Element, all_shapes

SHEETS = next(shape for shape in all_shapes() if shape.name == "sheets")
BOUNDS = {name: bound for name, bound in vars(bounds).items() if isinstance(bound, bounds.Bound)}


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch):
    """A bound that a small document goes past."""

    def tighten(name: str, most: int) -> str:
        monkeypatch.setattr(bounds, name, replace(BOUNDS[name], most=most))
        return BOUNDS[name].refusal

    return tighten


@pytest.mark.parametrize("suffix", sorted(WRITERS))
@pytest.mark.parametrize(
    ("name", "most"), [("BYTES", 100), ("LINES", 5), ("CHARACTERS", 200), ("NODES", 2), ("ASIDES", 0)]
)
def test_each_bound_holds_in_every_format(tight, tmp_path: Path, suffix: str, name: str, most: int) -> None:
    path = tmp_path / f"plan.{suffix}"
    WRITERS[suffix]([*SHEETS.elements, Element("heading", "Glossaire", level=1), *SHEETS.elements[:1]], path)
    read_plan(path)

    refusal = tight(name, most)

    with pytest.raises(PlanUnreadable) as refused:
        read_plan(path)
    assert str(refused.value) == refusal


@pytest.mark.parametrize("suffix", ["txt", "md", "pdf"])
def test_pages_are_counted_where_there_are_some(tight, tmp_path: Path, suffix: str) -> None:
    refusal = tight("PAGES", 2)
    act, leaf = Element("bullet", "Ouvrir le lieu avec les voisins", level=1), Element("break")
    path = tmp_path / f"plan.{suffix}"
    if suffix == "pdf":
        WRITERS["pdf"]([Element("heading", "Axe 1 – Accueillir", level=1), act, leaf, act, leaf, act], path)
    else:
        path.write_text("Axe 1 : Accueillir\n- Ouvrir\f- Prêter\f- Former\n", encoding="utf-8")

    with pytest.raises(PlanUnreadable) as refused:
        read_plan(path)
    assert str(refused.value) == refusal


@pytest.mark.parametrize(
    ("signs", "name"), [("\f", "PAGES"), ("\n", "LINES"), (" ", "CHARACTERS"), ("\u2028", "CHARACTERS")]
)
def test_a_text_of_nothing_but_white_is_refused_before_it_is_cut_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, signs: str, name: str
) -> None:
    from maillage.engines.planreader.extract import plain

    monkeypatch.setattr(plain, "_drop_front_matter", lambda page: pytest.fail("the text was cut up"))
    path = tmp_path / "blanc.txt"
    path.write_text("Axe 1 Renforcer\n" + signs * 4_100_000, encoding="utf-8")

    with pytest.raises(PlanUnreadable) as refused:
        read_plan(path)
    assert str(refused.value) == BOUNDS[name].refusal


def test_three_hundred_pages_with_blank_ones_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    pages = ["Axe 1 : Accueillir\n- Ouvrir le lieu\n", *["Texte de présentation.\n"] * 298, "\n", ""]
    path.write_text("\f".join(pages), encoding="utf-8")

    assert len(read_plan(path).pages) == 300


@pytest.mark.parametrize("name", sorted(BOUNDS))
def test_a_refusal_says_the_number_that_it_holds(name: str) -> None:
    most = BOUNDS[name].most
    written = {50 * 1024 * 1024: "50 Mo", 4_000_000: "4 millions"}.get(most, f"{most:,}".replace(",", " "))

    assert written in BOUNDS[name].refusal
