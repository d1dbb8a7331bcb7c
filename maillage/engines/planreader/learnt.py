"""Labels of a house's own: « Réponse 1.1 : … », « Résultat R2.1 – … » name a level as surely as « Axe 1 » does.

A word that comes before several different codes, each with its sign and its title, is a label in that document.
"""

from __future__ import annotations

import re
from collections import defaultdict

from .codes import shape_of
from .model import Block, Role
from .vocabulary.french import words_of
from .vocabulary.labels import LABELS
from .vocabulary.sheets import field_name
from .vocabulary.titles import surrounds_a_plan
from .words import fold

_LABELLED = re.compile(
    r"^(?P<label>[^\W\d_]{4,18}) (?:n ?[°o] ?)?(?P<code>[A-Z]{0,3}\d{1,2}(?:\.\d{1,2}){0,3}) ?[:–—·|-] (?P<title>\S.*)"
)
_LEAST_CODES = 3
_LONGEST = 220
# They number what is no item: pictures, articles, meetings.
_OTHERS = words_of(
    "tableau figure graphique photo carte encadre article alinea page schema ligne note groupe atelier seance reunion "
    "question diapositive diapo image scenario exemple point"
)


def find_labels(blocks: list[Block]) -> set[str]:
    """The labels (folded) that this document uses and that no list knows."""
    codes: dict[str, set[str]] = defaultdict(set)
    for block in blocks:
        if (match := _match(block)) is not None:
            codes[fold(match["label"])].add(match["code"])
    return {
        label for label, met in codes.items()
        if len(met) >= _LEAST_CODES and label not in LABELS and label not in _OTHERS
        and not surrounds_a_plan(label)
    }  # fmt: skip


def as_labelled(block: Block, labels: set[str]) -> Block | None:
    match = _match(block) if labels else None
    if match is None or fold(match["label"]) not in labels:
        return None
    return block.as_role(
        Role.HEADING, label=fold(match["label"]), code=match["code"], shape=shape_of(match["code"]),
        title=match["title"], strong=True,
    )  # fmt: skip


def _match(block: Block) -> re.Match[str] | None:
    match = _LABELLED.match(block.text) if len(block.text) <= _LONGEST and block.cell is None else None
    return match if match and match["label"][0].isupper() and not _is_value(match) else None


def _is_value(match: re.Match[str]) -> bool:
    """« Échéance 12 : … » is the value of a field, unless it has steps."""
    return bool(field_name(match["label"])) and match["code"].isdigit()
