"""Dates as RIS and EndNote write them: "2020/03/15/", "2020///Spring", "2020" and "Mar 15"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import InvalidValue
from ...model.dates import PartialDate
from ..edtf import parse_date

_SLASHED = re.compile(
    r"(?P<year>\d{4})/(?P<month>[^/]{0,12})(?:/(?P<day>[^/]{0,12})(?:/(?P<other>.{0,40}))?)?"
)
_SEASONS = ("", "Spring", "Summer", "Fall", "Winter")


def read_date(text: str) -> PartialDate | None:
    """A date of one field, None where there is none; what is no date is a literal."""
    text = text.strip().rstrip(",;")
    match = _SLASHED.fullmatch(text)
    if not match:
        return parse_date(text) if text.strip(" /.") else None
    for attempt in _attempts(match):
        try:
            return PartialDate.parse(attempt)
        except InvalidValue:
            continue
    return PartialDate(int(match["year"]))


def _attempts(match: re.Match[str]) -> Iterator[str]:
    """The date as people write it, first with all that is said, then with less."""
    year, month, day = match["year"], match["month"].strip(), (match["day"] or "").strip()
    other = (match["other"] or "").strip()
    if month.isdigit() and day.isdigit():
        yield f"{year}-{month}-{day}"
    if month.isdigit():
        yield f"{year}-{month}"
    if month:
        yield f"{day} {month} {year}"
        yield f"{month} {year}"
    if other:
        yield f"{other} {year}"
        yield other


def issued_date(*texts: str) -> PartialDate | None:
    """When a work was issued: the date that says most, of the year that is told first.

    A date without a year ("Mar 15", as EndNote has them) is of that year.
    """
    found: PartialDate | None = None
    for text in texts:
        date = read_date(text)
        if date and found and date.literal and found.year:
            try:
                date = PartialDate.parse(f"{text.strip(' /')} {found.year}")
            except InvalidValue:
                continue
        if date and (not found or (found.year == date.year and _parts(date) > _parts(found))):
            found = date
    return found


def _parts(date: PartialDate) -> int:
    return sum(map(bool, (date.month or date.season, date.day, date.end)))


def accessed_date(text: str) -> PartialDate | None:
    """When an address was looked at; None where the field holds no date."""
    date = read_date(text)
    return None if date and date.literal else date


def slashed(date: PartialDate) -> str:
    """A date with a year, or a range's start: "2020/03/15/", "2020/03//", "2020///Spring"."""
    if date.season:
        return f"{date.year}///{_SEASONS[date.season]}"
    month, day = (f"{part:02d}" if part else "" for part in (date.month, date.day))
    return f"{date.year}/{month}/{day}/"
