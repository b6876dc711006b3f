"""What the store keeps of a CV: its entries as they stood, and its bullets with their links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from ..documents.document import Bullet, Document
from ..model.labels import label_key
from ..store.values import BulletRecord, DocumentRecord, EntryRecord, LinkRecord
from .files import TextFile, stored_path
from .reading import ReadCV


def document_record(
    file: TextFile, cv: ReadCV, publication_ids: Sequence[int | None], now: datetime
) -> DocumentRecord:
    """The record of a CV, whose entries are those publications; None for one not stored."""
    document = cv.document
    entries = tuple(
        EntryRecord(
            publication_id=publication_id,
            label=read.entry.label,
            number=read.entry.number,
            raw=read.raw,
            order=order,
            rest=read.reference.rest,
        )
        for order, (publication_id, read) in enumerate(
            zip(publication_ids, cv.entries, strict=True)
        )
        if publication_id is not None
    )
    by_label: dict[str, int] = {}
    for entry in entries:
        # Where a label stands twice, its first entry has it.
        by_label.setdefault(label_key(entry.label), entry.publication_id)
    return DocumentRecord(
        id=0,
        path=stored_path(file.path),
        format=document.format,
        digest=file.digest,
        read_at=now,
        entries=entries,
        bullets=tuple(
            _bullet_record(document, bullet, order, by_label)
            for order, bullet in enumerate(document.bullets)
        ),
    )


def _bullet_record(
    document: Document, bullet: Bullet, order: int, by_label: Mapping[str, int]
) -> BulletRecord:
    labels = [cite.label for marker in bullet.markers for cite in marker.cites]
    return BulletRecord(
        text=bullet.text,
        role=bullet.role.title,
        organisation=bullet.role.organisation,
        period=bullet.role.period,
        location=bullet.role.location,
        order=order,
        links=tuple(
            LinkRecord(label=label, publication_id=by_label.get(label_key(label)), order=place)
            for place, label in enumerate(labels)
        ),
        line=document.line_of(bullet.span.start),
    )
