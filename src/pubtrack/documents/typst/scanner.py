"""What Typst's two modes have in common: comments, strings, raw text, names."""

from __future__ import annotations

import re

from .nodes import Raw, Str

# Deeper than any CV; the parser recurses, and what lies deeper is taken as dead.
DEEPEST = 40

_NAME = re.compile(r"[^\W\d][\w-]*")
_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0\ufeff]*")
_LINE = re.compile(r"[^\r\n]*")
_BLOCK_COMMENT = re.compile(r"/\*|\*/")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_TICKS = re.compile(r"`+")
_LANGUAGE = re.compile(r"[\w-]+(?=\s)")
_BRACKETS = re.compile(r'[()\[\]{}]|"(?:[^"\\]|\\.)*+"?', re.DOTALL)


def unescaped(literal: str) -> str:
    """The text of a string literal, with or without its quotes."""
    inner = literal[1:]
    if len(literal) > 1 and literal.endswith('"'):
        inner = literal[1:-1]
    return _ESCAPE.sub(_character, inner) if "\\" in inner else inner


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return character(match[1])
    return _ESCAPES.get(match[2], match[2])


def character(digits: str) -> str:
    """The character of a hexadecimal code point; the replacement character for none."""
    code = int(digits, 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


class Scanner:
    """A place in a source, and the steps that every mode takes from it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0

    def next(self, count: int = 1) -> str:
        """The next characters; fewer at the end."""
        return self.text[self.at : self.at + count]

    def name(self) -> str:
        """The name that begins here, "" where none does; stays before it."""
        match = _NAME.match(self.text, self.at)
        return match[0].rstrip("-") if match else ""

    def skip_comment(self) -> bool:
        """Step over a comment that begins here; whether there is one."""
        if self.next(2) == "//":
            match = _LINE.match(self.text, self.at)
            self.at = match.end() if match else self.at
            return True
        if self.next(2) != "/*":
            return False
        depth = 0
        for match in _BLOCK_COMMENT.finditer(self.text, self.at):
            depth += 1 if match[0] == "/*" else -1
            if not depth:
                self.at = match.end()
                return True
        self.at = len(self.text)
        return True

    def skip_blank(self, *, lines: bool) -> bool:
        """Step over blanks and comments; over line ends only with `lines`. Whether any was met."""
        begin = self.at
        ended = False
        while True:
            match = _BLANKS.match(self.text, self.at)
            end = match.end() if match else self.at
            blank = self.text[self.at : end]
            if not lines and ("\n" in blank or "\r" in blank):
                self.at += min(blank.find(c) for c in "\n\r" if c in blank)
                ended = True
            else:
                self.at = end
            if ended or not self.skip_comment():
                return self.at > begin

    def string(self) -> Str:
        """The string literal that begins here."""
        start = self.at
        match = _STRING.match(self.text, start)
        self.at = match.end() if match else start + 1
        return Str(start, self.at, unescaped(self.text[start : self.at]))

    def raw(self) -> Raw:
        """The raw text that begins here; its language tag is not shown."""
        start = self.at
        match = _TICKS.match(self.text, start)
        ticks = match[0] if match else "`"
        self.at += len(ticks)
        if len(ticks) == 2:
            return Raw(start, self.at, self.at, self.at)
        end = self.text.find(ticks, self.at)
        last = len(self.text) if end < 0 else end
        first = self.at
        if len(ticks) > 2 and (tag := _LANGUAGE.match(self.text, first, last)):
            first = tag.end()
        self.at = min(len(self.text), last + len(ticks))
        return Raw(start, self.at, first, last)

    def skip_balanced(self) -> None:
        """Step over the brackets that open here, without looking at what is in them."""
        depth = 0
        for match in _BRACKETS.finditer(self.text, self.at):
            if match[0] in "([{":
                depth += 1
            elif match[0] in ")]}":
                depth -= 1
            if depth <= 0:
                self.at = match.end()
                return
        self.at = len(self.text)
