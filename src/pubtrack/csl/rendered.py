"""Rendered text as a tree: what a style made of an item, before it is written in any format."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple, TypeAlias


class Tag(StrEnum):
    """What an element is or does to its content, named as CSL names it."""

    PLAIN = "plain"  # nothing: a sequence

    ITALIC = "italic"
    OBLIQUE = "oblique"
    NORMAL_STYLE = "normal-style"
    BOLD = "bold"
    LIGHT = "light"
    NORMAL_WEIGHT = "normal-weight"
    SMALL_CAPS = "small-caps"
    NORMAL_VARIANT = "normal-variant"
    UNDERLINE = "underline"
    NO_UNDERLINE = "no-underline"
    SUPERSCRIPT = "sup"
    SUBSCRIPT = "sub"
    BASELINE = "baseline"

    QUOTE = "quote"  # the quotation marks are not yet set; a finished tree has none
    NO_CASE = "nocase"  # text-case leaves the content alone
    LINK = "link"  # `data` is the address

    BLOCK = "block"  # on lines of its own
    LEFT_MARGIN = "left-margin"  # begins a line, in the margin
    RIGHT_INLINE = "right-inline"  # to the right of what stands in the margin
    INDENT = "indent"  # on lines of its own, indented

    # What the content is; these change nothing in how it looks.
    NAMES = "names"  # one cs:names; `data` is the first variable it showed
    NAME_LIST = "name-list"  # the names of one variable, without their label; `data` is that
    NAME = "name"  # one person; `data` is "author/0": the variable, and the place in it
    DATE = "date"  # `data` is the variable
    TITLE = "title"
    YEAR_SUFFIX = "year-suffix"
    CITATION_NUMBER = "citation-number"
    LOCATOR = "locator"
    TERM = "term"  # of cs:text; one that begins a note or an entry is capitalised
    CITE = "cite"  # `data` is the key of the item
    OWN = "own"  # a name that is the reader's own


# CSL 1.0.2, "Display": each of these is a block, and begins a line.
BLOCKS = frozenset({Tag.BLOCK, Tag.LEFT_MARGIN, Tag.RIGHT_INLINE, Tag.INDENT})


class Element(NamedTuple):
    """Content with a tag; `data` is what the tag says it is, else "".

    In a raw tree the `data` of a QUOTE is the mark that the text had ("" where the style quotes),
    and `rich_text.FROM_TEXT` marks fonts that are turned over within one another, and sequences
    in which no punctuation is mended.
    """

    tag: Tag
    children: tuple[Node, ...]
    data: str = ""


# A leaf is the characters as the reader sees them, with nothing escaped.
Node: TypeAlias = str | Element


def texts(node: Node) -> Iterator[str]:
    """Yield the characters of a tree, leaf by leaf."""
    if isinstance(node, str):
        yield node
    else:
        for child in node.children:
            yield from texts(child)


def visible(node: Node) -> str:
    """Return the characters of a tree, without tags or line breaks."""
    return node if isinstance(node, str) else "".join(texts(node))


def plain(*children: Node) -> Element:
    """Make a sequence of nodes without a tag."""
    return Element(Tag.PLAIN, children)


def find_all(node: Node, tag: Tag) -> Iterator[Element]:
    """Yield the elements with this tag, in reading order, but those inside of one another."""
    if not isinstance(node, str):
        if node.tag is tag:
            yield node
        else:
            for child in node.children:
                yield from find_all(child, tag)


def find(node: Node, tag: Tag) -> Element | None:
    """Return the first element with this tag, in reading order."""
    if isinstance(node, str):
        return None
    if node.tag is tag:
        return node
    return next((found for child in node.children if (found := find(child, tag))), None)
