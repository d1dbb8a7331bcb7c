"""Keeping the search index in step with the objects."""

from collections.abc import Sequence
from typing import Any

from django.db import models, transaction

from maillage.kit.search_text import tokens
from maillage.portal import fulltext
from maillage.portal.models import SearchEntry
from maillage.ui.registries.search import Document, Source, sources

# Rows in one write.
AT_ONCE = 500
# What an entry says of its object.
SAID = ("network", "title", "url", "meta", "body", "thread", "title_words", "body_words")


def refresh_entries(targets: Sequence[models.Model]) -> None:
    """Index objects again in each source of their kind; one that may not be found any more leaves the index.

    As many queries for a few hundred as for one. A large number goes by pieces: others write in between.
    """
    for source in sources:
        rows = [target for target in targets if isinstance(target, source.model)]
        for start in range(0, len(rows), AT_ONCE):
            _refresh(source, rows[start : start + AT_ONCE])


@transaction.atomic
def rebuild_index() -> int:
    """Index everything again; returns the number of entries. Done at night and after loading data."""
    fulltext.forget_all_words()
    SearchEntry.objects.all().delete()
    entries = [entry for source in sources for entry in _entries(source, source.rows())]
    _write(entries)
    return len(entries)


def _refresh(source: Source, rows: Sequence[models.Model]) -> None:
    """Index again a few rows of one source. Their words are stemmed before the database is held."""
    ids = [row.pk for row in rows]
    entries = _entries(source, source.rows().filter(pk__in=ids))
    kept = {entry.object_id for entry in entries}
    gone = SearchEntry.objects.filter(source=source.key, object_id__in=[pk for pk in ids if pk not in kept])
    with transaction.atomic():
        fulltext.forget_words(list(gone.values_list("pk", flat=True)))
        gone.delete()
        _write(entries)


def _entries(source: Source, rows: models.QuerySet[Any]) -> list[SearchEntry]:
    described = ((row.pk, source.describe(row)) for row in rows)
    return [_entry(source, pk, document) for pk, document in described if document is not None]


def _write(entries: list[SearchEntry]) -> None:
    """Write entries over those of the same objects. In one order, so that two of us never wait for each other."""
    entries.sort(key=lambda entry: (entry.source, entry.object_id))
    made = SearchEntry.objects.bulk_create(
        entries,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["source", "object_id"],
        update_fields=SAID,
    )
    fulltext.forget_words([entry.pk for entry in made])
    fulltext.index_words([(entry.pk, entry.title_words, entry.body_words) for entry in made])


def _entry(source: Source, object_id: Any, document: Document) -> SearchEntry:
    return SearchEntry(
        network_id=document.network_id,
        source=source.key,
        object_id=object_id,
        title=document.title[:400],
        url=document.url,
        meta=document.meta[:300],
        body=document.body[:5000],
        thread=document.thread,
        title_words=" ".join(tokens(document.title)),
        body_words=" ".join(tokens(f"{document.meta} {document.body} {document.tags}")),
    )
