"""reStructuredText, as far as CVs use it, read through a view.

Names of constructs are those of the "reStructuredText Markup Specification" of docutils.
"""

from __future__ import annotations

import re

from ..blocks import Source
from ..document import ListFile
from ..lines import Line, split_lines
from ..spans import Span
from .nesting import Nesting
from .prose import Prose

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*[ \t]*$")
_SHORTEST_RULE = 4
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?:[-*+•‣⁃]|(?P<number>\d{1,5}|\#)[.)]|\((?P<paren>\d{1,5})\))"
    r"(?:[ \t]+|$)"
)
_EXPLICIT = re.compile(r"\.\.(?:[ \t]+|$)")
_FOOTNOTE = re.compile(r"\.\.[ \t]+(?P<mark>\[(?P<name>\#?[\w.:+-]{1,100}|\*)\])[ \t]+")
_TARGET = re.compile(r"\.\.[ \t]+_(?P<name>[^:`]{1,200}|`[^`]{1,200}`):")
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?P<name>[\w:-]{1,60})::[ \t]*(?P<value>\S.*?)?[ \t]*$")
_FIELD = re.compile(r"[ \t]*:(?P<name>[^:\n]{1,100}):(?:[ \t]+|$)")
_LINE_BLOCK = re.compile(r"[ \t]*\|(?:[ \t]+|$)")
_ROLES = {
    "sup": "sup", "superscript": "sup", "sub": "sub", "subscript": "sub", "code": "code",
    "emphasis": "italic", "title": "italic", "title-reference": "italic", "strong": "bold",
}  # fmt: skip
_INLINE = re.compile(
    r"""
      \\(?P<escape>\s|\S)
    | ``(?P<code>[^`\n](?:.{0,500}?\S)??)``
    | :(?P<role>[\w:+-]{1,40}):`(?P<said>[^`]{1,1000})`
    | (?<![\w`])`(?P<shown>[^`<]{1,1000}?)(?:\s*<(?P<target>[^<>`]{1,1000})>)?`
      (?P<refers>__?)?(?!\w)
    | (?P<note>\[(?P<label>\#?[\w.:+-]{1,100}|\*)\])_(?!\w)
    | (?<!\w)(?P<sign>\*\*|\*)(?=[^\s*])
    | (?<!\w)(?P<address>https?://[^\s<>]{1,1000})
    | (?<!\w)(?P<word>\w[\w.-]{0,100})_(?!\w)
    | \|(?P<image>[^|\s][^|\n]{0,100})\|_{0,2}
    """,
    re.VERBOSE,
)
_TAIL = re.compile(r"[.,;:!?)'\"]+$")
_LISTS = {"bibliography": "bibtex", "include": "document"}
# Directives whose content is text of the document.
_ALIVE = frozenset("class container rst-class note topic epigraph compound".split())
_LONGEST_EMPHASIS = 1_000


def read_rst(text: str) -> Source:
    """Return the blocks of a reStructuredText document. Any text can be read."""
    reader = _Reader(text)
    reader.read()
    blocks = reader.nesting.built()
    view = reader.prose.view.build()
    return Source(
        text=view.text, format="text", blocks=blocks, view=view, lists=tuple(reader.lists)
    )


class _Reader:
    """One pass over the lines."""

    def __init__(self, text: str) -> None:
        self.prose = Prose(text)
        self.nesting = Nesting(self.prose, self.show)
        self.lists: list[ListFile] = []
        self._text = text
        self._lines = split_lines(text)
        self._levels: list[str] = []

    def read(self) -> None:
        """Read all lines."""
        number = 0
        while number < len(self._lines):
            number = self._line(number)
        self.nesting.flush()

    def _line(self, number: int) -> int:
        """Read the line of this number; return the number of the next."""
        line = self._lines[number]
        if line.blank:
            self.nesting.flush()
            return number + 1
        if self.nesting.running is None or not self.nesting.indent >= 0:
            after = self._section(number)
            if after > number:
                return after
        if line.indent == 0 and _EXPLICIT.match(line.text):
            self.nesting.flush()
            return self._explicit(number)
        self._content(line)
        return number + 1

    def _section(self, number: int) -> int:
        """Read a section title at this line; return the number of the line behind it."""
        lines = self._lines
        over = _ADORNMENT.match(lines[number].text)
        title = number + 1 if over else number
        long = over is not None and len(over[0].rstrip()) >= _SHORTEST_RULE
        other = number + 1 if long else number  # a rule, or no heading at all
        if title + 1 >= len(lines) or lines[title].blank:
            return other
        under = _ADORNMENT.match(lines[title + 1].text)
        if under is None or (over and under[0] != over[0]) or (not over and lines[title].indent):
            return other
        length = len(under[0].rstrip())
        if length < min(_SHORTEST_RULE, len(lines[title].text.strip())):
            return other
        self.nesting.flush()
        style = under[1] * (2 if over else 1)
        if style not in self._levels:
            self._levels.append(style)
        span = Span(lines[title].start, lines[title].end)
        self.nesting.heading(span, min(6, self._levels.index(style) + 1))
        return title + 2

    def _explicit(self, number: int) -> int:
        """Read explicit markup; what is indented below it belongs to it."""
        line = self._lines[number]
        if note := _FOOTNOTE.match(line.text):
            self.prose.names.append(note["name"].lstrip("#"))
            self.nesting.item(0, line.start)
            self.nesting.running = Span(line.start + note.start("mark"), line.end)
            return number + 1
        if target := _TARGET.match(line.text):
            self.prose.names.append(target["name"].strip("`"))
            self.prose.hold(Span(line.start, line.end))
            return number + 1
        directive = _DIRECTIVE.match(line.text)
        if directive and directive["name"] in _LISTS and directive["value"]:
            start = line.start + directive.start("value")
            place = Span(start, start + len(directive["value"]))
            for name in directive["value"].split():
                self.lists.append(ListFile(name, _LISTS[directive["name"]], place))
        if directive and directive["name"] in _ALIVE:
            return number + 1
        end = number + 1
        while end < len(self._lines) and (self._lines[end].blank or self._lines[end].indent):
            end += 1
        self.prose.hold(Span(line.start, self._lines[end - 1].end))
        return end

    def _content(self, line: Line) -> None:
        """Read a line of a paragraph or an item."""
        indent = line.indent
        item = _ITEM.match(line.text)
        begins = item is not None and (
            self.nesting.running is None or indent <= self.nesting.indent
        )
        if line_block := _LINE_BLOCK.match(line.text):
            if self.nesting.running is not None:
                self.nesting.flush()
            self.nesting.running = Span(line.start + line_block.end(), line.end)
            return
        if not begins and self.nesting.running is not None and indent > self.nesting.indent:
            self.nesting.running = Span(self.nesting.running.start, line.end)
            return
        self.nesting.flush()
        start = line.start
        if item is not None:
            number = item["number"] or item["paren"]
            counted = None if number is None else 1 if number == "#" else int(number)
            begin = start + item.end("indent")
            self.nesting.item(indent, begin, number=counted)
            start += item.end()
        else:
            self.nesting.close(indent)
            if field := _FIELD.match(line.text):
                term = Span(start + field.start("name"), start + field.end("name"))
                self.nesting.item(indent, start, term=term)
                start += field.end()
        self.nesting.running = Span(start, line.end)

    def show(self, start: int, end: int) -> None:
        """Show a stretch of the source."""
        position = start
        while match := _INLINE.search(self._text, position, end):
            self.prose.words(position, match.start())
            position = self._markup(match, end)
        self.prose.words(position, end)

    def _markup(self, match: re.Match[str], end: int) -> int:
        """Show what was matched; return where it ends."""
        start, behind = match.span()
        if match["escape"]:
            if not match["escape"].isspace():
                self.prose.keep(start + 1, behind)
        elif match["code"]:
            self._group("code", match, "code")
        elif match["role"]:
            self._role(match)
        elif match["shown"]:
            shown, target = match["shown"], match["target"] or ""
            kind = "link" if match["refers"] or target else "italic"
            self._group(kind, match, "shown", target or "#" + shown.strip())
        elif match["note"]:
            self._group("link", match, "note", "#" + match["label"].lstrip("#"))
        elif match["sign"]:
            return self._emphasis(match, end)
        elif match["address"]:
            tail = _TAIL.search(match["address"])
            behind -= len(tail[0]) if tail else 0
            depth = self.prose.open("link", start, self._text[start:behind])
            self.prose.words(start, behind)
            self.prose.view.close(depth, behind)
        elif match["word"]:
            self._group("link", match, "word", "#" + match["word"])
        else:
            self.prose.hold(Span(start, behind))
        return behind

    def _role(self, match: re.Match[str]) -> None:
        name = match["role"].split(":")
        if "cite" in name or name[-1] in {"footcite", "footcitep", "footcitet"}:
            keys = tuple(key.strip() for key in match["said"].split(",") if key.strip())
            self.prose.cite(keys, "rst", *match.span())
        else:
            self._group(_ROLES.get(name[-1], ""), match, "said")

    def _group(self, kind: str, match: re.Match[str], name: str, target: str = "") -> None:
        depth = self.prose.open(kind, match.start(), target)
        self.prose.words(*match.span(name))
        self.prose.view.close(depth, match.end())

    def _emphasis(self, match: re.Match[str], end: int) -> int:
        sign, start = match["sign"], match.start()
        inner = match.end()
        closing = self._text.find(sign, inner + 1, min(end, inner + _LONGEST_EMPHASIS))
        if closing < 0 or self._text[closing - 1].isspace():
            self.prose.words(start, inner)
            return inner
        depth = self.prose.open("bold" if sign == "**" else "italic", start)
        self.prose.words(inner, closing)
        self.prose.view.close(depth, closing + len(sign))
        return closing + len(sign)
