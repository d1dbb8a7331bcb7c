"""Characters that a scanner mistakes: « Action l.2.O » for « Action 1.2.0 », « 3,1 Le port » for « 3.1 Le port »,
« ACT1ON » and « SUlVl » for « ACTION » and « SUIVI ».

Only where the neighbours leave no doubt: in the code of a label, in a code with points, inside of a word. The
length of a line never changes, so that its place stays true.
"""

from __future__ import annotations

import re

from .vocabulary.labels import LABELS
from .words import fold

_DIGITS = str.maketrans("lIO", "110")
_WORD = re.compile(
    r"^\s*(?:[^\w\s]\s+)?(?P<label>[^\W\d_]{3,20})\s+(?P<code>[\dlIO]{1,2}(?:\.[\dlIO]{1,2}){0,3})(?![\w'’])"
)
_POINTS = re.compile(r"^\s*(?:[^\w\s]\s+)?(?P<code>[\dlIO]{1,2}(?:\.[\dlIO]{1,2}){1,3})(?![\w'’])")
_COMMA = re.compile(r"^(?P<before>\s*\d{1,2}),(?=\d{1,2}\s+[A-ZÀ-Ý][a-zà-ÿ])")
_IN_CAPITALS = re.compile(r"(?<=[A-ZÀ-Ý])[10l](?=[A-ZÀ-Ý])|(?<=[A-ZÀ-Ý]{2})l\b")
_IN_WORD = re.compile(r"(?<=[a-zà-ÿ])[10](?=[a-zà-ÿ])")


def mend_characters(text: str) -> str:
    """`text` with digits for letters in its code, and the letters that are meant in its words."""
    match = _WORD.match(text)
    if match is None or fold(match["label"]).rstrip("s") not in LABELS:
        match = _POINTS.match(text)
    if match is not None and _is_misread(match["code"]):
        start, end = match.span("code")
        text = text[:start] + match["code"].translate(_DIGITS) + text[end:]
    text = _COMMA.sub(r"\g<before>.", text)
    for _ in range(2):  # « SUlVl »: the end is known once the middle is mended
        text = _IN_CAPITALS.sub(lambda sign: "O" if sign[0] == "0" else "I", text)
    return _IN_WORD.sub(lambda digit: "l" if digit[0] == "1" else "o", text)


def _is_misread(code: str) -> bool:
    """« l » or « 1.O »; « I » and « II.1 » are roman digits."""
    return "l" in code or ("O" in code and any(c.isdigit() for c in code))
