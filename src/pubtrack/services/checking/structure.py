"""The list by itself: what its reader found wrong, doubles, and what changed since the import."""

from __future__ import annotations

from collections.abc import Iterator

from ...matching.identity import Index
from ...store.values import DocumentRecord
from ..reading import ReadCV
from .elsewhere import Elsewhere
from .findings import Finding
from .rules import Code

# The codes of problems that are findings of their own kind.
_CODES: dict[str, Code] = {"doubled": "doubled", "duplicate-number": "duplicate-number"}


def structure(cv: ReadCV, elsewhere: Elsewhere) -> Iterator[Finding]:
    """What the reader of the document found wrong; its notes are worth knowing, not wrong."""
    yield from elsewhere.findings
    if not cv.entries and not elsewhere.any:
        yield Finding("no-list", "no list of publications was found", 1)
    for problem in cv.document.problems:
        if problem.severity != "note":
            code = _CODES.get(problem.code, "structure")
            yield Finding(code, problem.message, problem.line, hint=problem.hint)


def duplicates(cv: ReadCV) -> Iterator[Finding]:
    """Entries that are the same work as one above them."""
    document = cv.document
    index: Index[int] = Index()
    for i, read in enumerate(cv.entries):
        entry, item = read.entry, read.reference.item
        match = index.find(item)
        if match is None:
            index.add(i, item)
            continue
        other = cv.entries[match.id].entry
        name = f"[{other.label}]" if other.label else "another entry"
        yield Finding(
            "duplicate-entry",
            f"is the same work as {name} in line {document.line_of(other.span.start)}"
            f" ({match.reason})",
            document.line_of(entry.span.start),
            entry.label,
        )


def list_changes(stored: DocumentRecord, cv: ReadCV) -> Iterator[Finding]:
    """Where the list is not the one that the store has."""
    document = cv.document
    before = {entry.raw: entry for entry in stored.entries}
    hint = f"pubtrack import {stored.path}"
    for read in cv.entries:
        line, label = document.line_of(read.entry.span.start), read.entry.label
        if read.raw not in before:
            yield Finding("list-changed", "is not as it was imported", line, label, hint)
        elif before[read.raw].label != label:
            was = before[read.raw].label
            yield Finding("list-changed", f"was [{was}] when it was imported", line, label, hint)
    raws = {read.raw for read in cv.entries}
    labels = {read.entry.label for read in cv.entries}
    for entry in stored.entries:
        if entry.raw not in raws and (not entry.label or entry.label not in labels):
            yield Finding("list-changed", "was imported and is gone", 1, entry.label, hint)
