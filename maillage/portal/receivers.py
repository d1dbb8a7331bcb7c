"""The portal listens to the journal: whatever was written is findable at once."""

from typing import Any

from maillage.journal.signals import entry_recorded
from maillage.portal.operations.search import refresh_entry


def connect() -> None:
    """Connect the receivers; called once when the application is ready."""
    entry_recorded.connect(refresh_index, dispatch_uid="portal.refresh_index")


def refresh_index(target: Any, **kwargs: Any) -> None:
    """Index the object of a journal line again, after commit."""
    refresh_entry(target)
