"""One step of `demo`: tables, served files, and the demonstration world when it is not there yet.

Dates are relative to the day of loading, so a kept demonstration grows older; `--fresh` makes it young again.
"""

import sys
from pathlib import Path

from maillage.project.cli import demo_stamp
from maillage.project.cli.boot import start_django
from maillage.project.cli.upgrade import bring_up_to_date


def main() -> int:
    start_django()
    from django.conf import settings
    from django.utils import timezone

    folder = Path(settings.DATA_DIR)
    demo_stamp.write(folder, code="")
    bring_up_to_date()
    if not demo_stamp.read(folder).get("loaded_on"):
        from maillage.portal.demo import load_demo

        load_demo()
        demo_stamp.write(folder, loaded_on=timezone.localdate().isoformat())
    demo_stamp.write(folder, code=demo_stamp.code_hash())
    return 0


if __name__ == "__main__":
    sys.exit(main())
