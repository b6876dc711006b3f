"""What the readers of the formats hand on: headings, paragraphs and list items in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .document import Span


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
    """Of a heading: 1 to 6."""
    group: int = 0
    """The list that an item belongs to, counted from 1."""
    number: int | None = None
    """The number of an item of an ordered list, as a reader sees it."""
    term: Span | None = None
    """The term that an item of a definition list is the definition of."""


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
