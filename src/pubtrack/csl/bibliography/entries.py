"""One entry of a rendered bibliography, and the number in front of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ..rendered import BLOCKS, Element, Node, Tag, find, visible

_BEFORE = re.compile(r"\s*[\[({]*\w{0,3}")
_BEHIND = re.compile(r"[\])}.:,]*\s*")


@dataclass(frozen=True)
class RenderedEntry:
    """One entry of a bibliography: `tree` is all of it.

    `label` is the number with which numeric styles begin an entry, with its brackets ("[4]"),
    and None in others; it is no part of `body`.
    """

    key: str
    tree: Node

    @property
    def label(self) -> Node | None:
        """The number in front, None where there is none."""
        return self._parts[0]

    @property
    def body(self) -> Node:
        """The entry without the number in front."""
        return self._parts[1]

    @cached_property
    def _parts(self) -> tuple[Node | None, Node]:
        label, body = _parted(self.tree)
        return label, trimmed(body)


def trimmed(node: Node) -> Node:
    """Return a tree without the blanks that it begins and ends with."""
    return _stripped(_stripped(node, 0, str.lstrip), -1, str.rstrip)


def _stripped(node: Node, end: int, strip: Callable[[str], str]) -> Node:
    """Strip the leaf at one end of a tree (0 or -1)."""
    if isinstance(node, str):
        return strip(node)
    if not node.children:
        return node
    children = list(node.children)
    children[end] = _stripped(children[end], end, strip)
    return node._replace(children=tuple(children))


def _parted(tree: Node) -> tuple[Node | None, Node]:
    if isinstance(tree, str) or not tree.children:
        return None, tree
    if tree.tag is Tag.CITATION_NUMBER:
        return tree, ""
    first, *rest = tree.children
    if isinstance(first, Element) and first.tag is Tag.LEFT_MARGIN:
        if find(first, Tag.CITATION_NUMBER) is None:
            return None, tree
        return Element(Tag.PLAIN, first.children), _unblocked(rest)
    if isinstance(first, Element) and (first.tag in BLOCKS or first.tag is Tag.PLAIN):
        label, body = _parted(first)
        return (label, tree._replace(children=(body, *rest))) if label else (None, tree)
    return _in_line(tree)


def _unblocked(rest: list[Node]) -> Node:
    """What stood to the right of the margin stands alone now."""
    if rest and isinstance(rest[0], Element) and rest[0].tag is Tag.RIGHT_INLINE:
        rest = [*rest[0].children, *rest[1:]]
    return Element(Tag.PLAIN, tuple(rest))


def _in_line(tree: Element) -> tuple[Node | None, Node]:
    """Part off a number, its brackets among the text around it."""
    children = list(tree.children)
    at = next((i for i, child in enumerate(children) if not isinstance(child, str)), -1)
    number = children[at] if at in (0, 1) else ""
    if isinstance(number, str) or find(number, Tag.CITATION_NUMBER) is None:
        return None, tree
    if not visible(number).strip("[](){}. ").isdigit():
        return None, tree
    before = children[0] if at else ""
    if not isinstance(before, str) or not _BEFORE.fullmatch(before):
        return None, tree
    behind = children[at + 1] if at + 1 < len(children) else ""
    if not isinstance(behind, str):
        return Element(Tag.PLAIN, (before, number)), tree._replace(children=(*children[at + 1 :],))
    mark = _BEHIND.match(behind)
    cut = mark.end() if mark else 0
    label = Element(Tag.PLAIN, (before, number, behind[:cut].rstrip()))
    left = (behind[cut:], *children[at + 2 :])
    return label, tree._replace(children=left)
