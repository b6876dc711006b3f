"""A page of HTML as a tree whose nodes know where in the text they stand.

End tags that may be left out are put where the HTML standard puts them; what is wrongly nested
is closed where its parent ends. Any text can be read, in time linear in its length.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from ..spans import Span
from .elements import (
    BLOCKS,
    CELLS,
    CLOSED_BY,
    CLOSES_P,
    FENCES,
    HEADINGS,
    IN_HEAD,
    LISTS,
    NEVER_EMPTY,
    RAW,
    ROW_GROUPS,
    VOID,
)

COMMENT = "#comment"
_MOST_LEVELS = 120
_IN_TABLE = ROW_GROUPS | {"tr", "caption"}
_TAG = re.compile(r"<(?:(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]*)|(?P<other>!--|!\[CDATA\[|[!?/]))")
_ATTRIBUTE = re.compile(
    r"[\s/]*(?:(?P<end>>)|(?P<name>[^\s/>][^\s/>=]*)"
    r"(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>\"'][^\s>]*))?)?)"
)
_COMMENT_END = re.compile(r"--!?>")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}
_TABLE_PARTS = CELLS | ROW_GROUPS | {"tr", "table", "caption"}
_BLANKS = " \t\r\n\f"


@dataclass(slots=True, eq=False)
class Element:
    """An element, or a comment (named `COMMENT`)."""

    name: str
    start: int
    inner: int
    """Where its start tag ends."""
    end: int = -1
    """Behind its end tag, or where it ends without one."""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | Span] = field(default_factory=list)
    """Elements and stretches of text, in order."""
    shows: bool = False
    """Whether any text in it is seen; set by `judge`, as are the next two."""
    holds_blocks: bool = False
    """Whether something in it stands on a line of its own."""
    dead: bool = False
    """Whether it is not shown."""
    unclosed: bool = False
    """Whether it has no end tag of its own."""

    @property
    def elements(self) -> list[Element]:
        """The elements right in it."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def classes(self) -> list[str]:
        """The names of its `class`."""
        return self.attributes.get("class", "").split()

    @property
    def is_block(self) -> bool:
        """Whether it stands on a line of its own."""
        return self.name in BLOCKS


def tree_of(text: str) -> Element:
    """Return the root, an element without name, that spans the whole of `text`."""
    return _Builder(text).built()


class _Builder:
    """The open elements, outermost first, while the text is read once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stack = [Element("", 0, 0)]
        self._open: Counter[str] = Counter()
        self._ended: set[int] = set()

    def built(self) -> Element:
        text = self._text
        position = 0
        while match := _TAG.search(text, position):
            start = match.start()
            self._add_text(position, start)
            if match["other"]:
                position = self._comment(match)
            elif match["slash"]:
                found = text.find(">", match.end())
                position = found + 1 if found >= 0 else len(text)
                self._end_tag(match["name"].lower(), start, position)
            else:
                position = self._start_tag(match["name"].lower(), start, match.end())
        self._add_text(position, len(text))
        root = self._stack[0]
        self._pop(1, len(text))
        root.end = len(text)
        return root

    def _add_text(self, start: int, end: int) -> None:
        if start < end:
            self._stack[-1].children.append(Span(start, end))

    def _comment(self, match: re.Match[str]) -> int:
        text, begin = self._text, match.end()
        if match["other"] == "!--":
            closing = _COMMENT_END.search(text, begin)
            end = closing.end() if closing else len(text)
            if text.startswith((">", "->"), begin):
                end = text.index(">", begin) + 1
        else:
            closer = "]]>" if match["other"] == "![CDATA[" else ">"
            found = text.find(closer, begin)
            end = found + len(closer) if found >= 0 else len(text)
        self._stack[-1].children.append(Element(COMMENT, match.start(), begin, end))
        return end

    def _start_tag(self, name: str, start: int, position: int) -> int:
        attributes, end, empty = self._attributes(position)
        if name in {"html", "body", "head"} and self._open[name]:
            return end
        self._make_room(name, start)
        element = Element(name, start, end, end, attributes)
        self._stack[-1].children.append(element)
        if name in RAW:
            closing = _RAW_END[name].search(self._text, end)
            stop = closing.start() if closing else len(self._text)
            if stop > end:
                element.children.append(Span(end, stop))
            found = self._text.find(">", stop)
            element.end = found + 1 if found >= 0 else len(self._text)
            return element.end
        empty = empty and name not in NEVER_EMPTY
        if name not in VOID and not empty and len(self._stack) < _MOST_LEVELS:
            self._stack.append(element)
            self._open[name] += 1
        return end

    def _attributes(self, position: int) -> tuple[dict[str, str], int, bool]:
        """Return the attributes, where the tag ends, and whether it ends in a slash."""
        found: dict[str, str] = {}
        while match := _ATTRIBUTE.match(self._text, position):
            if match["end"]:
                return found, match.end(), "/" in match[0]
            position = match.end()
            value = match["double"] or match["single"] or match["bare"] or ""
            found.setdefault(match["name"].lower(), html.unescape(value) if "&" in value else value)
        return found, len(self._text), False

    def _make_room(self, name: str, start: int) -> None:
        """End the open elements that cannot stand around a start tag."""
        if self._open["head"] and name not in IN_HEAD and self._stack[-1].name == "head":
            self._pop(len(self._stack) - 1, start)
        if self._open["p"] and name in CLOSES_P:
            self._close_one(frozenset({"p"}), FENCES, start)
        if name in HEADINGS and self._stack[-1].name in HEADINGS:
            self._pop(len(self._stack) - 1, start)
        if name == "a" and self._open["a"]:
            self._end_tag("a", start, start)
        if name in CLOSED_BY:
            names, rooms = CLOSED_BY[name]
            self._close_one(names, rooms, start)
        if name in _IN_TABLE and self._open["table"]:
            # Nothing but rows stands between a table and its cells: `<tbody><p><tr>`.
            self._close_one(frozenset({"p"}), FENCES | ROW_GROUPS, start)

    def _close_one(self, names: frozenset[str], rooms: frozenset[str], start: int) -> None:
        if not any(self._open[name] for name in names):
            return
        for depth in range(len(self._stack) - 1, 0, -1):
            if self._stack[depth].name in names:
                self._pop(depth, start)
                return
            if self._stack[depth].name in rooms:
                return

    def _end_tag(self, name: str, start: int, end: int) -> None:
        if name in {"html", "body"}:
            return
        if name == "br":  # browsers take it for a start tag (13.2.6.4.7)
            self._stack[-1].children.append(Element(name, start, end, end))
            return
        names = HEADINGS if name in HEADINGS else frozenset({name})
        if not any(self._open[each] for each in names):
            return
        for depth in range(len(self._stack) - 1, 0, -1):
            element = self._stack[depth]
            if element.name in names and id(element) not in self._ended:
                inside = self._stack[depth + 1 :]
                if name not in BLOCKS and any(other.is_block for other in inside):
                    # `<b><p>…</b></p>`: it goes on to the end of what it wrongly holds.
                    self._ended.add(id(element))
                else:
                    self._pop(depth, start, self._with_others(inside, end))
                return
            if _is_fence(element.name, name):
                return

    def _with_others(self, inside: list[Element], end: int) -> int:
        """Return where the end tags behind end that close what is wrongly nested."""
        wanted = [element.name for element in inside if not element.is_block]
        while wanted and (match := _TAG.match(self._text, end)) and match["slash"]:
            found = self._text.find(">", match.end())
            if match["name"].lower() not in wanted or found < 0:
                break
            wanted.remove(match["name"].lower())
            end = found + 1
        return end

    def _pop(self, depth: int, start: int, end: int | None = None) -> None:
        """Close the element at `depth`, and those in it, before the tag at `start`.

        `end` is where its own end tag ends, where it has one.
        """
        bare = start
        while bare and self._text[bare - 1] in _BLANKS:
            bare -= 1
        while len(self._stack) > depth:
            element = self._stack.pop()
            self._open[element.name] -= 1
            element.end = max(element.inner, bare)
            element.unclosed = end in {None, start} or len(self._stack) > depth
            if end is not None and len(self._stack) == depth:
                element.end = end
        while id(self._stack[-1]) in self._ended:
            element = self._stack.pop()
            self._open[element.name] -= 1
            element.end = max(element.inner, start if end is None else end)


def _is_fence(open_name: str, name: str) -> bool:
    """Whether an end tag of this name cannot close what stands around the open element."""
    if open_name in FENCES:
        return open_name == "table" or name not in _TABLE_PARTS
    return name == "li" and open_name in LISTS
