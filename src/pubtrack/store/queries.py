"""Rows to values: what the store is asked."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar, get_args

from sqlalchemy import ColumnElement, Connection, Select, and_, literal, select, true
from sqlmodel import Session, col
from sqlmodel import select as select_rows
from sqlmodel.sql.expression import SelectOfScalar

from ..errors import InvalidValue, StoreError
from ..model.codec import item_from_text, value_from_text
from ..model.dates import PartialDate
from ..model.identifiers import ArxivId, Doi, Identifier, Isbn, Orcid, Pmcid, Pmid
from ..model.names import fold
from ..model.origin import Origin, Strength
from .tables import (
    BulletRow,
    CandidateRow,
    ChangeRow,
    DocumentRow,
    EntryRow,
    IdentifierRow,
    LinkRow,
    NoticeRow,
    OriginRow,
    PublicationRow,
    Row,
    table,
)
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
)

_KINDS: dict[str, type[Identifier]] = {
    kind.scheme.value: kind for kind in (Doi, ArxivId, Pmid, Pmcid, Isbn, Orcid)
}
_STATES: dict[str, CandidateState] = {state: state for state in get_args(CandidateState)}

R = TypeVar("R", bound=Row)
Condition = ColumnElement[bool]


def publications(
    connection: Connection, condition: Condition | None = None
) -> tuple[Publication, ...]:
    """Read the publications that the condition holds for, by default all, in id order.

    Raises `StoreError` where a row cannot be understood.
    """
    condition = true() if condition is None else condition
    wanted = select_rows(PublicationRow).where(condition).order_by(col(PublicationRow.id))
    origins = _origins(connection, condition)
    return tuple(_publication(row, origins.get(row.id, {})) for row in _rows(connection, wanted))


def with_id(id: int) -> Condition:  # noqa: A002
    """Condition: the publication with this id."""
    return col(PublicationRow.id) == id


def with_ids(ids: Iterable[int]) -> Condition:
    """Condition: the publications with one of these ids, a few hundred at most."""
    return col(PublicationRow.id).in_(list(ids))


def with_key(key: str) -> Condition:
    """Condition: the publication with this citation key, exactly."""
    return col(PublicationRow.key) == key


def with_identifier(identifier: Identifier) -> Condition:
    """Condition: the publications that carry this identifier."""
    carrying = select(col(IdentifierRow.publication_id)).where(
        col(IdentifierRow.scheme) == identifier.scheme.value,
        col(IdentifierRow.value) == identifier.value,
    )
    return col(PublicationRow.id).in_(carrying)


def matching(*, title: str, family: str, year: int, type: str) -> Condition:  # noqa: A002
    """Condition of `Library.find`."""
    conditions: list[Condition] = [true()]
    for column, parting, words in (
        (PublicationRow.title, " ", fold(title).split()),
        (PublicationRow.families, "|", [fold(family)] if family else []),
    ):
        conditions += [
            literal(parting).concat(column).contains(parting + word, autoescape=True)
            for word in words
        ]
    if year:
        conditions.append(col(PublicationRow.year) == year)
    if type:
        conditions.append(col(PublicationRow.type) == type)
    return and_(*conditions)


def documents(connection: Connection, path: str | None = None) -> tuple[DocumentRecord, ...]:
    """All documents in id order, or the one of this path alone."""
    condition = true() if path is None else col(DocumentRow.path) == path
    ids = select(col(DocumentRow.id)).where(condition)
    entries: defaultdict[int, list[EntryRecord]] = defaultdict(list)
    bullets: defaultdict[int, list[BulletRecord]] = defaultdict(list)
    links: defaultdict[tuple[int, int], list[LinkRecord]] = defaultdict(list)
    for entry in _hanging_on(connection, EntryRow, ids):
        entries[entry.document_id].append(
            EntryRecord(
                entry.publication_id,
                entry.label,
                entry.number,
                entry.raw,
                entry.position,
                entry.rest,
            )
        )
    for link in _hanging_on(connection, LinkRow, ids):
        links[link.document_id, link.bullet_position].append(
            LinkRecord(link.label, link.publication_id, link.position)
        )
    for row in _hanging_on(connection, BulletRow, ids):
        place = (row.document_id, row.position)
        bullets[row.document_id].append(
            BulletRecord(
                row.text, row.role, row.organisation, row.period, row.location, row.position,
                tuple(links[place]), row.line,
            )
        )  # fmt: skip
    wanted = select_rows(DocumentRow).where(condition).order_by(col(DocumentRow.id))
    return tuple(
        DocumentRecord(
            row.id, row.path, row.format, row.digest, datetime.fromisoformat(row.read_at),
            tuple(entries[row.id]), tuple(bullets[row.id]),
        )
        for row in _rows(connection, wanted)
    )  # fmt: skip


def candidates(
    connection: Connection, publication_id: int | None = None
) -> tuple[CandidateRecord, ...]:
    """The candidates of one publication, or of all in id order; the nearest first.

    Raises `StoreError` where a row cannot be understood.
    """
    target = table(CandidateRow)
    statement = _of_publication(select_rows(CandidateRow), CandidateRow, publication_id).order_by(
        target.c.publication_id, target.c.distance, target.c.scheme, target.c.value
    )
    return tuple(_candidate(row) for row in _rows(connection, statement))


def notices(connection: Connection, publication_id: int | None = None) -> tuple[NoticeRecord, ...]:
    """The notices about one publication, or about all in id order.

    Raises `StoreError` where a row cannot be understood.
    """
    statement = _of_publication(select_rows(NoticeRow), NoticeRow, publication_id).order_by(
        *table(NoticeRow).primary_key.columns
    )
    return tuple(_notice(row) for row in _rows(connection, statement))


def changes(connection: Connection) -> tuple[ChangeRecord, ...]:
    """All changes, the oldest first."""
    columns = [column for column in table(ChangeRow).columns if column.name != "data"]
    found = connection.execute(select(*columns).order_by(table(ChangeRow).c.id))
    return tuple(
        ChangeRecord(**{**row, "at": datetime.fromisoformat(row["at"])}) for row in found.mappings()
    )


def _rows(connection: Connection, statement: SelectOfScalar[R]) -> Sequence[R]:
    """Read the rows of a statement, as they stand in the database now."""
    with Session(connection, join_transaction_mode="rollback_only") as session:
        return session.exec(statement).all()


def _of_publication(
    statement: SelectOfScalar[R], row: type[R], publication_id: int | None
) -> SelectOfScalar[R]:
    """Narrow the statement to the rows of one publication, where one is named."""
    if publication_id is None:
        return statement
    return statement.where(table(row).c.publication_id == publication_id)


def _hanging_on(connection: Connection, row: type[R], documents: Select[int]) -> Sequence[R]:
    """Read the rows of a table that belong to the documents, by primary key."""
    target = table(row)
    statement = select_rows(row).where(target.c.document_id.in_(documents))
    return _rows(connection, statement.order_by(*target.primary_key.columns))


def _origins(connection: Connection, condition: Condition) -> dict[int, dict[str, Origin]]:
    target = table(OriginRow)
    statement = select(target).order_by(*target.primary_key.columns)
    if condition is not true():
        ids = select(col(PublicationRow.id)).where(condition)
        statement = statement.where(target.c.publication_id.in_(ids))
    found: defaultdict[int, dict[str, Origin]] = defaultdict(dict)
    for publication_id, variable, source, strength, fetched, at, locked in connection.execute(
        statement
    ):
        found[publication_id][variable] = Origin(
            source, Strength(strength), fetched, _time(at), locked
        )
    return found


@lru_cache(maxsize=256)
def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _publication(row: PublicationRow, origins: dict[str, Origin]) -> Publication:
    try:
        item = item_from_text(row.item)
    except InvalidValue as error:
        raise StoreError(f"publication {row.key} in the store cannot be read: {error}") from error
    return Publication(row.id, row.key, item, MappingProxyType(origins))


def _candidate(row: CandidateRow) -> CandidateRecord:
    try:
        return CandidateRecord(
            row.publication_id,
            row.source,
            _KINDS[row.scheme](row.value),
            item_from_text(row.item),
            row.kind,
            row.distance / 1000,
            tuple(json.loads(row.evidence)),
            tuple(json.loads(row.against)),
            _STATES[row.state],
            _time(row.at),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"the candidate {row.value} in the store cannot be read: {error}"
        ) from error


def _notice(row: NoticeRow) -> NoticeRecord:
    try:
        date = value_from_text("issued", row.date) if row.date else None
        return NoticeRecord(
            row.publication_id,
            row.kind,
            Doi(row.doi) if row.doi else None,
            date if isinstance(date, PartialDate) else None,
            row.asserted_by,
            row.source,
            _time(row.at),
        )
    except ValueError as error:
        raise StoreError(f"a {row.kind} notice in the store cannot be read: {error}") from error
