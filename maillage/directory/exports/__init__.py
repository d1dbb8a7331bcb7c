"""Exports of the directory's own objects."""
