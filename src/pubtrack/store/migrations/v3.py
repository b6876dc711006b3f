"""Schema version 3: owners, summaries, full-text search, keys of works that may be one."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    Table,
    UniqueConstraint,
)
from sqlalchemy.schema import CreateColumn

from .columns import id_, number, text


def migrate(connection: Connection) -> None:
    """Add the columns and tables; the rows of an older journal get the default owner, nobody."""
    for table in ("origin", "change"):
        _add(connection, table, text("owner", server_default=""))
    if connection.dialect.name == "sqlite":
        _rebuild_documents(connection)
        connection.exec_driver_sql(_FTS5)
    else:
        _add(connection, "document", text("owner", server_default=""))
        connection.exec_driver_sql("ALTER TABLE document DROP CONSTRAINT document_path_key")
        connection.exec_driver_sql("ALTER TABLE document ADD UNIQUE (owner, path)")
        for statement in _TSVECTOR:
            connection.exec_driver_sql(statement)
    _METADATA.create_all(connection, tables=_NEW)


# Its texts are folded before, so the tokenizer has nothing to do but to part words.
_FTS5 = (
    "CREATE VIRTUAL TABLE search USING fts5(title, names, venue, keyword, abstract,"
    " tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
)
_TSVECTOR = (
    "CREATE TABLE search (publication_id BIGINT PRIMARY KEY REFERENCES publication (id),"
    " words tsvector NOT NULL)",
    "CREATE INDEX ix_search_words ON search USING gin (words)",
)

_METADATA = MetaData()

# What the new tables refer to; of version 1.
_PUBLICATION = Table("publication", _METADATA, id_())

_NEW = (
    Table(
        "summary",
        _METADATA,
        id_("publication_id", ForeignKey(_PUBLICATION.c.id)),
        text("key"),
        text("folded_key", index=True),
        text("type"),
        text("title"),
        text("authors"),
        text("issued"),
        text("venue"),
        text("doi"),
        text("keyword"),
    ),
    Table(
        "blocking",
        _METADATA,
        id_("key"),
        number("publication_id", ForeignKey(_PUBLICATION.c.id), primary_key=True, index=True),
    ),
)


def _add(connection: Connection, table: str, column: Column[str]) -> None:
    # A column that belongs to a table is written with all that it says.
    Table(table, MetaData(), column)
    written = CreateColumn(column).compile(dialect=connection.dialect)
    connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {written}")


def _rebuild_documents(connection: Connection) -> None:
    """Make `document` unique by owner and path.

    SQLite drops no constraint, and no table that others refer to; so these are made anew, too,
    under names which are changed when the old ones are gone: SQLite then changes what refers to
    them ("ALTER TABLE RENAME").
    """
    new = _documents("new_")
    new.create_all(connection, tables=[one for one in new.sorted_tables if len(one.columns) > 1])
    order = ("document", "entry", "bullet", "link")
    for name in order:
        columns = ", ".join(c.name for c in new.tables[f"new_{name}"].columns if c.name != "owner")
        connection.exec_driver_sql(
            f"INSERT INTO new_{name} ({columns}) SELECT {columns} FROM {name}"  # noqa: S608
        )
    for name in reversed(order):
        connection.exec_driver_sql(f"DROP TABLE {name}")
    for name in order:
        connection.exec_driver_sql(f"ALTER TABLE new_{name} RENAME TO {name}")
    for name in ("entry", "link"):
        connection.exec_driver_sql(
            f"CREATE INDEX ix_{name}_publication_id ON {name} (publication_id)"
        )


def _documents(prefix: str) -> MetaData:
    """The tables of documents, as version 3 has them, under other names and without indexes."""
    metadata = MetaData()
    publication = Table("publication", metadata, id_())
    document = Table(
        f"{prefix}document",
        metadata,
        id_(),
        text("path"),
        text("format"),
        text("digest"),
        text("read_at"),
        text("owner", server_default=""),
        UniqueConstraint("owner", "path"),
    )
    Table(
        f"{prefix}entry",
        metadata,
        id_("document_id", ForeignKey(document.c.id)),
        id_("position"),
        number("publication_id", ForeignKey(publication.c.id)),
        text("label"),
        number("number", nullable=True),
        text("raw"),
        text("rest"),
    )
    bullet = Table(
        f"{prefix}bullet",
        metadata,
        id_("document_id", ForeignKey(document.c.id)),
        id_("position"),
        text("text"),
        text("role"),
        text("organisation"),
        text("period"),
        text("location"),
        number("line"),
    )
    Table(
        f"{prefix}link",
        metadata,
        id_("document_id"),
        id_("bullet_position"),
        id_("position"),
        number("publication_id", ForeignKey(publication.c.id), nullable=True),
        text("label"),
        ForeignKeyConstraint(
            ["document_id", "bullet_position"], [bullet.c.document_id, bullet.c.position]
        ),
    )
    return metadata
