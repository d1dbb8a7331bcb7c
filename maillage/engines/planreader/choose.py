"""Stage 4, choose the part that is the plan: the rest of the document is set aside, with the reason.

Strong evidence is what only a plan shows: labels with codes, fields of sheets, horizons. Where a document has
some, only the parts that have it are kept. Where it has none, what is kept is the chapters that announce a plan, or
else those that state actions. Front matter, back matter, explanations and indicators are left out everywhere.
"""

from __future__ import annotations

from collections import Counter

from .families import family_of
from .model import Aside, Block, Item, Role
from .vocabulary.titles import (
    announced_count,
    announces_a_plan,
    is_container,
    names_indicators,
    surrounds_a_plan,
)
from .words import (
    bare,
    count_sentences,
    promises,
    starts_with_action_noun,
    starts_with_infinitive,
    states_an_action,
)

_STRONG_DOCUMENT = 3
_ENOUGH_ACTS = 2
_FLAT_LIST = 3
_NOT_OF_A_PLAN = frozenset({"partie", "chapitre", "titre"})
_PLAN_FIELDS = frozenset({"results", "pilots", "deadline", "indicators", "partners"})
_LEAST_ACTING = 0.3
_WHOLE_DOCUMENT = 0.8
_MOST_ACTS = 0.5
_LEAST_TWINS = 2
_MOST_TWINS = 8  # a wording that comes more often is a formula, not a title announced and developed

AROUND = "Partie qui présente ou accompagne le plan, sans en être un élément."
OUTSIDE = "Hors de la partie reconnue comme le plan."
INDICATORS = "Indicateur ou critère de suivi, et non une action."
CONTAINER = "Titre qui ne fait qu’annoncer les éléments placés dessous."
DOCUMENT_TITLE = "Titre du document."
SUBTITLE = "Sous-titre du titre qui précède."
NO_ACTION = "Liste sans verbe ni nom d’action, sous un texte de présentation."
EMPTY_TITLE = "Titre sans élément du plan en dessous."
ANNOUNCED = "Annonce d’un titre développé ailleurs dans le document."


def choose(roots: list[Item]) -> tuple[list[Item], list[Aside]]:
    """The roots of the plan alone, and what was set aside."""
    return _Chooser(roots).choose()


def strength(item: Item) -> int:
    """How many signs that only a plan shows stand in this branch."""
    return sum(_is_strong(node) for node in item.walk())


def _is_strong(item: Item) -> bool:
    return _is_labelled(item) or bool(item.horizon) or bool(_PLAN_FIELDS & item.sheet.keys())


def _is_labelled(item: Item) -> bool:
    return bool(item.block.label and item.block.code and item.block.label not in _NOT_OF_A_PLAN)


def _is_around(item: Item) -> bool:
    if item.block.label or item.block.is_bullet:
        return False
    return (surrounds_a_plan(item.title) or names_indicators(item.title)) and not _holds_items(item)


def _holds_items(item: Item) -> bool:
    """Whether something stands below that only a plan shows and that is an item, not a calendar or a means."""
    return any(
        _is_strong(node)
        and (
            _is_labelled(node)
            or node.horizon
            or len(_PLAN_FIELDS & node.sheet.keys()) > 1
            or (node is not item and states_an_action(node.title))
        )
        for node in item.walk()
    )


def acts(item: Item) -> int:
    """How many titles of this branch begin with an infinitive or promise something, explanations left out."""
    if _is_around(item):
        return 0
    acting = starts_with_infinitive(item.title) or promises(item.title)
    return acting + sum(acts(child) for child in item.children)


def deeds(item: Item) -> int:
    """The same with nouns of action: « Création », « Mise en place »."""
    if _is_around(item):
        return 0
    return states_an_action(item.title) + sum(deeds(child) for child in item.children)


class _Chooser:
    def __init__(self, roots: list[Item]) -> None:
        self._roots = roots
        self._asides: list[Aside] = []
        self._strong = sum(strength(root) for root in roots) >= _STRONG_DOCUMENT

    def choose(self) -> tuple[list[Item], list[Aside]]:
        kept = self._open(self._roots, inner=False)
        kept = [item for root in kept for item in self._prune(root)]
        for root in kept:
            root.parent = None
        kept = self._merge_subtitles(kept)
        return self._drop_announcements(kept), self._asides

    def _put_aside(self, item: Item, reason: str, *, whole: bool = True) -> None:
        for node in item.walk() if whole else [item]:
            self._asides.append(Aside(node.block, reason))

    # ------------------------------------------------------------ chapters

    def _open(self, items: list[Item], *, inner: bool) -> list[Item]:
        """The items of this level that belong to the plan; containers are opened."""
        total = sum(len(item.walk()) for item in items)
        worthy = self._worthy(items, inner=inner)
        kept: list[Item] = []
        for item in items:
            if not inner and self._holds_all(item, total):
                self._put_aside(item, DOCUMENT_TITLE, whole=False)
                kept.extend(self._open(item.children, inner=False))
            elif item not in worthy:
                reason = AROUND if _is_around(item) else OUTSIDE
                self._put_aside(item, INDICATORS if names_indicators(item.title) else reason)
            elif item.children and (self._is_chapter(item, worthy) or _only_contains(item)):
                self._put_aside(item, CONTAINER, whole=False)
                kept.extend(self._open(item.children, inner=True))
            else:
                kept.append(item)
        return kept

    @staticmethod
    def _holds_all(item: Item, total: int) -> bool:
        """One title over nearly everything is the title of the document, or a first chapter of larger letters."""
        if item.block.label or item.block.code or not item.children or total <= 4:
            return False
        return len(item.walk()) >= _WHOLE_DOCUMENT * total and not (
            starts_with_infinitive(item.title) and strength(item)
        )

    @staticmethod
    def _is_chapter(item: Item, worthy: list[Item]) -> bool:
        """A bare title over all the « Axe 1, Axe 2… » of the document is their chapter, and no level above them."""
        labels = _labels_below(item)
        if item.block.label or item.block.code or not labels or starts_with_infinitive(item.title):
            return False
        others = [other for other in worthy if other is not item]
        peers = any(family_of(other.block) == family_of(item.block) for other in others)
        return not peers and not any(
            labels & (_labels_below(other) | {other.block.label}) for other in others
        )

    def _worthy(self, items: list[Item], *, inner: bool) -> list[Item]:
        inside = [item for item in items if not _is_around(item)]
        strong = [item for item in inside if strength(item)]
        acting = [item for item in strong if acts(item) >= _ENOUGH_ACTS]
        if acting:
            strong = [item for item in strong if item in acting or not _is_idle_chapter(item)]
        if strong or (self._strong and not inner):
            families = {family_of(item.block) for item in strong}
            return [
                item for item in inside
                if item in strong
                or (announces_a_plan(item.title) and acts(item) >= _ENOUGH_ACTS)
                or ((inner or _states_a_goal(item)) and family_of(item.block) in families and acts(item))
            ]  # fmt: skip
        acting = [
            item for item in inside
            if acts(item) >= _ENOUGH_ACTS or (acts(item) and (inner or deeds(item) > _ENOUGH_ACTS))
        ]  # fmt: skip
        if not acting:  # a flat list of actions, with no title at all
            flat = [item for item in inside if acts(item)]
            return flat if len(flat) >= _FLAT_LIST else []
        announced = [item for item in acting if announces_a_plan(item.title) and item.children]
        most = sum(map(acts, announced)) >= _MOST_ACTS * sum(map(acts, acting))
        return announced if announced and most and not inner else acting

    # ------------------------------------------------------------ inside the plan

    def _prune(self, item: Item) -> list[Item]:
        """This item without what is no item of a plan; a container gives way to its children."""
        children: list[Item] = []
        for group in _lists(item.children):
            if group[0].block.is_bullet and self._is_idle(group, item):
                for node in group:
                    self._put_aside(node, NO_ACTION)
            else:
                children.extend(group)
        kept: list[Item] = []
        for child in children:
            if _is_around(child):
                self._put_aside(child, INDICATORS if names_indicators(child.title) else AROUND)
            else:
                kept.extend(self._prune(child))
        return self._settle(item, kept)

    def _settle(self, item: Item, kept: list[Item]) -> list[Item]:
        item.children = []
        for child in kept:
            child.parent = item
            item.children.append(child)
        block = item.block
        if kept and _only_contains(item):
            self._put_aside(item, CONTAINER, whole=False)
            return kept
        idle_title = block.role is Role.HEADING and not kept and not block.code and not _is_strong(item)
        if idle_title and not states_an_action(item.title):
            self._put_aside(item, EMPTY_TITLE, whole=False)
            return []
        return [item]

    @staticmethod
    def _is_idle(group: list[Item], parent: Item) -> bool:
        if any(_is_strong(node) or node.children for node in group):
            return False
        acting = sum(
            starts_with_infinitive(node.title) or promises(node.title) or _names_an_action(node.title)
            for node in group
        )
        telling = sum(count_sentences(node.title) > 1 for node in group)
        if not acting and parent.title.endswith(":") and parent.parent and acts(parent.parent):
            return True  # « Nous demandons à l’État : » beside what is promised
        return acting < _LEAST_ACTING * len(group) and (parent.prose > 0 or telling >= 0.5 * len(group))

    # ------------------------------------------------------------ twins

    def _merge_subtitles(self, roots: list[Item]) -> list[Item]:
        """A title whose only child is a bare title, again and again, has a subtitle and not a level below it."""
        level = roots
        while level:
            lonely = [item for item in level if _has_subtitle(item)]
            if len(lonely) >= 2 and len(lonely) >= 0.6 * len(level):
                for item in lonely:
                    self._absorb_subtitles(item)
            level = [child for item in level for child in item.children]
        return roots

    def _absorb_subtitles(self, item: Item) -> None:
        while _has_subtitle(item):
            (subtitle,) = item.children
            self._put_aside(subtitle, SUBTITLE, whole=False)
            item.children = subtitle.children
            for child in item.children:
                child.parent = item

    def _drop_announcements(self, roots: list[Item]) -> list[Item]:
        """Titles that come back with more below them were only announced the first time (lists, synoptic tables)."""
        nodes = [node for root in roots for node in root.walk()]
        twins: dict[str, list[Item]] = {}
        for node in nodes:
            twins.setdefault(bare(node.title), []).append(node)
        gone: set[int] = set()
        for node in nodes:
            same = twins[bare(node.title)]
            if id(node) in gone or len(same) > _MOST_TWINS or not any(_develops(twin, node) for twin in same):
                continue
            gone.update(id(below) for below in node.walk())
            self._put_aside(node, ANNOUNCED)
            roots = self._take_out(node, roots)
        return roots

    def _take_out(self, node: Item, roots: list[Item]) -> list[Item]:
        """The roots without `node`, nor the title that was only there to hold it (« Vue d’ensemble »)."""
        parent = node.parent
        if parent is None:
            return [root for root in roots if root is not node]
        parent.children.remove(node)
        if parent.children or parent.block.label or parent.block.code or states_an_action(parent.title):
            return roots
        self._put_aside(parent, EMPTY_TITLE, whole=False)
        return self._take_out(parent, roots)


def _is_idle_chapter(item: Item) -> bool:
    """A chapter over titles with labels that say nothing to do, beside others that do: « Enjeu A », « Enjeu B »."""
    if item.block.label and item.block.label not in _NOT_OF_A_PLAN:
        return False
    return (
        bool(item.children)
        and not deeds(item)
        and not any(node.sheet or node.horizon for node in item.walk())
    )


def _only_contains(item: Item) -> bool:
    """« Nos axes », « Partie 3. Programme d'actions », « Nos trois chemins » over three titles."""
    label = item.block.label
    if label and label not in _NOT_OF_A_PLAN:
        return False
    titles = sum(child.block.role is Role.HEADING for child in item.children)
    return is_container(item.title) or titles == announced_count(item.title) > 1


def _labels_below(item: Item) -> set[str]:
    """The labels that come at least twice with a code right below this title."""
    labels = Counter(child.block.label for child in item.children if child.block.label and child.block.code)
    return {label for label, times in labels.items() if times >= _LEAST_TWINS}


def _states_a_goal(item: Item) -> bool:
    """An infinitive over things to do; « Faire vivre le projet » over dates and committees is none."""
    return starts_with_infinitive(item.title) and (not item.children or any(map(acts, item.children)))


def _develops(twin: Item, node: Item) -> bool:
    """Whether `twin`, of the same title, says all that `node` says and more."""
    if twin is node or twin in node.walk() or node in twin.walk():
        return False
    if node.children:
        mine, other = ({bare(below.title) for below in item.walk()} for item in (node, twin))
        return mine <= other and _richness(twin) > _richness(node)
    if node.block.code and node.block.code == twin.block.code and node.block.label == twin.block.label:
        return (_richness(twin), twin.order) > (_richness(node), node.order)
    return bool(twin.children) and not _is_strong(node)


def _richness(item: Item) -> int:
    return sum(1 + len(node.sheet) + bool(node.horizon) for node in item.walk())


def _names_an_action(title: str) -> bool:
    return starts_with_action_noun(title) and count_sentences(title) == 1


def _has_subtitle(item: Item) -> bool:
    if len(item.children) != 1:
        return False
    child: Block = item.children[0].block
    return (
        child.role is Role.HEADING and not child.code and not child.label and bool(item.children[0].children)
    )


def _lists(children: list[Item]) -> list[list[Item]]:
    """Children in runs: bullets of one list together, every other item alone."""
    groups: list[list[Item]] = []
    for child in children:
        if groups and child.block.is_bullet and groups[-1][-1].block.is_bullet:
            groups[-1].append(child)
        else:
            groups.append([child])
    return groups
