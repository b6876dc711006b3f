"""What the store is asked without any item being read: lists, searches, keys, counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .backends.base import UNSTORABLE, Reader
from .queries import ALL, Condition, in_chunks, rows
from .values import OwnerRecord, StoreFacts, Summary

_SUMMARIES = (
    "SELECT publication_id, key, type, title, authors, issued, venue, doi, keyword FROM summary"
    " WHERE {} ORDER BY publication_id"
)
_BLOCKED = "SELECT publication_id FROM blocking WHERE {}"
_UNBLOCKED = (
    "SELECT id FROM publication WHERE id NOT IN"
    " (SELECT publication_id FROM blocking WHERE key = ?) ORDER BY id"
)
_KEYS = "SELECT key FROM publication WHERE {} ORDER BY key"
_COUNTED = ("publication", "document", "entry", "bullet", "link", "candidate", "reply", "change")
_OWNERS = (
    "SELECT owner, count(DISTINCT id), count(entry.document_id) FROM document"
    " LEFT JOIN entry ON entry.document_id = document.id GROUP BY owner ORDER BY owner"
)


def summaries(connection: Reader, condition: Condition = ALL) -> list[Summary]:
    """The summaries of the publications that the condition on their rows holds for."""
    return [
        Summary._make((*row[:4], tuple(row[4].split("\n")) if row[4] else (), *row[5:]))
        for row in rows(connection, _SUMMARIES, condition)
    ]


def keys(connection: Reader) -> tuple[str, ...]:
    """All citation keys, in order."""
    return tuple(key for (key,) in rows(connection, _KEYS, ALL))


def count(connection: Reader) -> int:
    """The number of publications."""
    row = connection.execute("SELECT count(*) FROM publication").fetchone()
    return row[0] if row else 0


def blocked(connection: Reader, keys: Iterable[int]) -> set[int]:
    """The ids of the publications that have one of these blocking keys."""
    return {
        id_
        for condition in in_chunks(keys, "key")
        for (id_,) in rows(connection, _BLOCKED, condition)
    }


def unblocked(connection: Reader, known: int) -> tuple[int, ...]:
    """The ids of the publications that do not have this blocking key, which all should have."""
    return tuple(id_ for (id_,) in connection.execute(_UNBLOCKED, (known,)).fetchall())


def search(connection: Reader, words: Sequence[str]) -> tuple[int, ...]:
    """The ids of the publications that have a word that begins with each of these, best first."""
    dialect = connection.dialect
    try:
        found = connection.execute(dialect.search, (dialect.match(words),)).fetchall()
    except UNSTORABLE:
        return ()
    return tuple(id_ for (id_,) in found)


def facts(connection: Reader, engine: str, schema: int, size: int) -> StoreFacts:
    """What there is in the store, beside what the database says of itself."""
    counts: dict[str, int] = {}
    for name in _COUNTED:
        row = connection.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608
        counts[name] = row[0] if row else 0
    owners = tuple(OwnerRecord(*row) for row in connection.execute(_OWNERS).fetchall())
    return StoreFacts(engine, schema, counts, size, owners)
