"""The parts of a date in their order, and of the two dates of a range."""

from __future__ import annotations

from ..evaluation import State
from ..reference import Date, DateParts
from ..rendered import Element, Node, Tag
from ..rich_text import parse
from .parts import DatePart

_FROM_LARGEST = ("year", "month", "day")


class Layout:
    """The parts of a cs:date, what parts them, and what stands between the dates of a range."""

    __slots__ = ("_by_size", "_delimiter", "_parts", "_until", "has_year", "is_constant")

    def __init__(self, parts: tuple[DatePart, ...], delimiter: str, until: str) -> None:
        self._parts = parts
        self._delimiter = delimiter
        self._until = until
        by_name = {part.name: part for part in parts}
        self._by_size = tuple(by_name[name] for name in _FROM_LARGEST if name in by_name)
        self.has_year = "year" in by_name
        self.is_constant = all(part.is_constant for part in parts)

    def show(self, date: Date, state: State, suffix: str = "") -> Node | None:
        """Return a date with its year-suffix behind the first year; None for nothing to show."""
        if date.literal:
            return self._literal(date.literal, state)
        if date.begin is None:
            return None
        if date.end is None:
            return self._joined(self._all(self._parts, date.begin, state, suffix))
        return self._joined(self._range(date.begin, date.end, state, suffix))

    def _literal(self, text: str, state: State) -> Node | None:
        """Show a literal where the year would stand, as citeproc-js does."""
        year = next((part for part in self._parts if part.name == "year"), None)
        return year.show(parse(text), state) if year else None

    def _all(
        self, parts: tuple[DatePart, ...], date: DateParts, state: State, suffix: str
    ) -> list[Node]:
        nodes: list[Node] = []
        for part in parts:
            text = part.text(date)
            if text:
                nodes.append(part.show(_suffixed(text, part, suffix), state))
        return nodes

    def _range(self, begin: DateParts, end: DateParts, state: State, suffix: str) -> list[Node]:
        """Show a range.

        "When a date range is rendered, the range-delimiter is drawn from the cs:date-part
        element matching the largest date part ('year', 'month', or 'day') that differs between
        the two dates" ("Date Ranges"). Parts larger than that are shown once.
        """
        if not end.year:
            return self._open(begin, state, suffix)
        largest = self._largest_difference(begin, end)
        if largest is None:
            return self._all(self._parts, begin, state, suffix)
        twice = self._by_size[self._by_size.index(largest) :]
        places = [place for place, part in enumerate(self._parts) if part in twice]
        first, last = places[0], places[-1] + 1
        until = self._until if largest.until is None else largest.until
        begins = [(part, part.text(begin)) for part in self._parts[first:last]]
        ends = [(part, part.text(end)) for part in self._parts[first:last] if part in twice]
        if self._parts[first:last] == (largest,) and largest.name == "year":
            begins = [(largest, largest.without_common_era(begin, end))]
        return [
            *self._all(self._parts[:first], begin, state, suffix),
            self._both(begins, until, ends, state, suffix),
            *self._all(self._parts[last:], begin, state, suffix),
        ]

    def _open(self, begin: DateParts, state: State, suffix: str) -> list[Node]:
        """Show a range without an end: "1987–"."""
        year = next((part for part in self._parts if part.name == "year"), None)
        if year is None:
            return self._all(self._parts, begin, state, suffix)
        until = self._until if year.until is None else year.until
        begins = [(part, part.text(begin)) for part in self._parts]
        return [self._both(begins, until, [], state, suffix)]

    def _both(
        self,
        begins: list[tuple[DatePart, str]],
        until: str,
        ends: list[tuple[DatePart, str]],
        state: State,
        suffix: str,
    ) -> Node:
        """Show two dates with a delimiter between, which takes the place of the affixes there."""
        begins = [(part, text) for part, text in begins if text]
        ends = [(part, text) for part, text in ends if text]
        # The year-suffix stands behind both years where the delimiter alone parts them, or the
        # year is the last of the date.
        after = suffix if begins and begins[-1][0].name == "year" else ""
        before = "" if after else suffix
        left = [
            part.show(_suffixed(text, part, before), state, suffix=place < len(begins) - 1)
            for place, (part, text) in enumerate(begins)
        ]
        right = [
            part.show(_suffixed(text, part, after), state, prefix=place > 0)
            for place, (part, text) in enumerate(ends)
        ]
        nodes = [*self._delimited(left), until, *self._delimited(right)]
        if after and not ends:
            nodes.append(Element(Tag.YEAR_SUFFIX, (after,)))
        return Element(Tag.PLAIN, tuple(nodes))

    def _largest_difference(self, begin: DateParts, end: DateParts) -> DatePart | None:
        """Return the largest part that differs; None where the two dates show the same."""
        larger = None
        for part in self._by_size:
            first, last = part.value(begin), part.value(end)
            if first != last:
                # Where one date ends at this part, all that is larger is shown with both.
                return part if first and last else larger or part
            larger = part
        return None

    def _joined(self, nodes: list[Node]) -> Node | None:
        if len(nodes) > 1:
            return Element(Tag.PLAIN, tuple(self._delimited(nodes)))
        return nodes[0] if nodes else None

    def _delimited(self, nodes: list[Node]) -> list[Node]:
        if not self._delimiter or len(nodes) < 2:
            return nodes
        return [one for node in nodes for one in (self._delimiter, node)][1:]


def _suffixed(text: str, part: DatePart, suffix: str) -> Node:
    """Append the year-suffix to a year: inside its affixes."""
    if not suffix or part.name != "year":
        return text
    return Element(Tag.PLAIN, (text, Element(Tag.YEAR_SUFFIX, (suffix,))))
