"""The tables of the store, as SQLModel classes.

Their rows never leave `pubtrack.store`. Columns hold texts, whole numbers and truth values
alone, so that the journal can keep any row as JSON; but for the journal itself and the replies,
which it does not keep. Ids are given by the store, not by the database, so that undo and redo
keep them; times are ISO 8601 texts with their offset. Nothing here is SQLite's own: the same
tables stand in PostgreSQL.

`summary`, `blocking` and the table `search`, which each database has in its own way, hold nothing
that `publication` does not say; `pubtrack.store.derived` keeps them in step with it, and the
journal does not know them.

No foreign key cascades in the database: `pubtrack.store.journal` could not see it. What
hangs on a row is taken away before the row is, and forgetting it is an error.

An identifier may stand at several publications: chapters share their book's ISBN, a talk's
URL is the paper's, a CV lists the preprint and the version of record apart. Whether two
publications are one work is decided by `pubtrack.matching`, on more than that.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel


class Row(SQLModel):
    """Base of the tables; keeps them apart from any other program's SQLModel classes."""

    metadata: ClassVar[MetaData] = MetaData()


class PublicationRow(Row, table=True):
    """A publication: `item` is CSL-JSON text; the columns after it are made from it, folded."""

    __tablename__ = "publication"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    key: str = Field(unique=True)
    item: str
    type: str = Field(index=True)
    title: str
    year: int = Field(index=True)
    families: str


class SummaryRow(Row, table=True):
    """What a list shows of a publication, beside its whole item, which would be long to read.

    `authors` are parted by line ends; `folded_key` is by which keys of other case are found.
    """

    __tablename__ = "summary"

    publication_id: int = Field(primary_key=True, foreign_key="publication.id")
    key: str
    folded_key: str = Field(index=True)
    type: str
    title: str
    authors: str
    issued: str
    venue: str
    doi: str
    keyword: str


class BlockingRow(Row, table=True):
    """A key under which works that may be one stand together; `pubtrack.matching` makes it.

    Its publications are those whose keys are known; each has at least one, which says so.
    """

    __tablename__ = "blocking"

    key: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    publication_id: int = Field(primary_key=True, foreign_key="publication.id", index=True)


class IdentifierRow(Row, table=True):
    """An identifier in its normal form, at each publication that carries it."""

    __tablename__ = "identifier"
    __table_args__ = (Index("ix_identifier_scheme_value", "scheme", "value"),)

    publication_id: int = Field(primary_key=True, foreign_key="publication.id")
    scheme: str = Field(primary_key=True)
    value: str = Field(primary_key=True)


class OriginRow(Row, table=True):
    """The origin of one variable of a publication, or of its "type"."""

    __tablename__ = "origin"

    publication_id: int = Field(primary_key=True, foreign_key="publication.id")
    variable: str = Field(primary_key=True)
    source: str
    strength: int
    fetched: str
    at: str
    locked: bool
    owner: str = Field(sa_column_kwargs={"server_default": ""})


class DocumentRow(Row, table=True):
    """A document that was read; two owners may have one path, on two machines."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("owner", "path"),)

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    path: str
    format: str
    digest: str
    read_at: str
    owner: str = Field(sa_column_kwargs={"server_default": ""})


class EntryRow(Row, table=True):
    """An entry: a publication in a document, with its number there."""

    __tablename__ = "entry"

    document_id: int = Field(primary_key=True, foreign_key="document.id")
    position: int = Field(primary_key=True)
    publication_id: int = Field(foreign_key="publication.id", index=True)
    label: str
    number: int | None
    raw: str
    rest: str


class BulletRow(Row, table=True):
    """A bullet of a document."""

    __tablename__ = "bullet"

    document_id: int = Field(primary_key=True, foreign_key="document.id")
    position: int = Field(primary_key=True)
    text: str
    role: str
    organisation: str
    period: str
    location: str
    line: int


class LinkRow(Row, table=True):
    """A cite in a bullet; without publication it is dangling."""

    __tablename__ = "link"
    __table_args__ = (
        ForeignKeyConstraint(
            ["document_id", "bullet_position"], ["bullet.document_id", "bullet.position"]
        ),
    )

    document_id: int = Field(primary_key=True)
    bullet_position: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    publication_id: int | None = Field(foreign_key="publication.id", index=True)
    label: str


class CandidateRow(Row, table=True):
    """What a source offered for a publication; `distance` in thousandths, lists as JSON text."""

    __tablename__ = "candidate"

    publication_id: int = Field(primary_key=True, foreign_key="publication.id")
    scheme: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    source: str
    item: str
    kind: str
    distance: int
    evidence: str
    against: str
    state: str
    at: str


class NoticeRow(Row, table=True):
    """A retraction, correction or the like; `doi` and `date` are "" where it has none."""

    __tablename__ = "notice"

    publication_id: int = Field(primary_key=True, foreign_key="publication.id")
    kind: str = Field(primary_key=True)
    doi: str = Field(primary_key=True)
    date: str
    asserted_by: str
    source: str
    at: str


class ReplyRow(Row, table=True):
    """A source's answer, zlib-compressed, for `pubtrack.store.replies` alone: a cache.

    `at` is in UTC, with six digits of the second, so that texts order as times do.
    """

    __tablename__ = "reply"

    source: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    found: bool
    body: bytes = Field(sa_type=LargeBinary)
    etag: str
    last_modified: str
    at: str = Field(index=True)


class ChangeRow(Row, table=True):
    """A change: what one command did. `data` is its first piece, for the journal alone."""

    __tablename__ = "change"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    command: str
    at: str
    undone: bool
    publications_added: int
    publications_changed: int
    publications_removed: int
    data: bytes = Field(sa_type=LargeBinary)
    owner: str = Field(sa_column_kwargs={"server_default": ""})


class ChangePieceRow(Row, table=True):
    """What a command of several transactions did in a later one; `number` counts from 1."""

    __tablename__ = "change_piece"

    change_id: int = Field(primary_key=True, foreign_key="change.id")
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    data: bytes = Field(sa_type=LargeBinary)


class SchemaVersionRow(Row, table=True):
    """The version of the schema, in the only row."""

    __tablename__ = "schema_version"

    version: int = Field(primary_key=True)


for _table in Row.metadata.tables.values():
    for _column in _table.columns:
        if isinstance(_column.type, Integer):
            # A whole number of SQLite has 64 bits.
            _column.type = BigInteger().with_variant(Integer(), "sqlite")


def table(row: type[Row]) -> Table:
    """Return the SQLAlchemy table of a SQLModel class."""
    name: Any = row.__tablename__
    return Row.metadata.tables[name]
