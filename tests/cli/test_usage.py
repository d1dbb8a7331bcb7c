"""What a command answers when it is called wrongly, and what it costs to ask."""

import socket
from pathlib import Path

import pytest

from maillage.project.cli.__main__ import COMMANDS
from maillage.project.cli.user import ACTS
from tests.cli.running import run


def test_without_a_command_the_usage_is_a_message_and_not_a_result(tmp_path: Path) -> None:
    done = run(data=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage" in done.stderr


def test_an_unknown_command_is_named_in_french(tmp_path: Path) -> None:
    done = run("danser", data=tmp_path)

    assert done.returncode == 2
    assert "Commande inconnue : « danser »" in done.stderr


def test_user_without_an_act_lists_its_acts(tmp_path: Path) -> None:
    done = run("user", data=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    for act in ACTS:
        assert f"    {act} " in done.stderr


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"read-plan"}))
def test_every_command_explains_itself(command: str, tmp_path: Path) -> None:
    done = run(command, "--help", data=tmp_path)

    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage : bin/maillage {command}")
    assert "positional arguments" not in done.stdout


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"read-plan"}))
def test_an_unknown_option_is_wrong_usage(command: str, tmp_path: Path) -> None:
    done = run(command, "--danser", data=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")


def test_serving_an_installation_that_was_never_prepared_is_refused(tmp_path: Path) -> None:
    done = run("serve", "--port", "0", data=tmp_path)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("L'installation n'est pas prête")


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken_is_refused_in_one_sentence(command: str, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run(command, "--port", port, data=tmp_path)

    assert done.returncode == 1
    assert (
        done.stderr.strip()
        == f"Le port {port} est déjà pris ou interdit : choisissez-en un autre avec --port."
    )


def test_fresh_never_empties_a_folder_that_holds_something_else(tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("mine", encoding="utf-8")

    done = run("demo", "--fresh", "--port", "0", "--data", str(tmp_path), data=tmp_path)

    assert done.returncode == 1
    assert precious.read_text(encoding="utf-8") == "mine"
