"""French words made comparable for full-text search, the same on every database.

Fold accents and ligatures first, then drop stop words, then stem (Snowball), then merge families that the stemmer
splits: « coordonner » finds « coordination », « sante » finds « santé », « œuvre » finds « oeuvre ».
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

_WORD = re.compile(r"[a-z0-9]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "\u00ad": None})
_POINTS = re.compile(
    r"(?<=[a-z])[.·](?:e|es|s|ne|nes|le|les|lle|lles|rice|rices|trice|trices|euse|euses|ere|eres|se|ses|ve|ves)"
    r"(?:[.·]s)?(?![a-z0-9])"
)

STOP_WORDS = frozenset(
    # articles, pronouns, possessives, small verbs and elided letters
    re.findall(
        r"\w+",
        """a ai au aux avec c ce ces cet cette d dans de des du elle elles en est et ete etre eux il ils j je l la le
        les leur leurs lui m ma mais me mes mon n ne nos notre nous on ou par pas plus pour qu que qui s sa sans se
        ses son sont sous sur t ta te tes toi ton tu un une vos votre vous y""",
    )
)
# Stems that Snowball keeps apart though people look for them together: each maps to the first of its line.
_FAMILIES = {
    stem: line.split()[0]
    for line in (
        "coordin coordon coordonn coordinateur",
        "adhes adher adherent",
        "benevol benevolat",
        "format form formateur formatric",
        "decis decid",
        "evalu evaluat",
        "soutien souten",
        "represent representat",
        "repart repartit",
        "solidar solidarit solidair",
        "nouveau nouvel",
    )
    for stem in line.split()
}


def fold(text: str) -> str:
    """Lower case without accents, ligatures or inclusive points: « Adhérent.e.s » becomes « adherent »."""
    plain = unicodedata.normalize("NFD", text.lower().translate(_LIGATURES))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _POINTS.sub("", plain)


@cache
def _stemmer() -> Any:
    """Snowball for French. Imported on first use: the package loads all its languages, a third of a second."""
    import snowballstemmer

    return snowballstemmer.stemmer("french")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The family of one folded word."""
    root = word if word.isdigit() else _stemmer().stemWord(word)
    return _FAMILIES.get(root, root)


def tokens(text: str) -> list[str]:
    """Stems of the words of `text`, in order, without stop words."""
    return [stem(word) for word in _WORD.findall(fold(text)) if word not in STOP_WORDS]


def highlight(text: str, wanted: list[str], *, around: int = 120) -> list[tuple[str, bool]]:
    """An excerpt of `text` near the first wanted stem, cut into (piece, is a match). Prefixes of stems match too."""
    pieces: list[tuple[str, bool]] = []
    first = -1
    for match in re.finditer(r"\w[\w.·]*\w|\w|\W+", text):
        word = match[0]
        found = bool(wanted) and any(t.startswith(w) for t in tokens(word) for w in wanted)
        if found and first < 0:
            first = match.start()
        pieces.append((word, found))
    start, length, excerpt = max(0, first - around), 0, []
    for word, found in pieces:
        if start <= length <= start + 2 * around:
            excerpt.append((word, found))
        length += len(word)
    if start:
        excerpt.insert(0, ("… ", False))
    if length > start + 2 * around:
        excerpt.append((" …", False))
    return excerpt
