"""The demonstration, started and stopped as a visitor does."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from maillage.project.cli.bench.client import Session, free_port
from maillage.project.cli.bench.memory import members
from tests.cli.running import run

pytestmark = pytest.mark.slow
PLAN = "Projet 2027-2031\n\nOrientation 1 : Accueillir\nAction 1.1 : Ouvrir le samedi\nAction 1.2 : Former l'équipe\n"


@contextmanager
def demonstration(
    data: Path, port: int, *options: str
) -> Iterator[tuple[list[str], "subprocess.Popen[str]"]]:
    """Run it until the block ends; gives the lines of its output up to « Prêt »."""
    words = [
        sys.executable,
        "-P",
        "-m",
        "maillage.project.cli",
        "demo",
        "--port",
        str(port),
        "--data",
        str(data),
    ]
    demo = subprocess.Popen([*words, *options], stdout=subprocess.PIPE, stderr=sys.stderr, text=True)
    assert demo.stdout is not None
    lines: list[str] = []
    try:
        for line in demo.stdout:
            lines.append(line.strip())
            if line.startswith("Prêt"):
                break
        yield lines, demo
    finally:
        if demo.poll() is None:
            demo.send_signal(signal.SIGINT)
        demo.wait(30)
        demo.stdout.close()


@pytest.fixture(scope="module", autouse=True)
def hears_ctrl_c() -> Iterator[None]:
    """A shell that runs the tests in the background makes them deaf to Ctrl-C, and so what they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration that was loaded once."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    port = free_port()
    with demonstration(folder, port) as (lines, _):
        assert lines == [f"Prêt : http://localhost:{port}/"]
    return folder


def test_a_kept_demonstration_answers_again_without_being_prepared(data: Path) -> None:
    port = free_port()
    prepared = (data / "demo.json").stat().st_mtime_ns

    with demonstration(data, port) as (lines, _):
        status, _ = Session(port).fetch("/compte/connexion/")

    assert lines[-1] == f"Prêt : http://localhost:{port}/"
    assert status == 200
    assert (data / "demo.json").stat().st_mtime_ns == prepared


def test_ctrl_c_stops_every_process(data: Path) -> None:
    with demonstration(data, free_port()) as (_, demo):
        family = members(demo.pid)
        demo.send_signal(signal.SIGINT)
        assert demo.wait(30) == 0

    assert len(family) >= 5
    assert [pid for pid in family if is_alive(pid)] == []


def test_a_worker_that_dies_starts_again_and_the_site_stays(data: Path) -> None:
    port = free_port()
    with demonstration(data, port) as (_, demo):
        (first,) = workers(demo.pid)
        os.kill(first, signal.SIGKILL)
        deadline = time.monotonic() + 20
        while (not (now := workers(demo.pid)) or now == [first]) and time.monotonic() < deadline:
            time.sleep(0.1)
        status, _ = Session(port).fetch("/compte/connexion/")

    assert len(now) == 1
    assert now != [first]
    assert status == 200


def test_nothing_survives_a_demonstration_that_is_killed(data: Path) -> None:
    with demonstration(data, free_port()) as (_, demo):
        family = members(demo.pid)[1:]
        demo.kill()
        demo.wait()
        deadline = time.monotonic() + 20
        while any(is_alive(pid) for pid in family) and time.monotonic() < deadline:
            time.sleep(0.1)

    assert [pid for pid in family if is_alive(pid)] == []


def test_a_plan_given_to_the_demonstration_gets_an_address(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "projet.txt"
    path.write_text(PLAN, encoding="utf-8")
    port = free_port()

    with demonstration(data, port, "--plan", str(path)) as (lines, _):
        (said, ready) = lines
        session = Session(port)
        session.sign_in()
        status, _ = session.fetch(said.split(f"localhost:{port}")[1])

    assert said.startswith(f"Plan lu : http://localhost:{port}/plan/")
    assert ready == f"Prêt : http://localhost:{port}/"
    assert status == 200


def test_a_plan_that_cannot_be_read_is_refused_in_one_sentence(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "vide.txt"
    path.write_text("", encoding="utf-8")

    done = run("demo", "--port", str(free_port()), "--data", str(data), "--plan", str(path), data=tmp_path)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip().count("\n") == 0


def test_fresh_is_refused_while_the_demonstration_runs(data: Path) -> None:
    with demonstration(data, free_port()):
        done = run("demo", "--fresh", "--port", str(free_port()), "--data", str(data), data=data)

    assert done.returncode == 1
    assert done.stderr.startswith("Une autre démonstration se sert de ces données")
    assert (data / "maillage.sqlite3").exists()


def workers(demo: int) -> list[int]:
    """The living workers of a demonstration."""
    return [pid for pid in members(demo) if is_alive(pid) and words_of(pid)[-1:] == [b"worker"]]


def words_of(pid: int) -> list[bytes]:
    """The command line of a process."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().rstrip(b"\0").split(b"\0")
    except FileNotFoundError:
        return []


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that ended and waits to be collected does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
