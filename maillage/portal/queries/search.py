"""Global search: the best entries that the reader may see."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from maillage.identity.models import Network, Person
from maillage.kit.french_text import typeset
from maillage.kit.search_text import highlight, tokens
from maillage.portal import fulltext
from maillage.portal.models import SearchEntry
from maillage.ui.registries.search import sources

CANDIDATES = 200
SHOWN = 50


@dataclass(frozen=True)
class Hit:
    """One result. `title`, `excerpt` and `meta` are cut into (piece, matches); `word` is what one of its kind is."""

    url: str
    title: list[tuple[str, bool]]
    excerpt: list[tuple[str, bool]]
    meta: list[tuple[str, bool]]
    word: str
    icon: str
    thread: int


@dataclass(frozen=True)
class Kind:
    """A kind of results with its count, for the filter chips."""

    key: str
    label: str
    count: int


@dataclass(frozen=True)
class Results:
    """What a search gives. `is_partial`: no entry had all the words, these have some of them."""

    hits: list[Hit]
    kinds: list[Kind]
    total: int
    is_partial: bool = False


def search(network: Network, person: Person | None, words: str, *, kind: str = "") -> Results:
    """Search `words` for a reader, among what she may read and nothing else: whatever is said follows from that alone.

    One or two full-text queries, one for the entries.
    """
    stems = tokens(words)[:8]
    readable = _readable(network, person)
    ids = fulltext.matching_ids(readable, stems, any_word=False, limit=CANDIDATES)
    partial = not ids and len(stems) > 1
    if partial:
        ids = fulltext.matching_ids(readable, stems, any_word=True, limit=CANDIDATES)
    found = SearchEntry.objects.in_bulk(ids)
    entries = [found[pk] for pk in ids if pk in found]
    counts = Counter(entry.source for entry in entries)
    kinds = [Kind(source.key, source.label, counts[source.key]) for source in sources if counts[source.key]]
    chosen = [entry for entry in entries if not kind or entry.source == kind]
    return Results(
        [_hit(entry, stems) for entry in chosen[:SHOWN]], kinds, len(entries), partial and bool(entries)
    )


def _readable(network: Network, person: Person | None) -> QuerySet[SearchEntry]:
    """The entries of what the reader may see: each source says it of its own objects."""
    seen = Q(pk__in=[])
    for source in sources:
        seen |= Q(source=source.key, object_id__in=source.visible(person, network).order_by().values("pk"))
    return SearchEntry.objects.filter(seen, network=network)


def _hit(entry: SearchEntry, stems: list[str]) -> Hit:
    source = sources[entry.source]
    # Typeset before it is cut: an apostrophe or a space alone in its piece would have no neighbours to be judged by.
    title = highlight(typeset(entry.title), stems, around=400)
    excerpt = highlight(typeset(entry.body), stems) if entry.body else []
    meta = highlight(typeset(entry.meta), stems, around=400) if entry.meta else []
    return Hit(entry.url, title, excerpt, meta, source.word, source.icon, entry.thread)
