"""Blocks while they are built, and those that are set out of arguments or cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from ..blocks import Kind
from ..spans import Span
from ..structure.headings import Topic
from ..structure.labels import read_label

_YEAR = re.compile(
    r"\W{0,3}(?:[^\W\d_]{3,12}\.?\W{1,3}(?:\d{1,2}\W{1,2})?)?(?:19|20)\d\d\b.{0,24}", re.DOTALL
)
_BARE_LABEL = re.compile(r"[A-Za-z]{0,3}[-. ]?\d{1,3}")


@dataclass(slots=True, eq=False)
class Record:
    """A block while it is built; places are of the view."""

    kind: Kind
    start: int
    content: int
    depth: int = 0
    level: int = 0
    group: int = 0
    number: int | None = None
    label: str = ""
    names: list[str] = field(default_factory=list)
    end: int = -1
    body: int = -1
    """Where the first list in it begins; -1 without one."""
    term: Span | None = None
    cells: list[int] = field(default_factory=list)
    """Where its arguments or cells end, the last left out."""
    called: str = ""
    """The command that sets it out of its arguments."""
    named: int = 0
    """Where the last of its labels ends in the source."""
    loose: bool = False
    """Whether a blank line ends it, though it is an item."""
    wide: bool = False
    """Whether only the next item ends it, or a heading, though it is loose."""
    spread: bool = False
    """Whether its text stands in several arguments or cells."""
    marker: Span | None = None
    """Of an item: its marker in the source."""


def _heads(cells: list[tuple[str, Span]]) -> bool:
    """Whether the first of two cells says what stands in the rows: the other has a label."""
    return len(cells) == 2 and read_label(cells[1][0], 0, len(cells[1][0])) is not None


def set_out(block: Record, shown: str, topic: Topic) -> None:
    """Say what the arguments or cells of `block` are, which shows `shown`.

    Under a heading of publications it is an item: its first cell is its label, its term or a mere
    sign, if it is no part of its text.
    """
    if topic is not Topic.PUBLICATIONS and block.kind is not Kind.ITEM:
        return
    base = block.content
    edges = [base, *block.cells, block.end]
    cells = []
    for start, end in pairwise(edges):
        text = shown[start - base : end - base]
        bare = text.strip()
        if bare:
            begin = start + len(text) - len(text.lstrip())
            cells.append((bare, Span(begin, begin + len(bare))))
    if not cells:
        return
    if block.kind is not Kind.ITEM and not any(len(text) > 2 for text, _ in cells):
        return
    block.kind = Kind.ITEM
    first, place = cells[0]
    if len(cells) > 1:
        if _BARE_LABEL.fullmatch(first) and not _YEAR.fullmatch(first):
            block.label = first.replace(" ", "")
        elif _YEAR.fullmatch(first):
            block.term = place
        elif any(map(str.isalnum, first)) and not _heads(cells):
            label = read_label(first + " X", 0, len(first) + 2)
            if label is not None and label.end >= len(first):
                block.spread = len(cells) > 2
            else:
                block.spread = True
            block.content = place.start
            return
        cells = cells[1:]
    block.content = cells[0][1].start
    block.spread = len(cells) > 1
