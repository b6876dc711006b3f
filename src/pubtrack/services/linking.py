"""`links` and `where`: which bullets of a CV cite which of its publications."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..store.library import Library
from ..store.values import BulletRecord, DocumentRecord, EntryRecord, Publication
from .naming import choose_documents, find_publication, first_entries


@dataclass(frozen=True, slots=True)
class CitedPublication:
    """A mark of a bullet: `label` as printed, and its publication, None where it dangles."""

    label: str
    publication: Publication | None


@dataclass(frozen=True, slots=True)
class LinkedBullet:
    """A bullet with what it cites, in the order of its marks."""

    document: str
    bullet: BulletRecord
    cites: tuple[CitedPublication, ...]


@dataclass(frozen=True, slots=True)
class LinkedCV:
    """The links of one CV.

    `dangling` are (label, bullet) for marks that no entry answers; `never_cited` the labelled
    entries that no bullet cites, with their publications; `doubled` labels that one bullet
    cites twice.
    """

    document: DocumentRecord
    bullets: tuple[LinkedBullet, ...]
    never_cited: tuple[CitedPublication, ...]

    @property
    def dangling(self) -> tuple[tuple[str, LinkedBullet], ...]:
        """Marks that no entry answers, with their bullets."""
        return tuple(
            (cite.label, linked)
            for linked in self.bullets
            for cite in linked.cites
            if cite.publication is None
        )

    @property
    def doubled(self) -> tuple[tuple[str, LinkedBullet], ...]:
        """Labels that one bullet cites more than once, with their bullets."""
        return tuple(
            (label, linked) for linked in self.bullets for label in _repeated(linked.cites)
        )

    @property
    def count(self) -> int:
        """The number of links that reach a publication."""
        return sum(cite.publication is not None for b in self.bullets for cite in b.cites)


def links(library: Library, cv: str = "") -> tuple[LinkedCV, ...]:
    """The links of one stored CV, or of all. Raises `UsageError` for a CV not stored."""
    documents, chosen = library.documents(), choose_documents(library, cv)
    everywhere, across = _cited_in(documents), cited_across(documents)
    named = _cited_in(chosen) | {entry.publication_id for d in chosen for entry in d.entries}
    publications = {p.id: p for p in library.publications(filter(None, named))}
    return tuple(
        _linked(document, publications, (_cited_in([document]) or everywhere) | across)
        for document in chosen
    )


def where(library: Library, reference: str, cv: str = "") -> tuple[Publication, list[LinkedBullet]]:
    """The publication so named, and every bullet that cites it, CV by CV."""
    publication = find_publication(library, reference, choose_documents(library, cv))
    citing = [
        linked
        for linked_cv in links(library, cv)
        for linked in linked_cv.bullets
        if any(c.publication and c.publication.id == publication.id for c in linked.cites)
    ]
    return publication, citing


def outdated_files(library: Library) -> tuple[Path, ...]:
    """The stored CVs whose files are there and are not as they were stored."""
    paths = ((Path(document.path), document.digest) for document in library.documents())
    return tuple(
        path
        for path, digest in paths
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != digest
    )


def cited_across(documents: Iterable[DocumentRecord]) -> set[int | None]:
    """What bullets cite that their own file does not list: the entries of its other files."""
    return {
        publication_id
        for document in documents
        for publication_id in _cited_in([document])
        - {entry.publication_id for entry in document.entries}
    }


def _cited_in(documents: Iterable[DocumentRecord]) -> set[int | None]:
    """What the bullets of these documents cite."""
    return {
        link.publication_id
        for document in documents
        for bullet in document.bullets
        for link in bullet.links
    }


def _linked(
    document: DocumentRecord, publications: dict[int, Publication], cited: set[int | None]
) -> LinkedCV:
    """The links of a document; `cited` is what is cited from it, or, of a bare list, at all."""
    bullets = tuple(
        LinkedBullet(
            document.path,
            bullet,
            tuple(
                CitedPublication(link.label, publications.get(link.publication_id or 0))
                for link in bullet.links
            ),
        )
        for bullet in document.bullets
        if bullet.links
    )
    never = tuple(
        CitedPublication(entry.label, publications[entry.publication_id])
        for entry in _uncited(first_entries(document), cited)
    )
    return LinkedCV(document, bullets, never)


def _uncited(entries: Sequence[EntryRecord], cited: set[int | None]) -> Iterator[EntryRecord]:
    return (entry for entry in entries if entry.publication_id not in cited)


def _repeated(cites: Sequence[CitedPublication]) -> list[str]:
    seen: set[str] = set()
    repeated: dict[str, None] = {}
    for cite in cites:
        if cite.label in seen:
            repeated[cite.label] = None
        seen.add(cite.label)
    return list(repeated)
