"""Changing the store: what a command may write within one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from sqlalchemy import Connection, func, select

from ..errors import StoreError
from ..model.identifiers import Identifier
from ..model.item import Item
from ..model.origin import Origin
from . import rows
from .findings import Findings
from .journal import Image, Recorder, Scalar, images
from .keys import KeyRing, citation_key
from .owners import meant
from .tables import (
    BlockingRow,
    BulletRow,
    CandidateRow,
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
    CandidateRecord,
    CandidateState,
    DocumentRecord,
    NoticeRecord,
    Publication,
)

_PUBLICATION, _BLOCKING = table(PublicationRow), table(BlockingRow)
_KEYS = select(_PUBLICATION.c.id, _PUBLICATION.c.key)
_LAST_ID = select(func.max(_PUBLICATION.c.id))
_LAST_DOCUMENT = select(func.max(table(DocumentRow).c.id))
# What belongs to one publication alone, and goes with it.
_BELONGINGS = (EntryRow, OriginRow, IdentifierRow, CandidateRow, NoticeRow)


@dataclass(frozen=True, slots=True)
class _Update:
    item: Item
    origins: Mapping[str, Origin]
    key: str


class Change:
    """One change of the store, while it is being made; `Library.change` makes one.

    Writes are gathered and done many at a time; `flush` does what is waiting, and the
    library calls it before it reads. After a write that failed the change cannot be completed,
    even if the error is caught. Raises `RuntimeError` once the change is over.

    `id` is that of its row in the log; once the change is over it is 0 where there is no such
    row, because nothing was written. `owner` is who makes it, "" where nobody said.
    """

    def __init__(self, connection: Connection, id: int, owner: str = "") -> None:  # noqa: A002
        self.id = id
        self.owner = owner
        self.recorder = Recorder(connection)
        self._connection = connection
        self._findings = Findings(connection, self.recorder)
        self._over = False
        self._updates: dict[int, _Update] = {}
        self._keys = KeyRing(self._held_keys)
        # This transaction alone may write. An id that becomes free meanwhile stays free.
        self._last_id: int = connection.execute(_LAST_ID).scalar() or 0

    def free_key(self, wanted: str) -> str:
        """`wanted`, or where another publication has it, the same with a, b, … behind it.

        Keys that differ in case alone count as the same, as in BibTeX.
        """
        return self._keys.free(wanted)

    def suggest_key(self, item: Item) -> str:
        """Make a citation key of the item that is free: "lazovich2022measuring"."""
        return self.free_key(citation_key(item))

    def add_publication(
        self, item: Item, key: str = "", origins: Mapping[str, Origin] | None = None
    ) -> Publication:
        """Store a new publication; without a key it gets the one that `suggest_key` makes.

        Raises `StoreError` where another publication has the key.
        """
        key = key or self.suggest_key(item)
        self._require_open()
        publication_id = self._last_id + 1
        self._keys.hold(publication_id, key)
        self._last_id = publication_id
        origins = dict(origins or {})
        self.recorder.insert(PublicationRow, [rows.publication_image(publication_id, key, item)])
        self.recorder.insert(IdentifierRow, rows.identifier_images(publication_id, item))
        self.recorder.insert(OriginRow, rows.origin_images(publication_id, origins))
        return Publication(publication_id, key, item, MappingProxyType(origins))

    def update_publication(
        self, publication_id: int, item: Item, origins: Mapping[str, Origin], key: str = ""
    ) -> None:
        """Replace item and origins, and the key where one is given; ids and entries stay.

        What is equal already is not written. Raises `StoreError` where there is no such
        publication, or another one has the key.
        """
        self._require(publication_id)
        if key:
            self._keys.hold(publication_id, key)
        self._updates[publication_id] = _Update(item, dict(origins), self._keys[publication_id])

    def remove_publication(self, publication_id: int) -> None:
        """Remove a publication, with its entries in all documents; its links are dangling then.

        Its candidates and notices go too. Raises `StoreError` where there is no such publication.
        """
        self._require(publication_id)
        self.flush()
        links = self._images(LinkRow, "publication_id", [publication_id])
        dangling: list[Image] = [{**link, "publication_id": None} for link in links]
        self.recorder.replace(LinkRow, links, dangling)
        for row in _BELONGINGS:
            hanging = self._images(row, "publication_id", [publication_id])
            self.recorder.replace(row, hanging, [])
        self.recorder.replace(
            PublicationRow, self._images(PublicationRow, "id", [publication_id]), []
        )
        self._keys.drop(publication_id)

    def put_blocking(self, keys: Mapping[int, Iterable[int]]) -> None:
        """Store blocking keys of publications that have none, by their ids.

        They are made of the publications, so the journal does not keep them.
        """
        self.flush()
        rows = [
            {"key": key, "publication_id": publication_id}
            for publication_id, several in keys.items()
            for key in several
        ]
        if rows:
            self._connection.execute(_BLOCKING.insert(), rows)

    def put_document(self, document: DocumentRecord) -> DocumentRecord:
        """Store a document as it was read now, in place of what was stored of its path.

        It is the owner's of this change; what is nobody's becomes theirs, and where nobody makes
        the change, a document stays whose it is. The record's own id and owner are not looked at;
        the one that is returned has the stored ones.
        Raises `ValueError` where two entries, bullets or links of a bullet have one order,
        and `StoreError` where a publication that it names is not there.
        """
        _require_orders(document)
        self.flush()
        known = self._document(document.path)
        before = [known] if known else []
        last = self._connection.execute(_LAST_DOCUMENT).scalar() or 0
        id_ = last + 1 if known is None else int(known["id"] or 0)
        of_nobody = known is not None and not self.owner
        owner = str(known["owner"]) if known and of_nobody else self.owner
        document = replace(document, id=id_, owner=owner)
        wanted: tuple[tuple[type[Row], list[Image]], ...] = (
            (EntryRow, rows.entry_images(id_, document.entries)),
            (BulletRow, rows.bullet_images(id_, document.bullets)),
            (LinkRow, rows.link_images(id_, document.bullets)),
        )
        named = {
            image["publication_id"]
            for row, after in wanted
            if row is not BulletRow
            for image in after
        }
        for publication_id in named - {None}:
            self._require(publication_id)
        self.recorder.replace(DocumentRow, before, [rows.document_image(document)])
        # Links hang on bullets: those of bullets that are gone must go first.
        bullets = {image["position"] for image in wanted[1][1]}
        stale = [
            link
            for link in self._images(LinkRow, "document_id", [id_])
            if link["bullet_position"] not in bullets
        ]
        self.recorder.replace(LinkRow, stale, [])
        for row, after in wanted:
            self.recorder.replace(row, self._images(row, "document_id", [id_]), after)
        return document

    def remove_document(self, path: str) -> None:
        """Remove a document and all its entries, bullets and links; publications stay.

        Raises `StoreError` where there is no document of this path.
        """
        self.flush()
        document = self._document(path)
        if document is None:
            raise StoreError(f"the store has no document {path}")
        for row in (LinkRow, BulletRow, EntryRow):
            self.recorder.replace(row, self._images(row, "document_id", [document["id"]]), [])
        self.recorder.replace(DocumentRow, [document], [])

    def put_candidates(self, publication_id: int, candidates: Sequence[CandidateRecord]) -> None:
        """Store what was offered for a publication, in place of its open candidates.

        The records' own publication_id is not looked at. Of several with one identifier the
        first is stored, and none whose identifier was accepted or rejected before: that
        candidate stays as it is. One that says what it said before keeps its time. Raises
        `StoreError` where there is no such publication.
        """
        self._require(publication_id)
        self._findings.offer(publication_id, candidates)

    def decide(self, publication_id: int, identifier: Identifier, state: CandidateState) -> None:
        """Accept or reject a candidate of a publication, whatever was decided before.

        Raises `StoreError` where there is no such publication or candidate.
        """
        self._require(publication_id)
        self._findings.decide(publication_id, identifier, state)

    def put_notices(
        self, publication_id: int, notices: Sequence[NoticeRecord], source: str = ""
    ) -> None:
        """Store what was told of a publication, in place of what the same sources told before.

        These are the sources that the notices name, and `source`: with that, no notices at all
        remove its former ones. The records' own publication_id is not looked at. Of several of
        one kind and DOI the first is stored, and none that another source told before. One
        that says what it said before keeps its time. Raises `StoreError` where there is no
        such publication.
        """
        self._require(publication_id)
        sources = {notice.source for notice in notices} | ({source} if source else set())
        self._findings.tell(publication_id, notices, frozenset(sources))

    def flush(self) -> None:
        """Write what is waiting."""
        self._require_open()
        self.recorder.flush()
        self._findings.flush()
        updates, self._updates = self._updates, {}
        if not updates:
            return
        self.recorder.replace(
            PublicationRow,
            self._images(PublicationRow, "id", updates),
            [rows.publication_image(id_, new.key, new.item) for id_, new in updates.items()],
        )
        self.recorder.replace(
            IdentifierRow,
            self._images(IdentifierRow, "publication_id", updates),
            [row for id_, new in updates.items() for row in rows.identifier_images(id_, new.item)],
        )
        self.recorder.replace(
            OriginRow,
            self._images(OriginRow, "publication_id", updates),
            [row for id_, new in updates.items() for row in rows.origin_images(id_, new.origins)],
        )

    def end(self, id: int) -> None:  # noqa: A002
        """Refuse all that comes after; the transaction is over, or about to be."""
        self.id = id
        self._over = True

    def _document(self, path: str) -> Image | None:
        """The row of the document that the owner means by this path."""
        images_ = self._images(DocumentRow, "path", [path])
        id_ = meant([(image["id"], image["owner"]) for image in images_], self.owner, path)
        return next((image for image in images_ if image["id"] == id_), None)

    def _held_keys(self) -> Mapping[int, str]:
        """All citation keys, by the ids of their publications."""
        rows = self._connection.execute(_KEYS).cursor
        return dict(rows.fetchall())

    def _images(self, row: type[Row], column: str, values: Iterable[Scalar]) -> list[Image]:
        return images(self._connection, row, column, values)

    def _require(self, publication_id: object) -> None:
        self._require_open()
        if publication_id not in self._keys:
            raise StoreError(f"the store has no publication of id {publication_id}")

    def _require_open(self) -> None:
        if self._over:
            raise RuntimeError("this change of the store is over")


def _require_orders(document: DocumentRecord) -> None:
    lists = [
        [entry.order for entry in document.entries],
        [bullet.order for bullet in document.bullets],
        *([link.order for link in bullet.links] for bullet in document.bullets),
    ]
    for orders in lists:
        if len(set(orders)) != len(orders):
            raise ValueError(f"{document.path}: two records have one order: {orders}")
