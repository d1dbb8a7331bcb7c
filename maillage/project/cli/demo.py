"""`demo`: a whole federation to visit, on SQLite, with the production server, the worker and the tick.

This process loads neither Django nor the data: it prepares them in a child, watches the server and the worker, and
stops everything on Ctrl-C.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from maillage.kit.errors import DomainError
from maillage.project.cli.demo_stamp import STAMP, is_current
from maillage.project.cli.parser import Parser
from maillage.project.cli.processes import (
    Children,
    Keeper,
    command,
    require_alive,
    running,
    stopped_by_signals,
)
from maillage.project.cli.serve import require_free_port

ROOT = Path(__file__).resolve().parents[3]
START_SECONDS = 60


def main(arguments: list[str]) -> int:
    parser = Parser("demo", "Lance la démonstration jusqu'à Ctrl-C.")
    parser.add_argument("--port", type=int, default=8000, metavar="PORT", help="port d'écoute (8000)")
    parser.add_argument(
        "--fresh", action="store_true", help="repartir de données neuves, datées d'aujourd'hui"
    )
    parser.add_argument(
        "--plan", type=Path, metavar="FICHIER", help="lire un plan et en faire un brouillon de plus"
    )
    parser.add_argument(
        "--data", type=Path, default=ROOT / "var" / "demo", metavar="DOSSIER", help="dossier des données"
    )
    options = parser.parse_args(arguments)
    require_free_port("127.0.0.1", options.port)
    folder, plan = options.data.resolve(), options.plan and options.plan.resolve()
    environment = demo_environment(folder, options.port)
    try:
        with stopped_by_signals():
            if options.fresh:
                empty(folder)
            with held(folder) as descriptor:
                prepare(folder, descriptor, environment)
                if plan:
                    run_to_end("demo_plan", str(plan), environment=environment)
                serve_until_stopped(options.port, environment)
    except KeyboardInterrupt:
        print("\nDémonstration arrêtée.", file=sys.stderr)
    return 0


def demo_environment(folder: Path, port: int) -> dict[str, str]:
    """The environment without anything that would point at a real installation."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("MAILLAGE_") and k != "DATABASE_URL"}
    ours = {"MAILLAGE_DATA_DIR": str(folder), "MAILLAGE_DEMO": "1", "MAILLAGE_PUBLIC_PORT": str(port)}
    return {**inherited, **ours, "DJANGO_SETTINGS_MODULE": "maillage.project.settings"}


def empty(folder: Path) -> None:
    """Throw the demonstration's data away; never a folder that holds anything else."""
    if not folder.exists():
        return
    if any(folder.iterdir()) and not (folder / STAMP).exists():
        raise DomainError(f"Le dossier {folder} ne contient pas une démonstration : il n'a pas été vidé.")
    with held(folder) as descriptor:
        lock(descriptor, fcntl.LOCK_EX)
        shutil.rmtree(folder)


@contextlib.contextmanager
def held(folder: Path) -> Iterator[int]:
    """Open the folder for the length of the block, so that it can be locked."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def lock(descriptor: int, kind: int) -> None:
    """Share the folder (LOCK_SH) or have it alone (LOCK_EX); refuse when another demonstration is in the way."""
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError as busy:
        raise DomainError(
            "Une autre démonstration se sert de ces données : arrêtez-la (Ctrl-C), puis relancez."
        ) from busy


def prepare(folder: Path, descriptor: int, environment: dict[str, str]) -> None:
    """Tables, served files and data, unless the stamp says that nothing changed since; then share the folder."""
    if not is_current(folder):
        lock(descriptor, fcntl.LOCK_EX)
        print("Préparation de la démonstration…", file=sys.stderr, flush=True)
        run_to_end("demo_data", environment=environment)
    lock(descriptor, fcntl.LOCK_SH)


def run_to_end(module: str, *arguments: str, environment: dict[str, str]) -> None:
    """Run one step in a process of its own, so that this one stays small; its refusal is ours."""
    words = [sys.executable, "-P", "-m", f"maillage.project.cli.{module}", *arguments]
    done = subprocess.run(words, env=environment, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        sys.exit(1)


def serve_until_stopped(port: int, environment: dict[str, str]) -> None:
    commands = {"serve": command("serve", "--port", str(port)), "worker": command("worker")}
    with running(commands, environment) as children:
        wait_for_first_page(port, children)
        print(f"Prêt : http://localhost:{port}/", flush=True)
        keeper = Keeper(children, commands, environment)
        while True:
            keeper.look()
            time.sleep(0.5)


def wait_for_first_page(port: int, children: Children) -> None:
    """Return once the server answers a page; its own first failure is said rather than waited for."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        require_alive(children)
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
            if connection.getresponse().status < 500:
                return
            raise DomainError("La première page ne s'affiche pas : la raison est écrite ci-dessus.")
        except (OSError, HTTPException):
            time.sleep(0.05)
        finally:
            connection.close()
    raise DomainError(f"Le serveur n'a pas répondu en {START_SECONDS} secondes.")
