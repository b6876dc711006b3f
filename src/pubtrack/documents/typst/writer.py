"""Writes what a Typst source shows into a view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from ..spans import Span
from ..view import View, ViewBuilder
from .scanner import unescaped

# What names stand for can double at each step; a CV shows nothing near this.
_MOST_EXPANDED = 200_000
_BREAKS = re.compile(r"[\n\r\t\f\v]")
_ESCAPE = re.compile(r"\\(?:u\{[0-9a-fA-F]{1,6}\}|.)", re.DOTALL)


class Writer:
    """A `ViewBuilder` that knows whether what is shown stands where it is written.

    Text that a name or a function brings is *placed*: it stands for the stretch of the source
    that called it, or for no stretch at all, behind what was shown last.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.builder = ViewBuilder(source)
        self.seen = 0
        """Where in the view the last visible character ends."""
        self.fresh = True
        """Whether nothing was shown since the block, or the line, began."""
        self._placed: Span | None = None
        self._expanded = 0
        self._high = 0
        self._blank: Span | None = None
        """White space that is shown if something follows it in the line."""

    @property
    def place(self) -> int:
        """Where in the source the view has come to."""
        return self._high

    @property
    def exhausted(self) -> bool:
        """Whether names have brought more text than any CV has."""
        return self._expanded > _MOST_EXPANDED

    @property
    def is_placed(self) -> bool:
        """Whether what is shown now is written elsewhere."""
        return self._placed is not None

    @contextmanager
    def placed(self, start: int, end: int) -> Iterator[None]:
        """Within, all that is shown stands for a stretch of the source."""
        before = self._placed
        if before is None:
            self._placed = Span(max(start, self._high), max(end, start, self._high))
        yield
        if before is None:
            self._high = max(self._high, end)
        self._placed = before

    @contextmanager
    def floating(self) -> Iterator[None]:
        """Within, what is shown stands for no stretch of the source."""
        before = self._placed
        if before is None or not len(before):
            self._placed = Span(self._high, self._high)
        yield
        self._placed = before

    @contextmanager
    def standing(self, start: int) -> Iterator[None]:
        """Within, what is shown stands where it is written, if the view has not come past it."""
        before = self._placed
        if before is None or not len(before):
            self._placed = None if start >= self._high else Span(self._high, self._high)
        yield
        self._placed = before

    def keep(self, start: int, end: int) -> None:
        """Show a stretch of the source as it stands."""
        if self._placed is not None or start < self._high:
            self.show(_BREAKS.sub(" ", self.source[start:end]), start, end)
        elif start < end:
            self._settle()
            self.builder.keep(start, end)
            self._high = max(self._high, end)
            self._note(self.source[start:end])

    def show(self, text: str, start: int, end: int) -> None:
        """Show `text` in the place of a stretch of the source."""
        if not text:
            self.hold(start, end)
            return
        self._settle()
        if self._placed is None and start >= self._high:
            self.builder.show(text, start, end)
            self._high = max(self._high, end)
        else:
            self._expanded += len(text)
            if self.exhausted:
                return
            where = self._stretch()
            self.builder.show(text, where.start, where.end)
        self._note(text)

    def _stretch(self) -> Span:
        """What is shown stands for it where it is placed, or written further up than the last."""
        if self._placed is not None and len(self._placed):
            return self._placed
        return Span(self._high, self._high)

    def _note(self, text: str) -> None:
        if bare := text.rstrip():
            self.seen = self.builder.length - len(text) + len(bare)
            self.fresh = False

    def space(self, start: int, end: int) -> None:
        """Show one blank between what is visible; none at the ends of a line."""
        if not self.fresh and self.builder.length == self.seen:
            self._blank = self._blank or Span(start, end)

    def gap(self, start: int, end: int) -> None:
        """Show the wide gap that parts two columns of a line."""
        if not self.fresh:
            self._blank = None
            self.show("   ", start, end)

    def _settle(self) -> None:
        """Show the blank before what is shown now."""
        if self._blank is not None:
            where = self._blank
            if self._placed is not None or where.start < self._high:
                where = self._stretch()
            self._blank = None
            self.builder.show(" ", where.start, where.end)

    def line(self, start: int, end: int) -> None:
        """Begin a new line, unless it has just begun."""
        self._blank = None
        if not self.fresh:
            self.show("\n", start, end)
            self.fresh = True

    def join(self, text: str) -> None:
        """Show what a document has between two values; it stands for nothing."""
        with self.floating():
            self.show(text, self._high, self._high)

    def string(self, start: int, end: int) -> None:
        """Show the text of the string literal of a stretch."""
        first = start + 1
        last = end - 1 if end - start > 1 and self.source[end - 1] == '"' else end
        place = first
        for match in _ESCAPE.finditer(self.source, first, last):
            self._lines(place, match.start())
            self._escape(match)
            place = match.end()
        self._lines(place, last)

    def _escape(self, match: re.Match[str]) -> None:
        shown = unescaped(f'"{match[0]}"')
        if shown in "\r\n\t":
            self.space(match.start(), match.end())
        else:
            self.show(shown, match.start(), match.end())

    def _lines(self, start: int, end: int) -> None:
        """Text of a string, in which a blank is a blank."""
        for match in re.finditer(r"\s+|\S+", self.source[start:end]):
            place, stop = start + match.start(), start + match.end()
            if match[0].isspace():
                self.space(place, stop)
            else:
                self.keep(place, stop)

    def open(self, kind: str, start: int, target: str = "") -> int:
        """Begin a construct."""
        self._settle()
        if self._placed is None:
            self._high = max(self._high, start)
            return self.builder.open(kind, start, target)
        at = self._placed.start if len(self._placed) else self._high
        return self.builder.open(kind, at, target)

    def close(self, depth: int, end: int) -> None:
        """End it."""
        if self._placed is None:
            self._high = max(self._high, end)
        self.builder.close(
            depth, end if self._placed is None else max(self._placed.end, self._high)
        )

    def cite(self, key: str, start: int, end: int) -> None:
        """Show a citing command."""
        if self._placed is None:
            self._settle()
            self.builder.cite((key,), "typst", start, end)
            self._high = max(self._high, end)
            self._note(key)
            self.seen = self.builder.length

    def reach(self, start: int) -> None:
        """Come to a place in the source: what floats, floats behind it."""
        if self._placed is None:
            self._high = max(self._high, start)

    def hold(self, start: int, end: int) -> None:
        """Note what shows nothing and must not be lost."""
        if self._placed is None and start < end:
            self.builder.hold(start, end)
            self._high = max(self._high, end)

    def part(self) -> None:
        """End the block."""
        self._blank = None
        self.builder.part(self._stretch().start)
        self.fresh = True

    def build(self) -> View:
        """Return the view."""
        return self.builder.build()
