"""One step of `demo --plan FILE`: a second plan of the default network, as a draft, read from a file."""

import sys
from pathlib import Path

from maillage.engines.planreader import PlanUnreadable
from maillage.kit.actors import SYSTEM
from maillage.kit.errors import DomainError
from maillage.project.cli.boot import start_django


def main(arguments: list[str]) -> int:
    path = Path(arguments[0])
    start_django()
    from maillage.identity.models import Network
    from maillage.strategy.operations.readings import create_plan_from_file

    try:
        plan = create_plan_from_file(Network.objects.get(is_default=True), path=path, by=SYSTEM)
    except (PlanUnreadable, DomainError) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    from django.conf import settings
    from django.urls import reverse

    address = reverse("plan", kwargs={"key": plan.key})
    print(f"Plan lu : http://localhost:{settings.PUBLIC_PORT}{address}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
