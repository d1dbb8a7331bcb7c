"""Stage 7, attach: parents by code, horizons with their dates, deadlines, expected results and pilots.

What an item says itself comes first, then its sheet, then the horizon under which it stands; the date of a horizon
is used where an item has none of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .codes import parts_of, read_head
from .dates import deadline_in_title, horizon_in_text, read_deadline, reason_of
from .families import family_of
from .model import Block, Item, Role
from .vocabulary.horizons import HORIZON_DEFINITION, HORIZON_LABELS, SHORT_HORIZON, horizon_key
from .words import bare, fold

_SEPARATORS = re.compile(r"[;\n]|(?<=\s)[/•](?=\s)")
_TRAILING_HORIZON = re.compile(
    r"[\[(](?:CT|MT|LT|court terme|moyen terme|long terme)[\])]\s*\.?$", re.IGNORECASE
)
_LONGEST_DEFINITION = 3  # paragraphs below the name of a horizon that may define it


@dataclass(slots=True)
class HorizonFound:
    """A horizon of the document; `reason` is what the document says of it (a term of office, an election)."""

    key: str
    label: str
    deadline: str | None = None
    reason: str = ""


def hang_by_code(roots: list[Item]) -> list[Item]:
    """Actions met apart from their objective join it by their code: 2.2.4 under 2.2, else under the second item of 2.

    Where the upper levels carry no code, the steps of the code count them (1.2 is the second child of the first root).
    """
    kept = list(roots)
    for item in [node for root in roots for node in root.walk()]:
        steps = parts_of(item.block.code)
        if len(steps) < 2 or not (item.block.label or item.sheet) or _follows_codes(item, steps):
            continue
        others = [other for other in kept if other is not item and other.order < item.order]
        parent = _by_steps(others, steps)
        if parent is not None and parent is not item.parent and parent not in item.walk():
            if item.parent is None:
                kept.remove(item)
            item.hang_under(parent)
    return kept


def _follows_codes(item: Item, steps: list[str]) -> bool:
    """Whether a title above carries the beginning of the code, or the tree is already numbered another way."""
    above = item.parent
    while above is not None:
        other = parts_of(above.block.code)
        if other and other == steps[: len(other)]:
            return True
        above = above.parent
    return False


def _by_steps(roots: list[Item], steps: list[str]) -> Item | None:
    families = {family_of(root.block) for root in roots if root.children}
    level = [
        root for root in roots if root.children or (not root.sheet and family_of(root.block) in families)
    ]
    parent = None
    for depth, step in enumerate(steps[:-1], start=1):
        coded = {tuple(parts_of(item.block.code)): item for item in level if item.block.code}
        found = coded.get(tuple(steps[:depth])) or coded.get((step,))
        if found is None and not coded and step.isdigit() and 0 < int(step) <= len(level):
            found = level[int(step) - 1]
        if found is None:
            break
        parent, level = found, [child for child in found.children if not child.sheet]
    return parent


def define_horizons(blocks: list[Block]) -> list[HorizonFound]:
    """The horizons that the document names, with the date and the reason that it gives them anywhere."""
    found: dict[str, HorizonFound] = {}
    for index, block in enumerate(blocks):
        if block.horizon in HORIZON_LABELS:
            horizon = found.setdefault(
                block.horizon, HorizonFound(block.horizon, HORIZON_LABELS[block.horizon])
            )
            text = "\n".join([block.text, *_definition_below(blocks, index)])
            if horizon.deadline is None and (deadline := read_deadline(text)):
                horizon.deadline, horizon.reason = deadline, horizon.reason or reason_of(_without_name(text))
        for match in HORIZON_DEFINITION.finditer(fold(block.text)):
            key = match["key"] or SHORT_HORIZON[match["short"]]
            horizon = found.setdefault(key, HorizonFound(key, HORIZON_LABELS[key]))
            horizon.deadline = horizon.deadline or read_deadline(match["date"])
    return [found[key] for key in HORIZON_LABELS if key in found]


def _definition_below(blocks: list[Block], index: int) -> list[str]:
    texts: list[str] = []
    for block in blocks[index + 1 : index + 1 + _LONGEST_DEFINITION]:
        if block.role not in {Role.PROSE, Role.LEAD_IN} or block.horizon:
            break
        texts.append(block.text)
    return texts


def _without_name(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not horizon_key(line))


def attach(items: list[Item], horizons: list[HorizonFound]) -> None:
    """Set horizon, deadline, expected results and pilots on every item, from its sheet, its title and its horizon."""
    dates = {horizon.key: horizon.deadline for horizon in horizons}
    for item in items:
        if (
            item.horizon and item.horizon not in HORIZON_LABELS
        ):  # a year that stands as a title over its items
            item.sheet.setdefault("deadline", [item.horizon])
            item.horizon = None
        when = " ".join(item.sheet.get("deadline", []))
        own_horizon = _own_horizon(item)
        item.horizon = own_horizon or (horizon_in_text(when) if when else None) or item.horizon
        own = read_deadline(when) if when else None
        item.deadline = (
            own or deadline_in_title(item.block.title) or (dates.get(item.horizon) if item.horizon else None)
        )
        item.expected_results = _values(item.sheet.get("results", []))
        item.pilots = [name for value in item.sheet.get("pilots", []) for name in _split_names(value)]


def _own_horizon(item: Item) -> str | None:
    key = horizon_in_text(item.block.title)
    if key is None:
        return None
    marked = _TRAILING_HORIZON.search(item.block.title)
    if marked:
        item.block.title = item.block.title[: marked.start()].rstrip()
        return key
    return key if horizon_key(item.block.title) else None


def _values(texts: list[str]) -> list[str]:
    values = []
    for text in texts:
        for part in re.split(r"(?:^|\s)[•▪]\s+", text):
            title = read_head(part, may_be_number=False).title if part.strip() else ""
            if title and bare(title):
                values.append(title.rstrip(" ;"))
    return values


def _split_names(value: str) -> list[str]:
    names = (" ".join(name.split()).strip(" .;,•-–") for name in _SEPARATORS.split(value))
    return [name for name in names if name]
