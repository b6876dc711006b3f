"""Where the entries of a BibTeX text are, so that a broken one does not take the others along.

An entry runs from its ``@word{`` to the brace that closes it. BibTeX counts braces whatever
stands before them, and so does this. An entry whose brace never closes ends before the next
line that begins like an entry. All other text is comment, after BibTeX; so is a line that begins
with "%", after BibLaTeX's parser (btparse).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


def balanced(depth: int) -> str:
    """A pattern of text whose braces are balanced, up to so many in one another.

    >>> bool(re.fullmatch(balanced(2), "a{b{c}}")), bool(re.fullmatch(balanced(2), "{{{c}}}"))
    (True, False)
    """
    text = plain = r"[^{}]*+"
    for _ in range(depth):
        text = rf"{plain}(?:\{{{text}\}}{plain})*+"
    return text


# An "@" within a word is an address.
_AT = re.compile(
    r"(?<!\w)@[ \t\n]*(?P<word>[A-Za-z][\w:+/.-]*)[ \t\n]*(?P<open>[{(])"
)  # fmt: skip
_AT_LINE = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_COMMENT_LINE = re.compile(r"^[ \t]*%.*$", re.MULTILINE)
_FIELD_LINE = re.compile(
    r"^[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[\"{\d]|^[ \t]*@(?!comment)\w+",
    re.MULTILINE | re.IGNORECASE,
)
_BODY = re.compile(rf"{balanced(5)}\}}")
_BRACE = re.compile(r"[{}]")
_BRACE_OR_PARENTHESIS = re.compile(r"[{}()]")
_BEFORE_KEY = r"(?:\s++|%[^\n]*+\n)*+"
# BibTeX takes all up to the comma as the key; what stands before a "=" is a field's name.
_KEY = re.compile(
    rf"{_BEFORE_KEY}(?P<key>[^,{{}}=\n]*?)"
    r"(?:\s*+(?:,|(?=\}))|[ \t]*+\n\s*+(?=[A-Za-z][\w-]*+\s*+=))"
)
_KEY_IN_PARENTHESES = re.compile(rf"{_BEFORE_KEY}(?P<key>[^,{{}}=()\n]*?)\s*+(?:,|(?=\)))")


class Places:
    """Lines and columns, counted from 1, of offsets into a text with ``\\n`` line ends."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    def of(self, offset: int) -> tuple[int, int]:
        """(line, column) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Chunk:
    """One ``@word{…}`` of the text, which is `source` from `offset` on.

    `word` is in lower case; `key` is "" where there is none; the fields begin at `body` of the
    source. `closed` is False for one whose brace never closes.
    """

    word: str
    key: str
    source: str
    offset: int
    body: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Stray:
    """Text between entries that was meant to be in one: it begins like a field or an entry."""

    offset: int


def chunks(text: str) -> Iterator[Chunk | Stray]:
    """The entries of a text with ``\\n`` line ends, in order; ``@comment`` is left out."""
    at = 0
    braces = _Braces(text)
    while True:
        match = _next_at(text, at)
        between = text[at : match.start() if match else None]
        stray = None if between.isspace() else _FIELD_LINE.search(_without_comments(between))
        if stray:
            yield Stray(at + stray.start() + len(stray[0]) - len(stray[0].lstrip()))
        if match is None:
            return
        end = braces.close(match.end(), match["open"])
        closed = end is not None
        if end is None:
            following = _AT_LINE.search(text, match.end())
            end = following.start() if following else len(text)
        word = match["word"].lower()
        if word != "comment":
            yield _chunk(text[match.start() : end], word, match, closed=closed)
        # A comment without its brace is one line, after BibTeX's own reading of the word.
        elif not closed:
            end = match.end()
        at = end


def halves(chunk: Chunk) -> Iterator[Chunk | Stray]:
    """What a chunk holds if it swallowed the one after it: it up to there, and the rest.

    Nothing, where no line within it begins like an entry.
    """
    inner = _AT_LINE.search(chunk.source, 1)
    if inner is None:
        return
    head = chunk.source[: inner.start()]
    yield Chunk(chunk.word, chunk.key, head, chunk.offset, chunk.body, closed=False)
    for part in chunks(chunk.source[inner.start() :]):
        offset = chunk.offset + inner.start() + part.offset
        if isinstance(part, Stray):
            yield Stray(offset)
        else:
            yield Chunk(part.word, part.key, part.source, offset, part.body, part.closed)


def closing_brace(text: str, at: int, stop: int) -> int | None:
    """Offset behind the brace that closes the one before `at`; None where none does."""
    depth = 1
    for match in _BRACE.finditer(text, at, stop):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return None


class _Braces:
    """Where what a brace or a parenthesis opens is closed."""

    def __init__(self, text: str) -> None:
        self._text = text

    def close(self, at: int, opening: str) -> int | None:
        """Offset behind the sign that closes the entry, whose opening one is before `at`."""
        if opening == "(":
            return self._parenthesis(at)
        match = _BODY.match(self._text, at)
        return match.end() if match else self._pairs.get(at)

    @cached_property
    def _pairs(self) -> dict[int, int]:
        """Behind every brace that is closed, where: found once, lest each is looked for anew."""
        pairs: dict[int, int] = {}
        opened: list[int] = []
        for match in _BRACE.finditer(self._text):
            if match[0] == "{":
                opened.append(match.end())
            elif opened:
                pairs[opened.pop()] = match.end()
        return pairs

    def _parenthesis(self, at: int) -> int | None:
        following = _AT_LINE.search(self._text, at)
        depth = 0
        for match in _BRACE_OR_PARENTHESIS.finditer(
            self._text, at, following.start() if following else len(self._text)
        ):
            if match[0] == ")" and depth == 0:
                return match.end()
            depth = max(0, depth + {"{": 1, "}": -1}.get(match[0], 0))
        return None


def _next_at(text: str, at: int) -> re.Match[str] | None:
    """The next ``@word{`` that is not on a comment line."""
    while match := _AT.search(text, at):
        line = text.rfind("\n", 0, match.start()) + 1
        if not text[max(line, at) : match.start()].lstrip().startswith("%"):
            return match
        end = text.find("\n", match.start())
        at = len(text) if end < 0 else end
    return None


def _chunk(source: str, word: str, match: re.Match[str], *, closed: bool) -> Chunk:
    body = match.end() - match.start()
    key = ""
    if word not in ("string", "preamble"):
        pattern = _KEY if match["open"] == "{" else _KEY_IN_PARENTHESES
        found = pattern.match(source, body)
        if found:
            key, body = found["key"].strip(), found.end()
    return Chunk(word, key, source, match.start(), body, closed)


def _without_comments(text: str) -> str:
    return _COMMENT_LINE.sub(lambda match: " " * len(match[0]), text)
