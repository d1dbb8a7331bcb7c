"""What readings bring to the home page: the reviews that their author left unfinished."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from maillage.kit.dates import since
from maillage.strategy.queries.readings import readings_in_review
from maillage.ui.registries.home import Awaiting


def awaiting(person: Any) -> Iterable[Awaiting]:
    """One line per review that the person began. One query."""
    return [
        Awaiting(
            key=f"reading-{reading.pk}",
            kind="reviews",
            kind_label="Relectures",
            title=f"Finir de relire « {reading.file_name} »",
            url=reading.get_absolute_url(),
            icon="file-check",
            tone="blue",
            verb="Relire",
            meta=f"document déposé {since(timezone.localtime(reading.created_at), timezone.localtime())}",
        )
        for reading in readings_in_review(person).filter(created_by=person)
    ]
