"""The process that reads: bounded in time, memory and words, ended whole, and alone when nobody listens."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from maillage.engines.planreader import PlanUnreadable
from maillage.strategy import bounded_reading
from maillage.strategy.bounded_reading import ROOT, ReadingStopped, read_bounded, survey_bounded
from maillage.strategy.tests import uploads

# A reader that says who it is, by a file that is whole as soon as it is there, and has a child of its own.
SLEEPER = 'sleep 60 & echo $$ > "{pid}.new"; mv "{pid}.new" "{pid}"; wait'


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(uploads.PLAN)
    return path


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Put a shell script in the place of the reader."""

    def replace(script: str) -> None:
        path = tmp_path / "python"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
        monkeypatch.setattr(bounded_reading.sys, "executable", str(path))

    return replace


def is_gone(group: int) -> bool:
    """Whether every process of a group has ended, within two seconds."""
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_a_plan_is_found_and_its_stages_are_told(plan):
    told: list[str] = []

    found = read_bounded(plan, tell=told.append)

    assert found.found["report"]["kept"] == len(found.found["nodes"]) > 5
    assert found.pages[0][0] == "Projet associatif 2027-2031"
    assert told == ["extract", "recognise", "build"]


def test_a_spreadsheet_is_surveyed_then_read_as_people_say(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("Quoi;Titre\nOuvrir;Fermer\n")

    assert survey_bounded(path)["sheets"][0]["head"][1] == ["Ouvrir", "Fermer"]

    mapping = {"sheet": 1, "header": 1, "roles": ["title", ""], "way": "flat"}
    assert [node["title"] for node in read_bounded(path, mapping=mapping).found["nodes"]] == ["Ouvrir"]
    with pytest.raises(PlanUnreadable, match="n’existe pas"):
        read_bounded(path, mapping={**mapping, "sheet": 2})


def test_a_file_that_takes_too_long_is_ended_whole(plan, tmp_path, program):
    program(SLEEPER.format(pid=tmp_path / "pid"))

    with pytest.raises(PlanUnreadable, match="trop de temps"):
        read_bounded(plan, seconds=0.5)

    assert is_gone(int((tmp_path / "pid").read_text()))


def test_a_reading_that_nobody_waits_for_is_ended_whole(plan, tmp_path, program):
    program(SLEEPER.format(pid=tmp_path / "pid"))

    with pytest.raises(ReadingStopped):
        read_bounded(plan, is_stopped=(tmp_path / "pid").exists)

    assert is_gone(int((tmp_path / "pid").read_text()))


def test_a_file_that_takes_too_much_memory_is_given_up(plan):
    with pytest.raises(PlanUnreadable, match="mémoire"):
        read_bounded(plan, memory=1024 * 1024)


def test_a_fault_of_the_reader_is_said_and_logged(plan, program, caplog):
    program("echo Traceback >&2; exit 2")

    with pytest.raises(PlanUnreadable, match="s’est arrêtée en route"):
        read_bounded(plan)

    assert "Traceback" in caplog.text


def test_an_endless_answer_is_not_kept(plan, program, monkeypatch):
    monkeypatch.setattr(bounded_reading, "MOST_BYTES_OF_ANSWER", 1024 * 1024)
    program("exec yes '{}'")

    with pytest.raises(PlanUnreadable, match="trop de temps ou de mémoire"):
        read_bounded(plan, seconds=20)


def test_a_reader_whose_parent_died_ends(tmp_path):
    heavy = tmp_path / "plan.txt"
    heavy.write_text(uploads.PLAN + "Une phrase de plus, longue et sans numéro.\n" * 150_000)
    words = [sys.executable, "-m", "maillage.strategy.bounded_reading", str(heavy), str(2**30), "{}"]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdout is not None
        assert reader.stdin is not None
        assert b"extract" in reader.stdout.readline()
        reader.stdin.close()

        assert reader.wait(timeout=5) == bounded_reading.FAILED
