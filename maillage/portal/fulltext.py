"""Full-text search on both databases: FTS5 on SQLite, an expression index on PostgreSQL.

Both index stems made by `kit.search_text`, so they find the same objects. Titles weigh five times a body. Table and
index are made by the migration `0002_search_words`; whoever changes them writes another one.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

_POSTGRES = """
    SELECT id FROM (
        SELECT id, setweight(to_tsvector('simple', title_words), 'A')
            || setweight(to_tsvector('simple', body_words), 'D') AS words
        FROM portal_searchentry WHERE id IN ({within})
    ) AS entries
    WHERE words @@ to_tsquery('simple', %s)
    ORDER BY ts_rank('{{0.2, 0.3, 0.5, 1.0}}', words, to_tsquery('simple', %s)) DESC, id LIMIT %s
"""
_SQLITE = """
    SELECT entry.id FROM portal_searchwords JOIN portal_searchentry AS entry ON entry.id = portal_searchwords.rowid
    WHERE entry.id IN ({within}) AND portal_searchwords MATCH %s
    ORDER BY bm25(portal_searchwords, 5.0, 1.0), entry.id LIMIT %s
"""


def index_words(rows: Sequence[tuple[int, str, str]]) -> None:
    """Write the words of new entries: id, title, body. PostgreSQL reads them from the rows themselves."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO portal_searchwords (rowid, title, body) VALUES (%s, %s, %s)", rows
            )


def forget_words(entry_ids: Sequence[int]) -> None:
    """Remove the words of entries."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM portal_searchwords WHERE rowid = %s", [[entry_id] for entry_id in entry_ids]
            )


def forget_all_words() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM portal_searchwords")


def matching_ids(within: QuerySet[Any], stems: list[str], *, any_word: bool, limit: int) -> list[int]:
    """Ids of the best of the entries `within` that hold all the stems (or any), as prefixes. One query.

    Stems hold only letters and digits (`tokens` made them), so they cannot carry query syntax.
    """
    if not stems:
        return []
    try:
        entries, given = within.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            words = (" OR " if any_word else " AND ").join(f'"{stem}"*' for stem in stems)
            cursor.execute(_SQLITE.format(within=entries), [*given, words, limit])
        else:
            words = (" | " if any_word else " & ").join(f"{stem}:*" for stem in stems)
            cursor.execute(_POSTGRES.format(within=entries), [*given, words, words, limit])
        return [row[0] for row in cursor.fetchall()]
