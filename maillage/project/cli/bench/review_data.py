"""The big reading whose review `bench` measures: 300 nodes, read from a document as any other is."""

import sys

from maillage.project.cli.boot import start_django

start_django()

from django.core.files.base import ContentFile  # noqa: E402 - models need Django started

from maillage.identity.models import Network  # noqa: E402
from maillage.kit.actors import SYSTEM  # noqa: E402
from maillage.project.cli.bench.review import FILE  # noqa: E402
from maillage.strategy.models import Reading  # noqa: E402
from maillage.strategy.operations.readings import read_document  # noqa: E402

AXES, OBJECTIVES, ACTIONS = 6, 7, 6


def give_document() -> None:
    """Read the document for the default network, once."""
    network = Network.objects.get(is_default=True)
    if not Reading.objects.filter(network=network, file_name=FILE).in_review().exists():
        read_document(network, file=ContentFile(document().encode(), name=FILE), by=SYSTEM)


def document() -> str:
    """A plan of 300 nodes, numbered throughout: 6 axes, 42 objectives, 252 actions."""
    lines = ["# Projet associatif 2027-2031", ""]
    for axis in range(1, AXES + 1):
        lines.append(f"## Axe {axis} : Prendre soin du lien, partie {axis}")
        for objective in range(1, OBJECTIVES + 1):
            lines.append(f"### Objectif {axis}.{objective} : Accueillir mieux, volet {objective}")
            for action in range(1, ACTIONS + 1):
                code = f"{axis}.{objective}.{action}"
                lines.append(
                    f"- {code} Ouvrir un lieu d’accueil dans le canton {axis}{objective}{action} (CT)"
                )
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    give_document()
    sys.exit(0)
