"""The JSON of another installation: what is printed is taken in again, and nothing of it is trusted."""

from __future__ import annotations

import contextlib
import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.engines.planreader import PlanUnreadable, errors, read_plan
from maillage.engines.planreader.exchange import SUFFIX

from .shapes import all_shapes

PLAN: dict[str, Any] = {
    "title": "Cap des Dunes",
    "organisation": "Union des Dunes",
    "period": [2027, 2031],
    "levels": ["Axe", "Action"],
    "horizons": [{"key": "court", "label": "Court terme", "deadline": "2028-06", "reason": "fin du mandat"}],
    "nodes": [
        {"id": "n1", "parent": None, "kind": "orientation", "code": "1", "title": "Planter des oyats"},
        {
            "id": "n2",
            "parent": "n1",
            "kind": "action",
            "code": None,
            "title": "Fermer trois sentiers",
            "horizon": "court",
            "deadline": "2028-06",
            "expected_results": ["Trois sentiers fermés"],
            "pilots": ["Ève Port"],
            "source": {"page": 9, "line": 9, "start": 0, "end": 3},
            "confidence": 0.6,
            "doubts": ["Ni verbe."],
        },
    ],
    "report": {
        "found": 3,
        "kept": 2,
        "set_aside": [{"text": "Mot du président", "source": None, "reason": "Prose."}],
    },
}


def read(tmp_path: Path, data: Any) -> Any:
    path = tmp_path / f"plan{SUFFIX}"
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return read_plan(path)


@pytest.mark.parametrize("shape", all_shapes(), ids=lambda shape: shape.name)
def test_what_is_printed_is_taken_in_again(tmp_path: Path, shape: Any) -> None:
    first = read_plan(shape.write(tmp_path, "txt")).to_json()
    again = read(tmp_path, first).to_json()

    for told in (first, again):
        for thing in (*told["nodes"], *told["report"]["set_aside"]):
            del thing["source"]
    assert again == first


def test_places_are_those_of_the_tree_that_is_shown_beside(tmp_path: Path) -> None:
    reading = read(tmp_path, PLAN)

    assert reading.pages == [["1 Planter des oyats", "  Fermer trois sentiers", "Mot du président"]]
    for thing, text in (
        (reading.nodes[1], "Fermer trois sentiers"),
        (reading.set_aside[0], "Mot du président"),
    ):
        place = thing["source"]
        assert reading.pages[place["page"] - 1][place["line"] - 1][place["start"] : place["end"]] == text


def _set(*path: Any) -> Callable[[dict[str, Any]], None]:
    """Put the last of `path` where the others lead."""

    def change(plan: dict[str, Any]) -> None:
        *way, last, value = path
        target: Any = plan
        for step in way:
            target = target[step]
        target[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_set("nodes", {}), "« nodes » doit être une liste"),
        (_set("nodes", 0, []), "l’élément 1 doit être un objet entre accolades"),
        (_set("nodes", 1, "title", "   "), "l’élément 2 n’a pas d’intitulé"),
        (_set("nodes", 1, "title", 12), "l’élément 2 a une valeur qui n’est pas un texte (12)"),
        (_set("nodes", 1, "title", "x" * 4001), "l’élément 2 a un texte de plus de 4000 caractères"),
        (_set("nodes", 1, "kind", "chose"), "l’élément 2 a un genre inconnu, « chose »"),
        (_set("nodes", 1, "horizon", ["court"]), "l’élément 2 a un horizon inconnu"),
        (_set("nodes", 1, "deadline", "31/12/2027"), "ni une année ni un mois"),
        (_set("nodes", 1, "deadline", "2027-13"), "ni une année ni un mois"),
        (_set("nodes", 1, "confidence", True), "n’est pas entre 0 et 1"),
        (_set("nodes", 1, "confidence", 3), "n’est pas entre 0 et 1"),
        (_set("nodes", 1, "pilots", "Ève"), "l’élément 2 doit être une liste"),
        (_set("nodes", 1, "pilots", ["Ève"] * 201), "plus de 200 textes"),
        (_set("nodes", 1, "id", "n1"), "l’élément 2 porte le nom « n1 », qui est déjà pris"),
        (_set("nodes", 1, "id", 4), "l’élément 2 a un nom"),
        (_set("nodes", 0, "parent", "n2"), "l’élément 1 est rattaché à « n2 », qui n’est pas avant lui"),
        (_set("nodes", 1, "parent", "n2"), "l’élément 2 est rattaché à « n2 », qui n’est pas avant lui"),
        (_set("nodes", 1, "onclick", "x"), "l’élément 2 a un champ inconnu, « onclick »"),
        (_set("pages", []), "le fichier a un champ inconnu, « pages »"),
        (_set("period", [2027]), "« period » doit être deux années"),
        (_set("period", [2031, 2027]), "« period » doit aller d’une année à une autre"),
        (_set("horizons", [{"key": "court"}] * 2), "l’horizon « court » est donné deux fois"),
        (_set("horizons", [{"key": "demain"}]), "un horizon a un nom inconnu"),
        (_set("report", "set_aside", 0, "text", None), "une ligne mise de côté n’a pas de texte"),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], sentence: str
) -> None:
    plan = copy.deepcopy(PLAN)
    change(plan)

    with pytest.raises(PlanUnreadable) as refused:
        read(tmp_path, plan)

    assert str(refused.value).startswith("Ce fichier .json n’est pas celui d’un plan : ")
    assert sentence in str(refused.value)


def test_a_child_stands_below_its_parent_and_not_elsewhere(tmp_path: Path) -> None:
    node = {"kind": "action", "title": "x"}
    far = [{**node, "id": "a"}, {**node, "id": "b"}, {**node, "id": "c", "parent": "a"}]
    with pytest.raises(PlanUnreadable, match="est loin de « a »"):
        read(tmp_path, {"nodes": far})

    deep = [{**node, "id": str(n), "parent": str(n - 1) if n else None} for n in range(13)]
    with pytest.raises(PlanUnreadable, match="au-delà du 12e niveau"):
        read(tmp_path, {"nodes": deep})


@pytest.mark.parametrize(
    "data",
    [b"{", b"\xff\xfe\x00", b'{"nodes": NaN}', b"[" * 100_000, b'{"nodes": ' + b"9" * 5000 + b"}"],
    ids=["cut", "bytes", "constant", "deep", "digits"],
)
def test_what_is_no_json_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(PlanUnreadable) as refused:
        read(tmp_path, data)

    assert str(refused.value) == errors.NOT_JSON


def test_a_plan_without_elements_is_none(tmp_path: Path) -> None:
    with pytest.raises(PlanUnreadable) as refused:
        read(tmp_path, {"nodes": []})

    assert str(refused.value) == errors.NO_PLAN


def test_signs_that_no_database_takes_are_gone(tmp_path: Path) -> None:
    plan = copy.deepcopy(PLAN)
    plan["nodes"][0]["title"] = "Planter\x00 des \ud800 oyats\n"

    assert read(tmp_path, plan).nodes[0]["title"] == "Planter des oyats"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(PLAN)), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(
    where=st.sampled_from(sorted(PLAN["nodes"][1])),
    value=values,
    top=st.sampled_from(sorted(PLAN)),
    other=values,
)
def test_any_value_anywhere_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, where: str, value: Any, top: str, other: Any
) -> None:
    for plan in (
        {**PLAN, top: other},
        {**PLAN, "nodes": [PLAN["nodes"][0], {**PLAN["nodes"][1], where: value}]},
    ):
        with contextlib.suppress(PlanUnreadable):
            assert read(tmp_path_factory.mktemp("any"), plan).nodes
