"""Reading an uploaded document in a process of its own, with a limit on time and memory.

Uploads come from anywhere: whatever a file does to the reader, it does to a process that ends, and that lets everybody
else pass before it. Both halves are here: `read_bounded` and `survey_bounded` (what a spreadsheet holds, and what its
columns seem to be) start the process and listen to it; run as a program, the module is that process. It writes JSON,
one value a line: the stages it comes to, then what it found. Neither half needs Django.
"""

import json
import logging
import os
import resource
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maillage.engines.planreader import PlanUnreadable, SheetMapping, read_plan, read_sheet, survey_sheets

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 60
MOST_BYTES = 1024 * 1024 * 1024
MOST_BYTES_OF_ANSWER = 32 * 1024 * 1024
SECONDS_BETWEEN_LOOKS = 0.2
# What the process leaves the processor to: pages, mails, everything else.
NICENESS = 10
# Exit codes of the process. A negative one is a signal: the system ended it (processor time, memory).
REFUSED, FAILED, OUT_OF_MEMORY = 1, 2, 3
TOO_LONG = (
    "Ce fichier demande trop de temps ou de mémoire pour être lu ici. "
    "Enregistrez-le à nouveau sans ses images, ou gardez la seule partie qui est le plan."
)
BROKEN = (
    "La lecture de ce fichier s’est arrêtée en route. "
    "Enregistrez-le dans un autre format, par exemple .docx ou .odt, puis recommencez."
)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """What the reader found: its JSON, the lines of each page, how long it took (seconds)."""

    found: dict[str, Any]
    pages: list[list[str]]
    seconds: float


class ReadingStopped(Exception):
    """Who asked for the reading does not wait for it any more."""


def read_bounded(
    path: Path,
    *,
    mapping: dict[str, Any] | None = None,
    seconds: float = MOST_SECONDS,
    memory: int = MOST_BYTES,
    tell: Callable[[str], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> Found:
    """Read the plan in the file at `path`. Raises PlanUnreadable, also when time or `memory` (bytes) ran out.

    `mapping` says what the columns of a spreadsheet are. `tell` hears the stages of the reader. Once `is_stopped` says
    so the process ends and ReadingStopped is raised.
    """
    began = time.monotonic()
    wanted = {"mapping": mapping} if mapping else {}
    answer = _ask(path, wanted, seconds=seconds, memory=memory, tell=tell, is_stopped=is_stopped)
    return Found(answer["found"], answer["pages"], time.monotonic() - began)


def survey_bounded(path: Path, *, is_stopped: Callable[[], bool] | None = None) -> dict[str, Any]:
    """What the spreadsheet at `path` holds, as `planreader.survey_sheets` says; raises as `read_bounded` does."""
    answer = _ask(path, {"survey": True}, is_stopped=is_stopped)
    return dict(answer["survey"])


def _ask(
    path: Path,
    wanted: dict[str, Any],
    *,
    seconds: float = MOST_SECONDS,
    memory: int = MOST_BYTES,
    tell: Callable[[str], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> dict[str, Any]:
    """The answer of a process of its own."""
    words = [sys.executable, "-m", "maillage.strategy.bounded_reading"]
    words += [str(path.resolve()), str(memory), json.dumps(wanted)]
    began = time.monotonic()
    with tempfile.TemporaryFile() as faults:
        process = subprocess.Popen(
            words,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=faults,
            start_new_session=True,
        )
        with process:
            try:
                answer = _listen(process, began + seconds, tell, is_stopped)
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
        if process.returncode == FAILED:
            faults.seek(0)
            logger.error(
                "The reader failed on an upload:\n%s", faults.read()[-4000:].decode(errors="replace")
            )
            raise PlanUnreadable(BROKEN)
    if process.returncode == REFUSED:
        raise PlanUnreadable(answer["refusal"])
    if process.returncode:
        raise PlanUnreadable(TOO_LONG)
    return answer


def _listen(
    process: "subprocess.Popen[bytes]",
    deadline: float,
    tell: Callable[[str], None] | None,
    is_stopped: Callable[[], bool] | None,
) -> dict[str, Any]:
    """The last value that the process writes before it ends by itself; `deadline` by the monotonic clock."""
    assert process.stdout is not None
    said: dict[str, Any] = {}
    heard, length = bytearray(), 0
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            if is_stopped and is_stopped():
                raise ReadingStopped
            if time.monotonic() > deadline or length > MOST_BYTES_OF_ANSWER:
                raise PlanUnreadable(TOO_LONG)
            if not selector.select(SECONDS_BETWEEN_LOOKS):
                continue
            chunk = os.read(process.stdout.fileno(), 1024 * 1024)
            if not chunk:
                break
            length += len(chunk)
            heard += chunk
            if b"\n" not in chunk:
                continue
            *lines, heard = heard.split(b"\n")
            for line in lines:
                said = json.loads(line)
                if tell and "stage" in said:
                    tell(said["stage"])
    try:
        process.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise PlanUnreadable(TOO_LONG) from None
    return said


def main(path: str, memory: int, wanted: dict[str, Any]) -> int:
    """The process: read, tell the stages, end with `found` and `pages`, with `survey`, or with `refusal`."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        _say(_work(path, wanted))
    except PlanUnreadable as refusal:
        _say({"refusal": str(refusal)})
        return REFUSED
    return 0


def _work(path: str, wanted: dict[str, Any]) -> dict[str, Any]:
    def tell(stage: str) -> None:
        _say({"stage": stage})

    if wanted.get("survey"):
        return {"survey": survey_sheets(path)}
    mapping = wanted.get("mapping")
    reading = (
        read_sheet(path, SheetMapping.from_json(mapping), tell=tell)
        if mapping
        else read_plan(path, tell=tell)
    )
    return {"found": reading.to_json(), "pages": reading.pages}


def _say(value: dict[str, Any]) -> None:
    print(json.dumps(value), flush=True)


def _end_with_parent() -> None:
    """Leave when nobody listens any more: standard input, which is never written, then comes to its end."""
    os.read(0, 1)
    os._exit(FAILED)


if __name__ == "__main__":
    try:
        code = main(sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3]))
    except MemoryError:
        code = OUT_OF_MEMORY
    except Exception:
        traceback.print_exc()
        code = FAILED
    sys.exit(code)
