"""A plan that is laid out again keeps its tree: on any page, with any bullets, numbers, heads, contents and letters.

The plans and their layouts are drawn by hypothesis, the same ones each time. `relayouts.py` writes them; the figures
of `docs/developer/reader.md` are of the same.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.engines.planreader import read_plan

from .conftest import Written
from .outlines import outline_of
from .relayouts import renumbered, with_contents, write_handmade_titles, write_pages
from .shapes import Shape, all_shapes

pytestmark = pytest.mark.slow
SHAPES = {shape.name: shape for shape in all_shapes()}
WITHOUT_TABLES = {
    name: shape for name, shape in SHAPES.items() if not any(element.rows for element in shape.elements)
}
SIGNS = "•●▪■–➢➤→✓❖§*-o"
some = settings(max_examples=40, deadline=None, derandomize=True, database=None)


def names(suffix: str) -> st.SearchStrategy[str]:
    """Plans without tables that are written in a format."""
    return st.sampled_from([name for name, shape in WITHOUT_TABLES.items() if suffix in shape.formats])


def named(shapes: list[Shape]) -> list[object]:
    return [pytest.param(shape, id=shape.name) for shape in shapes]


def tree_of(shape: Shape, write: Callable[[Shape, Path], Path]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return outline_of(read_plan(write(shape, Path(folder))))


@some
@given(name=names("txt"), width=st.integers(min_value=50, max_value=300), wrap=st.booleans())
def test_text_wrapped_at_any_width_gives_the_same_tree(name: str, width: int, wrap: bool) -> None:
    read = tree_of(SHAPES[name], lambda plan, folder: plan.write(folder, "txt", width=width, wrap=wrap))
    assert read == SHAPES[name].expected


@some
@given(name=names("txt"), signs=st.permutations(SIGNS).map(lambda signs: "".join(signs[:2])))
def test_any_bullets_give_the_same_tree(name: str, signs: str) -> None:
    read = tree_of(SHAPES[name], lambda plan, folder: plan.write(folder, "txt", signs=signs))
    assert read == SHAPES[name].expected


@some
@given(
    name=names("txt"),
    lines=st.integers(min_value=8, max_value=18),
    head=st.sampled_from(["Projet 2026-2030", "Document de travail – ne pas diffuser", "LIGUE DU PONANT"]),
)
def test_heads_and_numbers_on_pages_of_any_length_leave_the_tree(name: str, lines: int, head: str) -> None:
    read = tree_of(SHAPES[name], lambda plan, folder: write_pages(plan, folder, lines=lines, head=head))
    assert read == SHAPES[name].expected


@some
@given(
    name=names("txt"),
    title=st.sampled_from(["Sommaire", "SOMMAIRE", "Table des matières"]),
    leader=st.sampled_from([" ..... ", " . . . . . . ", "………… ", " ____ "]),
    first=st.integers(min_value=2, max_value=60),
)
def test_contents_with_any_leaders_add_nothing_to_the_tree(
    name: str, title: str, leader: str, first: int
) -> None:
    announced = with_contents(SHAPES[name], title=title, leader=leader, first=first) or SHAPES[name]
    read = tree_of(announced, lambda plan, folder: plan.write(folder, "txt", wrap=False))
    assert read == SHAPES[name].expected


@some
@given(
    name=names("pdf"),
    factor=st.sampled_from([0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5]),
    width=st.integers(min_value=300, max_value=560),
    font=st.sampled_from(["Helvetica", "Times"]),
    head=st.sampled_from(["", "Version adoptée en assemblée générale"]),
)
def test_any_page_and_letters_of_a_pdf_give_the_same_tree(
    name: str, factor: float, width: int, font: str, head: str
) -> None:
    options = {"factor": factor, "width": width * factor, "font": font, "head": head}
    read = tree_of(SHAPES[name], lambda plan, folder: plan.write(folder, "pdf", **options))
    assert read == SHAPES[name].expected


@pytest.mark.parametrize("shape", named([shape for shape in SHAPES.values() if renumbered(shape)]))
def test_a_plan_that_counts_from_another_number_keeps_its_tree(shape: Shape, tmp_path: Path) -> None:
    for by in (1, 4):
        moved = renumbered(shape, by)
        assert moved is not None
        assert moved.expected != shape.expected
        for suffix in shape.formats:
            assert outline_of(read_plan(moved.write(tmp_path, suffix))) == moved.expected, suffix


@pytest.mark.parametrize("shape", named([shape for shape in SHAPES.values() if "docx" in shape.formats]))
def test_titles_made_by_hand_give_the_tree_of_declared_ones(shape: Shape, tmp_path: Path) -> None:
    assert outline_of(read_plan(write_handmade_titles(shape, tmp_path))) == shape.expected


@pytest.mark.parametrize(
    "shape", named([shape for shape in SHAPES.values() if {"docx", "odt", "pdf"} <= set(shape.formats)])
)
def test_docx_odt_and_pdf_of_one_plan_tell_the_same_of_each_item(shape: Shape, written: Written) -> None:
    keys = ("kind", "code", "title", "horizon", "deadline", "expected_results", "pilots")
    docx, odt, pdf = (read_plan(written(shape, suffix)) for suffix in ("docx", "odt", "pdf"))
    told = [[[node[key] for key in keys] for node in reading.nodes] for reading in (docx, odt, pdf)]
    assert told[0] == told[1] == told[2]
    assert docx.levels == odt.levels == pdf.levels
    assert docx.horizons == odt.horizons == pdf.horizons
