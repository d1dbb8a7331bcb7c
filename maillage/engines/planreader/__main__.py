"""`python -m maillage.engines.planreader FILE [--json]`."""

import sys

from .command import main

sys.exit(main(sys.argv[1:]))
