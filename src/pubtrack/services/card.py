"""`show`: all that is known of one publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..csl import markup
from ..csl.processor import Processor
from ..csl.styles import find_style
from ..model.item import DATE_VARIABLES, NAME_VARIABLES, Item
from ..store.library import Library
from ..store.values import (
    BulletRecord,
    CandidateRecord,
    DocumentRecord,
    EntryRecord,
    NoticeRecord,
    Publication,
)
from .citing import Look, cited
from .naming import choose_documents, find_publication
from .showing import variable_lines

_TITLES = "type title title-short part-title original-title reviewed-title genre"
_PLACES = (
    "container-title container-title-short volume-title collection-title collection-number volume"
    " issue page page-first number-of-pages chapter-number edition version event event-title"
    " event-place publisher publisher-place"
)
_NAMES = "DOI PMID PMCID ISBN ISSN number URL archive archive_collection archive_location"
# Groups of variables, each in the order in which it is read; what is in none stands behind.
_GROUPS = (
    _TITLES.split(),
    ["author", "editor", *sorted(NAME_VARIABLES - {"author", "editor"})],
    ["issued", *sorted(DATE_VARIABLES - {"issued"})],
    _PLACES.split(),
    _NAMES.split(),
)


@dataclass(frozen=True, slots=True)
class Card:
    """A publication, its citation in a style, and where it stands.

    `entries` are those of all CVs with their documents, `bullets` those that cite it.
    """

    publication: Publication
    style: str
    citation: str
    entries: tuple[tuple[DocumentRecord, EntryRecord], ...]
    bullets: tuple[tuple[DocumentRecord, BulletRecord], ...]
    notices: tuple[NoticeRecord, ...]
    candidates: tuple[CandidateRecord, ...]


def card(library: Library, reference: str, look: Look, cv: str = "") -> Card:
    """All that the store knows of one publication. Raises `UnknownPublication`, `UnknownStyle`."""
    chosen = choose_documents(library, cv)
    publication = find_publication(library, reference, chosen)
    style = find_style(look.style)
    processor = Processor(style, cited([publication], chosen), look.locale, marking=look.marking)
    entries = processor.bibliography()
    documents = library.documents()
    return Card(
        publication,
        style.name,
        "\n".join(markup.write(entry.body, look.output) for entry in entries),
        tuple(
            (document, entry)
            for document in documents
            for entry in document.entries
            if entry.publication_id == publication.id
        ),
        tuple(
            (document, bullet)
            for document in documents
            for bullet in document.bullets
            if any(link.publication_id == publication.id for link in bullet.links)
        ),
        library.notices(publication.id),
        library.candidates(publication.id),
    )


def variable_groups(item: Item) -> Iterator[Sequence[tuple[str, str]]]:
    """The type and the variables of an item as (name, text), those that belong together in one."""
    left = dict(variable_lines(item))
    for names in _GROUPS:
        group = [(name, left.pop(name)) for name in names if name in left]
        if group:
            yield group
    if left:
        yield list(left.items())
