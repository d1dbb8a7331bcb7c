"""A first installation, from nothing to somebody who signs in."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import run

pytestmark = pytest.mark.slow
ADMINISTRATOR = ("--given-name", "Ada", "--family-name", "Rouve", "--email", "ada@causses.example")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with its first network."""
    data = tmp_path_factory.mktemp("installation")
    done = run("init", "--name", "Fédération des Causses", *ADMINISTRATOR, data=data)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("http://localhost/compte/lien/")
    return data


def test_a_second_network_is_not_founded_from_outside(installed: Path) -> None:
    done = run("init", "--name", "Une autre", *ADMINISTRATOR, data=installed)

    assert (done.returncode, done.stdout) == (1, "")
    assert "a déjà un réseau" in done.stderr


def test_without_anybody_to_answer_what_is_missing_is_wrong_usage(tmp_path: Path) -> None:
    done = run("init", data=tmp_path)

    assert done.returncode == 2
    assert "il manque : --name" in done.stderr


@pytest.mark.parametrize("words", [("user", "list"), ("tick",), ("worker",)])
def test_before_the_installation_a_command_says_what_to_launch_first(
    words: tuple[str], tmp_path: Path
) -> None:
    done = run(*words, data=tmp_path)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "L'installation n'est pas prête : lancez d'abord « bin/maillage init ».\n"


def test_a_new_installation_is_in_order(installed: Path) -> None:
    done = run("doctor", data=installed)

    assert (done.returncode, done.stdout) == (0, "Tout va bien.\n")


def test_where_nothing_was_ever_installed_one_is_led_to_init(tmp_path: Path) -> None:
    done = run("doctor", data=tmp_path)

    assert done.returncode == 1
    assert "À corriger : Il n'y a encore rien dans la base : lancez « bin/maillage init »." in done.stdout


def test_an_update_brings_the_lists_that_are_shipped(installed: Path) -> None:
    with closing(sqlite3.connect(installed / "maillage.sqlite3")) as base, base:
        base.execute("UPDATE directory_domain SET label = 'ancien nom' WHERE code = 'pain'")
        base.execute("DELETE FROM directory_legalform")

    done = run("upgrade", data=installed)

    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(installed / "maillage.sqlite3")) as base:
        assert base.execute("SELECT label FROM directory_domain WHERE code = 'pain'").fetchone() == (
            "douleur",
        )
        assert base.execute("SELECT count(*) FROM directory_legalform").fetchone() > (0,)


def test_the_demonstration_setting_is_unsafe(installed: Path) -> None:
    done = run("doctor", data=installed, MAILLAGE_DEMO="1")

    assert done.returncode == 1
    assert "MAILLAGE_DEMO" in done.stdout


def test_an_account_is_opened_listed_and_closed(installed: Path) -> None:
    opened = run(
        "user", "create", "bo@causses.example", "--given-name", "Bo", "--family-name", "Luc", data=installed
    )
    closed = run("user", "close", "bo@causses.example", data=installed)
    listed = run("user", "list", data=installed)

    assert opened.stdout.startswith("http://localhost/compte/lien/")
    assert (closed.returncode, closed.stdout) == (0, "")
    assert "bo@causses.example\tBo Luc\tfermé\t\n" in listed.stdout


def test_nobody_is_helped_under_an_unknown_address(installed: Path) -> None:
    done = run("user", "reset", "personne@causses.example", data=installed)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Personne n'a l'adresse")


def test_a_round_of_periodic_work_is_not_done_twice(installed: Path) -> None:
    first = run("tick", data=installed)
    second = run("tick", data=installed)

    assert first.returncode == second.returncode == 0
    assert len(first.stdout.split()) > len(second.stdout.split())
