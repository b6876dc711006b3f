"""Schema version 1: the first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)


def migrate(connection: Connection) -> None:
    """Make the tables of an empty store."""
    _METADATA.create_all(connection)


def _text(name: str, **options: Any) -> Column[str]:
    return Column(name, String, nullable=False, **options)


def _number(name: str, *keys: ForeignKey, **options: Any) -> Column[int]:
    return Column(name, Integer, *keys, **{"nullable": False, **options})


def _id(name: str = "id", *keys: ForeignKey) -> Column[int]:
    return Column(name, Integer, *keys, primary_key=True, autoincrement=False)


def _truth(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


_METADATA = MetaData()

Table(
    "publication",
    _METADATA,
    _id(),
    _text("key", unique=True),
    _text("item"),
    _text("type", index=True),
    _text("title"),
    _number("year", index=True),
    _text("families"),
)
Table(
    "identifier",
    _METADATA,
    _id("publication_id", ForeignKey("publication.id")),
    _text("scheme", primary_key=True),
    _text("value", primary_key=True),
    Index("ix_identifier_scheme_value", "scheme", "value"),
)
Table(
    "origin",
    _METADATA,
    _id("publication_id", ForeignKey("publication.id")),
    _text("variable", primary_key=True),
    _text("source"),
    _number("strength"),
    _text("fetched"),
    _text("at"),
    _truth("locked"),
)
Table(
    "document",
    _METADATA,
    _id(),
    _text("path", unique=True),
    _text("format"),
    _text("digest"),
    _text("read_at"),
)
Table(
    "entry",
    _METADATA,
    _id("document_id", ForeignKey("document.id")),
    _id("position"),
    _number("publication_id", ForeignKey("publication.id"), index=True),
    _text("label"),
    _number("number", nullable=True),
    _text("raw"),
    _text("rest"),
)
Table(
    "bullet",
    _METADATA,
    _id("document_id", ForeignKey("document.id")),
    _id("position"),
    _text("text"),
    _text("role"),
    _text("organisation"),
    _text("period"),
    _text("location"),
    _number("line"),
)
Table(
    "link",
    _METADATA,
    _id("document_id"),
    _id("bullet_position"),
    _id("position"),
    _number("publication_id", ForeignKey("publication.id"), index=True, nullable=True),
    _text("label"),
    ForeignKeyConstraint(
        ["document_id", "bullet_position"], ["bullet.document_id", "bullet.position"]
    ),
)
Table(
    "change",
    _METADATA,
    _id(),
    _text("command"),
    _text("at"),
    _truth("undone"),
    _number("publications_added"),
    _number("publications_changed"),
    _number("publications_removed"),
    Column("data", LargeBinary, nullable=False),
)
Table("schema_version", _METADATA, _id("version"))
