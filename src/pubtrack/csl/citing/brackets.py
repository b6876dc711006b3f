"""Brackets within brackets, in notes: "(see Smith [2000])"."""

from __future__ import annotations

from ..rendered import Element, Node


def alternated(node: Node) -> Node:
    """Turn the parentheses of affixes into square brackets inside others, and so on.

    As citeproc-js does in note styles. A leaf with words in it is the text of a variable, or what
    the citing text put around a cite: it stays as it is, but one that it opens counts.
    """
    depth = 0

    def changed(node: Node) -> Node:
        nonlocal depth
        if isinstance(node, str):
            if "(" not in node and ")" not in node:
                return node
            if any(char.isalnum() for char in node):
                depth += node.count("(") - node.count(")")
                return node
            chars = []
            for char in node:
                if char == "(":
                    chars.append("[" if depth % 2 else "(")
                    depth += 1
                elif char == ")" and depth > 0:
                    depth -= 1
                    chars.append("]" if depth % 2 else ")")
                else:
                    chars.append(char)
            return "".join(chars)
        return Element(node.tag, tuple(changed(child) for child in node.children), node.data)

    return changed(node)
