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
from ..store.values import Publication
from .reading import ReadCV, ReadEntry, understand

# How the reasons begin for which there is something to do.
NOT_STORED = "not in the store"
WOULD_BE_LOST = "this would be lost: "

# An entry of which a larger share of the text was not understood is not rewritten.
_MUCH = 0.5
_WIDEST_WRAP = 120
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


class Resolver:
    """Finds the publication of an entry: by its line as it was imported, else by matching."""

    def __init__(self, library: Library, path: str) -> None:
        self._publications = {p.id: p for p in library.publications()}
        items = [(p.id, p.item) for p in self._publications.values()]
        self._index, self._lines = Index(items), KnownLines(items)
        stored = library.document(path)
        self._by_text = {e.raw: e.publication_id for e in stored.entries} if stored else {}

    def resolve(self, cv: ReadCV, *, by_text: bool) -> tuple[Publication | None, ...]:
        """The publication of each entry, None for one that is not in the store."""
        return tuple(self._one(cv.document.format, entry, by_text=by_text) for entry in cv.entries)

    def _one(self, output: str, read: ReadEntry, *, by_text: bool) -> Publication | None:
        if by_text:
            known = self._by_text.get(read.raw)
            if known is not None:
                return self._publications[known]
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
        self._leave_out = job.leave_out
        self._reasons = {i: reason for i in range(len(job.found)) if (reason := self._unfit(i))}
        self._newline = _newline(job.cv.document.text)
        self._settle(resolver)

    def _unfit(self, i: int) -> str:
        """Why entry `i` is not to be rewritten; "" where it is."""
        publication, read = self._found[i], self._cv.entries[i]
        if publication is None:
            return NOT_STORED
        if publication.id not in self._rendered:
            return "the style cannot format it"
        rest = read.reference.rest
        if not publication.item.title or len(rest) > _MUCH * len(read.raw):
            return "too little of it was understood"
        if rest and not self._leave_out and not self._says_so(i, publication):
            return f"{WOULD_BE_LOST}{rest}"
        if "<!--" in read.raw:
            return "a comment stands in it"
        return ""

    def _says_so(self, i: int, publication: Publication) -> bool:
        """Whether the entry already says what the style says, so that nothing would be lost."""
        rendered = self._rendered[publication.id]
        return same_words(self._cv.entries[i].raw, rendered, self._cv.document.format)

    def _settle(self, resolver: Resolver) -> None:
        """Take back what does not read back, wrapping first, until the rest does."""
        wraps = _wrap_width(self._cv.document)
        for width in (wraps, 0) if wraps else (0,):
            reasons = dict(self._reasons)
            while True:
                edits = self._edits(width, reasons)
                self.text = apply(self._cv.document.text, edits)
                wrong = self._misread(resolver, reasons)
                if wrong is None:
                    break
                if not wrong:
                    self._reasons, self.changed = reasons, len(edits)
                    return
                reasons.update(dict.fromkeys(wrong, "its new line would be read as another work"))
        self._reasons.update(
            (i, "the new list would not read back as this list") for i in range(len(self._found))
        )
        self.text, self.changed = self._cv.document.text, 0

    def _edits(self, width: int, reasons: Mapping[int, str]) -> list[Edit]:
        edits: list[Edit] = []
        for i, (read, publication) in enumerate(zip(self._cv.entries, self._found, strict=True)):
            if i in reasons or publication is None:
                continue
            if not self._says_so(i, publication):
                new = _laid_out(self._rendered[publication.id], self._indent(i), width)
                edits.append(Edit(read.entry.content, new.replace("\n", self._newline)))
        return edits

    def _indent(self, i: int) -> str:
        """The blanks before the second line of an entry, its own or its list's first such."""
        section = self._cv.entries[i].entry.section
        mates = (e for e in self._cv.entries if e.entry.section == section)
        for read in (self._cv.entries[i], *mates):
            second = read.raw.splitlines()[1:2]
            if second:
                return second[0][: len(second[0]) - len(second[0].lstrip())]
        return ""

    def _misread(self, resolver: Resolver, reasons: Mapping[int, str]) -> list[int] | None:
        """Entries whose new line names another work; None where the list itself differs."""
        document = self._cv.document
        if self.text == document.text:
            return []
        again = understand(documents.parse(self.text, document.format))
        labels = [e.entry.label for e in self._cv.entries]
        if [e.entry.label for e in again.entries] != labels:
            return None
        return [
            i
            for i, (now, was) in enumerate(
                zip(resolver.resolve(again, by_text=False), self._found, strict=True)
            )
            if now is not None and i not in reasons and (was is None or now.id != was.id)
        ]

    def kept(self) -> tuple[KeptEntry, ...]:
        """The entries that keep their own line."""
        return tuple(KeptEntry(*self._place(i), reason) for i, reason in self._reasons.items())

    def left_out(self) -> tuple[LeftOut, ...]:
        """What the rewritten entries no longer say."""
        return tuple(
            LeftOut(*self._place(i), read.reference.rest)
            for i, read in enumerate(self._cv.entries)
            if read.reference.rest and i not in self._reasons
        )

    def _place(self, i: int) -> tuple[str, int]:
        entry = self._cv.entries[i].entry
        return entry.label, self._cv.document.line_of(entry.span.start)


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
    return width if wrapped and width <= _WIDEST_WRAP else 0


def _laid_out(new: str, indent: str, width: int) -> str:
    """`new` with `indent` before its further lines, wrapped to `width` columns if not 0.

    No wrapped line begins like the label of another entry ("876.", "[3]").
    """
    lines = new.split("\n")
    if width:
        lines = [
            part.replace(_GLUE, " ")
            for line in lines
            for part in textwrap.wrap(
                _LABEL_LIKE.sub(_GLUE, line),
                width - len(indent),
                break_long_words=False,
                break_on_hyphens=False,
            )
        ]
    return f"\n{indent}".join(lines)
