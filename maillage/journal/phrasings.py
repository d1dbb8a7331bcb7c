"""How verbs read in French. Each module registers its own from `apps.py`."""

from maillage.journal.models import Entry

_PHRASES: dict[str, str] = {}


def register_phrases(phrases: dict[str, str]) -> None:
    """Add `verb -> phrase`, a phrase being what follows the actor's name: « a publié un point d'étape »."""
    _PHRASES.update(phrases)


def phrase_of(entry: Entry) -> str:
    """The French phrase of an entry, with its data filled in. An unknown verb is a mistake of ours (KeyError)."""
    return _PHRASES[entry.verb].format_map(_Blank(entry.data))


def known_verbs() -> frozenset[str]:
    return frozenset(_PHRASES)


class _Blank(dict[str, object]):
    """Old entries may lack a key that a newer phrase names."""

    def __missing__(self, key: str) -> str:
        return "…"
