"""The order and the marks that a CV's table asks for, on a CV that was exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...documents.citing import Cited
from ...documents.document import Document, Edit
from ...errors import InputError, UsageError
from ...store.library import Library
from ..bibliography_keys import bibliography_keys
from ..citing import Look
from ..config_cv import CvSettings
from ..exporting import ExportedCV
from ..files import TextFile, stored_path
from ..marking import SPELLINGS, Marks, mark, unread
from ..opening import edited
from ..reading import read_cv
from ..renumbering import Renumbering, renumber_file
from ..rewriting import Resolver

_UNREAD = (
    "these authors and years mean no one entry surely, so no link is read from them again;"
    " the store keeps the links that it has"
)


@dataclass(frozen=True, slots=True)
class Shaped:
    """A CV in its order and with its marks; `notes` are what could not be done, a sentence each."""

    exported: ExportedCV
    notes: tuple[str, ...] = ()


def shaped(library: Library, exported: ExportedCV, settings: CvSettings, look: Look) -> Shaped:
    """Give an exported CV the order and the marks of its table.

    A list to which dangling marks refer keeps its numbers, and so its order: a number that an
    entry gave up must not become another's.
    """
    notes: list[str] = []
    if settings.order != "as-is":
        exported, note = _ordered(library, exported, settings)
        notes += [note] if note else []
    spelling = next((known for known in SPELLINGS if known == settings.markers), None)
    if spelling is not None:
        cv = read_cv(exported.result)
        found = Resolver(library, stored_path(exported.file.path)).resolve(cv)
        items = [
            publication.item if publication else read.reference.item
            for publication, read in zip(found, cv.entries, strict=True)
        ]
        keys = bibliography_keys(exported.file.path, cv.document, items)
        marks = Marks(spelling, exported.style, look.locale, keys)
        edits, unmarked = mark(cv.document, items, marks)
        exported = replace(
            exported,
            result=edited(exported.result, edits),
            marks=_marks_changed(cv.document, edits),
        )
        if edits and spelling == "author-date":
            lost = _unread_lines(cv.document, exported.result)
            told = f"{', '.join(map(str, lost))}: {_UNREAD}"
            name = "line" if len(lost) == 1 else "lines"
            warnings = (f"{name} {told}",) if lost else ()
            exported = replace(exported, warnings=(*exported.warnings, *warnings))
        notes += (f"line {one.line}: {one.text} stays: {one.reason}" for one in unmarked)
    return Shaped(exported, tuple(notes))


def _ordered(
    library: Library, exported: ExportedCV, settings: CvSettings
) -> tuple[ExportedCV, str]:
    document = read_cv(exported.result).document
    cited = Cited(document)
    cites = (c for bullet in document.bullets for m in bullet.markers for c in m.cites)
    if any(cited.place(cite) is None for cite in cites):
        return (
            exported,
            f"not put in order ({settings.order}): marks refer to numbers that are gone",
        )
    try:
        made = renumber_file(library, exported.result, Renumbering(order=settings.order))
    except (InputError, UsageError) as error:
        return exported, f"not put in order ({settings.order}): {error.message}"
    ids, moved = made.publication_ids, made.changed
    return replace(exported, result=made.result, publication_ids=ids, moved=moved), ""


def _unread_lines(before: Document, result: TextFile) -> list[int]:
    """The lines of the bullets whose marks are not read in the result as they were."""
    after = read_cv(result).document
    wrong = unread(before, after, range(len(before.bullets)))
    return [before.line_of(before.bullets[number].span.start) for number in wrong]


def _marks_changed(document: Document, edits: Sequence[Edit]) -> int:
    """How many marks the edits write anew; others are anchors on entries."""
    spans = [marker.span for bullet in document.bullets for marker in bullet.markers]
    return sum(any(e.span.start < s.end and s.start < e.span.end for e in edits) for s in spans)
