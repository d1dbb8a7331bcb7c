"""What the launcher installs, and when it installs nothing."""

import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.floors import ROOT


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The launcher, on a folder of its own with three locked lists."""
    spec = spec_from_file_location("bootstrap", ROOT / "tools" / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "maillage.json")
    (tmp_path / "requirements").mkdir()
    (tmp_path / ".venv").mkdir()
    for name in module.LISTS:
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"# 7 MB\n{name}==1\n", encoding="utf-8")
    return module


def stamp(bootstrap: ModuleType, **installed: str) -> None:
    bootstrap.STAMP.write_text(json.dumps({"root": str(bootstrap.ROOT), **installed}), encoding="utf-8")


def test_the_stamp_of_a_list_serves_the_lists_that_it_contains(bootstrap: ModuleType) -> None:
    stamp(bootstrap, postgres=bootstrap.lock_hash("postgres"))

    assert bootstrap.is_ready("base")
    assert bootstrap.is_ready("postgres")
    assert not bootstrap.is_ready("dev")


def test_a_changed_list_is_installed_again(bootstrap: ModuleType) -> None:
    stamp(bootstrap, base=bootstrap.lock_hash("base"))
    bootstrap.lock_file("base").write_text("# 7 MB\nbase==2\n", encoding="utf-8")

    assert not bootstrap.is_ready("base")


def test_an_environment_of_another_folder_is_not_trusted(bootstrap: ModuleType) -> None:
    stamp(bootstrap, base=bootstrap.lock_hash("base"), root="/elsewhere")

    assert not bootstrap.is_ready("base")


def test_a_half_made_environment_is_not_ready(bootstrap: ModuleType) -> None:
    assert not bootstrap.is_ready("base")


@pytest.mark.parametrize(
    ("words", "url", "wanted"),
    [
        (["demo"], "", "base"),
        (["demo"], "postgres://localhost/x", "base"),
        (["serve"], "postgres://localhost/x", "postgres"),
        (["test", "--quick"], "", "dev"),
        (["check"], "", "dev"),
        ([], "", "base"),
    ],
)
def test_each_command_installs_what_it_needs(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, words: list[str], url: str, wanted: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)

    assert bootstrap.choose_list(words) == wanted


def test_the_weight_to_download_is_read_from_the_list(bootstrap: ModuleType) -> None:
    assert bootstrap.megabytes("base") == "7"


def test_without_venv_the_refusal_says_what_to_install(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "find_spec", lambda name: None)

    with pytest.raises(bootstrap.Impossible, match="python3-venv"):
        bootstrap.make_environment(with_pip=True)


def test_the_launcher_needs_the_standard_library_only() -> None:
    source = (ROOT / "tools" / "bootstrap.py").read_text(encoding="utf-8")
    imported = {
        line.split()[1].split(".")[0] for line in source.splitlines() if line.startswith(("import ", "from "))
    }

    assert imported <= sys.stdlib_module_names


@pytest.mark.parametrize("name", ["base", "postgres", "dev"])
def test_locked_lists_stay_within_what_a_first_run_may_download(name: str) -> None:
    first = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()[0]

    assert int(first.split()[1]) <= 150


def test_the_smaller_lists_hold_the_versions_of_the_largest() -> None:
    def versions(name: str) -> set[str]:
        lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        return {line.split(" ")[0] for line in lines if "==" in line}

    assert versions("base") < versions("postgres") < versions("dev")


def test_an_environment_that_lies_elsewhere_is_refused_and_left_alone(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    bootstrap.VENV.rename(elsewhere)
    bootstrap.VENV.symlink_to(elsewhere)
    (elsewhere / "kept").touch()
    monkeypatch.setattr(bootstrap.os, "execv", lambda *given: pytest.fail("the command was run"))

    with pytest.raises(SystemExit) as refusal:
        bootstrap.main(["demo"])

    assert str(refusal.value.code).startswith("Le dossier .venv est un lien")
    assert [path.name for path in elsewhere.iterdir()] == ["kept"]


SETTINGS = """
# the installation of the federation
MAILLAGE_DATA_DIR=/srv/maillage
MAILLAGE_DEFAULT_SENDER="Les Causses <bonjour@causses.example>"
MAILLAGE_HOSTS='causses.example'
  DATABASE_URL=postgres://maillage:a=b#c@localhost/maillage
MAILLAGE_SOURCE_URL=
"""


@pytest.fixture
def run_with(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch):
    """Run a command beside a `maillage.env`; gives what the command would find in its environment."""
    stamp(bootstrap, dev=bootstrap.lock_hash("dev"))
    monkeypatch.setattr(bootstrap.os, "execv", lambda *given: None)
    monkeypatch.setattr(bootstrap.os, "environ", {"MAILLAGE_HOSTS": "of the shell"})

    def run(text: str, command: str = "upgrade") -> dict[str, str]:
        (bootstrap.ROOT / "maillage.env").write_text(text, encoding="utf-8")
        bootstrap.main([command])
        found = bootstrap.os.environ
        return {name: found[name] for name in found if name.startswith(("MAILLAGE_", "DATABASE_URL"))}

    return run


def test_settings_that_are_kept_reach_every_command_and_the_shell_wins(run_with) -> None:
    assert run_with(SETTINGS) == {
        "MAILLAGE_DATA_DIR": "/srv/maillage",
        "MAILLAGE_DEFAULT_SENDER": "Les Causses <bonjour@causses.example>",
        "MAILLAGE_HOSTS": "of the shell",
        "DATABASE_URL": "postgres://maillage:a=b#c@localhost/maillage",
        "MAILLAGE_SOURCE_URL": "",
    }


@pytest.mark.parametrize("command", ["demo", "test", "check", "bench", "lock"])
def test_what_has_data_of_its_own_does_not_read_the_settings(run_with, command: str) -> None:
    assert run_with(SETTINGS, command) == {"MAILLAGE_HOSTS": "of the shell"}


@pytest.mark.parametrize("line", ["MAILLAGE_HTTPS = 1", "export MAILLAGE_HTTPS=1", 'MAILLAGE_HTTPS="1', "1"])
def test_a_setting_that_cannot_be_read_is_named_by_its_line(run_with, line: str) -> None:
    with pytest.raises(SystemExit) as refusal:
        run_with(f"MAILLAGE_PROXIES=1\n{line}\n")

    assert "maillage.env, ligne 2 : écrivez NOM=valeur" in str(refusal.value.code)


def test_settings_of_another_account_are_a_sentence_and_not_a_trace(bootstrap: ModuleType) -> None:
    (bootstrap.ROOT / "maillage.env").mkdir()

    with pytest.raises(bootstrap.Impossible, match="ne peut pas être lu"):
        bootstrap.read_settings(bootstrap.ROOT / "maillage.env")
