"""Rendered text as the CSL test suite compares it: our HTML, links only where it asks for them."""

from __future__ import annotations

from pubtrack.csl.markup.html import bibliography_html, write_html
from pubtrack.csl.rendered import Element, Node, Tag


def write(node: Node, *, links: bool = False) -> str:
    """Return the source of a tree; with `links`, addresses are links."""
    return write_html(node if links else _unlinked(node))


def write_bibliography(entries: list[Node], *, links: bool = False) -> str:
    """Return the source of a whole bibliography."""
    return bibliography_html(write(entry, links=links) for entry in entries)


def _unlinked(node: Node) -> Node:
    if isinstance(node, str):
        return node
    children = tuple(map(_unlinked, node.children))
    return Element(Tag.PLAIN if node.tag is Tag.LINK else node.tag, children, node.data)
