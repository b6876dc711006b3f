"""CSL 1.0.2, "Strip-periods"."""

from __future__ import annotations

from ..rendered import Element, Node


def without_periods(node: Node) -> Node:
    """Return the tree with all full stops taken away (CSL 1.0.2, "Strip-periods")."""
    if isinstance(node, str):
        return node.replace(".", "")
    tag, children, data = node
    return Element(tag, tuple([without_periods(child) for child in children]), data)
