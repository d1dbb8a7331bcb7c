"""How verbs read in French. Each module registers its own from `apps.py`."""

from collections.abc import Mapping
from typing import Any

from maillage.journal.models import Entry

Words = Mapping[str, Mapping[Any, Any]]
UNKNOWN = "a fait un changement que cette version ne sait plus nommer"
_PHRASES: dict[str, str] = {}
_WORDS: dict[str, Words] = {}
_PRIVATE: set[str] = set()


def register_phrases(
    phrases: Mapping[str, str], *, words: Words | None = None, are_private: bool = False
) -> None:
    """Add `verb -> phrase`, a phrase being what follows the actor's name: « a publié un point d'étape ».

    `words` says how some keys of the data read: `{"side": {"staff": "côté équipe"}}`. The journal keeps the key, so
    that the line follows the words of the day and the inclusive form of the network.
    `are_private`: when and how somebody signs in concerns her and the direction's journal; no page about her tells it.
    """
    _PHRASES.update(phrases)
    _PRIVATE.update(phrases if are_private else ())
    _WORDS.update(dict.fromkeys(phrases, words or {}))


def phrase_of(entry: Entry) -> str:
    """The French phrase of an entry, with its data filled in.

    Lines are kept for life: one whose verb was renamed or taken away since still reads, plainly.
    """
    words = _WORDS.get(entry.verb, {})
    data = {key: words[key].get(value, value) if key in words else value for key, value in entry.data.items()}
    return str(_PHRASES.get(entry.verb, UNKNOWN)).format_map(_Blank(data))


def known_verbs() -> frozenset[str]:
    return frozenset(_PHRASES)


def private_verbs() -> frozenset[str]:
    return frozenset(_PRIVATE)


class _Blank(dict[str, object]):
    """Old entries may lack a key that a newer phrase names."""

    def __missing__(self, key: str) -> str:
        return "…"
