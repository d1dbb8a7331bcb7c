"""Keeping the search index in step with the objects."""

from typing import Any

from django.db import models, transaction

from maillage.kit.search_text import tokens
from maillage.portal import fulltext
from maillage.portal.models import SearchEntry
from maillage.ui.registries.search import Document, Source, sources


@transaction.atomic
def refresh_entry(target: models.Model) -> None:
    """Index again one object in each source of its kind; an object that may not be found any more leaves the index."""
    for source in sources:
        if isinstance(target, source.model):
            document = source.describe(target) if source.model.objects.filter(pk=target.pk).exists() else None  # type: ignore[attr-defined]
            _write(source, target.pk, document)


@transaction.atomic
def rebuild_index() -> int:
    """Index everything again; returns the number of entries. Done at night and after loading data."""
    fulltext.forget_all_words()
    SearchEntry.objects.all().delete()
    entries = [
        _entry(source, row.pk, document)
        for source in sources
        for row in source.rows()
        if (document := source.describe(row)) is not None
    ]
    for entry in SearchEntry.objects.bulk_create(entries, batch_size=500):
        fulltext.index_words(entry.pk, entry.title_words, entry.body_words)
    return len(entries)


def _write(source: Source, object_id: Any, document: Document | None) -> None:
    old = SearchEntry.objects.filter(source=source.key, object_id=object_id).first()
    if document is None:
        if old:
            fulltext.forget_words(old.pk)
            old.delete()
        return
    entry = _entry(source, object_id, document)
    entry.pk = old.pk if old else None
    entry.save()
    fulltext.index_words(entry.pk, entry.title_words, entry.body_words)


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
