"""Inline content that falls apart: at empty lines, and at bullets that were typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..spans import Span
from .seeing import is_nothing
from .tree import Element

_GLYPH = r"(?:[•·▪▫◦●○■□‣⁃∙]|&(?:bull|middot|\#8226|\#183);)"
_SIGN = r"(?:[*+–-]|&ndash;)"
_BLANKS = r"(?:[ \t\xa0]|&nbsp;)"
# `: -` is what a list in a definition leaves where its Markdown was not understood. A dash may
# stand in running text, too, but not before a capital.
_MARK = (
    rf"(?P<mark>(?::[ \t]+)?(?:{_GLYPH}{_BLANKS}*(?=\S|\Z)"
    rf"|{_SIGN}{_BLANKS}+(?=[\"“'‘«\[(]|[^\W\d_a-zß-ÿ]|\Z)))"
)
_TYPED = re.compile(rf"(?:\s|&nbsp;)*{_MARK}")
_TYPED_LINE = re.compile(rf"(?<=[\n\r])[ \t]*{_MARK}")


@dataclass(slots=True)
class Segment:
    """A part of a run that is a block; `mark` is the bullet that was typed before it."""

    nodes: list[Element | Span] = field(default_factory=list)
    mark: Span | None = None


def segments(nodes: list[Element | Span], text: str) -> list[Segment]:
    """Cut a run of inline nodes where two `<br>` stand or a line begins with a bullet."""
    found = [Segment()]
    breaks = 1
    for node in nodes:
        if isinstance(node, Element):
            if node.name == "br":
                breaks += 1
                if breaks == 2:
                    found.append(Segment())
            elif node.shows:
                breaks = 0
            found[-1].nodes.append(node)
            continue
        position = node.start
        if breaks and (match := _TYPED.match(text, node.start, node.end)):
            found.append(Segment(mark=Span(match.start("mark"), match.end())))
            position = match.end()
        for match in _TYPED_LINE.finditer(text, position, node.end):
            found[-1].nodes.append(Span(position, match.start()))
            found.append(Segment(mark=Span(match.start("mark"), match.end())))
            position = match.end()
        if position < node.end:
            found[-1].nodes.append(Span(position, node.end))
        if not is_nothing(text, node):
            breaks = 0
    return found
