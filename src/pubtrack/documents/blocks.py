"""What the readers of the formats hand on: headings, paragraphs and list items in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .document import ListFile
from .spans import Span
from .view import View

PREFIX = re.compile(r"(?:[ \t>\ufeff\xa0]|&(?:nbsp|ensp|emsp|thinsp|#160|#xa0);)*")
"""What stands before the text of a line: blanks, also as HTML writes them, and quote marks."""


class Kind(StrEnum):
    """What a block is in its format; whether a paragraph serves as a heading is decided later."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the document, with all that is nested in it."""

    kind: Kind
    span: Span
    """From its list marker (or definition term) to the end of the last thing nested in it."""
    content: Span
    """`span` without list marker or `#`."""
    body: Span
    """`content` up to the first list nested in it: the block's own words."""
    depth: int = 0
    """How many list items it is nested in."""
    level: int = 0
    """Of a heading: 1 to 6. Of a paragraph: that of the heading in it, which is its title."""
    group: int = 0
    """The list that an item belongs to, counted from 1."""
    number: int | None = None
    """The number of an item of an ordered list, as a reader sees it."""
    term: Span | None = None
    """The term that an item of a definition list is the definition of."""
    label: str = ""
    """What an item of a numbered list carries, as it would be printed: "4", "C3"."""
    names: tuple[str, ...] = ()
    """By what commands cite it."""
    is_work: bool = False
    """Whether its markup says that it describes a work: a class, a role."""
    fixed: str = ""
    """Why its text cannot be written anew, as part of a sentence; or ""."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text taken apart into blocks."""

    text: str
    format: str
    blocks: tuple[Block, ...]
    dead: tuple[Span, ...] = ()
    """What a reader does not see: comments, front matter; and code."""
    references: Mapping[str, str] = field(default_factory=dict)
    """Link reference definitions: upper-case label to destination."""
    footnotes: frozenset[str] = frozenset()
    """Labels of footnote definitions."""
    view: View | None = None
    """Where `text` is what a view shows. Then all spans are places in it."""
    lists: tuple[ListFile, ...] = ()
    """Other files that hold publications; their spans are places in the source."""
    furniture: tuple[Span, ...] = ()
    """Page numbers and running heads, which stand within paragraphs, too."""
    title: str = ""
    """What the document calls itself, where no heading says so: the title of front matter."""

    def is_bold(self, span: Span) -> bool:
        """Whether all words of a stretch stand in one bold construct of the view."""
        if self.view is None:
            return False
        words = span.of(self.text)
        start = span.start + len(words) - len(words.lstrip())
        end = span.start + len(words.rstrip(" \t\n\xa0:."))
        return any(
            group.kind == "bold" and group.start <= start and end <= group.end
            for group in self.view.groups_in(span)
        )
