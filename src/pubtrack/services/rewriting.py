"""Rewriting the entries of a CV where they stand, so that they read back as the same works."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..documents.document import Document, Edit
from ..documents.markup import plain, says_already
from ..store.library import Library
from ..store.values import Publication
from .files import TextFile
from .known_entries import KnownEntries
from .opening import edited
from .reading import ReadCV, ReadEntry, read_cv
from .rendering import Rendered
from .shelf import Shelf

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
        self._shelf = Shelf(library)
        self.known = KnownEntries(library.documents(), path)

    def resolve(self, cv: ReadCV) -> tuple[Publication | None, ...]:
        """The publication of each entry, None for one that is not in the store."""
        unknown = [read for read in cv.entries if self.known.find(read.raw) is None]
        self._shelf.expect(
            (read.reference.item for read in unknown), (read.shown for read in unknown)
        )
        return tuple(self._one(entry) for entry in cv.entries)

    def is_another(self, read: ReadEntry, meant: Publication | None) -> bool:
        """Whether an entry is read as another publication than it was written from.

        A line in which the title of no other begins needs not be understood for that.
        """
        known = self.known.find(read.raw)
        if known is None and meant and self._shelf.titles_in(read.raw) == {meant.id}:
            return False
        now = self._one(read)
        return now is not None and (meant is None or now.id != meant.id)

    def _one(self, read: ReadEntry) -> Publication | None:
        known = self.known.find(read.raw)
        if known is not None:
            return self._shelf[known.publication_id]
        same = self._shelf.same_line(read.shown, read.reference.item)
        if same is not None:
            return same
        match = self._shelf.same_work(read.reference.item)
        return self._shelf[match.id] if match else None


@dataclass(frozen=True, slots=True)
class RewriteJob:
    """What there is to write: the publication of each entry, and the texts in the style.

    `output` is the format in which they are written.
    """

    file: TextFile
    cv: ReadCV
    found: Sequence[Publication | None]
    rendered: Rendered
    output: str
    leave_out: bool
    chosen: frozenset[int] | None = None
    """The places of the entries that are to be rewritten; None for all."""

    def leaves(self, place: int) -> bool:
        """Whether an entry is none of those that are to be rewritten."""
        return self.chosen is not None and place not in self.chosen


class Rewrite:
    """Which entries get new text, so that the result reads back as the same publications.

    `edits` make the new text, `result` is the file with them made.
    """

    def __init__(self, job: RewriteJob, resolver: Resolver) -> None:
        self._job, self._cv, self._found = job, job.cv, job.found
        self._rendered = job.rendered.texts
        self.edits: tuple[Edit, ...] = ()
        self.result = job.file
        self._rests = [_rest(read, resolver.known) for read in job.cv.entries]
        self._reasons: dict[int, str] = {}
        self._candidates: dict[int, str] = {}
        for i, (read, publication) in enumerate(zip(job.cv.entries, job.found, strict=True)):
            if job.leaves(i):
                continue
            new = self._rendered.get(publication.id) if publication else None
            if new is not None and says_already(job.cv.document, read.entry, new, job.output):
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
        publication, rest = self._found[i], self._rests[i]
        read = self._cv.entries[i]
        if publication is None:
            return NOT_STORED
        if publication.id not in self._rendered:
            return "the style cannot format it"
        if publication.id in self._job.rendered.losing:
            return self._job.rendered.losing[publication.id]
        if not publication.item.title or len(rest) > _MUCH * len(read.shown):
            return "too little of it was understood"
        if rest and not leave_out:
            return f"{WOULD_BE_LOST}{rest}"
        if read.entry.fixed:
            return read.entry.fixed
        unseen = _unseen(self._cv.document, read)
        return f"{unseen} stands in it" if unseen else ""

    def _settle(self, resolver: Resolver) -> None:
        """Take back what does not read back, wrapping first, until the rest does."""
        wraps = _wrap_width(self._cv.document)
        for width in (wraps, 0) if wraps else (0,):
            reasons: dict[int, str] = {}
            for _ in range(_MOST_PASSES):
                texts = self._texts(width, reasons)
                edits = [Edit(self._cv.entries[i].entry.content, new) for i, new in texts.items()]
                result = edited(self._job.file, edits)
                wrong = self._misread(texts, read_cv(result), resolver) if texts else set()
                if not wrong:
                    self.edits, self.result = tuple(edits), result
                    self._reasons = dict(sorted({**self._reasons, **reasons}.items()))
                    return
                reasons.update(dict.fromkeys(wrong, "its new line would be misread"))
        unread = dict.fromkeys(self._candidates, "the new list would not be read as this list")
        self._reasons = dict(sorted({**self._reasons, **unread}.items()))

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

    def _misread(self, texts: Mapping[int, str], again: ReadCV, resolver: Resolver) -> set[int]:
        """New lines that are not read as they stand, or as another work; all, if in doubt."""
        document = self._cv.document
        through_view = document.view is not None
        expected = [
            (
                read.entry.label,
                self._expected(texts[i]) if i in texts else _text(read, through_view),
            )
            for i, read in enumerate(self._cv.entries)
        ]
        got = [(read.entry.label, _text(read, through_view)) for read in again.entries]
        if got != expected:
            pairs = zip(got, expected, strict=False)
            first = next((i for i, (a, b) in enumerate(pairs) if a != b), len(expected) - 1)
            # An entry that swallows what follows it, or the next that lost its beginning.
            return {first - 1, first} & texts.keys() or set(texts)
        if _surroundings(again.document) != _surroundings(document):
            return set(texts)
        return {i for i in texts if resolver.is_another(again.entries[i], self._found[i])}

    def _expected(self, new: str) -> str:
        """What a new text reads as: itself, or what its view shows."""
        return new if self._cv.document.view is None else plain(new, self._job.output)

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


def lost_from(document: Document, read: ReadEntry, known: KnownEntries) -> str:
    """Why a new text would not say all that an entry says, as part of a sentence; or ""."""
    rest = _rest(read, known)
    if rest:
        return f"{WOULD_BE_LOST}{rest}"
    unseen = _unseen(document, read)
    return f"{unseen} stands in it" if unseen else ""


def _text(read: ReadEntry, through_view: bool) -> str:
    return read.shown if through_view else read.raw


def _unseen(document: Document, read: ReadEntry) -> str:
    """What stands in an entry and no bibliography says: comments, pictures, names of places."""
    content = read.entry.content
    if document.view is not None:
        inside = any(content.start < held.start < content.end for held in document.view.held)
        return "a comment or a label" if inside else ""
    return next((what for what, mark in _NO_WORDS if mark.search(read.raw)), "")


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
