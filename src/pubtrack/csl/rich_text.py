"""The little markup that CSL-JSON allows inside a variable, and the quotation marks in it.

citeproc-js, "Rich text markup": ``<i>``, ``<b>``, ``<sup>``, ``<sub>``, ``<sc>`` (also as
``<span style="font-variant: small-caps;">``), ``<span class="nocase">`` and, undocumented,
``<span class="nodecor">``. Anything else that looks like a tag, and a tag without its partner,
is text. Straight quotation marks in pairs become quotations, an apostrophe becomes ’.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from .rendered import Element, Node, Tag

# The `data` of what is written in a text and not by the style: on a font, so that it flips the
# one around it; on a PLAIN element, whose leaves belong to one text, so that nothing is mended
# between them.
FROM_TEXT = "text"
# The `data` of a QUOTE element that was written in straight marks, and of one that stands beside
# quotations in straight marks of the other kind. Else it is the marks as the author typed them,
# both of the same length; a QUOTE element without data is the style's own.
STRAIGHT = '"'
SECOND_KIND = "'"

# Deeper than any text means it, so that no text makes a tree too deep to walk.
_DEPTH = 24
_APOSTROPHE = "’"

_TAGS: Mapping[str, tuple[Tag, ...]] = MappingProxyType(
    {
        "i": (Tag.ITALIC,),
        "b": (Tag.BOLD,),
        "sup": (Tag.SUPERSCRIPT,),
        "sub": (Tag.SUBSCRIPT,),
        "sc": (Tag.SMALL_CAPS,),
        "small-caps": (Tag.SMALL_CAPS,),
        "nocase": (Tag.NO_CASE,),
        "nodecor": (Tag.NORMAL_STYLE, Tag.NORMAL_WEIGHT, Tag.NORMAL_VARIANT),
    }
)
# By the mark that opens, those that close.
_CLOSING: Mapping[str, str] = MappingProxyType(
    {
        '"': '"', "'": "'", "“": "”", "‘": "’", "„": "“”", "‚": "‘’", "«": "»", "‹": "›",
        "»": "«", "›": "‹", "「": "」", "『": "』",
    }
)  # fmt: skip
_MARKED = re.compile(
    r"<(?:(?P<open>i|b|sup|sub|sc)|span (?:class=\"(?P<span>nocase|nodecor)\""
    r"|style=\"font-variant: ?(?P<style>small-caps);?\"))>"
    r"|</(?P<close>i|b|sup|sub|sc|span)>"
    r"|(?P<mark>[\"'“”‘’„‚«»‹›「」『』])"
)
# Without any of these a text is as it is.
_SPECIAL = frozenset("<\"'“‘„‚«»‹›「『")
_BLANKS = frozenset(" \t\n\r\xa0\u2009\u202f\u3000")
_NOTHING = frozenset({""})
# What a quotation may begin after; "" is the beginning of the text, a quotation or a tag's content.
_BEFORE_OPENING = _BLANKS | _NOTHING | frozenset("([{–—")
_NOT_BEFORE_CLOSING = _BLANKS | _NOTHING | frozenset("(")
# What follows a single mark that closes: one before a letter is an apostrophe.
_AFTER_CLOSING = _BLANKS | _NOTHING | frozenset(".,:;?!)]}\"'’‘“”»›–—")
_AFTER_NO_OPENING = _BLANKS | _NOTHING
# Marks that only open where a quotation may begin: they close as well, or are no marks at all.
_DOUBTFUL = frozenset("\"'»›")


@lru_cache(maxsize=8192)
def parse(text: str) -> Node:
    """Return the tree of a variable's text: a leaf where nothing in it is marked.

    Several nodes stand in one PLAIN element with the data `FROM_TEXT`. Any text is accepted, and
    the tree is never deep.
    """
    if _SPECIAL.isdisjoint(text):
        return text
    nodes = _Parser(text).nodes()
    if not nodes:
        return ""
    return nodes[0] if len(nodes) == 1 else Element(Tag.PLAIN, nodes, FROM_TEXT)


class _Frame:
    """An element that has begun: its name, how it was written, and its content so far."""

    __slots__ = ("content", "name", "written")

    def __init__(self, name: str, written: str) -> None:
        self.name = name  # of a tag, or the mark that opens a quotation
        self.written = written
        self.content: list[Node] = []


class _Parser:
    """The elements of one text that have begun, the innermost last in `_frames`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._frames = [_Frame("", "")]
        self._before = ""  # the character before, whatever tags there are between
        self._kind = ""  # the first kind of straight marks

    def nodes(self) -> tuple[Node, ...]:
        """Return what the text consists of."""
        text, end = self._text, 0
        for found in _MARKED.finditer(text):
            if found.start() > end:
                self._add(text[end : found.start()])
            end = found.end()
            if found["mark"]:
                self._mark(found["mark"], end)
            elif found["close"]:
                self._close_tag(found["close"], found[0])
            else:
                self._open(_Frame(found["open"] or found["span"] or found["style"], found[0]))
        if end < len(text):
            self._add(text[end:])
        self._dissolve(1)
        return _joined(self._frames[0].content)

    def _add(self, text: str) -> None:
        self._frames[-1].content.append(text)
        self._before = text[-1]

    def _open(self, frame: _Frame) -> None:
        if len(self._frames) > _DEPTH:
            self._frames[-1].content.append(frame.written)
        else:
            self._frames.append(frame)
            self._before = ""

    def _dissolve(self, size: int) -> None:
        """Make text again of all but `size` elements: they have no end."""
        while len(self._frames) > size:
            frame = self._frames.pop()
            self._frames[-1].content.append(frame.written)
            self._frames[-1].content.extend(frame.content)

    def _close_tag(self, name: str, written: str) -> None:
        for place in range(len(self._frames) - 1, 0, -1):
            begun = self._frames[place].written
            if begun.startswith("<span") if name == "span" else begun == f"<{name}>":
                break
        else:
            self._add(written)
            return
        self._dissolve(place + 1)
        frame = self._frames.pop()
        content = _joined(frame.content)
        if content:
            for tag in reversed(_TAGS[frame.name]):
                content = (Element(tag, content, FROM_TEXT),)
            self._frames[-1].content.append(content[0])

    def _mark(self, mark: str, end: int) -> None:
        after = self._after(end)
        place = self._opened_by(mark, after)
        if place:
            self._close_quote(place, mark)
        elif mark in _CLOSING and self._opens(mark, after, end):
            self._open(_Frame(mark, _APOSTROPHE if mark == "'" else mark))
        else:
            self._add(_APOSTROPHE if mark == "'" else mark)

    def _after(self, end: int) -> str:
        """Return the character that follows, whatever tags there are between."""
        text = self._text
        while text.startswith("<", end) and (tag := _MARKED.match(text, end)):
            end = tag.end()
        return text[end : end + 1]

    def _opened_by(self, mark: str, after: str) -> int:
        """Return the place of the frame that a mark closes; 0 where it closes none."""
        before = self._before
        if mark in "'’":
            # It may well be an apostrophe, and closes nothing that something else is in.
            top = self._frames[-1].name
            closes = after in _AFTER_CLOSING and before not in _NOT_BEFORE_CLOSING
            return len(self._frames) - 1 if top and closes and mark in _closing(top) else 0
        if mark == '"' and before in _NOT_BEFORE_CLOSING:
            return 0
        if mark in "“‘" and before in _BLANKS:
            return 0
        for place in range(len(self._frames) - 1, 0, -1):
            if mark in _closing(self._frames[place].name):
                return place
        return 0

    def _opens(self, mark: str, after: str, end: int) -> bool:
        if after in _NOTHING or (after in _BLANKS and mark not in "«“„"):
            return False
        before = self._before
        if mark == "'":
            # Rock ’n’ roll.
            if self._text[end : end + 2] in ("n'", "N'"):
                return False
        elif mark == '"' and before == _APOSTROPHE:
            return True  # l’“Afrique”
        return mark not in _DOUBTFUL or before in _BEFORE_OPENING

    def _close_quote(self, place: int, mark: str) -> None:
        self._dissolve(place + 1)
        frame = self._frames.pop()
        content = _joined(frame.content)
        opening = frame.name
        if mark not in "\"'":
            content, data = _without_blanks(content, opening, mark)
        elif any(around.name in _CLOSING for around in self._frames[1:]):
            data = STRAIGHT
        else:
            self._kind = self._kind or mark
            data = STRAIGHT if self._kind == mark else SECOND_KIND
        self._frames[-1].content.append(Element(Tag.QUOTE, content, data))
        self._before = mark


def _closing(name: str) -> str:
    return _CLOSING.get(name, "")


def _without_blanks(
    content: tuple[Node, ...], opening: str, closing: str
) -> tuple[tuple[Node, ...], str]:
    """Count blanks inside of « and » among the marks; return the content without, and the marks."""
    if content and opening == "«":
        first, last = content[0], content[-1]
        if isinstance(first, str) and isinstance(last, str) and len(first) + len(last) > 4:
            before, after = first[0], last[-1]
            if before in _BLANKS and after in _BLANKS:
                if len(content) == 1:
                    return (first[1:-1],), opening + before + after + closing
                inner = (first[1:], *content[1:-1], last[:-1])
                return inner, opening + before + after + closing
    return content, opening + closing


def _joined(content: list[Node]) -> tuple[Node, ...]:
    """Return nodes with neighbouring leaves made one."""
    if len(content) == 1:
        return (content[0],)
    joined: list[Node] = []
    run: list[str] = []
    for node in content:
        if isinstance(node, str):
            run.append(node)
        else:
            if run:
                joined.append("".join(run))
                run = []
            joined.append(node)
    if run:
        joined.append("".join(run))
    return tuple(joined)
