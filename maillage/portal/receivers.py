"""The portal listens to the journal: whatever was written is findable at once."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from maillage.journal.signals import entry_recorded
from maillage.portal.operations.search import refresh_entries


def connect() -> None:
    """Connect the receivers; called once when the application is ready."""
    entry_recorded.connect(refresh_index, dispatch_uid="portal.refresh_index")


def refresh_index(targets: Sequence[models.Model], **kwargs: Any) -> None:
    """Index the objects of a journal line again, after commit."""
    refresh_entries(targets)
