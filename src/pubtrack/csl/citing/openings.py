"""The first word of a note or an entry, where it is a term of the locale."""

from __future__ import annotations

from ..rendered import Element, Node, Tag


def capitalized_opening(node: Node) -> Node:
    """Begin a tree with a capital if a term is the first that it shows: "Ibid., p. 3".

    As citeproc-js has it. Affixes do not count as shown. The tree may be raw or finished.
    """
    return _capitalized(node, in_term=False) or node


def _capitalized(node: Node, *, in_term: bool) -> Node | None:
    """Return None where nothing is shown, so that what follows is to be looked at."""
    if isinstance(node, str):
        if not (node[:1].isalnum() or any(char.isalnum() for char in node)):
            return None
        return node[0].upper() + node[1:] if in_term else node
    in_term = in_term or node.tag is Tag.TERM
    for place, child in enumerate(node.children):
        changed = _capitalized(child, in_term=in_term)
        if changed is None:
            continue
        if changed is child:
            return node
        before, after = node.children[:place], node.children[place + 1 :]
        return Element(node.tag, (*before, changed, *after), node.data)
    return None
