"""Rendered text as lines: where its blocks begin and end."""

from __future__ import annotations

from dataclasses import dataclass

from .rendered import Node, Tag
from .runs import Run, runs_of


@dataclass(frozen=True, slots=True)
class Line:
    """The runs of one line, and whether it is indented."""

    runs: tuple[Run, ...]
    indented: bool = False


def lines_of(node: Node) -> tuple[Line, ...]:
    """Part a tree into lines: a block has its own.

    What is in the left margin shares its line with the right-inline block after it; a blank
    parts them.
    """
    lines: list[list[Run]] = []
    for run in runs_of(node):
        if not lines or _begins_line(lines[-1][-1], run):
            lines.append([run])
        elif lines[-1][-1].block != run.block:
            lines[-1] += [Run(" "), run]
        else:
            lines[-1].append(run)
    return tuple(
        Line(tuple(line), any(tag is Tag.INDENT for tag, _ in line[0].block)) for line in lines
    )


def _begins_line(before: Run, run: Run) -> bool:
    if before.block == run.block:
        return False
    margin = any(tag is Tag.LEFT_MARGIN for tag, _ in before.block)
    beside = any(tag is Tag.RIGHT_INLINE for tag, _ in run.block)
    return not (margin and beside)
