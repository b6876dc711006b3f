"""Schema version 1: the first."""

from __future__ import annotations

from sqlalchemy import Connection, ForeignKey, ForeignKeyConstraint, Index, MetaData, Table

from .columns import blob, id_, number, text, truth


def migrate(connection: Connection) -> None:
    """Make the tables of an empty store."""
    _METADATA.create_all(connection)


_METADATA = MetaData()

Table(
    "publication",
    _METADATA,
    id_(),
    text("key", unique=True),
    text("item"),
    text("type", index=True),
    text("title"),
    number("year", index=True),
    text("families"),
)
Table(
    "identifier",
    _METADATA,
    id_("publication_id", ForeignKey("publication.id")),
    text("scheme", primary_key=True),
    text("value", primary_key=True),
    Index("ix_identifier_scheme_value", "scheme", "value"),
)
Table(
    "origin",
    _METADATA,
    id_("publication_id", ForeignKey("publication.id")),
    text("variable", primary_key=True),
    text("source"),
    number("strength"),
    text("fetched"),
    text("at"),
    truth("locked"),
)
Table(
    "document",
    _METADATA,
    id_(),
    text("path", unique=True),
    text("format"),
    text("digest"),
    text("read_at"),
)
Table(
    "entry",
    _METADATA,
    id_("document_id", ForeignKey("document.id")),
    id_("position"),
    number("publication_id", ForeignKey("publication.id"), index=True),
    text("label"),
    number("number", nullable=True),
    text("raw"),
    text("rest"),
)
Table(
    "bullet",
    _METADATA,
    id_("document_id", ForeignKey("document.id")),
    id_("position"),
    text("text"),
    text("role"),
    text("organisation"),
    text("period"),
    text("location"),
    number("line"),
)
Table(
    "link",
    _METADATA,
    id_("document_id"),
    id_("bullet_position"),
    id_("position"),
    number("publication_id", ForeignKey("publication.id"), index=True, nullable=True),
    text("label"),
    ForeignKeyConstraint(
        ["document_id", "bullet_position"], ["bullet.document_id", "bullet.position"]
    ),
)
Table(
    "change",
    _METADATA,
    id_(),
    text("command"),
    text("at"),
    truth("undone"),
    number("publications_added"),
    number("publications_changed"),
    number("publications_removed"),
    blob("data"),
)
Table("schema_version", _METADATA, id_("version"))
