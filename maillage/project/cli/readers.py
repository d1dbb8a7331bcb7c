"""Threads of the worker that read documents beside its other work: a long reading holds no message back."""

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator

READERS = 2
SECONDS_BETWEEN_LOOKS = 0.25
SECONDS_AFTER_FAILURE = 5
PATIENCE_SECONDS = 5
logger = logging.getLogger(__name__)

# Reads what is next and says whether there was something; asks now and then whether to stop.
ReadNext = Callable[[Callable[[], bool]], bool]


@contextlib.contextmanager
def reading(read_next: ReadNext) -> Iterator[None]:
    """Read what waits for the length of the block, then stop what is being read: it goes back to where it waited."""
    stop = threading.Event()
    threads = [
        threading.Thread(target=read_until, args=(stop, read_next), name=f"reader-{number}", daemon=True)
        for number in range(READERS)
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(PATIENCE_SECONDS)


def read_until(stop: threading.Event, read_next: ReadNext) -> None:
    """Look, read, look again. A failure is logged and the next look waits: the database may be away for a while."""
    from django.db import close_old_connections, connections

    while not stop.is_set():
        try:
            close_old_connections()
            pause = 0 if read_next(stop.is_set) else SECONDS_BETWEEN_LOOKS
        except Exception:
            logger.exception("A reader of documents failed")
            pause = SECONDS_AFTER_FAILURE
        stop.wait(pause)
    connections.close_all()
