"""`worker`: tasks, documents to read, and a tick every minute, in one process so that memory stays small."""

import logging
import os
import signal
import socket
import sys
import time
from types import FrameType

from maillage.project.cli.boot import require_base, start_django
from maillage.project.cli.parser import Parser
from maillage.project.cli.readers import reading
from maillage.project.cli.tick import run_what_is_due

SECONDS_BETWEEN_TICKS = 60
SECONDS_BETWEEN_LOOKS = 1
SECONDS_AFTER_FAILURE = 5
logger = logging.getLogger(__name__)


def main(arguments: list[str]) -> int:
    parser = Parser(
        "worker",
        "Fait le travail de fond jusqu'à Ctrl-C : messages à envoyer, documents à lire, rappels, rangements.",
    )
    parser.add_argument(
        "--no-tick", action="store_true", help="laisser le travail périodique à une minuterie (tick)"
    )
    options = parser.parse_args(arguments)
    stop = Stop()
    start_django()
    require_base()
    from maillage.strategy.operations.reading_queue import read_next

    with reading(read_next):
        work_until(stop, ticking=not options.no_tick)
    return 0


class Stop:
    """A stop asked by a signal: at once when idle, else once the task under way is finished."""

    def __init__(self) -> None:
        self.asked = False
        self.idle = True
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.ask)

    def ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
        if self.idle:
            sys.exit(0)


def work_until(stop: Stop, *, ticking: bool) -> None:
    """Empty the queue, then wait a second, and so on; every minute, what is due.

    A failure is logged and the next round waits: the database may be busy or away for a while.
    """
    from django.db import close_old_connections

    next_tick = time.monotonic() if ticking else float("inf")
    while not stop.asked:
        stop.idle, pause = False, SECONDS_BETWEEN_LOOKS
        try:
            close_old_connections()
            empty_queue()
            if time.monotonic() >= next_tick and not stop.asked:
                run_what_is_due()
                next_tick = time.monotonic() + SECONDS_BETWEEN_TICKS
        except Exception:
            logger.exception("A round of the worker failed")
            pause = SECONDS_AFTER_FAILURE
        stop.idle = True
        if not stop.asked:
            time.sleep(pause)


def empty_queue() -> None:
    """Run the tasks that are ready, one after the other."""
    from django_tasks_db.management.commands.db_worker import Worker

    Worker(
        queue_names=["default"],
        interval=SECONDS_BETWEEN_LOOKS,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{socket.gethostname()}-{os.getpid()}"[:64],
        excluded_queue_names=[],
    ).run()
