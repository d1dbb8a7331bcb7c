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
    data = tmp_path_factory.mktemp("installation") / "data"
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


@pytest.mark.parametrize("words", [("user", "list"), ("tick",), ("worker",), ("upgrade",)])
def test_before_the_installation_a_command_says_where_it_looked_and_what_to_launch_first(
    words: tuple[str], tmp_path: Path
) -> None:
    done = run(*words, data=tmp_path)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        f"L'installation n'est pas prête dans {tmp_path} : lancez d'abord « bin/maillage init »."
    )
    assert not (tmp_path / "maillage.sqlite3").exists()


def test_a_new_installation_is_in_order(installed: Path) -> None:
    done = run("doctor", data=installed)

    assert (done.returncode, done.stdout) == (0, "Tout va bien.\n")


def test_no_other_account_of_the_machine_reads_the_data(installed: Path) -> None:
    assert run("user", "list", data=installed).returncode == 0

    modes = {path.name: path.stat().st_mode & 0o777 for path in (installed, *installed.iterdir())}
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}


def test_data_that_others_may_read_are_unsafe(installed: Path) -> None:
    installed.chmod(0o755)
    try:
        done = run("doctor", data=installed)
    finally:
        installed.chmod(0o700)

    assert done.returncode == 1
    assert f"chmod -R o= {installed}\n" in done.stdout


def test_where_nothing_was_ever_installed_one_is_led_to_init(tmp_path: Path) -> None:
    done = run("doctor", data=tmp_path)

    assert done.returncode == 1
    assert "À corriger : Il n'y a encore rien dans la base : lancez « bin/maillage init »." in done.stdout


def test_an_update_brings_the_lists_that_are_shipped(installed: Path) -> None:
    with closing(sqlite3.connect(installed / "maillage.sqlite3")) as base, base:
        base.execute("UPDATE directory_domain SET label = 'ancien nom' WHERE code = 'pain'")
        base.execute("DELETE FROM directory_legalform")

    done = run("upgrade", data=installed)

    assert (done.returncode, done.stderr) == (0, f"La base et les fichiers de {installed} sont à jour.\n")
    with closing(sqlite3.connect(installed / "maillage.sqlite3")) as base:
        assert base.execute("SELECT label FROM directory_domain WHERE code = 'pain'").fetchone() == (
            "douleur",
        )
        assert base.execute("SELECT count(*) FROM directory_legalform").fetchone() > (0,)


def test_an_update_leaves_the_files_that_open_pages_and_a_running_server_ask_for(installed: Path) -> None:
    former = installed / "static" / "maillage.0123456789ab.css"
    former.write_text("/* the sheet of the version before */", encoding="utf-8")

    assert run("upgrade", data=installed).returncode == 0

    assert former.exists()


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
