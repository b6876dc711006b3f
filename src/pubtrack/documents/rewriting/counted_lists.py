"""Lists that the format counts by itself, made to count the other way."""

from __future__ import annotations

import re

from ..document import Document, Edit
from ..spans import Span
from .ordering import Plan
from .slots import Slots

_LATEX = re.compile(r"\\begin\{(enumerate|etaremune)\}(?:\[[^\[\]]{0,200}\])?\s*\Z")
_HTML = re.compile(r"<ol\b(?P<attributes>[^<>]{0,300})>\s*\Z", re.IGNORECASE)
_REVERSED = re.compile(
    r"(?<!\s)\s+reversed(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?", re.IGNORECASE
)
_START = re.compile(
    r"(?P<before>(?<!\s)\s+start\s*=\s*[\"']?)(?P<number>-?\d{1,6})(?P<after>[\"']?)", re.IGNORECASE
)
_LONGEST_OPENING = 600


def counts_otherwise(slots: Slots, plan: Plan) -> set[int]:
    """Return the sections whose counted numbers are not those of `plan`."""
    return {
        slots.entries[slot].section
        for slot, place in enumerate(plan.order)
        if slots.is_counted(slot) and plan.labels[place] != slots.entries[slot].label
    }


def turned_edits(document: Document, slots: Slots, section: int) -> tuple[Edit, ...]:
    """Return the edits that make a list count the other way; none where that is not known."""
    places = [place for place, entry in enumerate(slots.entries) if entry.section == section]
    start, end = slots.units[places[0]].start, slots.units[places[-1]].end
    floor = max(0, start - _LONGEST_OPENING)
    above = document.text[floor:start]
    if document.format == "html" and (match := _HTML.search(above)):
        span = Span(floor + match.start("attributes"), floor + match.end("attributes"))
        return (Edit(span, _turned_attributes(match["attributes"], len(places))),)
    if document.format == "latex" and (match := _LATEX.search(above)):
        other = "enumerate" if match[1] == "etaremune" else "etaremune"
        closing = document.text.find(f"\\end{{{match[1]}}}", end)
        if closing < 0 or f"{{{other}}}" not in document.text + "{enumerate}":
            return ()
        name = Span(floor + match.start(1), floor + match.end(1))
        place = closing + len("\\end{")
        return Edit(name, other), Edit(Span(place, place + len(match[1])), other)
    return ()


def _turned_attributes(old: str, number: int) -> str:
    """The attributes of a list of so many items that counts the other way, with the same numbers.

    `start` is the number of its first item: that of the last one becomes the first's.
    """
    new = _REVERSED.sub("", old)
    falls = new != old
    start = _START.search(new)
    if start is None:
        return new if falls else f"{old} reversed"
    first = int(start["number"]) + (1 - number if falls else number - 1)
    turned = f"{new[: start.start('number')]}{first}{new[start.end('number') :]}"
    return turned if falls else f" reversed{turned}"
