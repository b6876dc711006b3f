"""What the store is asked, and rows to values.

The driver alone reads, without SQLModel: most commands read and are over before that would be
loaded. The statements are run inside a change too, so there is one way to read. They name the
columns of `pubtrack.store.tables` and define none; a test holds them against those tables. They
are in words that SQLite and PostgreSQL share; where those differ, the reader's dialect has them.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sized
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeVar, get_args

from ..errors import InvalidValue, StoreError
from ..model.codec import item_from_text, value_from_text
from ..model.dates import PartialDate
from ..model.identifiers import ArxivId, Doi, Identifier, Isbn, Orcid, Pmcid, Pmid
from ..model.item import Item
from ..model.names import fold
from ..model.origin import Origin, Strength
from .backends.base import MOST_PARAMETERS, UNSTORABLE, Reader, values_that_fit
from .backends.base import Row as _Row
from .values import (
    BulletRecord,
    CandidateRecord,
    CandidateState,
    ChangeRecord,
    DocumentRecord,
    EntryRecord,
    LinkRecord,
    NoticeRecord,
    Publication,
    StoredReply,
)

Value = TypeVar("Value", int, str)
_KINDS: dict[str, type[Identifier]] = {
    kind.scheme.value: kind for kind in (Doi, ArxivId, Pmid, Pmcid, Isbn, Orcid)
}
_STATES: dict[str, CandidateState] = {state: state for state in get_args(CandidateState)}

# With a place for a condition on the publication, the document or the row itself.
_PUBLICATIONS = "SELECT id, key, item FROM publication WHERE {} ORDER BY id"
_ORIGINS = (
    "SELECT publication_id, variable, source, strength, fetched, at, locked, owner FROM origin"
    " WHERE publication_id IN (SELECT id FROM publication WHERE {})"
    " ORDER BY publication_id, variable"
)
_DOCUMENTS = "SELECT id, path, format, digest, read_at, owner FROM document WHERE {} ORDER BY id"
_OWNED = "SELECT id, owner FROM document WHERE {} ORDER BY id"
_ENTRIES = (
    "SELECT document_id, publication_id, label, number, raw, position, rest FROM entry"
    " WHERE document_id IN (SELECT id FROM document WHERE {})"
    " ORDER BY document_id, position"
)
_BULLETS = (
    "SELECT document_id, position, text, role, organisation, period, location, line FROM bullet"
    " WHERE document_id IN (SELECT id FROM document WHERE {})"
    " ORDER BY document_id, position"
)
_LINKS = (
    "SELECT document_id, bullet_position, label, publication_id, position FROM link"
    " WHERE document_id IN (SELECT id FROM document WHERE {})"
    " ORDER BY document_id, bullet_position, position"
)
_CANDIDATES = (
    "SELECT publication_id, source, scheme, value, item, kind, distance, evidence, against,"
    " state, at FROM candidate WHERE {} ORDER BY publication_id, distance, scheme, value"
)
_NOTICES = (
    "SELECT publication_id, kind, doi, date, asserted_by, source, at FROM notice WHERE {}"
    " ORDER BY publication_id, kind, doi"
)
_REPLIES = "SELECT key, found, body, etag, last_modified, at FROM reply WHERE {}"
_CHANGES = (
    "SELECT id, command, at, undone, publications_added, publications_changed,"
    " publications_removed, owner FROM change WHERE {} ORDER BY id"
)


class Condition(NamedTuple):
    """What rows must meet: SQL of this module, and the values for its question marks."""

    sql: str
    values: tuple[str | int, ...] = ()


ALL = Condition("true")
"""Every row meets it."""


def publications(connection: Reader, condition: Condition = ALL) -> tuple[Publication, ...]:
    """Read the publications that the condition holds for, by default all, in id order.

    Raises `StoreError` where a row cannot be understood.
    """
    try:
        found = rows(connection, _PUBLICATIONS, condition)
    except UNSTORABLE:
        # Who looks for a byte that is no character, or for the year 10^20, finds nothing.
        return ()
    origins = _origins(connection, condition)
    return tuple(
        Publication(id_, key, _item(key, item), MappingProxyType(origins.get(id_, {})))
        for id_, key, item in found
    )


def in_chunks(values: Iterable[Value], column: str = "id") -> Iterator[Condition]:
    """Conditions that together hold for the rows with one of these values, in their order."""
    wanted = sorted(set(values))
    for start in range(0, len(wanted), MOST_PARAMETERS):
        chunk = tuple(wanted[start : start + MOST_PARAMETERS])
        yield Condition(f"{column} IN ({_marks(chunk)})", chunk)


def with_id(id: int) -> Condition:  # noqa: A002
    """Condition: the publication with this id."""
    return Condition("id = ?", (id,))


def with_key(key: str) -> Condition:
    """Condition: the publication with this citation key, exactly."""
    return Condition("key = ?", (key,))


def with_key_of_any_case(key: str) -> Condition:
    """Condition: the publication with this citation key, its capitals apart."""
    return Condition(
        "id IN (SELECT publication_id FROM summary WHERE folded_key = ?)", (key.casefold(),)
    )


def with_identifier(identifier: Identifier) -> Condition:
    """Condition: the publications that carry this identifier."""
    return Condition(
        "id IN (SELECT publication_id FROM identifier WHERE scheme = ? AND value = ?)",
        (identifier.scheme.value, identifier.value),
    )


def matching(
    contains: str,
    *,
    title: str,
    family: str,
    year: int,
    type: str,  # noqa: A002
) -> Condition:
    """Condition of `Library.find`; `contains` is the dialect's."""
    words, families = contains.format("(' ' || title)"), contains.format("('|' || families)")
    wanted: list[tuple[str, str | int]] = [
        *((words, f" {word}") for word in fold(title).split()),
        *([(families, f"|{fold(family)}")] if family else []),
        *([("year = ?", year)] if year else []),
        *([("type = ?", type)] if type else []),
    ]
    return Condition(
        " AND ".join([ALL.sql, *(sql for sql, _ in wanted)]), tuple(value for _, value in wanted)
    )


def of_owner(owner: str) -> Condition:
    """Condition: the documents of this owner, and those of nobody; "" for all."""
    return Condition("owner IN (?, '')", (owner,)) if owner else ALL


def documents_of_path(connection: Reader, path: str) -> list[tuple[int, str]]:
    """The ids and the owners of the documents of this path."""
    found = rows(connection, _OWNED, Condition("path = ?", (path,)))
    return [(id_, owner) for id_, owner in found]


def documents(connection: Reader, condition: Condition = ALL) -> tuple[DocumentRecord, ...]:
    """The documents that the condition holds for, by default all, in id order."""
    entries: defaultdict[int, list[EntryRecord]] = defaultdict(list)
    bullets: defaultdict[int, list[BulletRecord]] = defaultdict(list)
    links: defaultdict[tuple[int, int], list[LinkRecord]] = defaultdict(list)
    for document, *entry in rows(connection, _ENTRIES, condition):
        entries[document].append(EntryRecord(*entry))
    for document, bullet, *link in rows(connection, _LINKS, condition):
        links[document, bullet].append(LinkRecord(*link))
    for document, position, text, role, organisation, period, location, line in rows(
        connection, _BULLETS, condition
    ):
        cited = tuple(links[document, position])
        bullets[document].append(
            BulletRecord(text, role, organisation, period, location, position, cited, line)
        )
    return tuple(
        DocumentRecord(
            id_,
            path,
            format_,
            digest,
            _time(read_at),
            tuple(entries[id_]),
            tuple(bullets[id_]),
            owner,
        )
        for id_, path, format_, digest, read_at, owner in rows(connection, _DOCUMENTS, condition)
    )


def candidates(
    connection: Reader, publication_id: int | None = None
) -> tuple[CandidateRecord, ...]:
    """The candidates of one publication, or of all in id order; the nearest first.

    Raises `StoreError` where a row cannot be understood.
    """
    found = rows(connection, _CANDIDATES, _of_publication(publication_id))
    return tuple(_candidate(row) for row in found)


def notices(connection: Reader, publication_id: int | None = None) -> tuple[NoticeRecord, ...]:
    """The notices about one publication, or about all in id order.

    Raises `StoreError` where a row cannot be understood.
    """
    found = rows(connection, _NOTICES, _of_publication(publication_id))
    return tuple(_notice(row) for row in found)


def changes(connection: Reader, id: int | None = None) -> tuple[ChangeRecord, ...]:  # noqa: A002
    """All changes, the oldest first, or the one of this id alone."""
    condition = ALL if id is None else with_id(id)
    return tuple(
        ChangeRecord(id_, command, _time(at), bool(undone), *counts)
        for id_, command, at, undone, *counts in rows(connection, _CHANGES, condition)
    )


def replies(connection: Reader, source: str, keys: Iterable[str]) -> dict[str, StoredReply]:
    """The replies of the source to these questions, those that there are."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, StoredReply] = {}
    for start in range(0, len(wanted), MOST_PARAMETERS):
        chunk = wanted[start : start + MOST_PARAMETERS]
        these = Condition(f"source = ? AND key IN ({_marks(chunk)})", (source, *chunk))
        with values_that_fit():
            answers = rows(connection, _REPLIES, these)
        for key, was_found, body, etag, last_modified, at in answers:
            data = _expanded(body, key)
            found[key] = StoredReply(
                source, key, bool(was_found), data, etag, last_modified, _time(at)
            )
    return found


def rows(connection: Reader, statement: str, condition: Condition) -> list[_Row]:
    """The rows that a statement of this package finds, with its place for a condition filled."""
    return connection.execute(statement.format(condition.sql), condition.values).fetchall()


def _marks(values: Sized) -> str:
    return ", ".join("?" * len(values))


def _origins(connection: Reader, condition: Condition) -> dict[int, dict[str, Origin]]:
    found: defaultdict[int, dict[str, Origin]] = defaultdict(dict)
    for id_, variable, source, strength, fetched, at, locked, owner in rows(
        connection, _ORIGINS, condition
    ):
        found[id_][variable] = Origin(
            source, Strength(strength), fetched, _time(at), bool(locked), owner
        )
    return found


def _of_publication(publication_id: int | None) -> Condition:
    return ALL if publication_id is None else Condition("publication_id = ?", (publication_id,))


@lru_cache(maxsize=256)
def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _item(key: str, text: str) -> Item:
    try:
        return item_from_text(text)
    except InvalidValue as error:
        raise StoreError(f"publication {key} in the store cannot be read: {error}") from error


def _candidate(row: _Row) -> CandidateRecord:
    publication, source, scheme, value, item, kind, distance, evidence, against, state, at = row
    try:
        return CandidateRecord(
            publication,
            source,
            _KINDS[scheme](value),
            item_from_text(item),
            kind,
            distance / 1000,
            tuple(json.loads(evidence)),
            tuple(json.loads(against)),
            _STATES[state],
            _time(at),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"the candidate {value} in the store cannot be read: {error}") from error


def _notice(row: _Row) -> NoticeRecord:
    publication, kind, doi, date, asserted_by, source, at = row
    try:
        told = value_from_text("issued", date) if date else None
        return NoticeRecord(
            publication,
            kind,
            Doi(doi) if doi else None,
            told if isinstance(told, PartialDate) else None,
            asserted_by,
            source,
            _time(at),
        )
    except ValueError as error:
        raise StoreError(f"a {kind} notice in the store cannot be read: {error}") from error


def _expanded(body: bytes, key: str) -> bytes:
    try:
        return zlib.decompress(body)
    except zlib.error as error:
        raise StoreError(f"the reply kept for {key} is damaged: {error}") from error
