"""Schema version 2: replies of registries, candidates, notices, changes in several pieces."""

from __future__ import annotations

from sqlalchemy import Connection, ForeignKey, MetaData, Table

from .columns import blob, id_, number, text, truth


def migrate(connection: Connection) -> None:
    """Add the tables; no older one changes, so an older journal stays as good as it was."""
    _METADATA.create_all(connection, tables=_NEW)


_METADATA = MetaData()

# What the new tables refer to; of version 1.
_PUBLICATION = Table("publication", _METADATA, id_())
_CHANGE = Table("change", _METADATA, id_())

_NEW = (
    Table(
        "reply",
        _METADATA,
        text("source", primary_key=True),
        text("key", primary_key=True),
        truth("found"),
        blob("body"),
        text("etag"),
        text("last_modified"),
        text("at", index=True),
    ),
    Table(
        "candidate",
        _METADATA,
        id_("publication_id", ForeignKey(_PUBLICATION.c.id)),
        text("scheme", primary_key=True),
        text("value", primary_key=True),
        text("source"),
        text("item"),
        text("kind"),
        number("distance"),
        text("evidence"),
        text("against"),
        text("state"),
        text("at"),
    ),
    Table(
        "notice",
        _METADATA,
        id_("publication_id", ForeignKey(_PUBLICATION.c.id)),
        text("kind", primary_key=True),
        text("doi", primary_key=True),
        text("date"),
        text("asserted_by"),
        text("source"),
        text("at"),
    ),
    Table(
        "change_piece",
        _METADATA,
        id_("change_id", ForeignKey(_CHANGE.c.id)),
        id_("number"),
        blob("data"),
    ),
)
