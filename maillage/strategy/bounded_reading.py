"""Reading an uploaded document in a process of its own, with a limit on time and memory.

Uploads come from anywhere: whatever a file does to the reader, it does to a process that ends. Both halves are here:
`read_bounded` starts the process and waits; run as a program, the module is that process. Neither needs Django.
"""

import json
import logging
import resource
import subprocess
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maillage.engines.planreader import PlanUnreadable, read_plan

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 60
MOST_BYTES = 1536 * 1024 * 1024
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


def read_bounded(path: Path, *, seconds: float = MOST_SECONDS, memory: int = MOST_BYTES) -> Found:
    """Read the plan in the file at `path`. Raises PlanUnreadable, also when time or `memory` (bytes) ran out."""
    command = [sys.executable, "-m", "maillage.strategy.bounded_reading", str(path.resolve()), str(memory)]
    began = time.monotonic()
    try:
        process = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise PlanUnreadable(TOO_LONG) from None
    if process.returncode == REFUSED:
        raise PlanUnreadable(json.loads(process.stdout)["refusal"])
    if process.returncode == FAILED:
        logger.error("The reader failed on an upload:\n%s", process.stderr.decode(errors="replace")[-4000:])
        raise PlanUnreadable(BROKEN)
    if process.returncode:
        raise PlanUnreadable(TOO_LONG)
    answer = json.loads(process.stdout)
    return Found(answer["found"], answer["pages"], time.monotonic() - began)


def main(path: str, memory: int) -> int:
    """The process: read, and answer on standard output with `found` and `pages`, or with `refusal`."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        reading = read_plan(path)
    except PlanUnreadable as refusal:
        json.dump({"refusal": str(refusal)}, sys.stdout)
        return REFUSED
    json.dump({"found": reading.to_json(), "pages": reading.pages}, sys.stdout)
    return 0


if __name__ == "__main__":
    try:
        code = main(sys.argv[1], int(sys.argv[2]))
    except MemoryError:
        code = OUT_OF_MEMORY
    except Exception:
        traceback.print_exc()
        code = FAILED
    sys.exit(code)
