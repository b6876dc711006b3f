"""What belongs to an entry in the source: the markup of its list item, a comment on its line."""

from __future__ import annotations

import re
from itertools import pairwise

from ..document import Document
from ..spans import Span

_LONGEST_MARKUP = 600
_COMMENT = r"[ \t]*<!--[^\r\n]{0,400}?-->(?=[ \t]*(?:[\r\n]|$))"
_BEFORE = {
    "latex": re.compile(
        r"\\(?:item\b(?:[ \t]*\[[^\[\]]{0,100}\])?"
        r"|bibitem\b[ \t]*(?:\[[^\[\]]{0,200}\])?[ \t]*\{[^{}]{0,100}\})"
        r"(?:\s{0,20}\\(?:label|phantomsection|hypertarget)\b(?:\{[^{}]{0,100}\}){0,2}"
        r"|%[^\r\n]{0,100}[\r\n])*"
        r"\s{0,40}\Z"
    ),
    "html": re.compile(
        r"<(?:li|p|dd)\b[^<>]{0,300}>\s{0,40}(?:<p\b[^<>]{0,300}>\s{0,40})?"
        r"(?:<a\b[^<>]{0,200}>\s{0,20}</a\s*>\s{0,20})*\Z",
        re.IGNORECASE,
    ),
    "typst": re.compile(r"(?<![^\r\n \t])(?:[-+]|\d{1,4}\.)[ \t]+\Z"),
    "org": re.compile(r"(?<![^\r\n \t])(?:[-+]|\d{1,4}[.)])[ \t]+(?:\[@\d{1,4}\][ \t]+)?\Z"),
    "rst": re.compile(r"(?<![^\r\n \t])(?:[-+*]|(?:\d{1,4}|#)[.)])[ \t]+\Z"),
    "jemdoc": re.compile(r"(?<![^\r\n \t])(?:-+|\.+)[ \t]+\Z"),
    "program": re.compile(r"[\"']\Z"),
}
_BEHIND = {
    "latex": re.compile(r"[ \t]*%[^\r\n]*"),
    "typst": re.compile(r"(?:[ \t]*<[\w:.-]{1,80}>)?(?:[ \t]*//[^\r\n]*)?"),
    "markdown": re.compile(_COMMENT),
    "html": re.compile(_COMMENT),
    # The value that a string is the key of, but not the comma behind it.
    "program": re.compile(r"[\"'](?:\s{0,40}:\s{0,40}(?:\"[^\"\r\n]*\"|'[^'\r\n]*'))?"),
}
_TAG_NAME = re.compile(r"<(li|p|dd)\b", re.IGNORECASE)
_ELEMENT = re.compile(
    r"<(?P<name>li|p|dd)\b[^<>]{0,300}>\s{0,400}(?P<inner>.*?)\s{0,400}</(?P=name)\s*>",
    re.IGNORECASE | re.DOTALL,
)


def units_of(document: Document) -> list[Span]:
    """Return the span of each entry with the markup around it that is its own.

    Spans stay as they are where that would make two of them overlap.
    """
    before, behind = _BEFORE.get(document.format), _BEHIND.get(document.format)
    entries, text = document.entries, document.text
    limits = [entry.span.start for entry in entries[1:]] + [len(text)]
    units: list[Span] = []
    for entry, limit in zip(entries, limits, strict=True):
        start, end = entry.span.start, entry.span.end
        floor = max(units[-1].end if units else 0, start - _LONGEST_MARKUP)
        opening = before.search(text[floor:start]) if before and floor < start else None
        if opening:
            start = floor + opening.start()
            if document.format == "html":
                end = _end_of_elements(text, opening[0], end, limit)
        closing = behind.match(text, end, limit) if behind else None
        units.append(Span(start, closing.end() if closing else end))
    if any(b.start < a.end for a, b in pairwise(units)):
        units = [entry.span for entry in entries]
    return _of_one_kind(text, units) if document.format == "html" else units


def _of_one_kind(text: str, units: list[Span]) -> list[Span]:
    """The units, each without the element that it is where not all are one.

    An entry that stands in a `<p>` by itself and one that shares its `<p>` with a heading could
    else not change places.
    """
    elements = [_ELEMENT.fullmatch(text, unit.start, unit.end) for unit in units]
    if all(elements):
        return units
    return [
        Span(*element.span("inner")) if element else unit
        for element, unit in zip(elements, units, strict=True)
    ]


def _end_of_elements(text: str, opening: str, end: int, limit: int) -> int:
    """Where the elements end that begin with the tags of `opening`, innermost first."""
    for name in reversed(_TAG_NAME.findall(opening)):
        tag = re.compile(rf"\s{{0,400}}</{name}\s*>", re.IGNORECASE).match(text, end, limit)
        end = tag.end() if tag else end
    return end
