"""Signals of the journal."""

from django.dispatch import Signal

entry_recorded = Signal()
"""Sent after commit with `entry`, and `targets` (the objects): search and other readers refresh themselves on them."""
