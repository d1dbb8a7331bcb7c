"""The reading itself: nothing is lost, everything has its place, levels and horizons have their names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from maillage.engines.planreader import Reading, read_plan
from maillage.engines.planreader.words import bare

from .conftest import Written
from .shapes import Shape, all_shapes

SHAPES = {shape.name: shape for shape in all_shapes()}
CASES = [
    pytest.param(shape, suffix, id=f"{shape.name}-{suffix}")
    for shape in SHAPES.values()
    for suffix in shape.formats
]


@pytest.fixture(name="read")
def read_by_name(written: Written) -> Callable[[str], Reading]:
    return lambda name: read_plan(written(SHAPES[name], "docx"))


@pytest.mark.parametrize(("shape", "suffix"), CASES)
def test_found_is_kept_plus_set_aside_and_every_place_is_in_the_source(
    shape: Shape, suffix: str, written: Written
) -> None:
    reading = read_plan(written(shape, suffix))
    report = reading.to_json()["report"]
    assert report["found"] == report["kept"] + len(report["set_aside"])
    assert report["kept"] == len(reading.nodes) == len({node["id"] for node in reading.nodes})
    for node in reading.nodes:
        source = node["source"]
        line = reading.pages[source["page"] - 1][source["line"] - 1]
        place = bare(line[source["start"] : source["end"]])
        assert place, node
        assert (
            place in bare(f"{node['code']} {node['title']}")
            or bare(node["title"])[:12] in place
            or node["code"] in line
        )


@pytest.mark.parametrize(("shape", "suffix"), CASES)
def test_parents_come_before_their_children(shape: Shape, suffix: str, written: Written) -> None:
    seen: set[str | None] = {None}
    for node in read_plan(written(shape, suffix)).nodes:
        assert node["parent"] in seen
        seen.add(node["id"])


def test_every_title_and_bullet_outside_the_plan_is_set_aside_with_a_reason(
    read: Callable[[str], Reading],
) -> None:
    reading = read("decimal")
    aside = {item["text"]: item["reason"] for item in reading.set_aside}
    for text in (
        "Préambule",
        "Une enquête auprès des habitants",
        "1 Notre histoire",
        "Annexes",
        "Présenter un bilan annuel",
    ):
        assert aside[text].endswith(".")


def test_levels_take_the_labels_of_the_document(read: Callable[[str], Reading]) -> None:
    assert read("labelled").levels == ["Axe", "Objectif", "Action"]
    assert read("sheets").levels == ["Mission", "Fiche action"]


def test_pairs_of_nouns_over_objectives_are_values(read: Callable[[str], Reading]) -> None:
    reading = read("values")
    kinds = [node["kind"] for node in reading.nodes]
    assert reading.levels == ["Valeur", "Objectif", "Action"]
    assert kinds[:3] == ["value", "objective", "action"]


def test_horizons_keep_the_date_and_the_reason_that_the_document_gives(
    read: Callable[[str], Reading],
) -> None:
    court, moyen = read("values").horizons
    assert (court["key"], court["label"], court["deadline"]) == ("court", "Court terme", "2027-06")
    assert "mandat" in court["reason"]
    assert moyen["deadline"] == "2028-12"


def test_pilots_of_a_sheet_are_one_name_each(read: Callable[[str], Reading]) -> None:
    nodes = {node["code"]: node for node in read("sheets").nodes}
    assert nodes["A.1"]["pilots"] == ["Maison des services"]
    assert nodes["B.1"]["pilots"] == ["Association Le Relais", "Centre social"]


def test_the_document_says_its_title_its_organisation_and_its_years(read: Callable[[str], Reading]) -> None:
    reading = read("labelled")
    assert reading.title == "Plan stratégique 2027-2031"
    assert reading.organisation == "Fédération des foyers du Lauragais"
    assert reading.to_json()["period"] == [2027, 2031]


def test_a_label_with_its_code_is_surer_than_a_bullet_without_a_verb(read: Callable[[str], Reading]) -> None:
    nodes = {node["title"]: node for node in read("nouns").nodes}
    axis, visits = nodes["Lien social"], nodes["Festival des quais"]
    assert axis["confidence"] > 0.9 > visits["confidence"]
    assert axis["doubts"] == []
    assert visits["doubts"] == ["Ni numéro ni verbe, mais la même puce que ses voisines."]


def test_subtitles_of_subtitles_leave_their_items_to_the_title(tmp_path: Path) -> None:
    path = tmp_path / "cascade.md"
    path.write_text(
        "# Orientation 1 : Accueillir\n\n## La porte ouverte\n\n### Sans rendez-vous\n\n- Ouvrir le samedi\n\n"
        "# Orientation 2 : Accompagner\n\n## Le pas à pas\n\n### À son rythme\n\n- Nommer un référent\n",
        encoding="utf-8",
    )

    nodes = read_plan(path).nodes

    assert [(node["title"], node["parent"]) for node in nodes] == [
        ("Accueillir", None),
        ("Ouvrir le samedi", nodes[0]["id"]),
        ("Accompagner", None),
        ("Nommer un référent", nodes[2]["id"]),
    ]
