"""Inclusive writing of the interface: one source form, with points, and the form that a network prefers.

Only our own texts go through here; what people typed is never rewritten. Templates mark such words by themselves;
Python writes `inclusive("…")` in a sentence, `inclusive_lazy("…")` around a constant that is read at each request.
"""

import re
from contextvars import ContextVar

from django.utils.functional import Promise, lazy

POINT, MIDDOT, DOUBLET = "point", "middot", "doublet"
_chosen: ContextVar[str] = ContextVar("inclusive_form", default=POINT)
WORD = re.compile(r"\b([A-Za-zÀ-ÿ]+)\.(e|ère|rice|trice|euse|ne|le|lle)(\.?s)?(?![\wÀ-ÿ])")
# Endings that replace the end of the masculine instead of following it.
_REPLACED = {"rice": "eur", "trice": "teur", "euse": "eur", "ère": "er"}


def choose_form(form: str) -> None:
    """Set the form for the request being answered."""
    _chosen.set(form)


def inclusive(words: str | Promise) -> str:
    """`words`, written with points, in the chosen form: points, middle dots, or both words."""
    text, form = str(words), _chosen.get()
    if form == MIDDOT:
        return WORD.sub(lambda m: m[0].replace(".", "·"), text)
    return WORD.sub(_doublet, text) if form == DOUBLET else text


inclusive_lazy = lazy(inclusive, str)


def _doublet(match: re.Match[str]) -> str:
    stem, ending, plural = match[1], match[2], "s" if match[3] else ""
    masculine = stem.removesuffix("s") if plural else stem
    replaced = _REPLACED.get(ending, "")
    feminine = masculine.removesuffix(replaced) + ending if replaced else masculine + ending
    word = "et" if plural else "ou"
    return f"{masculine}{plural} {word} {feminine}{plural}"
