"""What changes the page and not the plan leaves the tree as it is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from maillage.engines.planreader import Reading, read_plan

from .conftest import Written
from .outlines import outline_of
from .shapes import Element, Shape, all_shapes

pytestmark = pytest.mark.slow
SHAPES = {shape.name: shape for shape in all_shapes()}
LISTED = [SHAPES[name] for name in ("decimal", "labelled", "unnumbered", "restarting", "announced", "nouns")]


def named(shapes: list[Shape]) -> list[object]:
    return [pytest.param(shape, id=shape.name) for shape in shapes]


@pytest.mark.parametrize("shape", named([s for s in SHAPES.values() if {"docx", "odt"} <= set(s.formats)]))
def test_docx_and_odt_of_one_plan_give_the_same_nodes(shape: Shape, written: Written) -> None:

    def told(reading: Reading) -> list[dict[str, object]]:
        return [{key: value for key, value in node.items() if key != "source"} for node in reading.nodes]

    assert told(read_plan(written(shape, "docx"))) == told(read_plan(written(shape, "odt")))


@pytest.mark.parametrize("suffix", ["txt", "md", "docx", "odt", "pdf"])
def test_two_readings_of_one_file_are_identical(suffix: str, written: Written) -> None:
    path = written(SHAPES["sheets"], suffix)
    first, second = (json.dumps(read_plan(path).to_json()) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "options",
    [
        {"head": "Document de travail – ne pas diffuser"},
        {"scaled": True},
        {"shuffled": True},
        {"factor": 1.3},
        {"factor": 0.8},
    ],
    ids=["running head", "sizes in the matrix", "titles drawn last", "larger letters", "smaller letters"],
)
@pytest.mark.parametrize("shape", named([*LISTED, SHAPES["sheets"]]))
def test_another_layout_of_the_pdf_gives_the_same_tree(
    shape: Shape, options: dict[str, object], tmp_path: Path
) -> None:
    assert outline_of(read_plan(shape.write(tmp_path, "pdf", **options))) == shape.expected


@pytest.mark.parametrize("suffix", ["txt", "docx", "pdf"])
@pytest.mark.parametrize("shape", named(LISTED))
def test_a_contents_page_adds_nothing_to_the_tree(shape: Shape, suffix: str, tmp_path: Path) -> None:
    titles = [element.text for element in shape.elements if element.kind == "heading"]
    lines = [Element("prose", f"{title} {'.' * 30} {page}") for page, title in enumerate(titles, start=3)]
    elements = [shape.elements[0], Element("heading", "Sommaire", level=1), *lines, *shape.elements[1:]]
    reading = read_plan(replace(shape, elements=elements).write(tmp_path, suffix))
    assert outline_of(reading) == shape.expected
    assert sum("sommaire" in aside["reason"] for aside in reading.set_aside) == len(titles)
