"""Entries hang under each other, as the mapping says: by columns, level, code, indent, or not at all."""

from __future__ import annotations

from collections import Counter

from ..codes import parts_of
from ..vocabulary.labels import KIND_OF_LABEL
from ..words import bare, fold
from .columns import BY_CODE, BY_COLUMNS, BY_INDENT, BY_LEVEL, label_of
from .rows import Entry

_RANKS = {"value": 0, "ambition": 1, "orientation": 2, "objective": 3, "action": 4}
NO_LEVEL = "Son niveau n’est pas dit : rattaché comme la ligne au-dessus."
NO_CODE = "Pas de numéro : rattaché à l’élément numéroté au-dessus."
NO_PARENT = "Aucun élément ne porte le début de son numéro."
TWICE = "Ce numéro est déjà celui de la ligne {row}."
LOST_ZERO = "Ce numéro est déjà celui de la ligne {row} : le tableur a peut-être ôté un zéro (1.1 pour 1.10)."
SAME = "Même intitulé que la ligne {row}."


class Knot:
    """An entry in the tree."""

    __slots__ = ("children", "entry", "parent")

    def __init__(self, entry: Entry, parent: Knot | None) -> None:
        self.entry, self.parent = entry, parent
        self.children: list[Knot] = []
        if parent is not None:
            parent.children.append(self)


def grow(rows: list[list[Entry]], way: str) -> list[Knot]:
    """The roots of the tree, in the order of the sheet."""
    if way == BY_COLUMNS:
        return _by_columns(rows)
    entries = [row[-1] for row in rows]
    depths = _DEPTHS.get(way, _section_depths)
    roots = _by_code(entries) if way == BY_CODE else _by_depth(entries, depths(entries))
    _doubt_twins(entries)
    return roots


def _by_columns(rows: list[list[Entry]]) -> list[Knot]:
    """Each row is a path from the top; a level that is left empty is that of the row above (merged cells)."""
    roots: list[Knot] = []
    known: dict[tuple[int, str, str], Knot] = {}
    path: dict[int, Knot] = {}
    deepest = max((entry.depth for row in rows for entry in row), default=0)
    for row in rows:
        for entry in row:
            parent = next((path[depth] for depth in range(entry.depth - 1, -1, -1) if depth in path), None)
            key = (id(parent), fold(entry.code), bare(entry.title))
            knot = known.get(key)
            if knot is None or entry.depth == deepest:
                if knot is not None:
                    entry.doubts.append(SAME.format(row=knot.entry.row + 1))
                knot = Knot(entry, parent)
                known.setdefault(key, knot)
                if parent is None:
                    roots.append(knot)
            elif entry is row[-1]:
                _merge(knot.entry, entry)
            path = {depth: other for depth, other in path.items() if depth < entry.depth} | {
                entry.depth: knot
            }
    return roots


def _merge(kept: Entry, again: Entry) -> None:
    """A level that is named once more, alone in its row: what the row says is added."""
    kept.horizon, kept.deadline = kept.horizon or again.horizon, kept.deadline or again.deadline
    kept.results.extend(value for value in again.results if value not in kept.results)
    kept.pilots.extend(value for value in again.pilots if value not in kept.pilots)


def _by_depth(entries: list[Entry], depths: list[float]) -> list[Knot]:
    """The parent of an entry is the nearest one before it whose depth is smaller."""
    roots: list[Knot] = []
    above: list[tuple[float, Knot]] = []
    for entry, depth in zip(entries, depths, strict=True):
        while above and above[-1][0] >= depth:
            above.pop()
        knot = Knot(entry, above[-1][1] if above else None)
        if knot.parent is None:
            roots.append(knot)
        above.append((depth, knot))
    return roots


def _by_code(entries: list[Entry]) -> list[Knot]:
    """1.2.3 stands under 1.2, or under 1 where there is no 1.2; what has no number, under the number above."""
    roots: list[Knot] = []
    coded: dict[tuple[str, ...], Knot] = {}
    above: Knot | None = None
    for entry in entries:
        steps = tuple(parts_of(entry.code))
        parent = _nearest(coded, steps) if steps else above
        if not steps and not entry.is_section:
            entry.doubts.append(NO_CODE)
        elif not steps:
            parent = None
        elif parent is None and len(steps) > 1:
            entry.doubts.append(NO_PARENT)
        knot = Knot(entry, parent)
        if parent is None:
            roots.append(knot)
        if steps:
            coded.setdefault(steps, knot)
            above = knot
    return roots


def _nearest(coded: dict[tuple[str, ...], Knot], steps: tuple[str, ...]) -> Knot | None:
    return next(
        (coded[steps[:length]] for length in range(len(steps) - 1, 0, -1) if steps[:length] in coded), None
    )


def _level_depths(entries: list[Entry]) -> list[float]:
    """« 1, 2, 3 », « Niveau 2 », or words: by what they mean when each means something else, else as they come."""
    words = list(dict.fromkeys(fold(entry.level) for entry in entries if entry.level))
    numbers = {word: int(digits) for word in words if (digits := "".join(filter(str.isdigit, word))[:2])}
    kinds = {word: KIND_OF_LABEL.get(label_of(word).split(" ")[0]) or _plain_kind(word) for word in words}
    if len(numbers) == len(words):
        order: dict[str, float] = dict(numbers)
    elif all(kinds.values()) and len(set(kinds.values())) == len(words):
        order = {word: _RANKS[str(kind)] for word, kind in kinds.items()}
    else:
        order = {word: position for position, word in enumerate(words)}
    depths: list[float] = []
    for entry in entries:
        if not entry.level and not entry.is_section:
            entry.doubts.append(NO_LEVEL)
        missing = -1.0 if entry.is_section else depths[-1] if depths else 0.0
        depths.append(order[fold(entry.level)] if entry.level else missing)
    return depths


def _plain_kind(word: str) -> str:
    """A label that names no other kind (« Axe », « Thème ») names an orientation."""
    return "orientation" if label_of(word) else ""


def _indent_depths(entries: list[Entry]) -> list[float]:
    return [-1.0 if entry.is_section else entry.indent for entry in entries]


def _section_depths(entries: list[Entry]) -> list[float]:
    """A list of actions; the lines that stand alone over them (« Axe 1 ») are above, one level for each label."""
    labels = list(dict.fromkeys(entry.label for entry in entries if entry.is_section))
    return [float(labels.index(entry.label) if entry.is_section else len(labels)) for entry in entries]


_DEPTHS = {BY_LEVEL: _level_depths, BY_INDENT: _indent_depths}


def _doubt_twins(entries: list[Entry]) -> None:
    """Two rows with one number: one of them was typed wrong, or lost its last zero in a cell of numbers."""
    codes = Counter(entry.code for entry in entries if "." in entry.code)
    first: dict[str, int] = {}
    for entry in entries:
        if codes[entry.code] > 1 and entry.code in first:
            said = LOST_ZERO if entry.is_number and entry.code.endswith(".1") else TWICE
            entry.doubts.append(said.format(row=first[entry.code] + 1))
        first.setdefault(entry.code, entry.row)
