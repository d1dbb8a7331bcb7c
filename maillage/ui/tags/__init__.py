"""Marks of the design system, written in Python for speed: each function returns a safe HTML string."""
