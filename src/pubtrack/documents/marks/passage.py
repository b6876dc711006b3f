"""What markers are looked for in: a stretch of a document, and what is known of the document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..document import Marker
from ..markdown.deadtext import code_spans
from ..spans import Span
from ..view import Group, Native, View
from .author_date import Works
from .lists import Numbering

_URL = re.compile(r"<(?:https?|ftp|mailto):[^<>\s]*>|(?:https?|ftp)://[^\s<>]*|\]\((?!#)[^()\s]*\)")
_RELATIVE = re.compile(r"\]\((?![a-z]{2,9}:|//)[\w./-]{0,100}#[^()\s]*\)", re.IGNORECASE)
_URL_TAIL = re.compile(r"(?<=\w)\\?\[\d[\d, –-]{0,40}\\?\]\W{0,2}$")
# As pandoc reads maths: no blank inside the dollars, no digit behind the closing one.
_MATHS = re.compile(r"(?<![\\$\w])\$(?=\S)[^$\r\n]{1,200}(?<=\S)\$(?![\d$])")

_LOCAL = re.compile(
    r"(?![a-z][a-z0-9+.-]{1,20}:|//)[^#\s]{0,200}#(?P<anchor>\S{1,200})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Context:
    """What markers in a document can refer to, and what in it is no text."""

    numbering: Numbering
    dead: Sequence[Span] = ()
    """Comments and code, in order."""
    references: Mapping[str, str] = field(default_factory=dict)
    footnotes: frozenset[str] = frozenset()
    """Labels of footnotes that are no entries."""
    markdown: bool = True
    view: View | None = None
    """The view that the text is of, if it is of one."""
    lists: bool = False
    """Whether the document takes publications from another file."""
    works: Works = field(default_factory=Works)
    """Its entries by their authors and years."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text. Places are counted from its start."""

    text: str
    context: Context
    natives: tuple[Native, ...] = ()
    groups: tuple[Group, ...] = ()
    """The constructs that lie wholly in it, outer ones first; those of a view alone."""
    links: tuple[Group, ...] = ()
    """The links among `groups`."""
    _places: tuple[int, ...] = ()
    _link_starts: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str, start: int, end: int, context: Context) -> Passage:
        """Return the stretch of `text` from `start` up to `end`."""
        part = text[start:end]
        if context.view is None:
            return cls(part, context)
        seen = Span(start, end)
        natives = tuple(
            Native(n.place - start, n.keys, n.spelling) for n in context.view.natives_in(seen)
        )
        groups = tuple(
            Group(g.kind, g.start - start, g.end - start, g.outer, g.target)
            for g in context.view.groups_in(seen)
        )
        links = tuple(group for group in groups if group.kind == "link")
        return cls(
            part,
            context,
            natives,
            groups,
            links,
            tuple(native.place for native in natives),
            tuple(group.start for group in links),
        )

    @property
    def numbering(self) -> Numbering:
        """The labels of the document's entries."""
        return self.context.numbering

    def natives_in(self, start: int, end: int) -> tuple[Native, ...]:
        """The citing commands between two places."""
        first = bisect_left(self._places, start)
        return self.natives[first : bisect_left(self._places, end)]

    def leads_to_entry(self, start: int, end: int) -> bool:
        """Whether a link between two places leads to an entry of the document."""
        first = bisect_left(self._link_starts, start)
        last = bisect_left(self._link_starts, end)
        return any(
            anchor_of(link.target) in self.numbering.names
            for link in self.links[first:last]
            if link.end <= end
        )

    def of_kind(self, *kinds: str) -> list[Group]:
        """The constructs of some kinds, in order."""
        return [group for group in self.groups if group.kind in kinds]

    def dead(self) -> list[Span]:
        """Return what in it is code, maths or an address, in order."""
        part = self.text
        dead = code_spans(part, 0, len(part)) if self.context.markdown else []
        dead += (Span(match.start(), match.end()) for match in _MATHS.finditer(part))
        dead += (Span(group.start, group.end) for group in self.of_kind("code", "sub"))
        for match in _URL.finditer(part):
            if _RELATIVE.match(match[0]):
                continue
            tail = _URL_TAIL.search(match[0]) if match[0][0] not in "<]" else None
            dead.append(Span(match.start(), match.start() + tail.start() if tail else match.end()))
        return sorted(dead)


def anchor_of(target: str) -> str:
    """Return where in a document a link leads: "pub8" for "#pub8", "" for one to elsewhere."""
    match = _LOCAL.fullmatch(target)
    return match["anchor"] if match else ""


class Taken:
    """The markers found so far; none overlaps another."""

    def __init__(self) -> None:
        self.markers: list[Marker] = []
        self._spans: list[Span] = []

    def add(self, markers: Sequence[Marker]) -> None:
        """Add those of `markers`, one finder's, that overlap none of the finders before."""
        fresh = [marker for marker in markers if self._free(marker.span)]
        end = -1
        for marker in sorted(fresh, key=lambda m: (m.span.start, -m.span.end)):
            if marker.span.start >= end:
                self.markers.append(marker)
                end = marker.span.end
        self._spans = sorted(marker.span for marker in self.markers)

    def _free(self, span: Span) -> bool:
        place = bisect_right(self._spans, span)
        before = self._spans[place - 1].end <= span.start if place else True
        return before and (place == len(self._spans) or span.end <= self._spans[place].start)


def is_within(span: Span, dead: Sequence[Span]) -> bool:
    """Whether `span` begins in one of `dead`, which are in order."""
    place = bisect_right(dead, Span(span.start, 2**62)) - 1
    return place >= 0 and span.start < dead[place].end
