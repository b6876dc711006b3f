"""Lines of a text with their offsets. A line ends at LF, CRLF or CR, as in CommonMark (§2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_ENDING = re.compile(r"\r\n|\r|\n")
_RAGGED = 0.85  # so long are lines at least that were wrapped, in shares of the width
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its offsets in the text without its ending, and its characters."""

    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether there is nothing to see; a byte order mark is nothing."""
        return not self.text.strip("\ufeff \t\f\v\xa0")

    @property
    def indent(self) -> int:
        """Columns of white space before the text; a tab goes to the next multiple of four."""
        width = 0
        for char in self.text:
            if char == "\t":
                width += 4 - width % 4
            elif char in " \xa0\f\v":
                width += 1
            elif char != "\ufeff":
                break
        return width


def margin_of(lengths: Iterable[int], share: float) -> int:
    """Return the length at which lines end, if so large a share of them ends at one margin; else 0.

    A few may be longer: what PDF extraction joins at a hyphen were two lines.
    """
    ordered = sorted(lengths)
    most, margin, first = 0, 0, 0
    for place, length in enumerate(ordered):
        while ordered[first] < _RAGGED * length:
            first += 1
        if place + 1 - first > most:
            most, margin = place + 1 - first, length
    return margin if most >= max(share * len(ordered), _FEWEST) else 0


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each line begins; an empty text has one line."""
    return (0, *(match.end() for match in _ENDING.finditer(text)))


def split_lines(text: str) -> list[Line]:
    """Return the lines of `text`; the piece behind a last line ending is a line too."""
    lines = []
    start = 0
    for match in _ENDING.finditer(text):
        lines.append(Line(start, match.start(), text[start : match.start()]))
        start = match.end()
    lines.append(Line(start, len(text), text[start:]))
    return lines
