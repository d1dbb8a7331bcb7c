"""Make the virtual environment of this folder, or bring it up to date, then hand over to the command.

Standard library only: this is what runs before anything is installed. The stamp `.venv/maillage.json` holds the
hash of each locked list that is installed, so that later starts cost one small read. Messages go to stderr, in
French; the exit status is 1 when the installation is impossible.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "maillage.json"
NEEDS_DEV = {"test", "check"}
# These never touch the installation.
ON_DATA_OF_THEIR_OWN = {"demo", "test", "check", "bench", "lock"}
# Each list contains the ones before it.
LISTS = ("base", "postgres", "dev")


class Impossible(Exception):
    """The environment cannot be made; the text says why, in French."""


def main(arguments: list[str]) -> None:
    """Install what `arguments` (a command and its own arguments) needs, then become that command."""
    try:
        if not set(arguments[:1]) & ON_DATA_OF_THEIR_OWN:
            read_settings(ROOT / "maillage.env")
        wanted = choose_list(arguments)
        refuse_borrowed_environment()
        if not is_ready(wanted):
            with one_at_a_time():
                if not is_ready(wanted):
                    install(wanted)
    except Impossible as refusal:
        sys.exit(str(refusal))
    os.execv(PYTHON, [str(PYTHON), "-P", "-m", "maillage.project.cli", *arguments])


def read_settings(path: Path) -> None:
    """Put the settings that are kept in the file into the environment; what is there already wins.

    One `NAME=value` a line, as systemd and Docker read them: quotes around a value are taken off, `#` begins a comment.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as reason:
        raise Impossible(f"Le fichier {path} ne peut pas être lu ({reason}).") from reason
    for number, line in enumerate(map(str.strip, lines), 1):
        if not line or line.startswith("#"):
            continue
        found = re.fullmatch(r"""([A-Z][A-Z0-9_]*)=(?:"([^"]*)"|'([^']*)'|([^"'].*)?)""", line)
        if not found:
            raise Impossible(
                f"{path}, ligne {number} : écrivez NOM=valeur, sans espace avant ni après le « = »."
            )
        name, *values = found.groups(default="")
        os.environ.setdefault(name, "".join(values))


def refuse_borrowed_environment() -> None:
    """An environment that lies elsewhere may be another folder's: installing here would break it there."""
    if VENV.is_symlink():
        raise Impossible(
            "Le dossier .venv est un lien vers un autre endroit : retirez ce lien, puis relancez, "
            "et Maillage fera le sien."
        )


def choose_list(arguments: list[str]) -> str:
    """Name of the locked list that the command needs."""
    command = arguments[0] if arguments else ""
    if command in NEEDS_DEV:
        return "dev"
    is_on_postgres = os.environ.get("DATABASE_URL", "").startswith("postgres")
    return "postgres" if is_on_postgres and command != "demo" else "base"


def is_ready(wanted: str) -> bool:
    """Whether the stamp says that this list, or one that contains it, is installed as locked today."""
    installed = read_stamp()
    enough = LISTS[LISTS.index(wanted) :]
    return installed.get("root") == str(ROOT) and any(
        installed.get(name) == lock_hash(name) for name in enough
    )


def read_stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def lock_hash(name: str) -> str:
    return hashlib.sha256(lock_file(name).read_bytes()).hexdigest()


def lock_file(name: str) -> Path:
    return ROOT / "requirements" / f"{name}.txt"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two commands started together must not install over each other."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def install(wanted: str) -> None:
    """Install the list `wanted`; an environment that was left half made is made again."""
    stamp = read_stamp()
    was_whole = bool(stamp) and stamp.get("root") == str(ROOT) and runs(PYTHON, "-c", "import sys")
    say(f"Installation de Maillage dans .venv : environ {megabytes(wanted)} Mo à télécharger.")
    if not was_whole:
        shutil.rmtree(VENV, ignore_errors=True)
        stamp = {}
    STAMP.unlink(missing_ok=True)
    uv = find_uv()
    make_environment(with_pip=uv is None)
    fill_environment(wanted, uv)
    kept = {name: value for name, value in stamp.items() if name in LISTS and value == lock_hash(name)}
    STAMP.write_text(json.dumps({**kept, "root": str(ROOT), wanted: lock_hash(wanted)}), encoding="utf-8")
    say("Installation terminée.")


def megabytes(wanted: str) -> str:
    """The weight measured when the list was locked: its first line says it."""
    with lock_file(wanted).open(encoding="utf-8") as file:
        found = re.match(r"# (\d+) MB", file.readline())
    return found[1] if found else "150"


def find_uv() -> str | None:
    """Path of a uv that really runs (version managers leave launchers that do not)."""
    uv = shutil.which("uv")
    return uv if uv and runs(uv, "--version") else None


def runs(*command: str | Path) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_environment(*, with_pip: bool) -> None:
    """An environment that knows where this folder is, with pip when nothing else installs."""
    if with_pip and find_spec("ensurepip") is None:
        raise Impossible(
            "Il manque le module venv de Python : installez-le (sous Debian : apt install python3-venv), puis relancez."
        )
    if not PYTHON.exists() or (with_pip and not runs(PYTHON, "-m", "pip", "--version")):
        venv.EnvBuilder(clear=True, symlinks=True, with_pip=with_pip).create(VENV)
    for packages in VENV.glob("lib/python3*/site-packages"):
        (packages / "maillage.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def fill_environment(wanted: str, uv: str | None) -> None:
    """Install exactly the locked wheels, checked by their hashes."""
    tool = [uv, "pip", "install", "--python", str(PYTHON)] if uv else [str(PYTHON), "-m", "pip", "install"]
    options = ["--quiet", "--require-hashes", "--only-binary", ":all:", "-r", str(lock_file(wanted))]
    done = subprocess.run(
        [*tool, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        say("\n".join(done.stdout.strip().splitlines()[-8:]))
        raise Impossible("L'installation n'a pas abouti : vérifiez la connexion à Internet, puis relancez.")


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
