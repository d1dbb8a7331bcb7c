"""Signals of the journal."""

from django.dispatch import Signal

entry_recorded = Signal()
"""Sent after commit with `entry`, and `target` (the object): search and other readers refresh themselves on it."""
