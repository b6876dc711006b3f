"""Where two CVs of one store say different things of one publication."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...documents.reference import parse_references
from ...errors import InputError
from ...matching.merge import differences
from ...matching.versions import is_preprint
from ...model.dates import PartialDate
from ...model.item import Item, Value
from ...store.library import Library
from ...store.values import DocumentRecord
from ..opening import open_file
from ..reading import ReadCV, read_cv
from ..showing import value_text
from .findings import Finding

_COMPARED = ("title", "author", "issued")


@dataclass(frozen=True, slots=True)
class _Said:
    """What another CV says of a publication, and where."""

    item: Item
    place: str


def contradictions(library: Library, stored: DocumentRecord, cv: ReadCV) -> Iterator[Finding]:
    """Entries of which another CV of the store has another title, year or authors."""
    ours = {entry.raw: entry.publication_id for entry in stored.entries}
    wanted = {ours[read.raw] for read in cv.entries if read.raw in ours}
    others = [
        (Path(document.path).name, _said_in(document, wanted))
        for document in library.documents()
        if document.id != stored.id and any(e.publication_id in wanted for e in document.entries)
    ]
    for read in cv.entries:
        publication = ours.get(read.raw)
        for name, said in others:
            other = said.get(publication) if publication else None
            if other is None:
                continue
            for variable, mine, theirs in _different(read.reference.item, other.item):
                yield Finding(
                    "contradiction",
                    f"{variable} is {mine!r} here and {theirs!r} in {name}{other.place}",
                    cv.document.line_of(read.entry.span.start),
                    read.entry.label,
                )


def _said_in(document: DocumentRecord, wanted: set[int]) -> Mapping[int, _Said]:
    """What another CV says of these publications: its file does, else its lines as stored."""
    ids = {e.raw: e.publication_id for e in reversed(document.entries)}
    try:
        cv = read_cv(open_file(Path(document.path)))
    except InputError:
        return _as_stored(document, wanted)
    return {
        ids[read.raw]: _Said(read.reference.item, f":{cv.document.line_of(read.entry.span.start)}")
        for read in reversed(cv.entries)
        if ids.get(read.raw) in wanted
    }


def _as_stored(document: DocumentRecord, wanted: set[int]) -> Mapping[int, _Said]:
    if document.format not in ("markdown", "text"):
        return {}  # the markup of one entry alone cannot be read
    entries = [entry for entry in document.entries if entry.raw]
    references = parse_references([entry.raw for entry in entries], document.format)
    return {
        entry.publication_id: _Said(reference.item, "")
        for entry, reference in zip(entries, references, strict=True)
        if entry.publication_id in wanted
    }


def _different(mine: Item, theirs: Item) -> Iterator[tuple[str, str, str]]:
    """Title, authors and year where they contradict each other, as (name, mine, theirs)."""
    versions = is_preprint(mine) != is_preprint(theirs)
    for difference in differences(mine, theirs):
        if difference.variable not in _COMPARED or not difference.theirs:
            continue
        if difference.variable == "issued":
            years = _year(difference.mine), _year(difference.theirs)
            # A preprint and its version of record are of different years, and rightly.
            if not versions and all(years) and years[0] != years[1]:
                yield "year", str(years[0]), str(years[1])
        else:
            yield difference.variable, value_text(difference.mine), value_text(difference.theirs)


def _year(value: Value) -> int:
    return value.year if isinstance(value, PartialDate) else 0
