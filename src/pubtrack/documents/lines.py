"""Lines of a text with their offsets. A line ends at LF, CRLF or CR, as in CommonMark (§2.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ENDING = re.compile(r"\r\n|\r|\n")


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
