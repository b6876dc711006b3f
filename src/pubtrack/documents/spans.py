"""Stretches of a text: half-open, in code points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points `start` up to, and not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return what stands here in `text`."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end


def without(text: str, span: Span, holes: Sequence[Span]) -> str:
    """Return what stands in `span` of `text`, leaving out what stands in `holes`, in order."""
    said = ""
    position = span.start
    for hole in holes[bisect_left(holes, Span(span.start, 0)) :]:
        if hole.end > span.end:
            break
        said += text[position : hole.start]
        position = hole.end
    return said + text[position : span.end]
