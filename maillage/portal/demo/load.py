"""Loading the demonstration into an empty installation."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from maillage.identity.models import Network
from maillage.kit.errors import DomainError
from maillage.portal.operations.search import rebuild_index
from maillage.ui.registries.demo import World, chapters


@transaction.atomic
def load_demo(*, today: date | None = None) -> World:
    """Load every chapter, in order; dates are relative to `today`. An installation with data refuses."""
    if Network.objects.exists():
        raise DomainError(
            "Cette installation a déjà des données. Lancez bin/demo --fresh pour repartir de zéro."
        )
    world = World(today=today or timezone.localdate())
    for chapter in chapters:
        chapter.load(world)
    rebuild_index()
    return world
