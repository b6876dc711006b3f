"""Which of the dates that Crossref and doi.org state is the date of a work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...errors import InvalidValue
from ...model.dates import PartialDate
from ..json_values import at

# No printed work that a registry knows is older, and none is dated further ahead.
_YEARS = range(1440, 2101)
# An issue that is printed so long after the article was online is a reprint, or a slip.
_LATEST_PRINT = 10
# Crossref REST API, "work": what each means is told in its Metadata Deposit Schema.
_PRINT = (("journal-issue", "published-print"), ("published-print",))
_ONLINE = (("published-online",), ("journal-issue", "published-online"))
_REST = (("published-other",), ("issued",), ("published",), ("posted",), ("content-created",))


def issued_of(work: object, *, posted: bool = False) -> PartialDate | None:
    """The date that a citation gives: that of the printed issue before that online.

    `posted` is for what is only posted (a preprint). The dates of deposit ("created",
    "deposited", "indexed") say nothing of the work and are never taken.
    """
    if posted:
        found = _first(work, [("posted",), *_ONLINE, *_REST])
        return found or _first(work, _PRINT)
    printed, online = _printed(work), _first(work, _ONLINE)
    if printed and online and printed.year > online.year + _LATEST_PRINT:
        return online
    return printed or online or _first(work, _REST)


def years_of(work: object, issued: PartialDate | None) -> tuple[int, ...]:
    """Every year in which the work is said to have come out, that of `issued` first."""
    paths = (*_PRINT, *_ONLINE, *_REST)
    dates = [issued, *(date_of(at(work, *path)) for path in paths)]
    return tuple(dict.fromkeys(date.year for date in dates if date))


def date_of(value: object) -> PartialDate | None:
    """The date of ``{"date-parts": [[2017, 5]]}``; None for ``[[null]]``, ``[[]]`` and nonsense.

    Parts may be numbers or strings; a month or day that does not exist is left out.
    """
    parts = at(value, "date-parts")
    while isinstance(parts, list) and parts and isinstance(parts[0], list):
        parts = parts[0]
    if not isinstance(parts, list):
        raw = at(value, "raw")
        return _parsed(raw) if isinstance(raw, str) else None
    return _date([_number(part) for part in parts])


def _printed(work: object) -> PartialDate | None:
    """The issue's own date, or the article's in the same year where that says more."""
    issue, article = (date_of(at(work, *path)) for path in _PRINT)
    if issue and article and issue.year == article.year and _precision(article) > _precision(issue):
        return article
    return issue or article


def _first(work: object, paths: Sequence[tuple[str, ...]]) -> PartialDate | None:
    dates = (date_of(at(work, *path)) for path in paths)
    return next((date for date in dates if date), None)


def _precision(date: PartialDate) -> int:
    return bool(date.month or date.season) + bool(date.day)


def _number(part: object) -> int:
    text = str(part).strip()
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else 0


def _date(parts: Sequence[int]) -> PartialDate | None:
    year, month, day = [*parts, 0, 0, 0][:3]
    if year not in _YEARS:
        return None
    for first in (13, 21):
        if first <= month < first + 4:
            return PartialDate(year, season=month - first + 1)
    for tried in ((year, month, day), (year, month)):
        try:
            return PartialDate(*tried)
        except InvalidValue:
            continue
    return PartialDate(year)


def _parsed(text: str) -> PartialDate | None:
    try:
        date = PartialDate.parse(text)
    except InvalidValue:
        return None
    return date if date.year in _YEARS else None
