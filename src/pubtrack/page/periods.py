"""When a role was, as a CV prints it, in years: "April 2023–current" is (2023.25, now)."""

from __future__ import annotations

import re

from ..errors import InvalidValue
from ..model.dates import PartialDate

_SINCE = re.compile(r"^(?:since|from|seit|depuis|desde|dal|od)\s+", re.IGNORECASE)
_TO = re.compile(
    r"\s*(?:-{1,3}|[–—−‐‑~]|\b(?:to|till|until|through|bis|à|hasta|al?|até)\b)\s*", re.IGNORECASE
)
_YEARS = range(1900, 2101)
# No period that people write is longer.
_LONGEST = 80


def years_of(period: str, now: float) -> tuple[float, float] | None:
    """The begin and end of a period in years, None where it cannot be told.

    A month that is not known is the middle of its year, but a single year is all of it. A period
    that lasts, or says of its end what is no date, goes to `now`.
    """
    text = period.strip(" .,;()[]")
    if not text or len(text) > _LONGEST:
        return None
    whole = _date(text)
    if whole is not None:
        return _ends(whole, whole.end) if whole.end else (_begin(whole), _until(whole))
    since = _SINCE.sub("", text)
    first, *rest = _TO.split(since, maxsplit=1)
    begin = _date(first)
    if begin is None or begin.end is not None:
        return None
    end = _date(rest[0]) if rest else None
    if end is not None:
        return _ends(begin, end)
    if not rest and since == text:
        return None
    return _middle(begin), max(now, _until(begin))


def year_of_day(year: int, month: int, day: int) -> float:
    """A day in years; months count as of equal length."""
    return year + (month - 1) / 12 + (day - 1) / 372


def place_of(date: PartialDate) -> float:
    """Where a date stands along the years: the middle of what is known of it."""
    return (_begin(date) + _until(date)) / 2


def _date(text: str) -> PartialDate | None:
    try:
        date = PartialDate.parse(text)
    except InvalidValue:
        return None
    return date if date.year in _YEARS else None


def _ends(first: PartialDate, last: PartialDate) -> tuple[float, float] | None:
    begin, end = _middle(first), _middle(last) if not last.month else _until(last)
    return (begin, end) if begin < end else None


def _middle(date: PartialDate) -> float:
    return _begin(date) if date.month or date.season else date.year + 0.5


def _begin(date: PartialDate) -> float:
    if date.month:
        return year_of_day(date.year, date.month, date.day or 1)
    return date.year + (date.season - 1) / 4 if date.season else float(date.year)


def _until(date: PartialDate) -> float:
    if date.month:
        return date.year + (date.month - 1) / 12 + (date.day / 372 if date.day else 1 / 12)
    return date.year + date.season / 4 if date.season else date.year + 1.0
