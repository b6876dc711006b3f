"""Rewriting the entries of a CV where they stand, so that they read back as the same works."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .. import documents
from ..documents.document import Document, Edit, apply
from ..documents.markup import plain, same_words
from ..matching.identity import Index
from ..matching.lines import KnownLines
from ..store.library import Library
from ..store.values import DocumentRecord, EntryRecord, Publication
from .reading import ReadCV, ReadEntry, understand

# How the reasons begin for which there is something to do.
NOT_STORED = "not in the store"
WOULD_BE_LOST = "this would be lost: "

# An entry of which a larger share of the text was not understood is not rewritten.
_MUCH = 0.5
_WIDEST_WRAP = 120
_MOST_PASSES = 8
# What a bibliography entry cannot say.
_NO_WORDS = (
    ("a comment", re.compile("<!--")),
    ("an image", re.compile(r"!\[|<img\b", re.IGNORECASE)),
)
_SAME_AUTHORS = re.compile(r"\W*[-–—_―]{1,5}\s*[.,]")
# A blank before what could begin an entry, and what stands for it while a line is wrapped.
_LABEL_LIKE = re.compile(r" (?=[(\[]?[A-Za-z]{0,2}\d{1,4}[.)\]:])")
_GLUE = "\ufdd0"


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry that keeps its own line, and why."""

    label: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text of an entry that was not understood and so does not stand in its new line."""

    label: str
    line: int
    text: str


class KnownEntries:
    """The entries of all stored CVs by their text, exactly as it stood.

    A line that stands for the authors of the one above it ("---. Title") means another work in
    another CV, so such lines are known in their own CV alone.
    """

    def __init__(self, documents: Sequence[DocumentRecord], path: str) -> None:
        self._entries: dict[str, EntryRecord] = {}
        for document in sorted(documents, key=lambda document: document.path == path):
            for entry in document.entries:
                if document.path == path or not _SAME_AUTHORS.match(entry.raw):
                    self._entries[entry.raw] = entry

    def find(self, raw: str) -> EntryRecord | None:
        """The entry of this text, that of the CV itself before those of others."""
        return self._entries.get(raw)


class Resolver:
    """Finds the publication of an entry: by its line as it was imported, else by matching."""

    def __init__(self, library: Library, path: str) -> None:
        self._publications = {p.id: p for p in library.publications()}
        items = [(p.id, p.item) for p in self._publications.values()]
        self._index, self._lines = Index(items), KnownLines(items)
        self.known = KnownEntries(library.documents(), path)

    def resolve(self, cv: ReadCV) -> tuple[Publication | None, ...]:
        """The publication of each entry, None for one that is not in the store."""
        return tuple(self._one(cv.document.format, entry) for entry in cv.entries)

    def _one(self, output: str, read: ReadEntry) -> Publication | None:
        known = self.known.find(read.raw)
        if known is not None:
            return self._publications[known.publication_id]
        line = self._lines.find(plain(read.raw, output), read.reference.item)
        if line is not None:
            return self._publications[line]
        match = self._index.find(read.reference.item)
        return self._publications[match.id] if match else None


@dataclass(frozen=True, slots=True)
class RewriteJob:
    """What there is to write: the publication of each entry, and its text in the style."""

    cv: ReadCV
    found: Sequence[Publication | None]
    rendered: Mapping[int, str]
    leave_out: bool


class Rewrite:
    """Which entries get new text, so that the result reads back as the same publications."""

    def __init__(self, job: RewriteJob, resolver: Resolver) -> None:
        self._cv, self._found, self._rendered = job.cv, job.found, job.rendered
        self._rests = [_rest(read, resolver.known) for read in job.cv.entries]
        self._reasons: dict[int, str] = {}
        self._candidates: dict[int, str] = {}
        for i, (read, publication) in enumerate(zip(job.cv.entries, job.found, strict=True)):
            new = self._rendered.get(publication.id) if publication else None
            if new is not None and same_words(read.raw, new, job.cv.document.format):
                continue  # it says so already
            reason = self._unfit(i, leave_out=job.leave_out)
            if reason or new is None:
                self._reasons[i] = reason
            else:
                self._candidates[i] = new
        self._newline = _newline(job.cv.document.text)
        self._list_indents = _list_indents(job.cv.entries)
        self._settle(resolver)

    def _unfit(self, i: int, *, leave_out: bool) -> str:
        """Why entry `i` is not to be rewritten; "" where it is."""
        publication, raw, rest = self._found[i], self._cv.entries[i].raw, self._rests[i]
        if publication is None:
            return NOT_STORED
        if publication.id not in self._rendered:
            return "the style cannot format it"
        if not publication.item.title or len(rest) > _MUCH * len(raw):
            return "too little of it was understood"
        if rest and not leave_out:
            return f"{WOULD_BE_LOST}{rest}"
        return next((f"{what} stands in it" for what, mark in _NO_WORDS if mark.search(raw)), "")

    def _settle(self, resolver: Resolver) -> None:
        """Take back what does not read back, wrapping first, until the rest does."""
        wraps = _wrap_width(self._cv.document)
        for width in (wraps, 0) if wraps else (0,):
            reasons: dict[int, str] = {}
            for _ in range(_MOST_PASSES):
                texts = self._texts(width, reasons)
                edits = [Edit(self._cv.entries[i].entry.content, new) for i, new in texts.items()]
                self.text = apply(self._cv.document.text, edits)
                wrong = self._misread(texts, resolver)
                if not wrong:
                    self.changed = len(texts)
                    self._reasons = dict(sorted({**self._reasons, **reasons}.items()))
                    return
                reasons.update(dict.fromkeys(wrong, "its new line would be misread"))
        unread = dict.fromkeys(self._candidates, "the new list would not be read as this list")
        self._reasons = dict(sorted({**self._reasons, **unread}.items()))
        self.text, self.changed = self._cv.document.text, 0

    def _texts(self, width: int, reasons: Mapping[int, str]) -> dict[int, str]:
        """The new text of each entry that gets one."""
        return {
            i: _laid_out(new, self._indent(i), width, self._column(i)).replace("\n", self._newline)
            for i, new in self._candidates.items()
            if i not in reasons
        }

    def _column(self, i: int) -> int:
        """How far into its line an entry's text begins, behind the label."""
        text, start = self._cv.document.text, self._cv.entries[i].entry.content.start
        return start - max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) - 1

    def _indent(self, i: int) -> str:
        """The blanks before the second line of an entry, its own or its list's first such."""
        read = self._cv.entries[i]
        own = _second_indent(read.raw)
        return self._list_indents.get(read.entry.section, "") if own is None else own

    def _misread(self, texts: Mapping[int, str], resolver: Resolver) -> set[int]:
        """New lines that are not read as they stand, or as another work; all, if in doubt."""
        if not texts:
            return set()
        document = self._cv.document
        again = understand(documents.parse(self.text, document.format))
        expected = [
            (read.entry.label, texts.get(i, read.raw)) for i, read in enumerate(self._cv.entries)
        ]
        got = [(read.entry.label, read.raw) for read in again.entries]
        if got != expected:
            pairs = zip(got, expected, strict=False)
            first = next((i for i, (a, b) in enumerate(pairs) if a != b), len(expected) - 1)
            # An entry that swallows what follows it, or the next that lost its beginning.
            return {first - 1, first} & texts.keys() or set(texts)
        if _surroundings(again.document) != _surroundings(document):
            return set(texts)
        works = zip(resolver.resolve(again), self._found, strict=True)
        return {
            i for i, (now, was) in enumerate(works)
            if i in texts and now is not None and (was is None or now.id != was.id)
        }  # fmt: skip

    def kept(self) -> tuple[KeptEntry, ...]:
        """The entries that keep their own line."""
        return tuple(KeptEntry(*self._place(i), reason) for i, reason in self._reasons.items())

    def left_out(self) -> tuple[LeftOut, ...]:
        """What the rewritten entries no longer say."""
        return tuple(
            LeftOut(*self._place(i), self._rests[i])
            for i in self._candidates
            if self._rests[i] and i not in self._reasons
        )

    def _place(self, i: int) -> tuple[str, int]:
        entry = self._cv.entries[i].entry
        return entry.label, self._cv.document.line_of(entry.span.start)


def _second_indent(raw: str) -> str | None:
    """The blanks before the second line, None where there is no such line."""
    second = raw.splitlines()[1:2]
    return second[0][: len(second[0]) - len(second[0].lstrip())] if second else None


def _list_indents(entries: Sequence[ReadEntry]) -> dict[int, str]:
    """The blanks before the first second line of each section that has one."""
    indents: dict[int, str] = {}
    for read in entries:
        indent = _second_indent(read.raw)
        if indent is not None:
            indents.setdefault(read.entry.section, indent)
    return indents


def _rest(read: ReadEntry, known: KnownEntries) -> str:
    """What of an entry was not understood: when it was imported, if it is that very line.

    The list around a line tells how to read it, and an export changes the list around it.
    """
    entry = known.find(read.raw)
    return read.reference.rest if entry is None else entry.rest


def _surroundings(document: Document) -> object:
    """What a CV says beside its entries."""
    return (
        [(b.text, b.role, [(m.spelling, m.cites) for m in b.markers]) for b in document.bullets],
        [(section.heading, len(section.entries)) for section in document.sections],
    )


def _newline(text: str) -> str:
    """How the text ends its lines."""
    return next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")


def _wrap_width(document: Document) -> int:
    """The width to which the owner wraps the list by hand; 0 where they do not."""
    if document.format != "text":
        return 0
    lines = [
        line
        for section in document.sections
        for line in document.text[section.span.start : section.span.end].splitlines()
    ]
    width = max(map(len, lines), default=0)
    wrapped = sum(len(line) > 0.7 * width for line in lines) > len(document.entries)
    # Rounded, so that it does not creep with every style.
    return -(-width // 8) * 8 if wrapped and width <= _WIDEST_WRAP else 0


def _laid_out(new: str, indent: str, width: int, column: int) -> str:
    """`new` with `indent` before its further lines, wrapped to `width` columns if not 0.

    The first line begins at `column`. No wrapped line begins like the label of another entry
    ("876.", "[3]").
    """
    lines = new.split("\n")
    if width:
        lines = [
            part.strip().replace(_GLUE, " ")
            for n, line in enumerate(lines)
            for part in textwrap.wrap(
                _LABEL_LIKE.sub(_GLUE, line),
                width,
                initial_indent=indent if n else " " * column,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
        ]
    return f"\n{indent}".join(lines)
