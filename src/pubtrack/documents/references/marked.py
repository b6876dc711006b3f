"""Stretches that quotes or emphasis delimit: what a title may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .patterns import CAPITAL, DATE, GAP
from .slate import Mark, Slate

OPENING = dict(
    zip(
        "“„‘«‹\"'「『”《〈",
        ("”", "“”", "’", "»", "›", '"', "'", "」", "』", "”", "》", "〉"),
        strict=True,
    )
)
_SKIP = re.compile(rf"[\s.,:;|{GAP}–—：，。、-]*")
_AFTER_QUOTE = re.compile(
    rf"\s*(?:[.,;:?!)\]|{GAP}{DATE}，。；：、『《（]|$|\n|[Ii]n\b|(?:joint(?:ly)?\s)?(?:with|by|mit|avec|con|com)\s|[–—-]|\(|\[|{CAPITAL}|\d|[*†])"
)
# “Ports”: A History
_GOES_ON = re.compile(rf":\s(?:{CAPITAL}\w*\s[a-z]|[a-z])")
_WORDS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A delimited stretch: its own text, and the place after its closing delimiter."""

    start: int
    end: int
    outer_end: int
    kind: str


def delimited(slate: Slate, start: int) -> Stretch | None:
    """The quoted, linked or emphasised stretch that begins at `start`, if it may be a title."""
    text = slate.text
    place = past(text, start)
    quote = quoted(text, place)
    mark = slate.source.marked(place, "link", "bold", "italic")
    # A link or emphasis that goes on behind quoted words is the title as a whole.
    if quote is not None and _GOES_ON.match(text, quote.outer_end) and quote.start == place + 1:
        return None if mark is None or mark.end <= quote.outer_end + 2 else _of_mark(mark)
    if quote is not None and not (mark and mark.start <= place and mark.end > quote.outer_end + 2):
        return quote
    if mark is None or (mark.end - mark.start > 0.85 * len(text) and mark.kind == "link"):
        return None
    if mark.kind == "bold" and any(
        m.kind == "italic" and mark.start < m.start and -2 <= m.end - mark.end <= 0
        for m in slate.source.marks
    ):
        # "**A. Lind, B. Berg: *Ports***": emphasis within emphasis is the title.
        return None
    inner = quoted(text, mark.start)
    if inner is not None and inner.outer_end >= mark.end - 2:
        return Stretch(inner.start, inner.end, max(mark.end, inner.outer_end), "quote")
    if GAP in text[mark.start : mark.end] or len(_WORDS.findall(text, mark.start, mark.end)) < 1:
        return None
    return Stretch(mark.start, mark.end, mark.end, mark.kind)


def _of_mark(mark: Mark) -> Stretch:
    return Stretch(mark.start, mark.end, mark.end, mark.kind)


def quoted(text: str, place: int) -> Stretch | None:
    """The quotation at `place`, when what follows shows that it is one whole."""
    if place >= len(text) or text[place] not in OPENING:
        return None
    opening, closings = text[place], OPENING[text[place]]
    depth = 0
    for at in range(place + 1, min(len(text), place + 600)):
        char = text[at]
        if char == GAP:
            return None
        if char == opening and opening not in closings:
            depth += 1
        elif char in closings:
            if depth:
                depth -= 1
                continue
            if char in "’'" and text[at + 1 : at + 2].isalpha():
                continue
            if opening in "\"'" and text[at - 1] == " ":
                continue
            if text[at - 1] not in ",.?!" and not _AFTER_QUOTE.match(text, at + 1):
                return None
            if len(_WORDS.findall(text, place, at)) < 1:
                return None
            return Stretch(place + 1, at, at + 1, "quote")
    return None


def past(text: str, place: int) -> int:
    """The next place that is no punctuation, blank or gap."""
    skipped = _SKIP.match(text, place)
    return skipped.end() if skipped else place
