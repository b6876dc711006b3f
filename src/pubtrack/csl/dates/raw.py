"""Dates written as text: what CSL-JSON has under "raw", and EDTF."""

from __future__ import annotations

import re

from ...errors import InvalidValue
from ...model.dates import PartialDate, month_number
from ..reference import Date, DateParts

_LONGEST = 100
_LONGEST_LITERAL = 1000
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_SINGLES = tuple(
    re.compile(pattern)
    for pattern in (
        # EDTF: "-0044-03-15", "1066-10", and years alone, of fewer digits than four as well.
        r"(?P<year>[-−]?[0-9]{1,6})(?:-(?P<m>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?)?",
        r"(?P<year>[0-9]{1,6})\s*(?P<era>BCE?|B\.C\.(?:E\.)?|CE|AD|C\.E\.|A\.D\.)",
        # The month first, as citeproc-js takes it; the other way round where it must be.
        r"(?P<m>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})",
        r"(?:(?P<day>[0-9]{1,2})\.?\s+)?(?P<month>[^\W\d_]{3,10})\.?,?\s+(?P<year>[0-9]{1,6})",
        r"(?P<month>[^\W\d_]{3,10})\.?\s+(?P<day>[0-9]{1,2}),?\s+(?P<year>[0-9]{1,6})",
    )
)
_UNTIL = re.compile(r"\s*(?:–|—|--|/)\s*|\s-\s")
_CIRCA = re.compile(r"(?:circa|ca\.?|c\.)\s*(?=[^\W_])|[?~]+$", re.IGNORECASE)
_OPEN = frozenset({"", "..", "present"})


def parse_raw(text: str) -> Date | None:
    """Read a date written out, or a range of two; text that is none is a literal.

    None for blanks alone. Months are English or of another of the commoner languages.
    """
    bare = " ".join(text[:_LONGEST_LITERAL].split())
    if not bare:
        return None
    if len(bare) > _LONGEST:
        return Date(literal=bare)
    if len(bare) > 2 and bare[0] == bare[-1] == '"':
        return Date(literal=bare[1:-1])
    return _known(bare) or _single_or_range(bare) or Date(literal=bare)


def season_number(text: str) -> int:
    """Return 1 to 4 for a season's number (1–4; 13–16, 17–20, 21–24 in months) or its name.

    0 for what is none.
    """
    word = text.strip().casefold()
    if word in _SEASONS:
        return _SEASONS[word]
    if not (word.isdecimal() and len(word) < 3):
        return 0
    number = int(word)
    if number > 12:
        return (number - 13) % 4 + 1 if number <= 24 else 0
    return number if 1 <= number <= 4 else 0


def _known(text: str) -> Date | None:
    """Read what our own dates can hold."""
    try:
        date = PartialDate.parse(text)
    except InvalidValue:
        return None
    end = parts_of(date.end) if date.end else None
    return Date(parts_of(date), end, date.circa)


def parts_of(date: PartialDate) -> DateParts:
    """Return the first of a date of ours, without its end."""
    return DateParts(date.year, date.month, date.day, date.season)


def _single_or_range(text: str) -> Date | None:
    plain = _CIRCA.sub("", text).strip()
    begin = _single(plain)
    if begin is not None:
        return Date(begin, None, plain != text)
    for until in _UNTIL.finditer(plain):
        first, last = plain[: until.start()], plain[until.end() :]
        begin = _single(first) or _first_of(_known(first))
        end = _single(last) or _first_of(_known(last))
        if begin and (end or last in _OPEN):
            return Date(begin, end or DateParts(0), plain != text)
    return None


def _first_of(date: Date | None) -> DateParts | None:
    return date.begin if date else None


def _single(text: str) -> DateParts | None:
    for pattern in _SINGLES:
        match = pattern.fullmatch(text)
        date = match and _from_match(match)
        if date:
            return date
    return None


def _from_match(match: re.Match[str]) -> DateParts | None:
    """Return the date of a pattern's groups, None for what is in no calendar."""
    found = match.groupdict()
    year, day = int(found["year"].replace("−", "-")), int(found.get("day") or 0)
    if (found.get("era") or "").startswith("B"):
        year = -year
    month, season = int(found.get("m") or 0), 0
    if found.get("month"):
        season = _SEASONS.get(found["month"].casefold(), 0)
        month = month_number(found["month"]) or 0
        if not (month or season):
            return None
    if month > 12 and day and day <= 12 and "/" in match[0]:
        month, day = day, month
    if month > 12:
        season, month = season_number(str(month)), 0
        if not season:
            return None
    if not year or day > 31 or (season and day):
        return None
    return DateParts(year, month, day, season)
