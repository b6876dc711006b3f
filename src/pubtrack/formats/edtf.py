"""Dates in EDTF (ISO 8601-2, levels 0 and 1), as BibLaTeX's date fields hold them.

BibLaTeX manual, 2.3.8 "Date and Time Specifications": ``2022-08-12``, ``1990/1992``,
``1997/`` (open), ``2020-21`` (a season: 21 spring … 24 winter), ``1723~`` (circa),
``1723?`` (uncertain), ``2004-06-XX`` and ``199X`` (unspecified), ``-0005``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..errors import InvalidValue
from ..model.dates import PartialDate

_DATE = re.compile(
    r"(?P<year>-?\d{4}|Y-?\d{5,6})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?P<unsure>[~?%]?)"
)
_OPEN = frozenset({"", "..", "*", "open", "unknown"})


def parse_edtf(text: str) -> PartialDate:
    """The date of an EDTF text; a range of years "1990/1992" has an `end`.

    An open end is no end. "?" and "~" both make a date circa, since CSL knows one kind of
    doubt; a time of day is dropped. Raises `InvalidValue` where the text is no EDTF date.
    """
    start, slash, end = text.strip().partition("/")
    if slash and start.strip() in _OPEN:
        return _single(end)
    date = _single(start)
    if slash and end.strip() not in _OPEN:
        last = _single(end)
        date = replace(date, end=replace(last, circa=False), circa=date.circa or last.circa)
    return date


def parse_date(text: str) -> PartialDate:
    """A date in EDTF or as people write it; one that is neither becomes a literal.

    >>> parse_date("2020-21").season, parse_date("Aug. 2022").month, parse_date("soon").literal
    (1, 8, 'soon')
    """
    for parse in (parse_edtf, PartialDate.parse):
        try:
            return parse(text)
        except InvalidValue:
            continue
    return PartialDate(literal=" ".join(text.split()))


def _single(text: str) -> PartialDate:
    match = _DATE.fullmatch(text.strip())
    if not match:
        raise InvalidValue(f"{text!r} is no EDTF date")
    year = int(match["year"].lstrip("Y"))
    month, day = (0 if part in (None, "XX") else int(part) for part in match.group("month", "day"))
    circa = bool(match["unsure"])
    if 21 <= month <= 24:
        return PartialDate(year, season=month - 20, circa=circa)
    return PartialDate(year, month, day if month else 0, circa=circa)
