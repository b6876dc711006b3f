"""A tree as a list of runs of text, and back: what comes next to what, whatever the nesting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

from .rendered import BLOCKS, Element, Node, Tag, Text

# Italic in italic text is upright: CSL 1.0.2 leaves it to the processor, and citeproc-js's
# manual, "Rich text markup", says that these flip-flop.
_FLIPPING = frozenset({Tag.ITALIC, Tag.BOLD, Tag.SMALL_CAPS})
# Text of two of these never joins, though they stand side by side.
_APART = BLOCKS | {Tag.LINK}

Applied: TypeAlias = tuple[Tag, int]  # a tag, and which element of that tag it is


@dataclass(frozen=True, slots=True)
class Run:
    """Text under the same tags, the outermost first."""

    text: str
    tags: tuple[Applied, ...] = ()

    @property
    def link(self) -> Applied | None:
        """The link that the text is in."""
        return next((applied for applied in self.tags if applied[0] is Tag.LINK), None)

    @property
    def block(self) -> tuple[Applied, ...]:
        """The blocks that the text is in."""
        return tuple(applied for applied in self.tags if applied[0] in BLOCKS)


def runs_of(tree: Node) -> list[Run]:
    """Return the text of a tree as runs, none of them empty, blocks outermost."""
    numbers = count(1)

    def walk(node: Node, tags: tuple[Applied, ...]) -> Iterator[Run]:
        if isinstance(node, Text):
            if node.text:
                yield Run(node.text, tags)
            return
        inner = _under(node.tag, next(numbers), tags)
        for child in node.children:
            yield from walk(child, inner)

    return list(walk(tree, ()))


def _under(tag: Tag, number: int, tags: tuple[Applied, ...]) -> tuple[Applied, ...]:
    """Return the tags of what stands in an element of this tag under `tags`."""
    if tag in (Tag.PLAIN, Tag.LABEL):
        return tags
    if tag in BLOCKS:
        first_inline = next((i for i, (t, _) in enumerate(tags) if t not in BLOCKS), len(tags))
        return (*tags[:first_inline], (tag, number), *tags[first_inline:])
    applied = (tag, number if tag in _APART else 0)
    if applied in tags:
        if tag in _FLIPPING:
            return tuple(other for other in tags if other != applied)
        return tags
    return (*tags, applied)


def tree_of(runs: Sequence[Run]) -> Element:
    """Return the tree of runs, with the fewest elements that can hold them."""
    return Element(Tag.PLAIN, tuple(_nest(runs, 0)))


def _nest(runs: Sequence[Run], depth: int) -> Iterator[Node]:
    start = 0
    while start < len(runs):
        tags = runs[start].tags
        end = start + 1
        if len(tags) <= depth:
            while end < len(runs) and len(runs[end].tags) <= depth:
                end += 1
            yield Text("".join(run.text for run in runs[start:end]))
        else:
            while end < len(runs) and runs[end].tags[depth : depth + 1] == tags[depth : depth + 1]:
                end += 1
            yield Element(tags[depth][0], tuple(_nest(runs[start:end], depth + 1)))
        start = end
