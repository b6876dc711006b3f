"""What can be done to a Word file besides putting text in the place of text.

All places are those of its text as it was read, whatever else is done at the same time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ..document import Edit
from ..spans import Span


@dataclass(frozen=True, slots=True)
class Insertion:
    """New paragraphs that are like another: its style, its list, its letters.

    They come behind the paragraph that `at` is in; before it, where `at` is its first place.
    `texts` are inline HTML, as in an `Edit`; a tab in them is a tab.
    """

    at: int
    like: int
    """A place in the paragraph that they are like."""
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reorder:
    """Stretches of whole paragraphs in a new order: `blocks[order[n]]` comes to the n-th place.

    Each span means all paragraphs that it touches. Numbers that Word counts follow by themselves.
    """

    blocks: tuple[Span, ...]
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A bookmark on the paragraphs that a span touches, for links to `#name`."""

    span: Span
    name: str


Change: TypeAlias = Edit | Insertion | Reorder | Anchor
