"""Inline content of a page into a view: entities decoded, what elements do to text kept."""

from __future__ import annotations

import html
import re

from ..light.prose import Prose
from ..spans import Span
from .seeing import is_button, kinds_of, names_of
from .templates import FILLER
from .tree import COMMENT, Element

_SPECIAL = re.compile(
    rf"[ ]*[\t\r\n\f][ \t\r\n\f]*|[ ]{{2,}}|[\xad\u200b\ufeff]|{FILLER}+"
    r"|&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});?"
)
_LINE_END = re.compile(r"\r\n|[\r\n]")
_BLANKS = " \t\r\n\f"
_INVISIBLE = frozenset("\xad\u200b\u200c\u200d\u2060\ufeff")
_QUOTES = ("“", "”")


class Writer(Prose):
    """Shows elements and stretches of text of `masked`, which has `FILLER` for templates."""

    def __init__(self, text: str, masked: str) -> None:
        super().__init__(text)
        self._text = masked
        self._verbatim = 0

    def enter(self, element: Element) -> int:
        """Begin what an element does to its text; return the depth to `leave` it by."""
        kinds = kinds_of(element)
        if not kinds:
            return -1
        target = element.attributes.get("href", "").strip() if kinds == ("link",) else ""
        depth = self.open(kinds[0], element.start, target)
        for kind in kinds[1:]:
            self.open(kind, element.start)
        return depth

    def leave(self, depth: int, element: Element) -> None:
        """End it."""
        if depth >= 0:
            self.view.close(depth, element.end)

    def inline(self, element: Element) -> None:
        """Show an element of which nothing stands on a line of its own."""
        self.note(element)
        if element.name == "br":
            self.boundary("\n", element.start, element.end)
        if element.dead or not element.shows:
            self._pass(element)
            return
        apart = bool(element.attributes) and is_button(element)
        if apart:
            self.boundary(" ", element.start, element.start)
        depth = self.enter(element)
        if element.name == "q":
            self.show(_QUOTES[0], element.start, element.inner)
        for child in element.children:
            if isinstance(child, Span):
                self.text(child)
            else:
                self.inline(child)
        if element.name == "q":
            self.show(_QUOTES[1], element.end, element.end)
        self.leave(depth, element)
        if apart:
            self.boundary(" ", element.end, element.end)

    def _pass(self, element: Element) -> None:
        """Pass what shows nothing; the blanks in an empty element part words, too."""
        if element.name == COMMENT or element.dead or names_of(element):
            self.view.hold(element.start, element.end)
        if not element.dead and any(isinstance(child, Span) for child in element.children):
            self.boundary(" ", element.inner, element.inner)

    def note(self, element: Element) -> None:
        """Remember the names of an element."""
        if element.attributes:
            self.names += names_of(element)

    def begin_verbatim(self) -> None:
        """Show blanks and line ends as they stand, until `end_verbatim`."""
        self._verbatim += 1

    def end_verbatim(self) -> None:
        """Draw blanks together again."""
        self._verbatim -= 1

    def text(self, span: Span) -> None:
        """Show a stretch of the source."""
        if not self._verbatim:
            self._pieces(span.start, span.end)
            return
        start = span.start
        for match in _LINE_END.finditer(self._text, span.start, span.end):
            self._pieces(start, match.start())
            self.boundary("\n", match.start(), match.end())
            start = match.end()
        self._pieces(start, span.end)

    def _pieces(self, start: int, end: int) -> None:
        show = self.keep if self._verbatim else self.chunk
        for match in _SPECIAL.finditer(self._text, start, end):
            show(start, match.start())
            start = match.end()
            piece = match[0]
            if piece[0] == "&":
                self._entity(piece, match.start(), start)
            elif piece[0] == FILLER:
                self.view.hold(match.start(), start)
            elif piece[0] in _BLANKS:
                if self._verbatim:
                    self.keep(match.start(), start)
                else:
                    self.boundary(" ", match.start(), start)
        show(start, end)

    def _entity(self, piece: str, start: int, end: int) -> None:
        shown = html.unescape(piece)
        if shown == piece:
            self.keep(start, end)
        elif shown.isspace() and shown in _BLANKS:
            self.boundary(" ", start, end)
        elif not _INVISIBLE.issuperset(shown):
            self.show(shown, start, end)
