"""`list` and `show`: the publications of the store as values to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.dates import PartialDate
from ..model.item import Item, Value
from ..store.library import Library
from ..store.values import Publication
from .naming import (
    Selection,
    choose_documents,
    chosen_publications,
    find_publication,
    labels_of,
)


@dataclass(frozen=True, slots=True)
class ListedPublication:
    """A publication and the labels that it has in the CVs."""

    publication: Publication
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownPublication:
    """A publication with its entries: (path of the CV, label, text as it stands there)."""

    publication: Publication
    entries: tuple[tuple[str, str, str], ...]


def list_publications(
    library: Library, words: Sequence[str] = (), cv: str = ""
) -> tuple[ListedPublication, ...]:
    """The publications of one CV, or of the store, those in CVs first and in their order.

    With `words`, those alone that have each of them as a year, or as the beginning of a word of
    the title or of an author's family name.
    """
    labels = labels_of(choose_documents(library, cv))
    fitting = [_with_word(library, word) for word in words]
    return tuple(
        ListedPublication(publication, tuple(labels.get(publication.id, ())))
        for publication in chosen_publications(library, Selection((), cv))
        if all(publication.id in ids for ids in fitting)
    )


def _with_word(library: Library, word: str) -> set[int]:
    found = [*library.find(title=word), *library.find(family=word)]
    if word.isdecimal():
        found += library.find(year=int(word))
    return {publication.id for publication in found}


def show_publication(library: Library, reference: str, cv: str = "") -> ShownPublication:
    """One publication with its entries in every CV. Raises `UnknownPublication`."""
    publication = find_publication(library, reference, choose_documents(library, cv))
    entries = tuple(
        (document.path, entry.label, entry.raw)
        for document in library.documents()
        for entry in document.entries
        if entry.publication_id == publication.id
    )
    return ShownPublication(publication, entries)


def variable_lines(item: Item) -> Iterator[tuple[str, str]]:
    """The type and the variables of an item, each as (name, text for a person)."""
    yield "type", item.type
    for name, value in item.variables.items():
        yield name, value_text(value)


def value_text(value: Value) -> str:
    """A value as a person reads it: names parted by semicolons, a date as "2022-08"."""
    if isinstance(value, PartialDate):
        return value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(person.display() for person in value)
    return value
