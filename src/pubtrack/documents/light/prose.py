"""Running text into a view: blanks drawn together, and what parts two texts put off.

So no block begins or ends with a blank, and empty lines of a source are not seen.
"""

from __future__ import annotations

import re

from ..spans import Span
from ..view import ViewBuilder

_BLANKS = " \t\r\n\f\v"
_RUN = re.compile(r"[ ]*[\t\r\n\f\v][ \t\r\n\f\v]*|[ ]{2,}")
_HEAD = 20


class Prose:
    """Shows the words of a source, block by block, with a `ViewBuilder`."""

    def __init__(self, text: str) -> None:
        self.view = ViewBuilder(text)
        self.names: list[str] = []
        """Names of what was passed; whoever makes a block takes them."""
        self.head = ""
        """The first characters of the block."""
        self.end = 0
        """Where in the source that ends which was shown last."""
        self.kept: frozenset[int] = frozenset()
        """The ends of lines that their author ended on purpose."""
        self._text = text
        self._pending: tuple[str, int, int] | None = None
        self._fresh = True
        self._spaced = False

    @property
    def place(self) -> int:
        """Where in the view the next text will stand, what is put off aside."""
        return self.view.length

    def begin(self, place: int) -> int:
        """Begin a block at `place` of the source; return where in the view."""
        self._pending = None
        self.view.part(place)
        self._fresh = True
        self._spaced = False
        self.head = ""
        return self.view.length

    def boundary(self, mark: str, start: int, end: int) -> None:
        """Put a blank or a line end off until more text comes; a line end outdoes a blank."""
        if self._fresh or (mark == " " and self._spaced):
            return
        if self._pending is None or (mark == "\n" and self._pending[0] == " "):
            self._pending = (mark, start, end)

    def settle(self) -> int:
        """Show what was put off, and return where in the view the next text will stand."""
        if self._pending is not None:
            self.view.show(*self._pending)
            self._fresh = self._pending[0] == "\n"
            self._spaced = self._pending[0] == " "
            self._pending = None
        return self.view.length

    def open(self, kind: str, start: int, target: str = "") -> int:
        """Begin a construct at `start` of the source; return its depth, to close it by."""
        self.settle()
        return self.view.open(kind, start, target)

    def words(self, start: int, end: int) -> None:
        """Show a stretch of the source, its line ends as blanks."""
        position = start
        for match in _RUN.finditer(self._text, start, end):
            self.chunk(position, match.start())
            position = match.end()
            kept = match.start() in self.kept
            self.boundary("\n" if kept else " ", match.start(), position)
        self.chunk(position, end)

    def chunk(self, start: int, end: int) -> None:
        """Show a stretch of the source in which nothing but single blanks parts words."""
        text = self._text
        first, last = start, end
        while first < last and text[first] in _BLANKS:
            first += 1
        if first > start:
            self.boundary(" ", start, first)
        while last > first and text[last - 1] in _BLANKS:
            last -= 1
        self.keep(first, last)
        if first < last < end:
            self.boundary(" ", last, end)

    def keep(self, start: int, end: int) -> None:
        """Show a stretch of the source as it stands, without blanks where a line begins."""
        text = self._text
        if self._fresh:
            while start < end and text[start] in " \t\xa0":
                start += 1
        if start < end:
            self.settle()
            self.view.keep(start, end)
            self._note(text[start : min(end, start + _HEAD)], end)

    def show(self, shown: str, start: int, end: int) -> None:
        """Show other characters in the place of a stretch of the source."""
        if self._fresh and shown.isspace():
            return
        self.settle()
        self.view.show(shown, start, end)
        self._note(shown, end)

    def cite(self, keys: tuple[str, ...], spelling: str, start: int, end: int) -> None:
        """Show a citing command."""
        self.settle()
        self.view.cite(keys, spelling, start, end)
        self._note("\ufffc", end)

    def _note(self, shown: str, end: int) -> None:
        if len(self.head) < _HEAD:
            self.head += shown
        self._fresh = self._spaced = False
        self.end = end

    def taken_names(self) -> tuple[str, ...]:
        """Return the names of what was passed since they were last taken."""
        names = tuple(dict.fromkeys(self.names))
        self.names = []
        return names

    def hold(self, span: Span) -> None:
        """Note what shows nothing and must not be lost."""
        self.view.hold(span.start, span.end)
