"""Bullets: the statements of a document with their markers and the role they stand under."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...model.labels import label_key
from ...model.problem import Problem
from ..blocks import Block, Kind, Source
from ..document import Bullet, Marker, Role, Section
from ..lines import line_starts, split_lines
from ..marks import Context, Numbering, Works, find_markers
from ..marks.words import EMPTIED
from ..markup import plain
from ..spans import Span, without
from ..view import OBJECT
from .headings import Topic
from .outline import Heading, Part
from .role_words import is_organisation, is_title
from .roles import HeadLine, may_head_role, read_definition, read_role

_BOLD_LINE = re.compile(r"\s*(\*\*|__)(?=\S).{1,200}?\1[\s\\:]*")
_BROKEN_WORD = re.compile(r"(?<=[a-zß-öø-ÿ])-[ \t]*(?:\r\n|\r|\n)[ \t]*(?=[a-zß-öø-ÿ])")
_FOOTNOTE_ENTRY = re.compile(r"\[\^([^\]\s]{1,40})\]:")
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_OPEN_END = re.compile(r"(?:[-–—]|\bto)\s*$")
_CLOSING = frozenset(["", *" \t\r\n.,;:!?)"])
_MOST_LINES = 6
_MOST = 0.6
_LONGEST_SHOWN = 60


def bullets_of(
    source: Source, parts: Sequence[Part], sections: Sequence[Section]
) -> tuple[tuple[Bullet, ...], list[Problem]]:
    """Return the bullets in order of the text, and what is wrong with their markers."""
    reader = _Reader(source, sections)
    for part in parts:
        reader.read(part)
    bullets = tuple(reader.bullets)
    return bullets, _doubled(source, bullets)


@dataclass(slots=True)
class _Above:
    """What stands over the next bullet."""

    role: Role = field(default_factory=Role)
    lines: list[HeadLine] = field(default_factory=list)
    headings: list[tuple[int, HeadLine]] = field(default_factory=list)
    items: list[tuple[int, Role | None]] = field(default_factory=list)
    """Depth and role of the open list items."""


class _Reader:
    """One pass over the parts; collects bullets, keeps what stands above."""

    def __init__(self, source: Source, sections: Sequence[Section]) -> None:
        entries = [entry for section in sections for entry in section.entries]
        own = {
            match[1]
            for entry in entries
            if (match := _FOOTNOTE_ENTRY.match(source.text, entry.span.start))
        }
        self._source = source
        self._entries = sorted(entry.span for entry in entries)
        self._context = Context(
            Numbering.of(entries).or_elsewhere(source.text),
            source.dead,
            source.references,
            source.footnotes - own,
            markdown=source.format == "markdown",
            view=source.view,
            lists=bool(source.lists),
            works=Works(source.text, entries),
        )
        self._above = _Above()
        self.bullets: list[Bullet] = []

    def read(self, part: Part) -> None:
        self._stand_under(part.heading)
        ordinals = _ordinals(part)
        for place, block in enumerate(part.blocks):
            if self._in_entry(block.span):
                continue
            label = part.labels[place]
            start = label.end if label is not None and place in ordinals else block.body.start
            markers = self._markers(start, block.body.end)
            if block.kind is Kind.ITEM:
                following = part.blocks[place + 1 : place + 2]
                children = any(child.depth > block.depth for child in following)
                self._item(block, markers, children=children)
            elif markers:
                self._head_of_its_own(block)
                self._add(block, markers, self._role_here(block.depth))
            elif not block.depth:
                self._above.lines += self._head_lines(block)
                del self._above.lines[:-_MOST_LINES]

    def _head_of_its_own(self, block: Block) -> None:
        """Note the role that a block states that carries markers: the lines of `\\cventry`."""
        head = self._head_lines(block) if self._source.view and not block.depth else []
        role = read_role(head) if len(head) > 1 else None
        if role is not None and role.period:
            self._above.lines = head

    def _markers(self, start: int, end: int) -> tuple[Marker, ...]:
        return find_markers(self._source.text, start, end, self._context)

    def _in_entry(self, span: Span) -> bool:
        place = bisect_right(self._entries, Span(span.start, 2**62)) - 1
        if place >= 0 and span.start < self._entries[place].end:
            return True
        following = bisect_left(self._entries, span)
        # A list item that holds the list of entries is not a bullet either.
        return following < len(self._entries) and self._entries[following].start < span.end

    def _stand_under(self, heading: Heading | None) -> None:
        above = self._above
        above.items.clear()
        above.lines.clear()
        above.role = Role()
        if heading is None:
            return
        above.headings = [h for h in above.headings if h[0] < heading.level]
        doubtful = heading.topic in {Topic.UNKNOWN, Topic.DOUBTFUL}
        names_job = may_head_role(heading.text) or (doubtful and is_title(heading.text))
        if heading.level > 1 and (names_job or heading.topic is Topic.UNKNOWN):
            # "## Acme" may be an employer, "## Miscellany" is none: dates below will tell.
            marked = names_job or heading.level > 2 or is_organisation(heading.text)
            above.headings.append((heading.level, HeadLine(heading.text, marked)))
        above.lines = [line for _, line in above.headings]

    def _head_lines(self, block: Block) -> list[HeadLine]:
        raw = block.body.of(self._source.text)
        if len(raw) > 1500:
            return []
        lines: list[HeadLine] = []
        start = block.body.start
        for line in split_lines(raw):
            text = plain(line.text, self._source.format).replace(OBJECT, "")
            bold = self._source.is_bold(Span(start + line.start, start + line.end))
            if lines and _OPEN_END.search(lines[-1].text):
                # A range of dates wrapped: "May 2005 -" over "July 2008".
                lines[-1] = HeadLine(f"{lines[-1].text} {text}", lines[-1].marked)
            elif text:
                lines.append(HeadLine(text, bold or _BOLD_LINE.fullmatch(line.text) is not None))
        return lines

    def _first_paragraph(self, block: Block) -> str:
        raw = block.body.of(self._source.text)[:1500]
        return plain(_BLANK_LINE.split(raw, maxsplit=1)[0], self._source.format)

    def _role_here(self, depth: int) -> Role:
        above = self._above
        while above.items and above.items[-1][0] >= depth:
            above.items.pop()
        for _, role in reversed(above.items):
            if role is not None:
                return role
        if above.lines and (found := read_role(above.lines)) is not None:
            above.role = found
        above.lines.clear()
        return above.role

    def _item(self, block: Block, markers: tuple[Marker, ...], *, children: bool) -> None:
        outer = self._role_here(block.depth)
        inner: Role | None = None
        if block.term is not None:
            term = plain(block.term.of(self._source.text), self._source.format)
            inner = read_definition(term, self._first_paragraph(block))
        elif children:
            inner = read_role(self._head_lines(block)[:3])
            inner = inner if inner is not None and inner.period else None
        self._above.items.append((block.depth, inner))
        if len(block.body) and (markers or not (children and inner)):
            if inner is None and outer == Role():
                # A list of jobs or degrees: each item is the head of its own.
                own = read_role(self._head_lines(block)[:1])
                inner = own if own is not None and own.period else None
            self._add(block, markers, inner or outer)

    def _add(self, block: Block, markers: tuple[Marker, ...], role: Role) -> None:
        text = self._source.text
        said = _without(text, block.body, markers, self._source.furniture)
        if self._source.format == "text":
            said = _BROKEN_WORD.sub("", said)
        start = block.term.start if block.term else block.span.start
        span = Span(start, block.body.start + len(block.body.of(text).rstrip()))
        self.bullets.append(
            Bullet(span, plain(said.replace(OBJECT, ""), self._source.format), role, markers)
        )


def _without(text: str, body: Span, markers: Sequence[Marker], furniture: Sequence[Span]) -> str:
    """Return the text of `body` without `markers`, the words about them and the blanks before."""
    said = ""
    position = body.start
    for marker in markers:
        said += without(text, Span(position, marker.span.start), furniture)
        position = marker.span.end
        following = text[position : position + 1]
        if not said or (said[-1].isspace() and following in _CLOSING):
            said = said.rstrip()
    said += without(text, Span(position, body.end), furniture)
    return EMPTIED.sub("", said) if markers else said


def _ordinals(part: Part) -> set[int]:
    """Return the places of blocks whose label is their own ordinal, not a marker before the item.

    Such labels count: `[1]`, `[2]`, `[3]` on the items of one list, up or down; in a long list one
    may be left out or stand twice. `[1]` on the only item of a list counts, too.
    """
    groups: dict[int, list[int]] = {}
    sizes: dict[int, int] = {}
    for place, (block, label) in enumerate(zip(part.blocks, part.labels, strict=True)):
        group = block.group if block.kind is Kind.ITEM else 0
        sizes[group] = sizes.get(group, 0) + 1
        if label is not None:
            groups.setdefault(group, []).append(place)
    ordinals: set[int] = set()
    for group, places in groups.items():
        labels = [label for place in places if (label := part.labels[place]) is not None]
        alone = group != 0 and sizes[group] == 1 and labels[0].number == 1
        if alone or _count([label.number for label in labels]):
            ordinals.update(places)
    return ordinals


def _count(numbers: Sequence[int]) -> bool:
    """Whether numbers go up or down by one, most of many and all of few."""
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    for step in (1, -1):
        even = steps.count(step)
        if even and (even == len(steps) or (even >= 3 and even >= len(steps) * _MOST)):
            return all(0 <= one * step <= 2 for one in steps)
    return False


def _doubled(source: Source, bullets: Sequence[Bullet]) -> list[Problem]:
    """Return a problem for each label that one marker, or one bullet, cites twice."""
    starts = line_starts(source.text)
    problems = []
    for bullet in bullets:
        seen: set[str] = set()
        told: set[str] = set()
        for marker in bullet.markers:
            here: set[str] = set()
            for cite in marker.cites:
                key = label_key(cite.label)
                if key not in told and (key in here or key in seen):
                    told.add(key)
                    line = bisect_right(starts, marker.span.start)
                    mark = " ".join(marker.span.of(source.text)[:_LONGEST_SHOWN].split())
                    problems.append(
                        Problem(
                            f"{mark} cites {cite.label} a second time",
                            line=line,
                            column=marker.span.start - starts[line - 1] + 1,
                            severity="warning" if key in here else "note",
                            code="doubled",
                        )
                    )
                here.add(key)
            seen |= here
    return problems
