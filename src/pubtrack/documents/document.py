"""A CV as spans: sections of entries, bullets with their markers, and edits on the text.

All offsets count code points of `Document.text`; spans are half-open. Nothing here copies the
text of an entry: an entry is where it stands, so that writing back touches nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..model.labels import label_key
from ..model.problem import Problem
from .lines import line_starts


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points `start` up to, and not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return what stands here in `text`."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end


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

    def reading(self, text: str) -> str:
        """Return what tells of the work: the content, below the term if it does not hold it."""
        content = self.content.of(text)
        term = self.term.of(text) if self.term else ""
        # As a word: the year in a DOI does not date the work.
        held = re.search(rf"(?<![\w./-]){re.escape(term)}(?![\w/-])", content)
        return content if not term or held else f"{term}: {content}"


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
    """One cited label of a marker, with the anchor that it links to, if any."""

    label: str
    anchor: str = ""


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
class Document:
    """What was found in one text of one format."""

    format: str
    text: str
    sections: tuple[Section, ...] = ()
    bullets: tuple[Bullet, ...] = ()
    problems: tuple[Problem, ...] = ()
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

    def line_of(self, offset: int) -> int:
        """Return the line that `offset` stands in, counted from 1."""
        return bisect_right(self._lines, offset)

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
