"""JSON to a tree with places. Commas too many are passed over."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder

from ..spans import Span
from .tree import DEEPEST, Map, Node, Pair, Scalar, Seq, Unreadable

_BLANK = re.compile(r"[ \t\r\n\ufeff]*")
_DECODER = JSONDecoder(strict=False)
_WORD = re.compile(r"[^\s,\]\}\[\{:\"]+")
# Halves of a pair that stands alone, which no encoding can write.
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(text: str) -> Node:
    """The value that a text holds. Raises `Unreadable` where it is no JSON."""
    reader = _Reader(text)
    node = reader.value(0)
    reader.skip()
    if reader.at < len(text):
        raise Unreadable("there is text behind the end of the JSON", reader.at)
    return node


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def skip(self) -> str:
        """Step over blanks; the character that follows."""
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def value(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise Unreadable("this JSON is nested too deeply for a CV", self.at)
        char = self.skip()
        if char == "{":
            return self._map(depth)
        if char == "[":
            return self._list(depth)
        if char == '"':
            return self._string()
        match = _WORD.match(self.text, self.at)
        if match is None:
            raise Unreadable("this is no JSON: a value is missing", self.at)
        self.at = match.end()
        return Scalar(Span(match.start(), match.end()), match[0])

    def _string(self) -> Scalar:
        start = self.at
        try:
            value, self.at = _DECODER.raw_decode(self.text, start)
        except JSONDecodeError as error:
            raise Unreadable(f"this is no JSON: {error.msg}", min(error.pos, start)) from None
        return Scalar(Span(start, self.at), _SURROGATE.sub("\ufffd", value), '"')

    def _list(self, depth: int) -> Seq:
        start = self.at
        self.at += 1
        items: list[Node] = []
        while (char := self.skip()) != "]":
            if char == ",":
                self.at += 1
                continue
            items.append(self.value(depth + 1))
            self._between("]")
        self.at += 1
        return Seq(Span(start, self.at), tuple(items), flow=True)

    def _map(self, depth: int) -> Map:
        start = self.at
        self.at += 1
        pairs: list[Pair] = []
        while (char := self.skip()) != "}":
            if char == ",":
                self.at += 1
                continue
            if char != '"':
                raise Unreadable("this is no JSON: a key in quotes is missing", self.at)
            key = self._string()
            if self.skip() != ":":
                raise Unreadable("this is no JSON: a colon is missing", self.at)
            self.at += 1
            pairs.append(Pair(key, self.value(depth + 1)))
            self._between("}")
        self.at += 1
        return Map(Span(start, self.at), tuple(pairs), flow=True)

    def _between(self, closing: str) -> None:
        if self.skip() not in {",", closing}:
            raise Unreadable(f"this is no JSON: ',' or '{closing}' is missing", self.at)
