"""What the page for administrators says of saving and restoring is done here as it is written there."""

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.architecture.floors import ROOT
from tests.cli.running import run

pytestmark = pytest.mark.slow
ADMINISTRATOR = ("--given-name", "Ada", "--family-name", "Rouve", "--email", "ada@causses.example")


def follow(title: str, *, data: Path, copy: Path) -> str:
    """Run the commands under a title of the page, with these two folders; those of Maillage are left to the test."""
    page = (ROOT / "docs" / "admin" / "install.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {title}\n.*?^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert found is not None
    script = "".join(
        line for line in found[1].splitlines(keepends=True) if not line.startswith("bin/maillage ")
    )
    for name, value in (("DONNEES", data), ("COPIE", copy)):
        script, count = re.subn(rf"^{name}=.*$", f"{name}={value}", script, flags=re.MULTILINE)
        assert count == 1
    script = script.replace(".venv/bin/python", sys.executable)
    words = ["sh", "-eu", "-c", script]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True, umask=0o022).stdout


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    assert run("init", "--name", "Fédération des Causses", *ADMINISTRATOR, data=data).returncode == 0
    (data / "files" / "documents").mkdir(parents=True)
    (data / "files" / "documents" / "preuve.pdf").write_bytes(b"%PDF")
    return data


def test_what_is_saved_while_the_site_runs_is_restored_whole(installed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "monday"
    key = (installed / "secret.key").read_text(encoding="ascii")
    with closing(sqlite3.connect(installed / "maillage.sqlite3")) as open_site:
        open_site.execute("UPDATE identity_network SET tagline = 'écrit à l''instant'")
        open_site.commit()
        assert (installed / "maillage.sqlite3-wal").stat().st_size > 0

        assert follow("Sauvegarder", data=installed, copy=copy) == "ok\n"

    with closing(sqlite3.connect(installed / "maillage.sqlite3")) as base:
        base.execute("UPDATE identity_network SET tagline = 'abîmé'")
        base.commit()
    shutil.rmtree(installed / "files")
    follow("Restaurer", data=installed, copy=copy)

    upgraded, looked_at = run("upgrade", data=installed), run("doctor", data=installed)
    assert (upgraded.returncode, looked_at.stdout) == (0, "Tout va bien.\n")
    with closing(sqlite3.connect(installed / "maillage.sqlite3")) as base:
        assert base.execute("SELECT tagline FROM identity_network").fetchone() == ("écrit à l'instant",)
    assert (installed / "files" / "documents" / "preuve.pdf").read_bytes() == b"%PDF"
    assert (installed / "secret.key").read_text(encoding="ascii") == key
    assert "ada@causses.example" in run("user", "list", data=installed).stdout


def test_a_copy_is_its_own_accounts_and_a_wrong_folder_is_not_saved_as_an_empty_base(
    installed: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copies" / "tuesday"
    follow("Sauvegarder", data=installed, copy=copy)
    assert [copy.stat().st_mode & 0o777, (copy / "maillage.sqlite3").stat().st_mode & 0o777] == [0o700, 0o600]

    with pytest.raises(subprocess.CalledProcessError) as refusal:
        follow("Sauvegarder", data=tmp_path / "elsewhere", copy=tmp_path / "copies" / "wednesday")
    assert "unable to open database file" in refusal.value.stderr
    assert not (tmp_path / "elsewhere").exists()
