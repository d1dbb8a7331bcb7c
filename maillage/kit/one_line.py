"""Names and titles: one line each, whatever was typed or pasted between their words."""

import unicodedata

# Controls and formats: they are not seen, and some turn round what is read after them.
_UNSEEN = ("Cc", "Cf")


def one_line(text: str) -> str:
    """The words of `text` with one space between them, without the signs that nobody sees."""
    words = text.split()
    if not text.isprintable():
        words = [
            "".join(sign for sign in word if unicodedata.category(sign) not in _UNSEEN) for word in words
        ]
    return " ".join(word for word in words if word)
