"""The page on the reader says what the command prints, and the measure and the withholding measure something."""

from __future__ import annotations

from pathlib import Path

import pytest

from maillage.engines.planreader import read_plan

from .figures import COMMAND, PAGE, figures_of, fixtures, own_words, parts, replace_part
from .measure import share
from .outlines import outline_of
from .withheld import met_in, reader_without, vocabulary

STALE = (
    f"docs/developer/reader.md is not what the reader does any more: run `{COMMAND}` and read what changed."
)
PLAN = "1 Nourrir\n  1.1 Livrer des paniers {2027} > Trois écoles\n  1.2 Semer\n2 Accueillir"


@pytest.mark.parametrize(
    "name",
    [
        "boxes",
        pytest.param("marks", marks=pytest.mark.slow),
        pytest.param("named_fields", marks=pytest.mark.slow),
    ],
)
def test_the_page_has_the_figures_of_a_plan(name: str) -> None:
    assert figures_of(fixtures()[name]).row in PAGE.read_text(encoding="utf-8").split("\n"), STALE


def test_the_page_has_a_line_for_each_plan() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in fixtures() if f"\n| {name.replace('_', ' ')} |" not in page] == [], STALE


def test_the_page_tells_the_stages_the_sentences_and_the_bounds_as_they_are() -> None:
    page = PAGE.read_text(encoding="utf-8")
    stale = [name for name, text in parts(page).items() if replace_part(page, name, text) != page]
    assert stale == [], STALE


@pytest.mark.parametrize(
    ("read", "items", "codes", "facts"),
    [
        (PLAN, 1, 1, 1),
        (PLAN.upper(), 1, 1, 1),
        (PLAN.replace("\n2 Accueillir", ""), 6 / 7, 6 / 7, 1),
        (PLAN + "\n3 Durer", 8 / 9, 8 / 9, 1),
        (PLAN.replace("\n  1.2", "\n1.2"), 3 / 4, 1, 1),
        (PLAN.replace("1.2 ", "1.3 "), 1, 3 / 4, 1),
        (PLAN.replace("2027", "2028"), 1, 1, 1 / 2),
        (PLAN.replace(" > Trois écoles", ""), 1, 1, 2 / 3),
    ],
    ids=["all", "case", "lost", "too much", "parent", "code", "date", "result"],
)
def test_the_measure_takes_off_what_lacks_and_what_is_wrong(
    read: str, items: float, codes: float, facts: float
) -> None:
    found = share(PLAN, read)
    assert (found.items, found.codes, found.facts) == pytest.approx((items, codes, facts))
    assert found.whole == pytest.approx((2 * items + codes + facts) / 4)


def test_a_plan_without_codes_and_facts_is_measured_by_its_items() -> None:
    assert share("Semer\n  Arroser", "Semer\nArroser").whole == 0.5


def test_a_word_that_is_withheld_is_unknown_to_that_reader_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Axe 1 : Semer\n\nAction 1 : Creuser un puits\nPilote : Ana Ruiz\n", encoding="utf-8")
    with reader_without({"pilote"}) as package:
        without = package.read_plan(path)
    assert [node["pilots"] for node in without.nodes] == [[], []]
    assert [node["pilots"] for node in read_plan(path).nodes] == [[], ["Ana Ruiz"]]


def test_without_a_word_less_the_copy_reads_as_the_reader(tmp_path: Path) -> None:
    fixture = fixtures()["sheets"]
    path = fixture.write(tmp_path, "docx")
    with reader_without(()) as package:
        assert outline_of(package.read_plan(path)) == outline_of(read_plan(path)) == fixture.expected


def test_own_words_stand_in_no_other_plan() -> None:
    mine = own_words(fixtures()["named_fields"])
    assert "effets attendus" in mine
    assert {"porteur", "action"} <= vocabulary("sheets", "labels")
    others = [fixture.source for name, fixture in fixtures().items() if name != "named_fields"]
    assert [source for source in others if met_in(source, mine)] == []
