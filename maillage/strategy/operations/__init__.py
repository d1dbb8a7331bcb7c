"""Verbs of strategy: what one can do with a plan."""
