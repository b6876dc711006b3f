"""Rendered text as lines: where its blocks begin and end."""

from __future__ import annotations

from typing import NamedTuple

from ..rendered import BLOCKS, Element, Node, Tag
from .runs import Run, runs_of, tree_of


class Line(NamedTuple):
    """The runs of one line, out of their blocks, and whether it is indented."""

    runs: list[Run]
    indented: bool = False

    @property
    def tree(self) -> Element:
        """The line as a tree in which no tag ends another."""
        return tree_of(self.runs)


def lines_of(node: Node) -> list[Line]:
    """Part a tree into lines: a block has its own.

    What is in the left margin shares its line with the right-inline block after it; a blank
    parts them.
    """
    lines: list[Line] = []
    before: list[Tag] = []
    block: tuple[object, ...] = ()
    for text, tags in runs_of(node):
        depth = sum(applied.tag in BLOCKS for applied in tags)
        run = Run(text, tags[depth:])
        blocks = [applied.tag for applied in tags[:depth]]
        if not lines:
            lines.append(Line([run], Tag.INDENT in blocks))
        elif tags[:depth] == block:
            lines[-1].runs.append(run)
        elif Tag.LEFT_MARGIN in before and Tag.RIGHT_INLINE in blocks:
            if not (lines[-1].runs[-1].text[-1].isspace() or text[0].isspace()):
                lines[-1].runs.append(Run(" "))
            lines[-1].runs.append(run)
        else:
            lines.append(Line([run], Tag.INDENT in blocks))
        before, block = blocks, tags[:depth]
    return lines
