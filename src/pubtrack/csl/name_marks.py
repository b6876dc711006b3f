"""Marks that belong to persons, not to a style: equal contribution, corresponding, students."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .rendered import Element, Node, Tag, find_all


@dataclass(frozen=True, slots=True)
class NameMark:
    """What is shown of one name beyond its letters.

    `fonts` are around it, `behind` stands after it ("*", "†"), raised or not.
    """

    fonts: tuple[Tag, ...] = ()
    behind: str = ""
    raised: bool = False


def with_marks(tree: Node, marks: Mapping[str, NameMark]) -> tuple[Node, frozenset[str]]:
    """Mark the names at these places ("author/0"); the tree, and the places it does not show."""
    shown = {name.data for name in find_all(tree, Tag.NAME)}
    return _marked(tree, marks), frozenset(marks.keys() - shown)


def _marked(node: Node, marks: Mapping[str, NameMark]) -> Node:
    if isinstance(node, str):
        return node
    if node.tag is Tag.NAME:
        mark = marks.get(node.data)
        return node if mark is None else _with(node, mark)
    if node.tag is Tag.OWN and len(node.children) == 1:
        inner = node.children[0]
        mark = marks.get(inner.data) if isinstance(inner, Element) else None
        if mark is not None:
            # One's own name is bold already.
            fonts = tuple(font for font in mark.fonts if font is not Tag.BOLD)
            return _with(node, NameMark(fonts, mark.behind, mark.raised))
        return node
    children = tuple(_marked(child, marks) for child in node.children)
    changed = any(new is not old for new, old in zip(children, node.children, strict=True))
    return node._replace(children=children) if changed else node


def _with(node: Node, mark: NameMark) -> Node:
    for font in mark.fonts:
        node = Element(font, (node,))
    if not mark.behind:
        return node
    behind: Node = Element(Tag.SUPERSCRIPT, (mark.behind,)) if mark.raised else mark.behind
    return Element(Tag.PLAIN, (node, behind))
