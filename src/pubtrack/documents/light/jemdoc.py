"""jemdoc, the light markup of academic home pages, read through a view.

As the documentation at jemdoc.jaboc.net has it: `=` headings, `-` and `.` items, `[url text]`.
"""

from __future__ import annotations

import re

from ..blocks import Source
from ..lines import split_lines
from ..spans import Span
from .nesting import Nesting
from .prose import Prose

_TITLE = re.compile(r"\ufeff?#[ \t]*jemdoc:[^\r\n]{0,300}?title\{(?P<title>[^{}\r\n]{0,200})\}")
_HEADING = re.compile(r"(={1,6})(?!=)[ \t]*(?=\S)")
_ITEM = re.compile(
    r"(?:(?P<dashes>-{1,3})(?=\s)|(?P<dots>\.{1,3})(?=\s)"
    r"|:[ \t]*\{(?P<term>[^{}\n]{1,300})\})[ \t]*"
)
_INLINE = re.compile(
    r"""
      \\(?P<escape>[^\w\s]) | (?P<break>\\n(?![A-Za-z])|\\\\) | \\(?P<letter>[CRM])(?![A-Za-z])
    | (?P<raw>\{\{.{0,300}?\}\}|%%.{0,300}?%%)
    | \[(?P<target>[^\[\]\s]{1,500})(?:\s(?P<shown>(?:[^\[\]\\]|\\.){1,1000}))?\]
    | (?P<code>\+(?=\S)[^+\n]{1,300}(?<=\S)\+|%(?=\S)[^%\n]{1,300}(?<=\S)%)
    | (?P<url>(?<!\w)(?:https?|ftp)://[^\s\[\]\\]{1,1000})
    | (?P<mark>\*(?=[^\s*])|/(?=[^\s/]))
    | (?P<dash>---?(?!-)|\.\.\.|~|")
    """,
    re.VERBOSE,
)
_SHOWN = {"--": "–", "---": "—", "...": "…", "~": "\xa0"}
_LETTERS = {"C": "©", "R": "®", "M": "·"}
_ADDRESS = re.compile(r"\S{0,500}[/#@:]|\S{1,500}\.\w{2,5}$")
# The next sign that is not escaped and stands in no link or HTML.
_CLOSERS = {
    sign: re.compile(
        rf"\\.|\{{\{{.{{0,100}}?\}}\}}|\[(?:[^\[\]\\]|\\.){{1,500}}\]|\{sign}", re.DOTALL
    )
    for sign in "*/"
}
_LONGEST_EMPHASIS = 1_000
_MOST_LEVELS = 6


def read_jemdoc(text: str) -> Source:
    """Return the blocks of a jemdoc page. Any text can be read."""
    reader = _Reader(text)
    reader.read()
    blocks = reader.nesting.built()
    view = reader.prose.view.build()
    title = _TITLE.match(text)
    called = title["title"] if title else ""
    return Source(text=view.text, format="text", blocks=blocks, view=view, title=called)


class _Reader:
    """One pass over the lines."""

    def __init__(self, text: str) -> None:
        self.prose = Prose(text)
        self.nesting = Nesting(self.prose, self.show)
        self._text = text
        self._in_box = False

    def read(self) -> None:
        """Read all lines."""
        for line in split_lines(self._text):
            text = line.text
            if line.blank:
                self.nesting.flush()
                self.nesting.close(-1)
            elif text.startswith("#"):
                self.prose.hold(Span(line.start, line.end))
            elif text.startswith("~~~"):
                self.nesting.flush()
                self.nesting.close(-1)
                self._in_box = not self._in_box
            elif self._in_box and text.startswith("{"):
                self.nesting.flush()
            elif heading := _HEADING.match(text):
                self.nesting.flush()
                self.nesting.heading(Span(line.start + heading.end(), line.end), len(heading[1]))
            elif item := _ITEM.match(text):
                self.nesting.flush()
                self._item(line.start, item)
                self.nesting.running = Span(line.start + item.end(), line.end)
            elif self.nesting.running is not None:
                self.nesting.running = Span(self.nesting.running.start, line.end)
            else:
                self.nesting.running = Span(line.start, line.end)
        self.nesting.flush()

    def _item(self, start: int, match: re.Match[str]) -> None:
        indent = len(match["dashes"] or match["dots"] or ":") - 1
        term = Span(start + match.start("term"), start + match.end("term"))
        self.nesting.item(
            indent,
            start,
            number=1 if match["dots"] else None,
            term=term if match["term"] else None,
        )

    def show(self, start: int, end: int, depth: int = 0) -> None:
        """Show a stretch of the source."""
        position = start
        opened = False
        while match := _INLINE.search(self._text, position, end):
            self.prose.words(position, match.start())
            position = match.end()
            if match["dash"] == '"':
                opened = not opened
                self.prose.show("“" if opened else "”", match.start(), position)
            elif match["target"]:
                self._link(match, depth)
            elif match["url"]:
                self.prose.words(match.start(), position)
            elif match["mark"]:
                position = self._emphasis(match, end, depth)
            else:
                self._sign(match)
        self.prose.words(position, end)

    def _sign(self, match: re.Match[str]) -> None:
        start, end = match.span()
        if match["break"]:
            self.prose.boundary("\n", start, end)
        elif match["raw"]:
            self.prose.hold(Span(start, end))
        elif match["code"]:
            group = self.prose.open("code", start)
            self.prose.words(start + 1, end - 1)
            self.prose.view.close(group, end)
        else:
            shown = match["escape"] or _LETTERS.get(match["letter"]) or _SHOWN[match["dash"]]
            self.prose.show(shown, start, end)

    def _link(self, match: re.Match[str], depth: int) -> None:
        start, end = match.span()
        if not _ADDRESS.match(match["target"]):
            self.prose.words(start, start + 1)
            self._deeper(start + 1, end - 1, depth)
            self.prose.words(end - 1, end)
            return
        group = self.prose.open("link", start, match["target"])
        if match["shown"]:
            self._deeper(match.start("shown"), match.end("shown"), depth)
        else:
            self.prose.words(*match.span("target"))
        self.prose.view.close(group, end)

    def _deeper(self, start: int, end: int, depth: int) -> None:
        if depth < _MOST_LEVELS:
            self.show(start, end, depth + 1)
        else:
            self.prose.words(start, end)

    def _emphasis(self, match: re.Match[str], end: int, depth: int) -> int:
        start, sign = match.start(), match["mark"]
        limit = min(end, start + _LONGEST_EMPHASIS)
        found = _CLOSERS[sign].finditer(self._text, start + 1, limit)
        closing = next((each.start() for each in found if each[0] == sign), -1)
        if closing < 0 or self._text[closing - 1].isspace():
            self.prose.words(start, start + 1)
            return start + 1
        group = self.prose.open("bold" if sign == "*" else "italic", start)
        self._deeper(start + 1, closing, depth)
        self.prose.view.close(group, closing + 1)
        return closing + 1
