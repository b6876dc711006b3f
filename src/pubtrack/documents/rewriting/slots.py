"""Where entries stand, and their texts as they would stand elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..document import Document, Edit
from ..spans import Span
from .entry_units import units_of

_LIST_MARKER = re.compile(r"(?P<bullet>[-+*]|(?P<number>\d{1,9})[.)])(?=[ \t\r\n]|$)")
_LINE = re.compile(r"(\r\n|\r|\n)([ \t]*)")
_NEAR = 40
# Formats whose lists may be numbered by what is typed before their items.
_TYPED = frozenset({"markdown", "org", "rst", "typst"})


class Slots:
    """The entries of a document with the places that they take.

    `units` has the span of each with the markup that is its own.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.entries = document.entries
        self.units = units_of(document)

    def is_counted(self, place: int) -> bool:
        """Whether the format itself counts the label of an entry, which then cannot be written."""
        entry = self.entries[place]
        return bool(entry.label) and self.printed(place) is None and self.ordinal(place) is None

    def printed(self, place: int) -> Span | None:
        """Where the label of an entry is printed, also as one of its fields."""
        entry = self.entries[place]
        if entry.label_span is not None or not (self.document.holds_data and entry.label):
            return entry.label_span
        text = self.document.text
        of_field = (span for span in entry.fields.values() if span.of(text) == entry.label)
        start, end = entry.span.start, min(entry.span.end, entry.span.start + _NEAR)
        typed = text.find(f"[{entry.label}]", start, end) + 1
        return Span(typed, typed + len(entry.label)) if typed else next(of_field, None)

    def ordinal(self, place: int) -> Span | None:
        """Where the number of an item of a numbered list is typed; None for a label of its own."""
        if self.printed(place) is not None:
            return None
        match = self._marker(place)
        return Span(*match.span("number")) if match and match["number"] else None

    def label_edit(self, place: int, label: str) -> list[Edit]:
        """The edit that gives an entry another label, where it is printed."""
        span = self.printed(place) or self.ordinal(place)
        if span is None or label == span.of(self.document.text):
            return []
        return [Edit(span, label)]

    def widens(self, place: int, labels: Sequence[Edit]) -> bool:
        """Whether `labels` change the width of the list marker of an entry."""
        return self.printed(place) is None and any(
            len(edit.text) != len(edit.span) for edit in labels
        )

    def text(self, place: int, labels: Sequence[Edit], slot: int | None = None) -> str:
        """The text of an entry with `labels` edited, as it stands in another slot.

        There it takes the list marker of the slot; without one it keeps its own.
        """
        unit = self.units[place]
        text = unit.of(self.document.text)
        for edit in labels:
            start, end = edit.span.start - unit.start, edit.span.end - unit.start
            text = text[:start] + edit.text + text[end:]
        own = self._marker(place)
        there = self._marker(slot) if slot is not None else own
        now = _LIST_MARKER.match(text) if own else None
        if own is None or there is None or now is None:
            return text
        if slot is not None and not (own["number"] and there["number"]):
            text = there[0] + text[now.end() :]
            now = there
        line = max(self.document.text.rfind(end, 0, unit.start) for end in "\r\n") + 1
        width = unit.start - line + len(own[0])
        return _shifted(text, width, len(now[0]) - len(own[0]))

    def _marker(self, place: int) -> re.Match[str] | None:
        if self.document.format not in _TYPED:
            return None
        return _LIST_MARKER.match(self.document.text, self.units[place].start)


def _shifted(text: str, width: int, more: int) -> str:
    """`text` with the lines indented to the content of the item moved along with it."""
    if not more:
        return text

    def shift(match: re.Match[str]) -> str:
        indent = match[2]
        if "\t" in indent or len(indent) <= width:
            return match[0]
        return match[1] + (" " * more + indent if more > 0 else indent[-more:])

    return _LINE.sub(shift, text)
