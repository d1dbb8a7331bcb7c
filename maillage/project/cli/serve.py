"""`serve`: the site, served by granian behind whatever speaks HTTPS to the world."""

import socket
import sys
from pathlib import Path

from maillage.kit.errors import DomainError
from maillage.project.cli.boot import name_settings, not_ready
from maillage.project.cli.parser import Parser


def main(arguments: list[str]) -> int:
    parser = Parser("serve", "Sert le site jusqu'à Ctrl-C.")
    parser.add_argument("--host", default="127.0.0.1", metavar="ADRESSE", help="adresse d'écoute (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, metavar="PORT", help="port d'écoute (8000)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="nombre de processus (2)")
    options = parser.parse_args(arguments)
    require_free_port(options.host, options.port)
    require_files()
    serve(options.host, options.port, options.workers)
    return 0


def require_free_port(host: str, port: int) -> None:
    """Refuse a port that somebody listens on; granian itself would share it without a word."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as reason:
            raise DomainError(
                f"Le port {port} est déjà pris ou interdit : choisissez-en un autre avec --port."
            ) from reason


def require_files() -> None:
    """Refuse to serve an installation that was never prepared: each page would fail."""
    name_settings()
    from maillage.project import settings

    if not settings.DEBUG and not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        raise not_ready(str(settings.DATA_DIR))


def serve(host: str, port: int, workers: int) -> None:
    """Listen until a signal stops it. This process stays small: only the workers load Django."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    print(f"Maillage écoute sur http://{host}:{port}/ (Ctrl-C pour arrêter).", file=sys.stderr)
    Granian(
        "maillage.project.wsgi:reception",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=workers,
        backlog=2048,  # half of it a worker holds at once: requests that wait cost next to nothing
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()
