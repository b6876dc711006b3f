"""A tree as a list of runs of text, and back: what comes next to what, whatever the nesting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ..rendered import BLOCKS, Element, Node, Tag
from .characters import clean
from .faces import FACES, NORMAL, ended_by

# Text of two of these never joins, though they stand side by side.
_APART = BLOCKS | {Tag.LINK}
_SHOWN = _APART | {Tag.OWN} | FACES.keys() | NORMAL.keys()


class Applied(NamedTuple):
    """A tag that text is under; `number` tells the blocks and links of a tree apart."""

    tag: Tag
    number: int = 0
    data: str = ""


class Run(NamedTuple):
    """Text under the same tags: blocks first, then a link, then fonts, outermost first."""

    text: str
    tags: tuple[Applied, ...] = ()


def runs_of(tree: Node) -> list[Run]:
    """Return the text of a tree as runs, none of them empty, no two neighbours of one kind.

    No tag of a run ends another one, and none stands twice; nor is there any that changes
    nothing. The characters are clean.
    """
    leaves: list[Run] = []
    _add((tree,), (), leaves)
    return [
        Run("".join([leaf.text for leaf in group]), tags)
        for tags, group in groupby(leaves, key=itemgetter(1))
    ]


def _add(nodes: Iterable[Node], tags: tuple[Applied, ...], leaves: list[Run]) -> None:
    for node in nodes:
        if isinstance(node, str):
            if text := clean(node):
                leaves.append(Run(text, tags))
        else:
            inner = _under(node, len(leaves), tags) if node.tag in _SHOWN else tags
            _add(node.children, inner, leaves)


def _under(element: Element, number: int, tags: tuple[Applied, ...]) -> tuple[Applied, ...]:
    """Return the tags of what stands in an element under `tags`."""
    tag = Tag.BOLD if element.tag is Tag.OWN else element.tag
    if tag in BLOCKS:
        return _inserted(Applied(tag, number), BLOCKS, tags)
    if any(other.tag is tag for other in tags):
        return tags
    if tag is Tag.LINK:
        return _inserted(Applied(tag, number, element.data), _APART, tags)
    ended = ended_by(tag)
    left = tuple(other for other in tags if other.tag not in ended)
    return (*left, Applied(tag)) if tag in FACES else left


def _inserted(
    applied: Applied, outer: frozenset[Tag], tags: tuple[Applied, ...]
) -> tuple[Applied, ...]:
    """Put a tag behind those of `outer`."""
    place = next((i for i, other in enumerate(tags) if other.tag not in outer), len(tags))
    return (*tags[:place], applied, *tags[place:])


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
            yield "".join(run.text for run in runs[start:end])
        else:
            while end < len(runs) and runs[end].tags[depth : depth + 1] == tags[depth : depth + 1]:
                end += 1
            applied = tags[depth]
            children = tuple(_nest(runs[start:end], depth + 1))
            yield Element(applied.tag, children, applied.data)
        start = end
