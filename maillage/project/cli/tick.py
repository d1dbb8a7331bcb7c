"""`tick`: one round of the periodic work that modules registered in `maillage.ui.registries.ticks`."""

import logging

from maillage.project.cli.boot import require_base, start_django
from maillage.project.cli.parser import Parser

logger = logging.getLogger(__name__)


def main(arguments: list[str]) -> int:
    Parser("tick", "Fait une fois le travail périodique qui est dû (pour une minuterie).").parse_args(
        arguments
    )
    start_django()
    require_base()
    for key in run_what_is_due():
        print(key)
    return 0


def run_what_is_due() -> list[str]:
    """Run each registered work whose interval has passed, in its hours; returns the keys of those that went well.

    The shared cache remembers the last rounds, so that a timer and a worker together do not do the work twice.
    A failure is logged, does not stop the others, and is tried again at the next round.
    """
    from django.core.cache import cache
    from django.utils import timezone

    from maillage.ui.registries.ticks import ticks

    done = []
    for tick in ticks:
        memory = f"tick:{tick.key}"
        if not tick.may_run(timezone.localtime()):
            continue
        if not cache.add(memory, 1, timeout=max(1, int(tick.rest.total_seconds()) - 1)):
            continue
        try:
            tick.run()
        except Exception:
            logger.exception("The periodic work %s failed", tick.key)
            cache.delete(memory)
        else:
            done.append(tick.key)
    return done
