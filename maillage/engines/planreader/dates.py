"""By when: deadlines and horizons in French wording.

A deadline is `YYYY` or `YYYY-MM`. A semester or a quarter gives its last month, « fin 2027 » gives December, a
span gives its end. A year in a title counts only where the wording says by when (« d'ici à 2027 »).
"""

from __future__ import annotations

import re

from .vocabulary.horizons import HORIZON_MENTION, horizon_key
from .words import fold

_MONTH_NAMES = (
    "janvier janv", "fevrier fevr fev", "mars", "avril avr", "mai", "juin", "juillet juil", "aout",
    "septembre sept", "octobre oct", "novembre nov", "decembre dec",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>20[0-6]\d)"
_PATTERNS = (
    re.compile(rf"\b\d{{1,2}}\s*[/.-]\s*(?P<month>0?[1-9]|1[0-2])\s*[/.-]\s*{_YEAR}\b"),
    re.compile(rf"\b(?P<month>0[1-9]|1[0-2])\s*/\s*{_YEAR}\b"),
    re.compile(rf"\b{_YEAR}-(?P<month>0[1-9]|1[0-2])\b(?!-?\d)"),
    re.compile(rf"\b(?P<name>{_MONTH})\.?\s+{_YEAR}\b"),
    re.compile(rf"\b(?P<half>[12])\s*(?:(?:er|nd|e|eme)\s*)?semestre\s+(?:de\s+)?(?:l'annee\s+)?{_YEAR}\b"),
    re.compile(rf"\bs\s?(?P<half>[12])\s*[-/ ]?\s*{_YEAR}\b"),
    re.compile(rf"\b(?P<half>premier|second|deuxieme)\s+semestre\s+(?:de\s+)?{_YEAR}\b"),
    re.compile(rf"\b(?P<quarter>[1-4])\s*(?:(?:er|nd|e|eme)\s*)?trimestre\s+(?:de\s+)?{_YEAR}\b"),
    re.compile(rf"\bt\s?(?P<quarter>[1-4])\s*[-/ ]?\s*{_YEAR}\b"),
    re.compile(rf"\bfin\s+(?:de\s+)?(?:l'annee\s+)?(?P<end>){_YEAR}\b"),
    re.compile(rf"\b{_YEAR}\b"),
)
_SPAN = re.compile(r"\b(?P<start>20[0-6]\d)\s*(?:-|–|—|/|a|au|et)\s*(?P<end>20[0-6]\d)\b")
_BY_WHEN = re.compile(
    r"(?:d'ici(?: a| au| fin| la fin)?|avant(?: la)?(?: fin)?|au plus tard|"
    r"a l'(?:horizon|automne|ete|hiver)|au printemps|a la rentree|horizon|echeance|"
    r"pour(?: la)? (?:fin|rentree)|"
    r"jusqu'(?:a|en)|des|courant|en|a partir de|fin|debut|livraison)\s[^.;:]{0,30}?20[0-6]\d|"
    r"\([^()]{0,200}?20[0-6]\d[^()]{0,200}\)\s*[.;,]?$|[–—-]\s*[^–—-]{0,22}20[0-6]\d\s*[.;,]?$|"
    r"\b[st][1-4]\s?[-/ ]?20[0-6]\d"
)
_FREE_WORDS = re.compile(r"[a-z]{2,}")
_TIME_WORDS = re.compile(rf"\b(?:semestre|trimestre|annee|an|er|eme|nd|fin|debut|mi|ete|{_MONTH}|et)\b")
_REASON = re.compile(
    r"\b(?:fin|debut|premiere|premier|seconde|deuxieme|elections?|mandat|mandature|renouvellement|assemblee|bilan|evaluation)\b"
)


def read_deadline(text: str) -> str | None:
    """The date in `text` as `YYYY` or `YYYY-MM`, None without one."""
    folded = fold(text)
    span = _SPAN.search(folded)
    if span:
        folded = folded[span.end("start") :]
    for pattern in _PATTERNS:
        found = list(pattern.finditer(folded))
        if found:
            return _format(found[-1] if span else found[0])
    return None


def is_date(text: str) -> bool:
    """« 2027 », « S1 2026 », « 2026-2027 », « Fin 2028 »: a time and nothing else."""
    return bool(read_deadline(text)) and not _FREE_WORDS.search(_TIME_WORDS.sub("", fold(text)))


def begins_date(text: str) -> bool:
    """The same, or « septembre » over its year: no sentence goes on so."""
    return is_date(text) or fold(text) in _MONTHS


def _format(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = 0
    if parts.get("month"):
        month = int(parts["month"])
    elif parts.get("name"):
        month = _MONTHS[parts["name"]]
    elif parts.get("half"):
        month = 6 if parts["half"] in {"1", "premier"} else 12
    elif parts.get("quarter"):
        month = 3 * int(parts["quarter"])
    elif parts.get("end") is not None:
        month = 12
    return f"{parts['year']}-{month:02d}" if month else parts["year"]


def deadline_in_title(title: str) -> str | None:
    """The date of a title whose wording says by when, None for a year that only names something."""
    match = _BY_WHEN.search(fold(title))
    return read_deadline(match[0]) if match else None


def horizon_in_text(text: str) -> str | None:
    """« Moyen terme – juin 2027 », « Créer un annuaire (CT) »: the first horizon named, None without one."""
    if key := horizon_key(text):
        return key
    match = HORIZON_MENTION.search(text) or HORIZON_MENTION.search(fold(text))
    if not match:
        return None
    short = (match[2] or match[3] or "").lower()
    return {"ct": "court", "mt": "moyen", "lt": "long"}.get(short) or match[1]


def read_period(text: str) -> tuple[int, int] | None:
    """« 2020-2024 » as two years, when they span a plausible plan (1 to 15 years)."""
    match = _SPAN.search(fold(text))
    if not match:
        return None
    start, end = int(match["start"]), int(match["end"])
    return (start, end) if 0 < end - start <= 15 else None


def reason_of(text: str) -> str:
    """What a definition of a horizon says of its reason: a term of office, an election…"""
    clauses = [clause.strip() for clause in re.split(r"(?<=[.;])\s+|\n", text) if clause.strip()]
    reasons = [clause for clause in clauses if _REASON.search(fold(clause))]
    return " ".join(reasons)
