"""How a person names a publication: by its number in a CV, its citation key, an identifier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import InvalidValue, UnknownPublication, UsageError
from ..model.identifiers import ArxivId, Doi, Identifier, parse_identifier
from ..model.labels import label_key
from ..store.library import Library
from ..store.values import DocumentRecord, EntryRecord, Publication
from .files import stored_path

_LABEL = re.compile(r"[A-Za-z]{0,3}[-.]?\d+[a-z]?")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which publications: those named, or all; numbers are those of `cv`, or of any CV."""

    references: Sequence[str] = ()
    cv: str = ""


def choose_documents(library: Library, cv: str) -> tuple[DocumentRecord, ...]:
    """The stored CVs that a command works on: the one named `cv`, else all.

    `cv` is a path, or the end of one ("cv.md"). Raises `UsageError` where none or several fit.
    """
    stored = library.documents()
    if not cv:
        return stored
    exact = stored_path(Path(cv))
    fitting = [d for d in stored if d.path == exact] or [
        d for d in stored if Path(d.path).parts[-len(Path(cv).parts) :] == Path(cv).parts
    ]
    if len(fitting) == 1:
        return tuple(fitting)
    if not fitting:
        raise UsageError(f"the CV {cv!r} is not in the store", hint=f"pubtrack import {cv}")
    names = ", ".join(d.path for d in fitting)
    raise UsageError(f"several CVs are named {cv!r}", hint=f"they are {names}")


def find_publication(
    library: Library, reference: str, documents: Sequence[DocumentRecord]
) -> Publication:
    """The publication that `reference` names, numbers being those of `documents`.

    Raises `UnknownPublication`, and `UsageError` for a number that names different
    publications in different CVs.
    """
    label = reference.strip().removeprefix("[").removesuffix("]")
    holders = {
        entry.publication_id: document
        for document in documents
        for entry in first_entries(document)
        if _LABEL.fullmatch(label) and label_key(entry.label) == label_key(label)
    }
    if len(holders) > 1:
        paths = ", ".join(document.path for document in holders.values())
        raise UsageError(
            f"[{label}] is another publication in each of {paths}", hint="name one with --cv"
        )
    for publication_id in holders:
        numbered = library.publication(publication_id)
        if numbered is not None:
            return numbered
    # Keys that differ in case alone count as the same, as in BibTeX.
    by_key = library.by_key(reference) or library.by_key(reference, any_case=True)
    if by_key is not None:
        return by_key
    found = _by_identifier(library, reference)
    if len(found) > 1:
        keys = ", ".join(publication.key for publication in found)
        raise UsageError(f"several publications have {reference}", hint=f"they are {keys}")
    for publication in found:
        return publication
    raise UnknownPublication(reference, hint=_nearest(library, reference))


def chosen_publications(library: Library, selection: Selection) -> list[Publication]:
    """The publications named, each once; else those of the CV, or of the whole store.

    Those that stand in CVs come first, in their order there. Raises `UnknownPublication`.
    """
    documents = choose_documents(library, selection.cv)
    if selection.references:
        named = [find_publication(library, name, documents) for name in selection.references]
        return list({publication.id: publication for publication in named}.values())
    listed = dict.fromkeys(e.publication_id for d in documents for e in d.entries)
    publications = {p.id: p for p in library.publications(listed if selection.cv else None)}
    if not selection.cv:
        listed |= dict.fromkeys(publications)
    return [publications[pid] for pid in listed]


def _by_identifier(library: Library, reference: str) -> tuple[Publication, ...]:
    """The publications with this identifier; arXiv's own DOI of a preprint names it, too."""
    try:
        identifier = parse_identifier(reference)
    except InvalidValue:
        return ()
    other: Identifier | None = None
    if isinstance(identifier, Doi):
        other = identifier.arxiv
    elif isinstance(identifier, ArxivId):
        other = identifier.doi
    return library.by_identifier(identifier) or (library.by_identifier(other) if other else ())


def _nearest(library: Library, reference: str) -> str:
    keys = library.keys()
    if not keys:
        return "the store is empty; pubtrack import cv.md"
    if reference.strip("[]").isdigit():
        return "`pubtrack list` shows the numbers"
    from rapidfuzz import process

    near = [
        key
        for key, _, _ in process.extract(
            reference, keys, processor=str.casefold, limit=3, score_cutoff=60
        )
    ]
    return "the nearest keys: " + ", ".join(near) if near else "`pubtrack list` shows all"


def first_entries(document: DocumentRecord) -> tuple[EntryRecord, ...]:
    """The labelled entries of a CV, of two with one label the first, which the label names."""
    first: dict[str, EntryRecord] = {}
    for entry in document.entries:
        if entry.label:
            first.setdefault(label_key(entry.label), entry)
    return tuple(first.values())


def labels_of(documents: Sequence[DocumentRecord]) -> dict[int, dict[str, None]]:
    """Publication → its labels in these CVs, in order, as the keys of a dict."""
    labels: dict[int, dict[str, None]] = {}
    for document in documents:
        for entry in document.entries:
            if entry.label:
                labels.setdefault(entry.publication_id, {})[entry.label] = None
    return labels
