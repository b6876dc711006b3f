"""Plain text: the characters alone, a line for each block."""

from __future__ import annotations

from .lines import lines_of
from .rendered import Node


def write_text(node: Node) -> str:
    """Return the text of a tree, indented blocks by four blanks."""
    return "\n".join(
        "    " * line.indented + "".join(run.text for run in line.runs) for line in lines_of(node)
    )
