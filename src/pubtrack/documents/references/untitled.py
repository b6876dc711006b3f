"""References that print no title, or print it behind the container."""

from __future__ import annotations

import re

from .lexicon import JOURNAL_ABBREVIATIONS, VENUE_WORD
from .marked import quoted
from .patterns import CAPITAL, DATE, GAP, YEAR
from .slate import Slate
from .titles import JOINING_WORDS, LONGEST_VENUE

_UNTITLED = re.compile(
    rf"(?P<container>{CAPITAL}[^\d,;:“”\"?!{GAP}{DATE}\n]{{1,80}}?)(?:\s{CAPITAL})?,?\s(?:{YEAR},\s)?(?:[Vv]ol\.?\s)?"
    rf"{CAPITAL}?\d{{1,4}}(?:\s?\(\d{{1,4}}\)|\.\d{{1,2}})?(?:\s?[,:;]\s?(?:[Nn]o\.\s?\d+,\s?)?[A-Za-z]{{0,3}}\d"
    rf"|\s?\({YEAR}\),?\s?(?:[Nn]o\.\s?\d+,\s?)?[A-Za-z]{{0,3}}\d)"
)
# "ApJ", "MNRAS", "A&A", "PhysRevB"
_MIXED = re.compile(rf"{CAPITAL}\w*{CAPITAL}")
_NOTHING_ELSE = re.compile(rf"(?:[\s\d,.:;()\[\]–—{GAP}{DATE}-]|[A-Za-z](?=\d))*$")
_SHORT = 2
_LONGEST_SHORTENED = 9
_BEHIND = re.compile(
    rf"(?<=\w)[:;]\s(?=[^\d\s])(?P<title>[^{GAP}\n]{{12,400}}?)[.\s]*(?={GAP}|\n|$)"
)


def title_behind(slate: Slate, start: int) -> tuple[int, int] | None:
    """The title that stands in quotes, or behind a colon, after the container at `start`."""
    for place in range(start, len(slate.text)):
        if slate.text[place] in '“«"':
            shown = quoted(slate.text, place)
            if shown is not None:
                return (shown.start, shown.end)
    container = _UNTITLED.match(slate.text, start)
    behind = _BEHIND.search(slate.text, container.end() if container else start)
    return behind.span("title") if behind else None


def starts_with_container(slate: Slate, start: int) -> bool:
    """Whether a container with its volume and pages stands where a title would.

    "R. Lind, Phys. Rev. Lett. 12, 3456 (2001)" has no title.
    """
    match = _UNTITLED.match(slate.text, start)
    if match is None:
        return False
    words = match["container"].replace("&", "").split()
    if any(map(_MIXED.search, words)) and len(words) <= _SHORT:
        return True
    followed = _NOTHING_ELSE.match(slate.text, match.end("container"))
    before = words[:-1]
    stopped = all(
        (w.endswith(".") and len(w) <= _LONGEST_SHORTENED) or len(w) == 1 or w in JOINING_WORDS
        for w in before
    ) and not (before and before[0].strip(".").casefold() not in JOURNAL_ABBREVIATIONS)
    if followed and words[0][0].isupper() and (stopped or len(words) == 1):
        # A title would have a container behind it.
        return True
    dotted = [w.strip("().").casefold() for w in words if w.endswith(".")]
    shortened = [w for w in words if w.endswith(".") or w.strip("().,:").isupper()]
    if (
        len(words) > LONGEST_VENUE
        or any(w[0].islower() and w not in JOINING_WORDS for w in words)
        or not all(len(w) == 1 or w in JOURNAL_ABBREVIATIONS for w in dotted)
    ):
        return False
    if followed and len(words) > 1:
        return True
    return len(shortened) * 2 >= len(words) or (
        VENUE_WORD.search(match["container"]) is not None and len(words) > 1
    )
