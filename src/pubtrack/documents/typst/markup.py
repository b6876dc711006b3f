"""Typst's markup mode, into nodes (Typst reference, "Syntax", "Markup").

Lists and headings begin a line; an item goes on over the lines that are indented deeper than
its marker. A source that Typst would refuse is read as far as it goes; nothing is raised.
"""

from __future__ import annotations

import re

from .nodes import (
    Comment,
    Heading,
    Label,
    Linebreak,
    ListItem,
    Math,
    Node,
    Parbreak,
    Quote,
    Reference,
    Space,
    Styled,
    Text,
    Url,
)
from .scanner import DEEPEST, Scanner, character

_PLAIN = re.compile(r"[^\s\\*_`<@$#\"'~.\-/\[\]:h=+0-9]+")
_SPACE = re.compile(r"[ \t\r\n\f\v\ufeff]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_URL = re.compile(r"https?://")
_URL_PART = re.compile(r"[0-9A-Za-z!#$%&*+,\-./:;=?@_~'()\[\]{}|^]+")
_LABEL = re.compile(r"<([\w:.\-]+)>")
_KEY = re.compile(r"@([\w:.\-]*\w)")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|(\S))")
_SHORTHAND = re.compile(r"\.\.\.|-\?|---?|-(?=\d)|~")
_SHORTHANDS = {"...": "…", "-?": "", "---": "—", "--": "–", "-": "−", "~": "\xa0"}
_HEADING = re.compile(r"(={1,9})(?=\s|$)[ \t]*")
_ITEM = re.compile(r"([-+/])(?=\s|$)[ \t]*|(\d{1,9})\.(?=\s|$)[ \t]*")
_DIGITS = re.compile(r"\d+")
_PAIRS = {")": "(", "]": "[", "}": "{"}
_OPENS_QUOTE = frozenset("([{–—-/\"'“‘=")


class MarkupParser(Scanner):
    """Reads markup; the code in it is read by `embedded`."""

    def embedded(self) -> Node:
        """Read the code behind a `#`; the mode of code is another class's."""
        raise NotImplementedError

    def content(self) -> tuple[Node, ...]:
        """The markup of the `[` that stands here; stops behind its `]`."""
        if self.depth >= DEEPEST:
            self.skip_balanced()
            return ()
        self.at += 1
        nodes = self.markup("]")
        if self.next() == "]":
            self.at += 1
        return nodes

    def markup(self, stop: str, indent: int = 0, *, first: bool = True) -> tuple[Node, ...]:
        """Nodes up to a character of `stop`, or to a line that is indented less than `indent`.

        The characters are "]" (of an unmatched bracket), "*", "_", ":", and "\\n" for the end of
        the line; the place stays before them. `first` says that a list may begin here.
        """
        nodes: list[Node] = []
        self.depth += 1
        brackets = 0
        begins = first
        while self.at < len(self.text):
            char = self.text[self.at]
            if char in "[]":
                if char == "]" and not brackets:
                    if "]" in stop or self.depth > 1:
                        break
                else:
                    brackets += 1 if char == "[" else -1
                nodes.append(self._take(1))
                begins = False
                continue
            if char in " \t\r\n\f\v\ufeff":
                begin = self.at
                blank = self._blank(stop, indent)
                if blank is None:
                    break
                nodes.append(blank)
                begins = begins or bool(_LINE_END.search(self.text, begin, self.at))
                continue
            if char in stop and self._ends(char):
                break
            if char == "/" and self.next(2) in {"//", "/*"}:
                start = self.at
                self.skip_comment()
                nodes.append(Comment(start, self.at))
                continue
            node = self._begin_line() if begins else None
            begins = False
            nodes.append(node or self._inline(stop, indent))
        self.depth -= 1
        return tuple(nodes)

    def _ends(self, char: str) -> bool:
        return not (char in "*_" and self._in_word())

    def _take(self, count: int, shown: str | None = None) -> Text:
        self.at += count
        return Text(self.at - count, self.at, shown)

    def _blank(self, stop: str, indent: int) -> Node | None:
        """White space; None where it ends what is being read, which then stays before it."""
        start = self.at
        match = _SPACE.match(self.text, start)
        end = match.end() if match else start + 1
        ends = [m.end() for m in _LINE_END.finditer(self.text, start, end)]
        if not ends:
            self.at = end
            return Space(start, end)
        if "\n" in stop or (set("*_") & set(stop) and len(ends) > 1):
            return None
        if end - ends[-1] < indent and end < len(self.text):
            return None
        self.at = end
        return Parbreak(start, end) if len(ends) > 1 else Space(start, end)

    def _begin_line(self) -> Node | None:
        """A heading or an item that begins here."""
        start = self.at
        if self.depth >= DEEPEST:
            return None
        if match := _HEADING.match(self.text, start):
            self.at = match.end()
            body = self.markup("]\n", first=False)
            return Heading(start, self.at, len(match[1]), body)
        match = _ITEM.match(self.text, start)
        if match is None:
            return None
        column = start - max(self.text.rfind("\n", 0, start), self.text.rfind("\r", 0, start)) - 1
        self.at = match.end()
        term: tuple[Node, ...] = ()
        marker = match[1] or "+"
        if marker == "/":
            term = self.markup("]:\n", first=False)
            if self.next() != ":":
                # No colon, no term: Typst refuses it, a person wrote a slash.
                return Styled(start, self.at, "", (Text(start, match.end()), *term))
            self.at += 1
        body = self.markup("]", column + 1, first=True)
        number = int(match[2]) if match[2] else None
        return ListItem(start, self.at, marker, number, term, _stripped(body))

    def _inline(self, stop: str, indent: int) -> Node:
        start, text = self.at, self.text
        char = text[start]
        if match := _PLAIN.match(text, start):
            return self._take(match.end() - start)
        if char == "\\":
            return self._escape()
        if char in "*_":
            return self._styled(char, stop, indent)
        if char == "`":
            return self.raw()
        if char == "<" and (match := _LABEL.match(text, start)):
            self.at = match.end()
            return Label(start, self.at, match[1])
        if char == "@" and (match := _KEY.match(text, start)):
            return self._reference(match)
        if char == "$":
            return self.math()
        if char == "#":
            return self.embedded()
        if char in "\"'":
            self.at += 1
            return Quote(start, self.at, self._opens_quote(start))
        if char == "h" and _URL.match(text, start):
            return self._url()
        if match := _SHORTHAND.match(text, start):
            if match[0] == "-" and start and text[start - 1].isalnum():
                return self._take(1)
            return self._take(len(match[0]), _SHORTHANDS[match[0]])
        match = _DIGITS.match(text, start)
        return self._take(match.end() - start if match else 1)

    def _in_word(self) -> bool:
        before = self.text[self.at - 1 : self.at] if self.at else ""
        return before.isalnum() and self.text[self.at + 1 : self.at + 2].isalnum()

    def _opens_quote(self, start: int) -> bool:
        before = self.text[start - 1 : start] if start else ""
        return not before or before.isspace() or before in _OPENS_QUOTE

    def _escape(self) -> Node:
        start = self.at
        if match := _ESCAPE.match(self.text, start):
            self.at = match.end()
            return Text(start, self.at, character(match[1]) if match[1] else match[2])
        self.at += 1
        return Linebreak(start, self.at)

    def _styled(self, char: str, stop: str, indent: int) -> Node:
        start = self.at
        if self._in_word() or self.depth >= DEEPEST:
            return self._take(1)
        self.at += 1
        body = self.markup(stop.replace(char, "") + char + "]", indent, first=False)
        if self.next() == char and self._ends(char):
            self.at += 1
            return Styled(start, self.at, "bold" if char == "*" else "italic", body)
        return Styled(start, self.at, "", (Text(start, start + 1), *body))

    def _reference(self, match: re.Match[str]) -> Node:
        start = self.at
        if start and self.text[start - 1].isalnum() and "." in match[1]:
            return self._take(len(match[0]))  # an address of mail that lacks its backslash
        self.at = match.end()
        if self.next() == "[":
            self.content()
        return Reference(start, self.at, match[1])

    def _url(self) -> Node:
        start = self.at
        match = _URL_PART.match(self.text, start)
        end = match.end() if match else start + 8
        opened: list[str] = []
        for place in range(start, end):
            char = self.text[place]
            if char in "([{":
                opened.append(char)
            elif char in _PAIRS and (not opened or opened.pop() != _PAIRS[char]):
                end = place
                break
        while end > start + 8 and self.text[end - 1] in "!,.:;?'":
            end -= 1
        self.at = end
        return Url(start, end)

    def math(self) -> Node:
        """The equation that begins here."""
        start = self.at
        end = start + 1
        while (found := self.text.find("$", end)) >= 0 and self.text[found - 1] == "\\":
            end = found + 1
        self.at = found + 1 if found >= 0 else start + 1
        return Math(start, self.at) if found >= 0 else Text(start, self.at)


def _stripped(body: tuple[Node, ...]) -> tuple[Node, ...]:
    end = len(body)
    while end and isinstance(body[end - 1], (Space, Parbreak)):
        end -= 1
    return body[:end]
