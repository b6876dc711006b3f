"""Where in the source each character of a value stands, however it is quoted or folded."""

from __future__ import annotations

import re

from ..spans import Span
from .tree import Scalar

_HEADER = re.compile(r"[|>][^\r\n]*(?:\r\n|\r|\n)?")
_ESCAPE = re.compile(
    r"\\(?:u[dD][89aAbB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}"
    r"|U[0-9a-fA-F]{8}|\r\n|.)",
    re.DOTALL,
)
_BREAK = re.compile(r"\\(?:\r\n|\r|\n)")
_BLANKS = " \t\r\n\x85\u2028\u2029"


class Characters:
    """The places of the characters of one scalar."""

    def __init__(self, scalar: Scalar, source: str) -> None:
        self.value = scalar.value
        self._style = scalar.style
        self._source = source
        self._end = scalar.span.end
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._align(_inner(scalar, source))

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source that the characters `start` up to `end` are written by."""
        if start >= end or end > len(self._ends):
            place = self._starts[start] if start < len(self._starts) else self._end
            return Span(place, place)
        return Span(self._starts[start], max(self._starts[start], self._ends[end - 1]))

    def _align(self, place: int) -> None:
        """Walk value and source together: only blanks and escapes are written otherwise."""
        for char in self.value:
            start, end = self._written(char, place)
            self._starts.append(start)
            self._ends.append(end)
            place = end

    def _written(self, char: str, place: int) -> tuple[int, int]:
        source = self._source
        escaped = source[place : place + 1] == "\\" and self._style == '"'
        if char in _BLANKS and not escaped:
            return place, min(place + (source[place : place + 1] in _BLANKS), self._end)
        while place < self._end and source[place] in _BLANKS:
            place += 1
        if self._style == '"':
            while place < self._end and (match := _BREAK.match(source, place)):
                place = match.end()
                while place < self._end and source[place] in _BLANKS:
                    place += 1
            match = _ESCAPE.match(source, place, self._end)
            if match:
                return place, match.end()
        if self._style == "'" and char == "'":
            return place, min(place + 2, self._end)
        return min(place, self._end), min(place + 1, self._end)


def _inner(scalar: Scalar, source: str) -> int:
    """Where the characters of a scalar begin: behind its quote, or its sign of a block."""
    start = scalar.span.start
    if scalar.style in {"|", ">"}:
        match = _HEADER.match(source, start, scalar.span.end)
        start = match.end() if match else start
        while start < scalar.span.end and source[start] == " " and scalar.value[:1] != " ":
            start += 1
        return start
    return start + 1 if scalar.style else start


def inner_span(scalar: Scalar) -> Span:
    """A scalar without its quotes."""
    if scalar.style in {"'", '"'}:
        return Span(scalar.span.start + 1, max(scalar.span.start + 1, scalar.span.end - 1))
    return scalar.span
