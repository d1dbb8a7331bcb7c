"""Stage 8, judge: how sure each item is, and in words why it may be wrong.

The confidence is the weight of the best evidence that made a block an item. The doubts are what a person who
reviews the tree should look at first; an item without doubt has none.
"""

from __future__ import annotations

from .counts import read_counts
from .model import Block, Item, Role
from .words import starts_low, starts_with_action_noun, starts_with_infinitive

_LABELLED, _STYLED, _CODED, _LISTED, _PLACED = 0.97, 0.92, 0.9, 0.8, 0.6
_LONG_TITLE = 260

SAME_BULLET = "Ni numéro ni verbe, mais la même puce que ses voisines."
BY_PLACE = "Reconnu comme titre par sa place et sa longueur seulement."
BARE_LIST = "Pas de puce : reconnu parce que les phrases voisines commencent aussi par un verbe."
NO_VERB = "Ni verbe ni nom d’action au début."
CUT = "Le texte commence par une minuscule : le début manque peut-être."
LONG = "Texte très long pour un titre : il contient peut-être une explication."
ALONE = "Seul de son espèce à ce niveau."
CODE_GAP = "Son code ne suit pas celui du titre au-dessus."
COUNT = "Le document annonce {announced} éléments de ce niveau ; {found} ont été trouvés."


def judge(items: list[Item], blocks: list[Block]) -> None:
    """Set `confidence` and `doubts` on every item; `blocks` are those of the whole document."""
    _check_counts(items, read_counts(blocks))
    for item in items:
        item.confidence = _weight(item)
        for doubt, cost in _doubts(item):
            item.doubts.append(doubt)
            item.confidence -= cost
        item.confidence = round(min(max(item.confidence, 0.05), 1.0), 2)


def _check_counts(items: list[Item], announced: dict[str, int]) -> None:
    """A level that holds fewer or more than the document says is doubted once, at its first item."""
    for label, number in announced.items():
        same = [item for item in items if item.block.label == label]
        if same and len(same) != number:
            same[0].doubts.append(COUNT.format(announced=number, found=len(same)))


def _weight(item: Item) -> float:
    block = item.block
    if block.label and block.code:
        return _LABELLED
    if block.look.heading or block.family:
        return _STYLED
    if block.code:
        return _CODED
    if block.role is Role.BULLET:
        return _LISTED + 0.1 * (starts_with_infinitive(item.title) or bool(item.horizon))
    return _PLACED + 0.15 * bool(item.children)


def _doubts(item: Item) -> list[tuple[str, float]]:
    block, title = item.block, item.title
    found: list[tuple[str, float]] = []
    acting = starts_with_infinitive(title) or starts_with_action_noun(title)
    if block.role is Role.BULLET and block.sign == "¶":
        found.append((BARE_LIST, 0.15))
    elif block.role is Role.BULLET and not acting and not block.code:
        found.append((SAME_BULLET, 0.2))
    elif block.role is Role.HEADING and not (block.label or block.code or block.look.heading or block.family):
        found.append((BY_PLACE, 0.1))
    elif not item.children and not acting and not block.label:
        found.append((NO_VERB, 0.15))
    if starts_low(title) and block.sign != "¶" and not block.is_bullet:
        found.append((CUT, 0.15))
    if len(title) > _LONG_TITLE:
        found.append((LONG, 0.1))
    parent = item.parent
    if parent and block.shape == "decimal" and parent.block.shape == "decimal":
        above = parent.block.code.rstrip(".")
        if not block.code.startswith(above):
            found.append((CODE_GAP, 0.2))
    if parent and len(parent.children) == 1 and not (block.label or block.code or item.children):
        found.append((ALONE, 0.05))
    return found
