"""Rendered text as a tree: what a style made of an item, before it is written in any format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Tag(StrEnum):
    """What an element does to its content, named as CSL names it."""

    PLAIN = "plain"  # nothing: a sequence
    ITALIC = "italic"
    BOLD = "bold"
    SMALL_CAPS = "small-caps"
    SUPERSCRIPT = "sup"
    SUBSCRIPT = "sub"
    UNDERLINE = "underline"
    LABEL = "label"  # the number of an entry, with its brackets
    LINK = "link"  # the content is an address
    BLOCK = "block"  # on lines of its own
    LEFT_MARGIN = "left-margin"  # begins a line, in the margin
    RIGHT_INLINE = "right-inline"  # to the right of what stands in the margin
    INDENT = "indent"  # on lines of its own, indented


# CSL 1.0.2, "Display": each of these is a block, and begins a line.
BLOCKS = frozenset({Tag.BLOCK, Tag.LEFT_MARGIN, Tag.RIGHT_INLINE, Tag.INDENT})


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as the reader sees them, with nothing escaped."""

    text: str


@dataclass(frozen=True, slots=True)
class Element:
    """Content with a tag."""

    tag: Tag
    children: tuple[Node, ...]


Node: TypeAlias = Text | Element


def texts(node: Node) -> Iterator[str]:
    """Yield the characters of a tree, leaf by leaf."""
    if isinstance(node, Text):
        yield node.text
    else:
        for child in node.children:
            yield from texts(child)


def visible(node: Node) -> str:
    """Return the characters of a tree, without tags or line breaks."""
    return "".join(texts(node))


def plain(*children: Node) -> Element:
    """Make a sequence of nodes without a tag."""
    return Element(Tag.PLAIN, children)
