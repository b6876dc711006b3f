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

_AT = re.compile(r"@[ \t\n]*(?P<word>[A-Za-z][\w:+/.-]*)[ \t\n]*(?P<open>[{(])")
_AT_LINE = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_COMMENT_LINE = re.compile(r"^[ \t]*%.*$", re.MULTILINE)
_FIELD_LINE = re.compile(
    r"^[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[\"{\d]|^[ \t]*@(?!comment)\w+",
    re.MULTILINE | re.IGNORECASE,
)
_BRACE = re.compile(r"[{}()]")
_KEY = re.compile(r"[ \t\n]*(?P<key>[^,={}()\"#%\n]*?)[ \t\n]*(?:,|(?=[})]))")


class Places:
    """Lines and columns, counted from 1, of offsets into a text with ``\\n`` line ends."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def of(self, offset: int) -> tuple[int, int]:
        """(line, column) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Chunk:
    """One ``@word{…}`` of the text.

    `source` is the chunk with its key and comment lines blanked out, of the same length, so
    that every offset in it is `offset` less than in the text. `closed` is False for one whose
    brace never closes; `key` is "" where there is none.
    """

    word: str
    key: str
    source: str
    offset: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Stray:
    """Text between entries that was meant to be in one: it begins like a field or an entry."""

    offset: int


def chunks(text: str) -> Iterator[Chunk | Stray]:
    """The entries of a text with ``\\n`` line ends, in order; ``@comment`` is left out."""
    at = 0
    while True:
        match = _next_at(text, at)
        stray = _FIELD_LINE.search(_without_comments(text[at : match.start() if match else None]))
        if stray:
            yield Stray(at + stray.start() + len(stray[0]) - len(stray[0].lstrip()))
        if match is None:
            return
        end = _close(text, match.end(), match["open"])
        closed = end is not None
        if end is None:
            following = _AT_LINE.search(text, match.end())
            end = following.start() if following else len(text)
        if match["word"].lower() != "comment":
            yield _chunk(text, match, end, closed=closed)
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
    yield Chunk(chunk.word, chunk.key, head, chunk.offset, closed=False)
    for part in chunks(chunk.source[inner.start() :]):
        offset = chunk.offset + inner.start() + part.offset
        if isinstance(part, Stray):
            yield Stray(offset)
        else:
            yield Chunk(part.word, part.key, part.source, offset, part.closed)


def _next_at(text: str, at: int) -> re.Match[str] | None:
    """The next ``@word{`` that is not on a comment line."""
    while match := _AT.search(text, at):
        line = text.rfind("\n", 0, match.start()) + 1
        if not text[max(line, at) : match.start()].lstrip().startswith("%"):
            return match
        end = text.find("\n", match.start())
        at = len(text) if end < 0 else end
    return None


def _close(text: str, at: int, opening: str) -> int | None:
    """Offset after the brace or parenthesis that closes the entry; None where none does."""
    depth = 0
    for match in _BRACE.finditer(text, at):
        brace = match[0]
        if brace == "{":
            depth += 1
        elif brace == "}":
            if depth == 0 and opening == "{":
                return match.end()
            depth = max(0, depth - 1)
        elif brace == ")" and depth == 0 and opening == "(":
            return match.end()
    return None


def _chunk(text: str, match: re.Match[str], end: int, *, closed: bool) -> Chunk:
    source = text[match.start() : end]
    head = match.end() - match.start()
    key = ""
    word = match["word"].lower()
    if word not in ("string", "preamble"):
        found = _KEY.match(source, head)
        if found:
            key = found["key"].strip()
            blank = re.sub(r"[^\n]", " ", found[0])
            source = source[:head] + blank + source[found.end() :]
    return Chunk(word, key, _blank_comments(source, head), match.start(), closed)


def _blank_comments(source: str, head: int) -> str:
    """The source with the comment lines between its fields blanked out."""
    if "%" not in source:
        return source
    pieces: list[str] = []
    at = head
    depth = 0
    quoted = False
    for line in source[head:].splitlines(keepends=True):
        if depth == 0 and not quoted and line.lstrip().startswith("%"):
            pieces.append(re.sub(r"[^\n]", " ", line))
        else:
            pieces.append(line)
            for letter in line:
                depth += {"{": 1, "}": -1}.get(letter, 0)
                quoted ^= letter == '"' and depth == 0
        at += len(line)
    return source[:head] + "".join(pieces)


def _without_comments(text: str) -> str:
    return _COMMENT_LINE.sub(lambda match: " " * len(match[0]), text)
