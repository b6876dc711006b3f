"""Co-authors whom an entry names by "with": "(with Ana Berg and Bo Lind)"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from .name_shapes import Order
from .names import AuthorRun, read_run
from .patterns import GAP
from .slate import Slate

# "(with Ana Berg and Bo Lind)", ", joint with A. Berg" behind a title.
_WITH = re.compile(
    rf"[\s.,;{GAP}]{{0,80}}(?P<open>[(\[])?\s?(?:(?:jointly|joint|together|co-?authored|co-?written)\s)?"
    r"(?:with|w/|mit|avec|con|com)\s(?:co-?authors?:?\s)?",
    re.IGNORECASE,
)
_WITH_BEHIND = re.compile(r"[,.]\s(?:joint(?:ly)?\s)?(?:with|w/)\s(?=[A-Z])")
_ENDED = re.compile(rf"\s?(?:[.,;:(\n{GAP}]|$)")
_CERTAIN = 2.0
_CLOSING = re.compile(r"\.?[)\]]")
_WITH_IN_BRACKETS = re.compile(
    rf"[\s{GAP}][(\[](?=(?:[a-z-]+\s)?(?:with|w/|mit|avec|con|com)\s)", re.IGNORECASE
)


def coauthors_at(slate: Slate, place: int, order: Order) -> AuthorRun | None:
    """The co-authors that "(with …)" names at a place, its brackets within."""
    opening = _WITH.match(slate.text, place)
    run = read_run(slate.text, opening.end(), order, slate.stops) if opening else None
    if opening is None or run is None:
        return None
    closing = _CLOSING.match(slate.text, run.end)
    if bool(opening["open"]) is not bool(closing):
        return None
    return replace(run, start=opening.start(), end=closing.end() if closing else run.end)


def coauthors_behind(slate: Slate, start: int, order: Order) -> AuthorRun | None:
    """The co-authors behind a title that nothing delimits, in brackets or behind a comma."""
    run = coauthors_within(slate, start, order)
    if run is not None:
        return run
    for comma in islice(_WITH_BEHIND.finditer(slate.text, start + 1), 3):
        run = coauthors_at(slate, comma.start(), order)
        if run is not None and run.strength >= _CERTAIN and _ENDED.match(slate.text, run.end):
            return run
    return None


def coauthors_within(slate: Slate, start: int, order: Order) -> AuthorRun | None:
    """The co-authors in brackets behind a title that nothing delimits."""
    for bracket in islice(_WITH_IN_BRACKETS.finditer(slate.text, start), 3):
        run = coauthors_at(slate, bracket.start(), order)
        if run is not None and bracket.start() > start:
            return run
    return None
