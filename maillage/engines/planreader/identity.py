"""What the document says of itself: its title, the organisation that speaks, the years that it covers."""

from __future__ import annotations

import re
from collections import Counter

from .dates import read_period
from .model import Block, Document
from .words import fold, shorten

_PLAN_TITLE = re.compile(
    r"\b(?:(?:projet|plan)s?\s+(?:strategique|associatif|federal|de sante|d'actions?|territorial|regional|"
    r"de developpement)"
    r"|strategie|feuille de route|orientations strategiques|programme d'actions?)\b"
)
_ORGANISATION = re.compile(
    r"\b(?:association|federation|union|reseau|collectif|confederation|mutuelle|fondation|comite|ligue|cpts|uriopss|centre|communaute|"
    r"groupement|office|delegation|societe|maison|ministere|departement|region|ville|agence|syndicat|institut|france)\b"
)
_YEARS = re.compile(r"(?<!\s)\s*(?:[–—-]\s*)?\(?\b20\d\d\s*[-–—/à]\s*20\d\d\)?")
_COVER_BLOCKS = 8


def read_identity(document: Document, blocks: list[Block]) -> tuple[str, str, tuple[int, int] | None]:
    """Title, organisation and period; empty strings and None for what the document does not say."""
    cover = [block.text for block in blocks[:_COVER_BLOCKS] if len(block.text) <= 160]
    heads = _repeated_lines(document)
    title = _title(document, blocks, cover, heads)
    period = next((found for text in [title, *heads, *cover] if (found := read_period(text))), None)
    if period is None:
        spans = Counter(found for block in blocks if (found := read_period(block.text)))
        period = min(spans, key=lambda span: (-spans[span], span)) if spans else None
    return title, _organisation(title, cover, heads), period


def _repeated_lines(document: Document) -> list[str]:
    """The running heads: first lines that come back on several pages."""
    firsts = Counter(next((line.strip() for line in page if line.strip()), "") for page in document.pages)
    return [text for text, times in firsts.most_common(2) if times >= 2 and 5 < len(text) <= 160]


def _title(document: Document, blocks: list[Block], cover: list[str], heads: list[str]) -> str:
    styled = " ".join(block.text for block in blocks[:_COVER_BLOCKS] if block.look.title)
    if styled:
        return shorten(styled)
    for text in [*cover, document.title, *heads]:
        if _PLAN_TITLE.search(fold(text)) and not text.endswith((".", ":")):
            return shorten(text)
    return shorten(document.title or (cover[0] if cover else ""))


def _organisation(title: str, cover: list[str], heads: list[str]) -> str:
    for text in heads:
        parts = [part.strip() for part in re.split(r"\s[–—-]\s", text)]
        named = [
            part
            for part in parts
            if not _PLAN_TITLE.search(fold(part)) and not re.fullmatch(r"\W*\d*\W*", part)
        ]
        if named and len(parts) > 1:
            return named[0]
    for text in [*cover, *heads]:
        if (
            text != title
            and _ORGANISATION.search(fold(text))
            and not text.endswith((".", ":", "?"))
            and not _PLAN_TITLE.search(fold(text))
        ):
            return shorten(text.split(", ")[0], 120)
    rest = _YEARS.sub(
        "", re.sub(r"(?i)^(?:le |notre )?(?:projet|plan|strat[ée]gie)\s+\w+\s*", "", title)
    ).strip(" –—-:")
    return rest if _ORGANISATION.search(fold(rest)) else ""
