"""Addresses that are still free."""

from collections.abc import Collection
from itertools import count


def first_free(stem: str, taken: Collection[str]) -> str:
    """`stem`, or the first of `stem-2`, `stem-3`… that is not in `taken`."""
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(name for name in numbered if name not in taken) if stem in taken else stem
