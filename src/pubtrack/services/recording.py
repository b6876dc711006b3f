"""What the store keeps of a CV: its entries as they stood, and its bullets with their links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..documents.document import Bullet, Document
from ..model.item import Item
from ..store.library import Library
from ..store.values import BulletRecord, DocumentRecord, EntryRecord, LinkRecord
from .files import TextFile, stored_path
from .following import Scope
from .reading import ReadCV

# How far behind the author's name the year of a citation may stand: "et al. (2021a, 2021b".
_REACH = 60


@dataclass(frozen=True, slots=True)
class Before:
    """What the store has of a CV already, and the items that its bullets cite, by their ids."""

    record: DocumentRecord | None
    items: Mapping[int, Item]

    @classmethod
    def of(cls, library: Library, file: TextFile) -> Before:
        """What the library has of a file."""
        record = library.document(stored_path(file.path))
        bullets = record.bullets if record else ()
        linked = {link.publication_id for bullet in bullets for link in bullet.links} - {None}
        items = {one.id: one.item for one in library.publications(filter(None, linked))}
        return cls(record, items)

    def elsewhere(self) -> Scope:
        """What its marks mean that the CV does not list itself: the entries of its other files."""
        scope = Scope()
        if self.record is not None:
            own = {entry.publication_id for entry in self.record.entries}
            for link in (link for bullet in self.record.bullets for link in bullet.links):
                if link.publication_id is not None and link.publication_id not in own:
                    scope.add_name(link.label, link.publication_id)
                    scope.add_label(link.label, link.publication_id)
        return scope

    def named_links(self, document: Document, order: int) -> tuple[LinkRecord, ...]:
        """The links of a bullet that cites by authors and years now, which no reader resolves.

        They are those that it had, as far as it names author and year of each.
        """
        if self.record is None:
            return ()
        text, bullets = document.bullets[order].text, self.record.bullets
        alike = len(bullets) == len(document.bullets)
        before = (
            bullets[order] if alike else next((one for one in bullets if one.text == text), None)
        )
        return tuple(
            link
            for link in (before.links if before else ())
            if link.publication_id and _is_named(self.items.get(link.publication_id), text)
        )


def _is_named(item: Item | None, text: str) -> bool:
    names = item.names("author") or item.names("editor") if item else ()
    if not item or not names or not item.year:
        return False
    name = re.escape(names[0].full_family)
    return re.search(rf"{name}\b.{{0,{_REACH}}}?\b{item.year}", text, re.DOTALL) is not None


def document_record(
    file: TextFile,
    cv: ReadCV,
    publication_ids: Sequence[int | None],
    now: datetime,
    before: Before,
    elsewhere: Scope | None = None,
) -> DocumentRecord:
    """The record of a CV, whose entries are those publications; None for one not stored.

    `elsewhere` are the entries of other files that belong to it, None where they were not read
    and are as the store has them; its own come first.
    """
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
    scope = scope_of(cv, publication_ids)
    others = before.elsewhere() if elsewhere is None else elsewhere
    scope.names = others.names | scope.names
    scope.labels = others.labels | scope.labels
    return DocumentRecord(
        id=0,
        path=stored_path(file.path),
        format=document.format,
        digest=file.digest,
        read_at=now,
        entries=entries,
        bullets=tuple(
            _bullet_record(document, bullet, order, scope)
            if bullet.markers
            else _unmarked(document, bullet, order, before)
            for order, bullet in enumerate(document.bullets)
        ),
    )


def scope_of(cv: ReadCV, publication_ids: Sequence[int | None]) -> Scope:
    """What a marker in this CV can mean."""
    scope = Scope()
    for read, publication_id in zip(cv.entries, publication_ids, strict=True):
        if publication_id is not None:
            scope.add_label(read.entry.label, publication_id)
            for name in read.entry.names:
                scope.add_name(name, publication_id)
    return scope


def _unmarked(document: Document, bullet: Bullet, order: int, before: Before) -> BulletRecord:
    record = _bullet_record(document, bullet, order, Scope())
    return replace(record, links=before.named_links(document, order))


def _bullet_record(document: Document, bullet: Bullet, order: int, scope: Scope) -> BulletRecord:
    cites = [cite for marker in bullet.markers for cite in marker.cites]
    return BulletRecord(
        text=bullet.text,
        role=bullet.role.title,
        organisation=bullet.role.organisation,
        period=bullet.role.period,
        location=bullet.role.location,
        order=order,
        links=tuple(
            LinkRecord(label=cite.label, publication_id=scope.find(cite), order=place)
            for place, cite in enumerate(cites)
        ),
        line=document.line_of(bullet.span.start),
    )
