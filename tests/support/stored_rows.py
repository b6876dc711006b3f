"""What stands in a store, read in two ways: by SQLModel, and by what the library reads."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlmodel import Session, select

from pubtrack.store import rows
from pubtrack.store.library import Library
from pubtrack.store.tables import (
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

Rows = dict[str, list[str]]
_READ: tuple[type[Row], ...] = (
    *(PublicationRow, IdentifierRow, OriginRow, DocumentRow, EntryRow, BulletRow, LinkRow),
    *(CandidateRow, NoticeRow, ChangeRow),
)


def rows_of_sqlmodel(library: Library) -> Rows:
    """All rows as SQLModel reads them; inside a change with what it wrote."""
    writer = library._writing()
    if writer._connection is not None:
        library.log()  # what waits is written
        return _by_sqlmodel(writer._connection)
    with writer.side.reading() as connection:
        return _by_sqlmodel(connection)


def rows_of_values(library: Library) -> Rows:
    """The same rows, made anew of the values that the library gives."""
    publications, documents = library.publications(), library.documents()
    images = {
        PublicationRow: [rows.publication_image(p.id, p.key, p.item) for p in publications],
        IdentifierRow: [i for p in publications for i in rows.identifier_images(p.id, p.item)],
        OriginRow: [o for p in publications for o in rows.origin_images(p.id, p.origins)],
        DocumentRow: [rows.document_image(d) for d in documents],
        EntryRow: [e for d in documents for e in rows.entry_images(d.id, d.entries)],
        BulletRow: [b for d in documents for b in rows.bullet_images(d.id, d.bullets)],
        LinkRow: [k for d in documents for k in rows.link_images(d.id, d.bullets)],
        CandidateRow: [rows.candidate_image(c.publication_id, c) for c in library.candidates()],
        NoticeRow: [rows.notice_image(n.publication_id, n) for n in library.notices()],
        ChangeRow: [
            {
                "id": c.id, "command": c.command, "at": c.at.isoformat(), "undone": c.undone,
                "publications_added": c.publications_added,
                "publications_changed": c.publications_changed,
                "publications_removed": c.publications_removed,
                "owner": c.owner,
            }
            for c in library.log()
        ],
    }  # fmt: skip
    return {table(row).name: sorted(map(_shown, images[row])) for row in _READ}


def _by_sqlmodel(connection: Connection) -> Rows:
    with Session(connection, join_transaction_mode="rollback_only") as session:
        return {
            table(row).name: sorted(
                _shown(one.model_dump(exclude={"data"})) for one in session.exec(select(row))
            )
            for row in _READ
        }


def _shown(image: dict[str, object]) -> str:
    """One row as a text that tells 1 from True."""
    return repr(sorted(image.items()))
