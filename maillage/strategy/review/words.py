"""Edits of what a node says: its words, its time, and whether somebody has looked at it.

Correcting a node is looking at it: each of these marks it reviewed.
"""

import re

from maillage.kit.errors import DomainError
from maillage.strategy.due import read_due
from maillage.strategy.enums import DatePrecision, HorizonKey
from maillage.strategy.review.outline import (
    Tree,
    changed,
    end_of_branch,
    levels_of,
    position_of,
    replaced,
    with_nodes,
)

LONGEST_TITLE = 400
LONGEST_CODE = 30
# Lines under a node, and the signs of each.
MOST_LINES, LONGEST_LINE = 40, 1000
BULLET = re.compile(r"^\s*[-–—•■▪*]\s+")
DEADLINE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")


def rename(tree: Tree, item: str, *, title: str, code: str = "") -> Tree:
    """Give a node its wording and its code, both on one line."""
    words, mark = " ".join(title.split()), " ".join(code.split())
    if not words:
        raise DomainError("L’intitulé est vide. Écrivez-le, ou écartez l’élément.", field="title")
    if len(words) > LONGEST_TITLE:
        raise DomainError(
            f"L’intitulé compte {len(words)} caractères, pour {LONGEST_TITLE} au plus. "
            "Raccourcissez-le ou coupez-le en deux.",
            field="title",
        )
    if len(mark) > LONGEST_CODE:
        raise DomainError(
            f"Le code compte plus de {LONGEST_CODE} caractères. Raccourcissez-le.", field="code"
        )
    return replaced(tree, position_of(tree, item), title=words, code=mark or None, reviewed=True)


def set_time(tree: Tree, item: str, *, horizon: str = "", deadline: str = "") -> Tree:
    """Give a node its horizon (court, moyen, long or none) and its deadline, as people type it.

    « 2028 », « 2028-09 », « 09/2028 », « septembre 2028 », « sept. 2028 »; kept as `YYYY` or `YYYY-MM`.
    """
    if horizon and horizon not in HorizonKey.values:
        raise DomainError("Cet horizon n’existe pas. Choisissez-en un dans la liste.", field="horizon")
    kept = _deadline(deadline)
    if kept and not DEADLINE.fullmatch(kept):
        raise DomainError("Écrivez l’échéance comme 2028, ou comme septembre 2028.", field="deadline")
    position = position_of(tree, item)
    return replaced(tree, position, horizon=horizon or None, deadline=kept or None, reviewed=True)


def _deadline(typed: str) -> str:
    """`YYYY` or `YYYY-MM` from what people type; any other text as it is, without blanks around."""
    day, precision = read_due(typed) or (None, "")
    if day is None or precision == DatePrecision.DAY:
        return typed.strip()
    return f"{day:%Y}" if precision == DatePrecision.YEAR else f"{day:%Y-%m}"


def set_details(tree: Tree, item: str, *, expected_results: str = "", pilots: str = "") -> Tree:
    """Give a node its expected results and its pilots, one a line. Pilots stay words until people are named."""
    position = position_of(tree, item)
    results = _lines(expected_results, "expected_results")
    return replaced(tree, position, expected_results=results, pilots=_lines(pilots, "pilots"), reviewed=True)


def _lines(typed: str, field: str) -> list[str]:
    """The lines that say something, without the bullets that people paste along."""
    lines = [" ".join(BULLET.sub("", line).split()) for line in typed.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > MOST_LINES:
        raise DomainError(f"{len(lines)} lignes, pour {MOST_LINES} au plus. Regroupez-en.", field=field)
    long = next((number for number, line in enumerate(lines, start=1) if len(line) > LONGEST_LINE), 0)
    if long:
        raise DomainError(
            f"La ligne {long} compte plus de {LONGEST_LINE} caractères. Raccourcissez-la.", field=field
        )
    return lines


def mark_reviewed(tree: Tree, item: str, *, reviewed: bool = True) -> Tree:
    """Tick a node, or untick it."""
    return replaced(tree, position_of(tree, item), reviewed=reviewed)


def accept_sure(tree: Tree) -> Tree:
    """Tick every node about which the reader has no doubt."""
    return _accepted(tree, 0, len(tree["nodes"]))


def accept_branch(tree: Tree, item: str) -> Tree:
    """Tick a node and what stands below it, but for what the reader doubts of."""
    position = position_of(tree, item)
    return _accepted(tree, position, end_of_branch(levels_of(tree["nodes"]), position))


def _accepted(tree: Tree, start: int, end: int) -> Tree:
    nodes = [
        changed(node, reviewed=True) if start <= place < end and not node["doubts"] else node
        for place, node in enumerate(tree["nodes"])
    ]
    return with_nodes(tree, nodes)
