"""Whether work grows with the text or with its square, judged the same on a slow machine, a quick one or a busy one.

Times are of this process alone, and only held against each other: twice the text may cost less than three times the
work. Work that grows with the text costs twice as much, its square four times.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from math import inf

# Shorter work is not judged: the clock and what a process does besides would decide.
FLOOR = 0.05
MOST_RATIO = 3
TRIES = 4


def seconds(work: Callable[[], object]) -> float:
    """Without the collector of garbage: it looks at all that other tests have left, and only once a work is long."""
    gc.disable()
    try:
        started = time.process_time()
        work()
        return time.process_time() - started
    finally:
        gc.enable()


def grows_too_fast(once: Callable[[], object], twice: Callable[[], object], *, floor: float = FLOOR) -> bool:
    """Whether `twice` costs three times `once` or more: best of several, as what disturbs only ever adds."""
    short = long = inf
    once()
    for _ in range(TRIES):
        short, long = min(short, seconds(once), seconds(once)), min(long, seconds(twice))
        if long < max(floor, MOST_RATIO * short):
            return False
    return True
