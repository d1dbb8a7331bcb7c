"""Any bytes under any name are read or refused, in proportion to their length; nothing else comes out."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillage.engines.planreader import PlanUnreadable, read_plan

from .conftest import Written
from .pace import grows_too_fast, seconds
from .shapes import all_shapes

pytestmark = pytest.mark.slow
# Of work, for files that take a hundredth of a second: a loop that hardly ends, on any machine.
HANGS = 60
SUFFIXES = ["txt", "md", "docx", "odt", "pdf"]
HEADS = {"docx": b"PK\x03\x04", "odt": b"PK\x03\x04", "pdf": b"%PDF-1.4\n"}
SHAPES = {shape.name: shape for shape in all_shapes()}
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PIECES = st.sampled_from(
    [
        "Axe 1",
        " – ",
        "\n",
        "\n\n",
        "- ",
        "• ",
        "§ ",
        "1.1 ",
        "4.2.1 ",
        "I/A/1° ",
        "Court terme",
        "Pilote : ",
        "\t",
        "     ",
        "|",
        "**",
        "#",
        "\f",
        "Créer",
        "Résultats attendus",
        "2027",
        "a) ",
        "…",
        "\u2028",
        "é",
        "(CT)",
        "Sommaire",
        "....... 12",
        "œ",
        "ﬁ",
        ":",
        ";",
        "Objectif A : ",
    ]
)


def read_or_refuse(path: Path) -> None:
    def read() -> None:
        with contextlib.suppress(PlanUnreadable):
            read_plan(path)

    assert seconds(read) < HANGS


@pytest.mark.parametrize("suffix", SUFFIXES)
@quick
@given(data=st.binary(max_size=2000))
def test_random_bytes_are_read_or_refused(suffix: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"hasard.{suffix}"
    path.write_bytes(HEADS.get(suffix, b"") + data)
    read_or_refuse(path)


@quick
@given(text=st.lists(PIECES, max_size=120).map("".join))
def test_random_pieces_of_plans_are_read_or_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "morceaux.txt"
    path.write_text(text, encoding="utf-8")
    read_or_refuse(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
@quick
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_real_files_with_changed_bytes_are_read_or_refused(
    suffix: str, seed: int, written: Written, tmp_path: Path
) -> None:
    data, chance = bytearray(written(SHAPES["sheets"], suffix).read_bytes()), random.Random(seed)
    path = tmp_path / f"change.{suffix}"
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(bytes(data))
    read_or_refuse(path)


@pytest.mark.parametrize(
    ("run", "times"),
    [
        ("- ", 20_000),
        ("1.", 20_000),
        ("a", 300_000),
        ("(", 50_000),
        ("# ", 20_000),
        ("| a ", 20_000),
        ("**", 30_000),
        ("\t- x\n", 4_000),
        ("1.1 x\n", 4_000),
    ],
    ids=["signs", "codes", "one word", "brackets", "titles", "cells", "stars", "list", "twins"],
)
def test_long_monotonous_texts_cost_in_proportion(run: str, times: int, tmp_path: Path) -> None:
    once, twice = tmp_path / "long.txt", tmp_path / "longer.txt"
    once.write_text(run * (times // 2), encoding="utf-8")
    twice.write_text(run * times, encoding="utf-8")

    assert not grows_too_fast(lambda: read_or_refuse(once), lambda: read_or_refuse(twice))
