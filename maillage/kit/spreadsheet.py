"""Cells that people open in a spreadsheet."""

import unicodedata
from typing import Any

_FORMULA_STARTS = ("=", "+", "-", "@")
_SKIPPED = ("\t", "\r", "\n")


def harmless(value: Any) -> str:
    """The cell of a CSV file that no spreadsheet takes for a formula; None is an empty cell."""
    text = "" if value is None else str(value)
    # Wide signs count as the narrow ones where they are typed; blanks before them are skipped.
    start = unicodedata.normalize("NFKC", text.lstrip()[:1])
    return f"'{text}" if start.startswith(_FORMULA_STARTS) or text.startswith(_SKIPPED) else text
