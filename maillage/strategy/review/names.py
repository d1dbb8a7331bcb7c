"""What the network calls each level of a reviewed tree, in the singular and in the plural."""

from dataclasses import dataclass

from maillage.strategy.enums import NodeKind
from maillage.strategy.review.outline import Tree, levels_of, usual_kinds

# After these words a name no longer agrees: « Axes de travail ».
LINKS = ("de", "des", "du", "en", "à")


@dataclass(frozen=True)
class LevelName:
    """The usual kind of a depth and its name: the document's own, else the word of the kind."""

    depth: int
    kind: str
    one: str
    many: str


def level_names(tree: Tree) -> list[LevelName]:
    """One name for each depth that the tree has, from the top."""
    usual = usual_kinds(tree["nodes"], levels_of(tree["nodes"]))
    return [_named(tree, depth, usual[depth]) for depth in sorted(usual)]


def kind_names(tree: Tree) -> dict[str, tuple[str, str]]:
    """`kind -> (one, many)` for every kind, as the document names it where it does."""
    names = {kind.value: in_both_numbers(str(kind.label)) for kind in NodeKind}
    return names | {level.kind: (level.one, level.many) for level in reversed(level_names(tree))}


def in_both_numbers(label: str) -> tuple[str, str]:
    """« Axes stratégiques » and « Axe stratégique » both give the singular and the plural, capital first."""
    words = label.split()
    head = next((i for i, word in enumerate(words) if word.lower() in LINKS or "’" in word), len(words))
    one = [_singular(word) for word in words[:head]]
    many = [_plural(word) for word in one]
    return _capital([*one, *words[head:]]), _capital([*many, *words[head:]])


def _named(tree: Tree, depth: int, kind: str) -> LevelName:
    told = tree["levels"][depth - 1] if depth <= len(tree["levels"]) else ""
    return LevelName(depth, kind, *in_both_numbers(told or str(NodeKind(kind).label)))


def _singular(word: str) -> str:
    if word.endswith("aux") and not word.endswith("eaux"):
        return word[:-3] + "al"
    return word[:-1] if len(word) > 3 and word.endswith(("s", "eaux")) else word


def _plural(word: str) -> str:
    if word.endswith("al"):
        return word[:-2] + "aux"
    if word.endswith(("s", "x", "z")):
        return word
    return word + ("x" if word.endswith("eau") else "s")


def _capital(words: list[str]) -> str:
    joined = " ".join(words)
    return joined[:1].upper() + joined[1:]
