"""Inline markup of an entry, read into visible text and marks.

Markdown as CommonMark 0.31 and pandoc have it, in so far as a reference needs it: escapes,
code spans, links, autolinks, raw HTML, emphasis, superscripts. Emphasis follows the rules of
flanking of CommonMark 6.2, without its rule of multiples of three.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from .slate import Mark, Source

_URL = r"(?:https?|ftp)://[^\s<>]+|mailto:[^\s<>]+"
_TOKEN = re.compile(
    rf"""
      (?P<comment><!--.*?-->)
    | \\(?P<escape>[!-/:-@\[-`{{-~])
    | (?P<hard>(?:\\|[ ]{{2,}})\n|\n[ \t]*\n\s*)
    | `(?P<code>[^`\n]+)`
    | <(?P<auto>{_URL})>
    | <(?P<slash>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)(?P<attributes>(?:\s[^<>]*)?)/?>
    | (?P<image>!?)\[(?P<shown>(?:[^\[\]\\]|\\.|\[[^\[\]]*\]){{1,2000}})\]
      (?:\(\s*<?(?P<target>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+["'(][^"\n]*["')])?\s*\)
         |\[[^\[\]]*\])(?:\{{[^{{}}\n]*\}})?
    | (?P<span>\[(?P<spanned>[^\[\]\n]{{1,500}})\])\{{[^{{}}\n]*\}}
    | (?P<bare>{_URL})
    | (?P<entity>&(?:\#\d+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]+);)
    | \^(?P<sup>[^\s^]{{1,10}})\^ | (?<!~)~(?P<sub>[^\s~]{{1,10}})~(?!~)
    | (?P<delimiter>\*+|_+)
    """,
    re.VERBOSE | re.DOTALL,
)
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""", re.IGNORECASE)
_TAG_KINDS = {"a": "link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic",
              "cite": "italic", "sup": "sup", "sub": "sub"}  # fmt: skip
_BREAKS = frozenset("br p div li hr dd dt tr".split())
_MAX_DEPTH = 6


@dataclass
class _Delimiter:
    """A run of `*` or `_`: where it stands in the pieces, and what is left of it."""

    piece: int
    char: str
    count: int
    opens: bool
    closes: bool


@dataclass
class _Build:
    """Pieces of visible text, and marks between places among the pieces."""

    pieces: list[str] = field(default_factory=list)
    delimiters: list[_Delimiter] = field(default_factory=list)
    marks: list[tuple[str, int, int, str]] = field(default_factory=list)
    tags: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.pieces.append(text)


def read_text(text: str) -> Source:
    """Plain text: only autolinks are markup, and blank lines are breaks."""
    text = re.sub(rf"<({_URL})>", r"\1", text)
    return _settle([re.sub(r"\n[ \t]*\n\s*", "\0", text)], [])


def read_markdown(text: str) -> Source:
    """Markdown, with raw HTML."""
    build = _Build()
    _read(text, build, 0)
    _close_emphasis(build)
    return _settle(build.pieces, build.marks)


def _read(text: str, build: _Build, depth: int) -> None:
    place = 0
    for match in _TOKEN.finditer(text):
        build.add(text[place : match.start()])
        place = match.end()
        _token(match, text, build, depth)
    build.add(text[place:])


def _token(match: re.Match[str], text: str, build: _Build, depth: int) -> None:
    kind = match.lastgroup
    simple: dict[str, Callable[[], str]] = {
        "escape": lambda: match["escape"],
        "hard": lambda: "\0",
        "code": lambda: match["code"],
        "auto": lambda: match["auto"],
        "bare": lambda: match["bare"],
        "entity": lambda: html.unescape(match["entity"]),
        "comment": lambda: "",
    }
    if match["delimiter"]:
        _delimiter(match, text, build)
    elif match["tag"]:
        _tag(match, build)
    elif match["shown"] is not None:
        start = len(build.pieces)
        if match["image"]:
            # What stands for an image is no text of the reference.
            return
        if depth < _MAX_DEPTH:
            _read(match["shown"], build, depth + 1)
        else:
            build.add(match["shown"])
        build.marks.append(("link", start, len(build.pieces), match["target"] or ""))
    elif match["spanned"] is not None:
        if depth < _MAX_DEPTH:
            _read(match["spanned"], build, depth + 1)
        else:
            build.add(match["spanned"])
    elif match["sup"] or match["sub"]:
        which = "sup" if match["sup"] else "sub"
        build.marks.append((which, len(build.pieces), len(build.pieces) + 1, ""))
        build.add(match[which])
    elif kind in simple:
        build.add(simple[kind]())


def _tag(match: re.Match[str], build: _Build) -> None:
    name = match["tag"].casefold()
    if name in _BREAKS:
        build.add("\0")
        return
    kind = _TAG_KINDS.get(name)
    if kind is None:
        return
    if not match["slash"]:
        href = _HREF.search(match["attributes"])
        target = html.unescape(next(filter(None, href.groups()), "")) if href else ""
        build.tags.append((kind, len(build.pieces), target))
        return
    for at in range(len(build.tags) - 1, max(-1, len(build.tags) - 8), -1):
        if build.tags[at][0] == kind:
            _, start, target = build.tags.pop(at)
            if kind != "link" or target:
                build.marks.append((kind, start, len(build.pieces), target))
            return


def _delimiter(match: re.Match[str], text: str, build: _Build) -> None:
    """CommonMark 6.2: left-flanking runs can open, right-flanking ones can close."""
    run = match["delimiter"]
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    space_before, space_after = before.isspace(), after.isspace()
    punct_before, punct_after = _punctuation(before), _punctuation(after)
    left = not space_after and (not punct_after or space_before or punct_before)
    right = not space_before and (not punct_before or space_after or punct_after)
    if run[0] == "_":
        opens, closes = left and (not right or punct_before), right and (not left or punct_after)
    else:
        opens, closes = left, right
    build.delimiters.append(_Delimiter(len(build.pieces), run[0], len(run), opens, closes))
    build.add(run)


def _punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _close_emphasis(build: _Build) -> None:
    """Match closing runs with the nearest opening ones; what is left over stays visible."""
    openers: dict[str, list[_Delimiter]] = {"*": [], "_": []}
    for run in build.delimiters:
        stack = openers[run.char]
        while run.closes and run.count and stack:
            opener = stack[-1]
            used = 2 if min(opener.count, run.count) >= 2 else 1
            kind = "bold" if used == 2 else "italic"
            build.marks.append((kind, opener.piece + 1, run.piece, ""))
            opener.count -= used
            run.count -= used
            if not opener.count:
                stack.pop()
            # Runs of the other character that opened within are closed by this one.
            other = openers["_" if run.char == "*" else "*"]
            while other and other[-1].piece > opener.piece:
                other.pop()
        if run.opens and run.count:
            stack.append(run)
    for run in build.delimiters:
        build.pieces[run.piece] = run.char * run.count


def _settle(pieces: list[str], marks: list[tuple[str, int, int, str]]) -> Source:
    """Collapse white space, and find the places of the marks in what remains."""
    places: list[int] = []
    out: list[str] = []
    length = 0
    last = "\n"
    for piece in pieces:
        places.append(length)
        kept: list[str] = []
        for char in piece:
            if char == "\0":
                if last == " " and kept:
                    kept.pop()
                    length -= 1
                if last == "\n":
                    continue
                char = "\n"  # noqa: PLW2901
            elif char.isspace():
                if last in " \n":
                    continue
                char = " "  # noqa: PLW2901
            kept.append(char)
            last = char
            length += 1
        out.append("".join(kept))
    places.append(length)
    text = "".join(out)
    settled = []
    for kind, first, until, target in marks:
        start, end = min(places[first], length), min(places[until], length)
        while start < end and text[start] in " \n":
            start += 1
        while end > start and text[end - 1] in " \n":
            end -= 1
        if start < end:
            settled.append(Mark(kind, start, end, target))
    return Source(text, tuple(sorted(settled, key=lambda m: (m.start, -m.end))))
