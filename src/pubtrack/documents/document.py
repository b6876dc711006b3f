"""A CV as spans: sections of entries, bullets with their markers, and edits on the text.

All offsets count code points of `Document.text`; spans are half-open. Nothing here copies the
text of an entry: an entry is where it stands, so that writing back touches nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..model.item import Item
from ..model.labels import label_key
from ..model.problem import Problem
from .lines import line_starts
from .references.slate import Source as Inline
from .spans import Span, without
from .view import View


def says(content: str, term: str) -> bool:
    """Whether `term` stands in `content` as a word: the year in a DOI does not date the work."""
    return re.search(rf"(?<![\w./-]){re.escape(term)}(?![\w/-])", content) is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a publication list, numbered or not."""

    span: Span
    """The whole entry: list marker, label and content; no trailing newline."""
    content: Span
    """What a style would rewrite: after list marker, label and anchor tag; no blanks at the end."""
    label: str = ""
    """As printed, without its brackets or stop: "4", "J1"; "" when the entry carries none."""
    number: int | None = None
    """The label as a number; None when the label is not numeric."""
    anchor: str = ""
    """"pub8" of `<a name="pub8">`; "" when there is none."""
    section: int = 0
    """Index into `Document.sections`."""
    term: Span | None = None
    """The term of a definition list that the entry is the definition of: a year, mostly."""
    label_span: Span | None = None
    """Where `label` is printed, without brackets and stops; None where it is counted."""
    names: tuple[str, ...] = ()
    """By what commands cite it: the key of `\\bibitem`, the name of `\\label`, `<typst-label>`."""
    fixed: str = ""
    """Why no style can rewrite it, as part of a sentence: "it is written by \\cvpub"; or ""."""
    seen: Span | None = None
    """Its content in `Document.view`."""
    seen_term: Span | None = None
    """Its term in `Document.view`."""
    item: Item | None = None
    """What its fields say, in a document that holds data."""
    fields: Mapping[str, Span] = field(default_factory=dict)
    """Where each of its fields stands, by the name that the document's format has for it."""

    def reading(self, text: str) -> str:
        """Return what tells of the work: the content, below the term if it does not hold it."""
        content = self.content.of(text)
        term = self.term.of(text) if self.term else ""
        return content if not term or says(content, term) else f"{term}: {content}"


@dataclass(frozen=True, slots=True)
class Section:
    """One list of entries under one heading; a list over several headings is several sections."""

    heading: str
    """Plain text of the nearest heading; "" when there is none."""
    heading_span: Span | None
    span: Span
    """From the first entry's start to the last entry's end."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class MarkCite:
    """One cited label of a marker, with the anchor that it links to, if any.

    `key` is set where the marker cites by name (`\\cite{key}`, `\\ref{name}`); `label` is it too.
    """

    label: str
    anchor: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark in a bullet that cites entries.

    `span` is what a new numbering would rewrite: `^{[2],[1]}`, `[3, 5–7]`, `<sup>3</sup>`; of
    `(see Publications [2],[3])` the brackets alone, of `(Publications 2, 3)` the numbers alone.
    `cites` are in order of appearance with ranges expanded.
    """

    span: Span
    cites: tuple[MarkCite, ...]
    spelling: str


@dataclass(frozen=True, slots=True)
class Role:
    """The job or education that a bullet stands under, as printed; "" where unknown."""

    title: str = ""
    organisation: str = ""
    period: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Bullet:
    """A statement: a list item, or a paragraph that carries markers."""

    span: Span
    text: str
    """Plain text on one line, markers taken out."""
    role: Role
    markers: tuple[Marker, ...] = ()


@dataclass(frozen=True, slots=True)
class ListFile:
    """Another file that a document takes its publications from: `\\addbibresource{refs.bib}`.

    `target` is as written; `kind` is "bibtex", "hayagriva", "csl-json", or "document" for a part of
    the document itself (`\\input{publications}`).
    """

    target: str
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """What was found in one text of one format."""

    format: str
    text: str
    sections: tuple[Section, ...] = ()
    bullets: tuple[Bullet, ...] = ()
    problems: tuple[Problem, ...] = ()
    lists: tuple[ListFile, ...] = ()
    view: View | None = field(default=None, repr=False, compare=False)
    """What is seen of `text`, for formats that are read through a view."""
    furniture: tuple[Span, ...] = field(default=(), repr=False, compare=False)
    """Page numbers and running heads, in order, that may stand within its entries."""
    holds_data: bool = False
    """Whether its entries are fields, not text: a style has no say in them."""
    _lines: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_lines", line_starts(self.text))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, in order of the text."""
        return tuple(entry for section in self.sections for entry in section.entries)

    def entry_labelled(self, label: str) -> Entry | None:
        """Return the first entry that prints `label` ("J1" is "J-1" and "j1"); None when absent."""
        wanted = label_key(label)
        for section in self.sections:
            for entry in section.entries:
                if entry.label and label_key(entry.label) == wanted:
                    return entry
        return None

    def reading(self, entry: Entry) -> str | Inline:
        """Return what tells of an entry's work: its source, or what its view shows."""
        if self.view is None or entry.seen is None:
            return self.words(entry.content) if self.furniture else entry.reading(self.text)
        seen, term = entry.seen, entry.seen_term
        return self.view.inline(seen, term.of(self.view.text) if term else "")

    def words(self, span: Span) -> str:
        """Return what stands in `span`, without page numbers and running heads."""
        return without(self.text, span, self.furniture) if self.furniture else span.of(self.text)

    def line_of(self, offset: int) -> int:
        """Return the line that `offset` stands in, counted from 1."""
        return bisect_right(self._lines, offset)

    def offset_of(self, line: int, column: int) -> int:
        """Return the offset of a line and column, both counted from 1."""
        return self._lines[line - 1] + column - 1

    def column_of(self, offset: int) -> int:
        """Return the column of `offset` in its line, counted from 1."""
        return offset - self._lines[self.line_of(offset) - 1] + 1


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of `span`; an empty span inserts."""

    span: Span
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all `edits` made; they may come in any order.

    Raises ValueError when two edits overlap or one reaches outside the text. Two insertions at
    one place keep their order.
    """
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        start, end = edit.span.start, edit.span.end
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"an edit of {start}–{end} is outside a text of {len(text)}")
        if start < position:
            raise ValueError(f"an edit of {start}–{end} overlaps the one before it")
        parts += [text[position:start], edit.text]
        position = end
    parts.append(text[position:])
    return "".join(parts)
