"""Plain text: the characters alone, a line for each block."""

from __future__ import annotations

from collections.abc import Iterable

from ..rendered import BLOCKS, Node
from .characters import clean
from .lines import lines_of


def write_text(node: Node) -> str:
    """Return the text of a tree, indented blocks by four blanks."""
    leaves: list[str] = []
    if _add((node,), leaves):
        return clean("".join(leaves))
    return "\n".join(
        "    " * line.indented + "".join(run.text for run in line.runs) for line in lines_of(node)
    )


def _add(nodes: Iterable[Node], leaves: list[str]) -> bool:
    """Add the leaves of nodes that have no blocks; False where there is one."""
    for node in nodes:
        if isinstance(node, str):
            leaves.append(node)
        elif node.tag in BLOCKS or not _add(node.children, leaves):
            return False
    return True
