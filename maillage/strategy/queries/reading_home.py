"""What readings bring to the home page: the reviews, and the spreadsheets to explain, that their author left."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from maillage.kit.dates import since
from maillage.strategy.enums import ReadingState
from maillage.strategy.models import Reading
from maillage.strategy.queries.readings import readings_to_go_on_with
from maillage.ui.registries.home import Awaiting


def awaiting(person: Any) -> Iterable[Awaiting]:
    """One line per document that the person handed in and that waits for her. One query."""
    return [
        Awaiting(
            key=f"reading-{reading.pk}",
            kind="reviews",
            kind_label="Relectures",
            title=f"{'Finir de relire' if is_read(reading) else 'Dire les colonnes de'} « {reading.file_name} »",
            url=reading.get_absolute_url(),
            icon="file-check",
            tone="blue",
            verb="Relire" if is_read(reading) else "Continuer",
            meta=f"document déposé {since(timezone.localtime(reading.created_at), timezone.localtime())}",
        )
        for reading in readings_to_go_on_with(person).filter(created_by=person)
    ]


def is_read(reading: Reading) -> bool:
    """Else its columns are to be named first."""
    return reading.state == ReadingState.IN_REVIEW
