"""CVs inside of programs: the strings of a source file, as a page shows them.

A site's page is often a script that prints strings: `st.write("- Built … [1]")`, a list of
publications in an array. What is code is not seen; each string is read for itself: its lines that
begin with a bullet are items, blank lines part paragraphs. Escapes, `**bold**`, `*italics*` and
`[text](address)` are understood. A string that is nothing but an address, behind a colon or a
comma, is where the string before it leads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .blocks import Block, Kind, Source
from .spans import Span
from .structure.labels import read_label
from .view import ViewBuilder

_TOKEN = re.compile(
    r"""(?P<comment>(?:(?<![^\s;{}(),])\#(?![0-9a-fA-F]{3,8}\b)|(?<![:\w"'])//)[^\n]*
      | /\*.{0,20000}?\*/ | <!--.{0,20000}?-->)
      | (?P<open>\"{3}|'{3}|["'`])""",
    re.VERBOSE | re.DOTALL,
)
# A string in single quotes ends in its line.
_CLOSING = {
    quote: re.compile(rf"(?:[^\\]|\\.)*?{quote}", re.DOTALL) for quote in ('"""', "'''", "`")
} | {quote: re.compile(rf"(?:[^\\\n]|\\.)*?{quote}") for quote in ('"', "'")}
_HEADING_CALL = re.compile(
    r"(?:header|heading|title|section|h[1-6])\w*\s*(?:=|:|\()\s*\{?\s*f?$", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{3,2000}")
_JOINT = re.compile(r"\s*(?:[:,]|=>|,\s*\w+\s*[:=])\s*")
_LINE = re.compile(r"(?:[^\n\\]|\\(?!n).)+", re.DOTALL)
_BULLET = re.compile(r"[ \t]*(?:[-*•+])[ \t]+")
_HASHES = re.compile(r"[ \t]*(#{1,6})[ \t]+")
_INLINE = re.compile(
    r"""\\(?P<escape>u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)
      | (?P<mark>\*\*|__|\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w))
      | (?P<link>\[(?P<shown>(?:[^\[\]\n]|\[[^\[\]\n]{1,40}\]){1,300})\]
          \((?P<target>[^()\s]{1,500})\))""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"n": " ", "t": " ", "r": " ", "\n": ""}
_MARKS = {"**": "bold", "__": "bold", "*": "italic", "_": "italic"}
_FEWEST = 2  # letters that a string has which is shown to a person


def read_program(text: str) -> Source:
    """Take the strings of a program apart. Never raises."""
    return _Reader(text).read()


class _Reader:
    """One pass over the strings of a program."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._builder = ViewBuilder(text)
        self._blocks: list[Block] = []
        self._groups = 0

    def read(self) -> Source:
        strings = list(_strings(self._text))
        taken = set()
        for place, span in enumerate(strings):
            if place in taken:
                continue
            target = ""
            if place + 1 < len(strings):
                following = strings[place + 1]
                between = self._text[span.end : following.start][1:-1].strip("\"'`")
                address = _ADDRESS.fullmatch(following.of(self._text).strip())
                if address and _JOINT.fullmatch(between):
                    target = address[0]
                    taken.add(place + 1)
            self._string(span, target)
        view = self._builder.build()
        return Source(view.text, "text", tuple(self._blocks), view=view)

    def _string(self, span: Span, target: str) -> None:
        shown = span.of(self._text)
        if sum(map(str.isalpha, shown)) < _FEWEST or _ADDRESS.fullmatch(shown.strip()):
            return
        before = self._text[max(0, span.start - 40) : span.start].rstrip("\"'`")
        heads = _HEADING_CALL.search(before)
        self._groups += 1
        open_line: list[int] = []  # where the paragraph that goes on begins and ends
        for line in _LINE.finditer(self._text, span.start, span.end):
            if not line[0].strip():
                self._paragraph(open_line, heads=bool(heads))
                continue
            hashes, bullet = _HASHES.match(line[0]), _BULLET.match(line[0])
            if hashes or bullet:
                self._paragraph(open_line, heads=False)
                lead = (hashes or bullet or [""])[0]
                kind = Kind.HEADING if hashes else Kind.ITEM
                level = len(hashes[1]) if hashes else 0
                self._block(kind, line.start() + len(lead), line.end(), level=level)
            else:
                open_line[:] = [open_line[0] if open_line else line.start(), line.end()]
        self._paragraph(open_line, heads=bool(heads), target=target)

    def _paragraph(self, lines: list[int], *, heads: bool, target: str = "") -> None:
        if lines:
            kind = Kind.HEADING if heads else Kind.PARAGRAPH
            self._block(kind, lines[0], lines[1], level=2 if heads else 0, target=target)
            lines.clear()

    def _block(self, kind: Kind, start: int, end: int, *, level: int = 0, target: str = "") -> None:
        words = self._text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start >= end:
            return
        self._builder.part(start)
        begin = self._builder.length
        label = read_label(self._text, start, end) if target else None
        if label is not None:
            self._inline(start, label.end)
            start = label.end
        depth = self._builder.open("link", start, target) if target else None
        self._inline(start, end)
        if depth is not None:
            self._builder.close(depth, end)
        span = Span(begin, self._builder.length)
        self._blocks.append(Block(kind, span, span, span, level=level, group=self._groups))

    def _inline(self, start: int, end: int) -> None:
        builder, text = self._builder, self._text
        opened: dict[str, int] = {}
        position = start
        for match in _INLINE.finditer(text, start, end):
            if match.start() < position:
                continue
            builder.keep(position, match.start())
            position = match.end()
            if match["escape"]:
                escape = match["escape"]
                coded = len(escape) > 1
                known = chr(int(escape[1:], 16)) if coded else _ESCAPES.get(escape, escape)
                if known and not "\ud800" <= known <= "\udfff":
                    builder.show(known, match.start(), match.end())
            elif match["mark"]:
                position = self._mark(match, opened, end)
            else:
                depth = builder.open("link", match.start(), match["target"])
                self._inline(match.start("shown"), match.end("shown"))
                builder.close(depth, match.end())
        builder.keep(position, end)
        if opened:
            builder.close(min(opened.values()), end)

    def _mark(self, match: re.Match[str], opened: dict[str, int], end: int) -> int:
        """Open or close an emphasis; a sign without its like is kept as it is."""
        sign = match["mark"]
        if sign in opened:
            depth = opened.pop(sign)
            self._builder.close(depth, match.end())
            for other in [o for o, at in opened.items() if at > depth]:
                del opened[other]
        elif self._opens(match, end):
            opened[sign] = self._builder.open(_MARKS[sign], match.start())
        else:
            self._builder.keep(match.start(), match.end())
        return match.end()

    def _opens(self, match: re.Match[str], end: int) -> bool:
        """Whether a sign can begin an emphasis: by what is beside it (CommonMark §6.2)."""
        before, after = self._text[match.start() - 1], self._text[match.end() : match.end() + 1]
        flanks = after.isalnum() or (after in "“\"'([" and not before.isalnum())
        return flanks and self._text.find(match["mark"], match.end(), end) >= 0


def _strings(text: str) -> Iterator[Span]:
    """The insides of the string literals of a program, in order."""
    position = 0
    while match := _TOKEN.search(text, position):
        position = match.end()
        if match["comment"]:
            continue
        closing = _CLOSING[match["open"]].match(text, position)
        if closing is None:
            continue
        yield Span(position, closing.end() - len(match["open"]))
        position = closing.end()
