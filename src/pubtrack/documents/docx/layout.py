"""Where what a Word document shows stands in its XML: paragraphs, runs, and the pieces of text."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..spans import Span
from .scanning import Tag
from .styles import PLAIN, Look


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of text that one element shows: a `w:t`, a tab, a break, a formula."""

    text: str
    start: int
    end: int
    """The element in the XML."""
    look: Look
    run: Run | None
    """None for what stands in no run: a formula."""
    covers: tuple[Cover, ...]
    """What it stands in, outermost first."""
    divisible: bool
    """Whether it is a `w:t`, of which a part can go; all else goes as a whole."""
    at: int = 0
    """Where its text begins in the text of the document."""

    @property
    def stop(self) -> int:
        """Where its text ends in the text of the document."""
        return self.at + len(self.text)


@dataclass(slots=True, eq=False)
class Cover:
    """A link or field around pieces.

    `marks` are the stretches of XML that make it: the tags of an element, or the parts of a field;
    where `run` is given they are children of that run.
    """

    target: str
    start: int
    end: int
    """Its place in the XML, from its first mark to behind its last."""
    marks: list[Mark] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of XML that shows nothing; a child of `run` if there is one."""

    start: int
    end: int
    run: Run | None = None


@dataclass(slots=True, eq=False)
class Child:
    """An element in a run; `piece` is what it shows, if anything."""

    start: int
    end: int
    piece: Piece | None = None


@dataclass(slots=True, eq=False)
class Run:
    """A `w:r`."""

    tag: Tag
    close: int = 0
    """Where its end tag begins."""
    end: int = 0
    properties: str = ""
    """The XML of its `w:rPr`."""
    look: Look = PLAIN
    children: list[Child] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Paragraph:
    """A `w:p`."""

    tag: Tag
    place: tuple[int, int]
    """The cell or text box that it stands in, and the element that holds it."""
    close: int = 0
    end: int = 0
    properties: Span = field(default_factory=lambda: Span(0, 0))
    """Its `w:pPr` in the XML; empty where that would stand."""
    section: Span | None = None
    """The `w:sectPr` in its properties: it ends a section of the document."""
    style: str = ""
    number: tuple[str, int | None] | None = None
    """The list, "0" for none, and the level that its own properties name."""
    outline: int | None = None
    indent: int | None = None
    ruled: bool = False
    hidden: bool = False
    gone: bool = False
    """Whether its end is deleted in a change that is tracked."""
    cell: Cell | None = None
    pieces: list[Piece] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    at: int = 0
    stop: int = 0
    """Its text in the text of the document, without the line end."""

    @property
    def text(self) -> str:
        """What it shows."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True, eq=False)
class Row:
    """A row of a table."""

    table: int
    """Where its table begins in the XML."""
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Cell:
    """A cell of a table."""

    row: Row
    paragraphs: list[Paragraph] = field(default_factory=list)
    nested: bool = False
    """Whether a table stands in it."""


@dataclass(frozen=True, slots=True)
class Ranged:
    """Two marks that belong together: of a bookmark, of the words that a comment is on."""

    kind: str
    id: str
    name: str
    first: Mark
    last: Mark


@dataclass(slots=True, eq=False)
class Layout:
    """A document taken apart."""

    xml: str
    text: str
    """The paragraphs, joined by line ends."""
    paragraphs: list[Paragraph]
    covers: list[Cover]
    ranges: list[Ranged]
    names: frozenset[str]
    """Of all bookmarks."""
    last_id: int
    """The highest number of a bookmark."""
