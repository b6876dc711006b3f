"""Entries in groups, each under a heading of its own in the style of the document's headings.

The lists of one publication section are taken together and written anew as one list for each
group. What stands around them stays, and so do the entries' own bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..document import Document, Edit, Section
from ..spans import Span
from ..structure.headings import Topic
from .heading_style import PlacedHeading, below, headings_of, retitled
from .ordering import Plan
from .slots import Slots

# How lists begin and end in formats that say so.
_OPENING = {
    "latex": re.compile(r"\\begin\{([A-Za-z]+\*?)\}(?:\[[^\[\]]{0,200}\]|\{[^{}]{0,100}\})*"),
    "html": re.compile(r"<(ol|ul|dl|div)\b[^<>]{0,300}>", re.IGNORECASE),
}
_CLOSING = {
    "latex": re.compile(r"\s*\\end\{([A-Za-z]+\*?)\}"),
    "html": re.compile(r"\s*</(ol|ul|dl|div)\s*>", re.IGNORECASE),
}
_LAST_LINES = re.compile(r"(?:\r\n|\r|\n)?[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Group:
    """The entries that stand under one heading, by their places; "" for no heading.

    `kind` says what they have in common: a type such as "article-journal", or a year.
    """

    title: str
    kind: str
    places: tuple[int, ...]


class NotGrouped(ValueError):
    """The lists of a document cannot be put into groups; the message says why, and `line` where."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def grouped(
    document: Document, groups: Sequence[Group], plan: Plan, kinds: Sequence[str]
) -> tuple[Edit, ...]:
    """Return the edit that puts the entries into `groups`, under the labels of `plan`.

    A heading that stands over entries of one kind now stays the heading of that kind; `kinds` has
    the kind of each entry. Raises `NotGrouped`.
    """
    return _Grouping(document, plan, kinds).edits(groups)


@dataclass(frozen=True, slots=True)
class _List:
    """One list as it stands: from its heading, if it is a group's, to its end."""

    section: Section
    heading: PlacedHeading | None
    opening: str
    closing: str
    start: int
    end: int


class _Grouping:
    def __init__(self, document: Document, plan: Plan, kinds: Sequence[str]) -> None:
        self._document = document
        self._plan = plan
        self._kinds = kinds
        self._headings = headings_of(document)
        self._starts = [placed.span.start for placed in self._headings]
        self._slots = Slots(document)
        self._units = self._slots.units
        self._newline = next((n for n in ("\r\n", "\n", "\r") if n in document.text), "\n")
        self._home, self._lists = self._read_lists()

    def edits(self, groups: Sequence[Group]) -> tuple[Edit, ...]:
        first = self._lists[0]
        span = Span(first.start, self._lists[-1].end)
        own = self._own_headings()
        blank = self._blank_line()
        if self._home is None and not all(group.title for group in groups):
            raise NotGrouped("no heading stands over all of the lists")
        parts = []
        for group in groups:
            heading = self._heading(group, own) if group.title else ""
            body = self._separator().join(
                self._slots.text(place, self._slots.label_edit(place, self._plan.labels[place]))
                for place in group.places
            )
            lead = f"{heading}{self._after_heading()}" if heading else ""
            like = self._list_of(group, own)
            parts.append(f"{lead}{like.opening}{body}{like.closing}")
        text = blank.join(parts)
        return (Edit(span, text),) if text != span.of(self._document.text) else ()

    def _list_of(self, group: Group, own: Mapping[str, PlacedHeading]) -> _List:
        """The list whose beginning and end a group takes: that under its own heading."""
        heading = own.get(group.kind)
        return next(
            (one for one in self._lists if heading and one.heading is heading), self._lists[0]
        )

    def _read_lists(self) -> tuple[PlacedHeading | None, list[_List]]:
        document = self._document
        over = [self._over(section) for section in document.sections]
        home = self._home_of(over)
        lists: list[_List] = []
        last = -1
        for section, heading in zip(document.sections, over, strict=True):
            group = heading if heading is not home else None
            first = last + 1
            entry = self._units[first].start
            above = heading.span.end if heading else (lists[-1].end if lists else 0)
            opening = self._opening(above, entry)
            last = first + len(section.entries) - 1
            end = self._closing_end(self._units[last].end, opening)
            closing = document.text[self._units[last].end : end]
            start = group.span.start if group else entry - len(opening)
            if lists:
                self._check_between(lists[-1].end, start)
            if group:
                self._check_blank(group.span.end, entry - len(opening))
            lists.append(_List(section, group, opening, closing, start, end))
        return home, lists

    def _over(self, section: Section) -> PlacedHeading | None:
        """The heading of a section, with all of its markup."""
        words = section.heading_span
        place = bisect_right(self._starts, words.start) - 1 if words else -1
        found = self._headings[place] if place >= 0 else None
        return found if found and words and words.end <= found.span.end else None

    def _home_of(self, over: Sequence[PlacedHeading | None]) -> PlacedHeading | None:
        """The heading over all lists: not that of a group."""
        first = over[0]
        if first is None:
            return None
        before = [placed for placed in self._headings if placed.span.start < first.span.start]
        if before and before[-1].heading.topic is Topic.PUBLICATIONS:
            # Among lines that are headings by their words alone, there is no order of rank.
            between = self._document.text[before[-1].span.end : first.span.start]
            if not between.strip():
                return before[-1]
        above = [placed for placed in before if placed.heading.level < first.heading.level]
        parent = above[-1] if above else None
        if parent is not None and parent.heading.topic is Topic.PUBLICATIONS:
            return parent
        alone = len(over) == 1 or any(
            one is not None and one.heading.level > first.heading.level for one in over[1:]
        )
        if not alone:
            return parent
        if first.heading.topic is Topic.YEAR:
            return parent
        return first

    def _opening(self, above: int, entry: int) -> str:
        """What begins the list before its first entry: `\\begin{enumerate}` and a line end."""
        pattern = _OPENING.get(self._document.format)
        between = self._document.text[above:entry]
        if pattern is None:
            return ""
        start = len(between)
        for match in reversed(list(pattern.finditer(between))):
            if between[match.end() : start].strip() and start < len(between):
                break
            start = match.start()
        return between[start:]

    def _closing_end(self, end: int, opening: str) -> int:
        pattern = _CLOSING.get(self._document.format)
        if pattern is None or not opening:
            return end
        skip = re.compile(r"\s*</li\s*>", re.IGNORECASE).match(self._document.text, end)
        if self._document.format == "html" and skip:
            end = skip.end()
        for _ in _OPENING[self._document.format].findall(opening):
            match = pattern.match(self._document.text, end)
            if match is None:
                break
            end = match.end()
        return end

    def _check_between(self, start: int, end: int) -> None:
        """Raise where text stands between two lists that would come to stand elsewhere."""
        between = self._document.text[start:end]
        for placed in self._headings:
            if start <= placed.span.start < end and placed.span.end <= end:
                line = self._document.line_of(placed.span.start)
                raise NotGrouped(f"“{placed.heading.text}” stands between the lists", line)
        if between.strip():
            offset = start + len(between) - len(between.lstrip())
            raise NotGrouped("text stands between the lists", self._document.line_of(offset))

    def _check_blank(self, start: int, end: int) -> None:
        if self._document.text[start:end].strip():
            line = self._document.line_of(start)
            raise NotGrouped("text stands between a heading and its list", line)

    def _separator(self) -> str:
        """What stands between two entries of a list, as mostly here."""
        found: Counter[str] = Counter()
        place = 0
        for section in self._document.sections:
            for _ in section.entries[1:]:
                before, after = self._units[place], self._units[place + 1]
                found[self._document.text[before.end : after.start]] += 1
                place += 1
            place += 1
        strange = next((text for text in found if text.strip() and len(found) > 1), "")
        if strange and not re.fullmatch(r"\s*</li>\s*", strange, re.IGNORECASE):
            raise NotGrouped("text stands between the entries of a list")
        return found.most_common(1)[0][0] if found else self._newline

    def _own_headings(self) -> dict[str, PlacedHeading]:
        """The headings of groups, by the kind that most of their entries are of."""
        own: dict[str, PlacedHeading] = {}
        place = 0
        for listed in self._lists:
            count = len(listed.section.entries)
            kinds = Counter(self._kinds[place : place + count])
            place += count
            kind, most = kinds.most_common(1)[0]
            if listed.heading and 2 * most > count:
                own.setdefault(kind, listed.heading)
        return own

    def _heading(self, group: Group, own: dict[str, PlacedHeading]) -> str:
        mine = own.get(group.kind)
        of_year = mine is not None and mine.heading.topic is Topic.YEAR
        if mine is not None and of_year == group.kind.isdecimal():
            return mine.written
        like = next((listed.heading for listed in self._lists if listed.heading), None)
        text = retitled(like, group.title) if like else ""
        if not text and self._home:
            text = below(self._home, group.title, self._document.format)
        if not text:
            raise NotGrouped("no heading is there whose style the new ones could take")
        if text == group.title and text.isdecimal() and self._document.format == "markdown":
            return f"**{text}**"  # a year on a line of its own is no heading by its words
        return text

    def _after_heading(self) -> str:
        """What stands between a heading and its list."""
        for listed in self._lists:
            heading = listed.heading or self._home
            if heading is None:
                continue
            place = listed.section.entries[0].span.start - len(listed.opening)
            between = self._document.text[heading.span.end : place]
            if between and not between.strip():
                return between
        return self._newline * 2

    def _blank_line(self) -> str:
        for before, after in zip(self._lists, self._lists[1:], strict=False):
            between = self._document.text[before.end : after.start]
            if not between.strip() and between:
                return between
        return self._newline * 2
