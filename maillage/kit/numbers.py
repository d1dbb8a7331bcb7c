"""Whole numbers as a request carries them: text of any length, from anybody."""

MOST_DIGITS = 9


def whole_number(text: str | None, *, otherwise: int = 0) -> int:
    """The number that `text` writes in plain digits, nine at most; `otherwise` when it writes none.

    Nine digits fit every column of ours, and Python itself refuses to read thousands of them.
    """
    if text and len(text) <= MOST_DIGITS and text.isascii() and text.isdecimal():
        return int(text)
    return otherwise
