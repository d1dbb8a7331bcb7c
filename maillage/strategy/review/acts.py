"""The acts of a review by name, each with the sentence that the history and the journal keep of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from maillage.strategy.review import structure, words
from maillage.strategy.review.counts import is_doubtful
from maillage.strategy.review.outline import Tree, position_of


@dataclass(frozen=True)
class Edit:
    """One act on the tree: its name in `ACTS`, the node or line it is about, and its own values."""

    act: str
    item: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def subjects(self) -> set[str]:
        """Ids of everything the edit names: it clashes with other edits of these."""
        named = {self.item, self.values.get("target"), self.values.get("under")}
        return {str(item) for item in named if item}


@dataclass(frozen=True)
class Act:
    """`phrase` follows a person's name; `{title}` is the wording of the node before the act."""

    perform: Callable[..., Tree]
    phrase: str


ACTS: dict[str, Act] = {
    "rename": Act(words.rename, "a corrigé « {title} »"),
    "set_time": Act(words.set_time, "a daté « {title} »"),
    "set_details": Act(words.set_details, "a complété « {title} »"),
    "review": Act(words.mark_reviewed, "a relu « {title} »"),
    "accept_branch": Act(words.accept_branch, "a accepté les éléments sûrs de « {title} »"),
    "unreview": Act(partial(words.mark_reviewed, reviewed=False), "a remis « {title} » à relire"),
    "change_level": Act(structure.change_level, "a changé le niveau de « {title} »"),
    "shift": Act(structure.shift, "a décalé « {title} » d’un niveau"),
    "move": Act(structure.move, "a déplacé « {title} »"),
    "nudge": Act(structure.nudge, "a changé l’ordre de « {title} »"),
    "merge": Act(structure.merge_with_previous, "a joint « {title} » à l’élément précédent"),
    "split": Act(structure.split, "a coupé « {title} » en deux"),
    "drop": Act(structure.drop, "a écarté « {title} »"),
    "restore": Act(structure.restore, "a remis « {title} » dans l’arbre"),
    "add": Act(structure.add, "a ajouté « {title} »"),
}
SETTLED = "a levé le doute sur « {title} »"
SHOWN = 80


def perform(tree: Tree, edit: Edit) -> tuple[Tree, str]:
    """The tree after an edit, and the sentence that says what was done. Raises DomainError."""
    act = ACTS[edit.act]
    subject = () if edit.act == "add" else (edit.item,)
    after = act.perform(tree, *subject, **edit.values)
    title = _wording(tree, edit)
    short = title if len(title) <= SHOWN else title[: SHOWN - 1].rsplit(" ", 1)[0] + "…"
    return after, _phrase(tree, edit).format(title=short)


def subject_of(before: Tree, after: Tree, edit: Edit) -> str:
    """The id of what an edit was about; of the new node when it added one."""
    known = {node["id"] for node in before["nodes"]}
    return edit.item or next((node["id"] for node in after["nodes"] if node["id"] not in known), "")


def _phrase(tree: Tree, edit: Edit) -> str:
    if edit.act == "review" and is_doubtful(tree["nodes"][position_of(tree, edit.item)]):
        return SETTLED
    return ACTS[edit.act].phrase


def _wording(tree: Tree, edit: Edit) -> str:
    if edit.act == "add":
        return str(edit.values["title"])
    if edit.act == "restore":
        return next(line["text"] for line in tree["set_aside"] if line["id"] == edit.item)
    return tree["nodes"][position_of(tree, edit.item)]["title"]
