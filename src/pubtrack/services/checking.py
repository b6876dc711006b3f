"""`check`: what is wrong in a CV: its marks, its list, and its list against the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..documents.document import Document
from ..matching.identity import Index
from ..matching.merge import differences
from ..model.item import Item
from ..model.labels import label_key
from ..store.library import Library
from ..store.values import DocumentRecord, NoticeRecord, Publication
from .files import read_text_file, stored_path
from .reading import ReadCV, ReadEntry, kind_of, read_cv
from .showing import value_text

Code = Literal[
    "dangling",
    "never-cited",
    "doubled",
    "duplicate-entry",
    "duplicate-number",
    "missing-variable",
    "not-understood",
    "not-imported",
    "differs",
    "retracted",
    "corrected",
    "list-changed",
    "no-list",
    "structure",
]

# The codes of problems that are findings of their own kind.
_CODES: dict[str, Code] = {"doubled": "doubled", "duplicate-number": "duplicate-number"}

# What an entry of each type cannot do without; of the variables in one string, one is enough.
_NEEDED: dict[str, tuple[str, ...]] = {
    "article-journal": ("container-title", "volume DOI URL status"),
    "article-magazine": ("container-title",),
    "article-newspaper": ("container-title",),
    "article": ("number DOI URL publisher status",),
    "book": ("publisher",),
    "chapter": ("container-title", "publisher DOI URL"),
    "paper-conference": ("container-title event-title",),
    "patent": ("number",),
    "report": ("publisher", "number URL DOI"),
    "software": ("URL DOI publisher",),
    "dataset": ("URL DOI publisher",),
    "speech": ("event-title publisher",),
    "thesis": ("publisher",),
    "post-weblog": ("URL container-title",),
    "webpage": ("URL",),
}
# Variables whose CSL name is no word that a person would use.
_PLAIN = {"issued": "date", "container-title": "journal or book", "event-title": "event"}
_NOTICES = {
    "retraction": "was retracted",
    "withdrawal": "was withdrawn",
    "removal": "was removed by its publisher",
    "concern": "its publisher has expressed concern about it",
    "correction": "was corrected",
}
_ALWAYS = ("title", "author editor", "issued status")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `line` counts from 1; `label` is the entry's or mark's."""

    code: Code
    message: str
    line: int
    label: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All findings of one CV, in the order of its lines."""

    path: Path
    entries: int
    links: int
    findings: tuple[Finding, ...]


def check_cv(library: Library | None, path: Path, ignore: frozenset[str]) -> CheckReport:
    """Everything that is wrong in the CV at `path`, but for the codes in `ignore`.

    Without a library, or for a CV that is not in it, the list is checked by itself alone.
    Raises `InputError` for a file that is no CV.
    """
    file = read_text_file(path)
    kind_of(file)  # an empty or unreadable kind of file is an error, not a finding
    cv = read_cv(file)
    document = cv.document
    stored = library.document(stored_path(path)) if library else None
    findings = [*_structure(cv), *_marks(document), *_duplicates(cv)]
    if library is None or stored is None:
        hint = f"pubtrack import {path}"
        findings.append(Finding("not-imported", "this CV is not in the store", 1, hint=hint))
        known: dict[str, Publication] = {}
        notices: tuple[NoticeRecord, ...] = ()
    else:
        findings += _list_changes(stored, cv)
        publications = {p.id: p for p in library.publications()}
        known = {entry.raw: publications[entry.publication_id] for entry in stored.entries}
        notices = library.notices()
    for read in cv.entries:
        publication = known.get(read.raw)
        findings += _entry(document, read, publication.item if publication else None)
        told = [n for n in notices if publication and n.publication_id == publication.id]
        findings += _noticed(document, read, told)
    kept = sorted((f for f in findings if f.code not in ignore), key=lambda f: (f.line, f.code))
    marks = sum(len(m.cites) for bullet in document.bullets for m in bullet.markers)
    return CheckReport(path, len(cv.entries), marks, tuple(kept))


def missing_variables(item: Item) -> tuple[str, ...]:
    """What an item of its type lacks, in words: "volume, DOI, URL or status"."""
    needed = (*_ALWAYS, *_NEEDED.get(item.type, ()))
    return tuple(
        _either([_PLAIN.get(name, name) for name in names])
        for names in map(str.split, needed)
        if not any(name in item for name in names)
    )


def _either(words: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _structure(cv: ReadCV) -> Iterator[Finding]:
    """What the reader of the document found wrong; its notes are worth knowing, not wrong."""
    if not cv.entries:
        yield Finding("no-list", "no list of publications was found", 1)
    for problem in cv.document.problems:
        if problem.severity != "note":
            code = _CODES.get(problem.code, "structure")
            yield Finding(code, problem.message, problem.line, hint=problem.hint)


def _marks(document: Document) -> Iterator[Finding]:
    known = {label_key(entry.label) for entry in document.entries if entry.label}
    cited: set[str] = set()
    for bullet in document.bullets:
        for marker in bullet.markers:
            line = document.line_of(marker.span.start)
            for cite in marker.cites:
                cited.add(label_key(cite.label))
                if label_key(cite.label) not in known:
                    yield Finding("dangling", "has no entry in the list", line, cite.label)
    if not cited:
        return  # a CV whose bullets cite nothing does not leave its entries uncited
    for entry in document.entries:
        if entry.label and label_key(entry.label) not in cited:
            line = document.line_of(entry.span.start)
            yield Finding("never-cited", "is cited by no bullet", line, entry.label)


def _duplicates(cv: ReadCV) -> Iterator[Finding]:
    document = cv.document
    index: Index[int] = Index()
    for i, read in enumerate(cv.entries):
        entry, item = read.entry, read.reference.item
        line = document.line_of(entry.span.start)
        match = index.find(item)
        if match is not None:
            other = cv.entries[match.id].entry
            name = f"[{other.label}]" if other.label else "another entry"
            yield Finding(
                "duplicate-entry",
                f"is the same work as {name} in line {document.line_of(other.span.start)}"
                f" ({match.reason})",
                line,
                entry.label,
            )
        else:
            index.add(i, item)


def _entry(document: Document, read: ReadEntry, stored: Item | None) -> Iterator[Finding]:
    """What is wrong with one entry; `stored` is what the store knows of its very line."""
    said, label = read.reference.item, read.entry.label
    line = document.line_of(read.entry.span.start)
    item = stored or said
    for names in missing_variables(item):
        yield Finding("missing-variable", f"has no {names} ({item.type})", line, label)
    if read.reference.rest:
        yield Finding("not-understood", f"not understood: {read.reference.rest}", line, label)
    if stored is None:
        return
    # A .bib file, say, has told it otherwise. What the store does not know is no contradiction.
    for difference in differences(said, stored):
        if difference.theirs:
            yield Finding(
                "differs",
                f"{difference.variable} is {value_text(difference.mine)!r} here"
                f" and {value_text(difference.theirs)!r} in the store",
                line,
                label,
            )


def _noticed(
    document: Document, read: ReadEntry, notices: Sequence[NoticeRecord]
) -> Iterator[Finding]:
    """What registries told of the work: that it was retracted, or corrected."""
    line = document.line_of(read.entry.span.start)
    for notice in notices:
        date = f" ({notice.date.isoformat()})" if notice.date else ""
        where = f": {notice.doi.url}" if notice.doi else f", {notice.source} says"
        code: Code = "corrected" if notice.kind == "correction" else "retracted"
        yield Finding(code, f"{_NOTICES[notice.kind]}{date}{where}", line, read.entry.label)


def _list_changes(stored: DocumentRecord, cv: ReadCV) -> Iterator[Finding]:
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
