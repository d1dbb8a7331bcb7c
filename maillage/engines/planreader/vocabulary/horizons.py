"""Names of horizons: « Court terme », « À moyen terme », « (LT) »."""

from __future__ import annotations

import re

from ..words import fold

_HORIZON = re.compile(
    r"^(?:a |horizon |actions? (?:a |de |du )?|echeance |objectifs? (?:a |de )?|priorites? (?:a |de )?)?"
    r"(?:(?P<key>tres court|court|moyen|long)(?:[ -]et[ -](?:moyen|long))?[ -]terme|(?P<short>ct|mt|lt))\b"
)
# The name of a horizon at the head of what is to be done by then, as it is written.
HORIZON_HEAD = re.compile(
    r"^(?:[ÀàAa]\s)?(?:court|moyen|long)[ -]terme\b(?:\s?\([^()]{1,40}\))?", re.IGNORECASE
)
HORIZON_MENTION = re.compile(r"\b(court|moyen|long)[ -]terme\b|\((ct|mt|lt)\)|\b(CT|MT|LT)\b")
SHORT_HORIZON = {"ct": "court", "mt": "moyen", "lt": "long"}
HORIZON_DEFINITION = re.compile(  # of folded text
    r"\b(?:(?P<key>court|moyen|long)[ -]terme|(?P<short>ct|mt|lt))\s*(?:\(|:|=|,\s|–|-)\s*"
    r"(?P<date>[^;,()]{0,60}?20[0-6]\d(?:\s?(?:-|–|a|et)\s?20[0-6]\d)?)"
)
HORIZON_LABELS = {"court": "Court terme", "moyen": "Moyen terme", "long": "Long terme"}


def horizon_key(text: str) -> str:
    """« À moyen terme (2027) » -> "moyen"; an empty string when the text does not begin with a horizon."""
    match = _HORIZON.match(fold(text).lstrip("([ "))
    if not match:
        return ""
    key = (match["key"] or "").replace("tres ", "")
    return key or SHORT_HORIZON[match["short"]]
