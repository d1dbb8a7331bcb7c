"""`read-plan FILE [--json]`: read a plan from a file. Neither database nor settings are touched."""

from maillage.engines.planreader.command import main

__all__ = ["main"]
