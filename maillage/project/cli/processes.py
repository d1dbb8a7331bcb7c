"""Children of the commands that run several processes: started together, watched, stopped together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator

from maillage.kit.errors import DomainError

PATIENCE_SECONDS = 10
# A child that ends more often than that cannot work: to start it again helps nobody.
MOST_RESTARTS, RESTARTS_WITHIN_SECONDS = 3, 60
_PR_SET_PDEATHSIG = 1

Children = dict[str, "subprocess.Popen[bytes]"]


def command(*arguments: str) -> list[str]:
    """The words that run a Maillage command with this same Python."""
    return [sys.executable, "-P", "-m", "maillage.project.cli", *arguments]


@contextlib.contextmanager
def running(commands: dict[str, list[str]], environment: dict[str, str]) -> Iterator[Children]:
    """Run `commands` (name -> words) for the length of the block; none survives it.

    Each child has its own session, so that one Ctrl-C does not reach it twice.
    """
    children: Children = {}
    try:
        for name, words in commands.items():
            children[name] = _start(words, environment)
        yield children
    finally:
        stop(children)


def _start(words: list[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        words,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        start_new_session=True,
        preexec_fn=_die_with_parent,
    )


def _die_with_parent() -> None:
    """Ask Linux to stop this child if its parent is killed outright; other systems have no such request."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def stop(children: Children) -> None:
    """Ask all to stop, wait, then force those that did not."""
    for child in children.values():
        child.terminate()
    deadline = time.monotonic() + PATIENCE_SECONDS
    for child in children.values():
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def require_alive(children: Children) -> None:
    """Refuse to go on when a child ended by itself."""
    for name, child in children.items():
        if child.poll() is not None:
            raise DomainError(f"Le processus « {name} » s'est arrêté : la raison est écrite ci-dessus.")


class Keeper:
    """Starts again the children that end by themselves, and says so; refuses to when one ends again and again."""

    def __init__(
        self, children: Children, commands: dict[str, list[str]], environment: dict[str, str]
    ) -> None:
        self.children, self.commands, self.environment = children, commands, environment
        self.restarts: dict[str, list[float]] = defaultdict(list)

    def look(self) -> None:
        """Once: see who ended."""
        for name, child in self.children.items():
            if child.poll() is not None:
                self._start_again(name)

    def _start_again(self, name: str) -> None:
        now = time.monotonic()
        self.restarts[name] = [at for at in self.restarts[name] if now - at < RESTARTS_WITHIN_SECONDS] + [now]
        if len(self.restarts[name]) > MOST_RESTARTS:
            require_alive(self.children)
        print(
            f"Le processus « {name} » s'est arrêté : il repart (la raison est écrite ci-dessus).",
            file=sys.stderr,
            flush=True,
        )
        self.children[name] = _start(self.commands[name], self.environment)


@contextlib.contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the block as Ctrl-C does."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
