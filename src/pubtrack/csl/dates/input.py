"""Dates out of CSL-JSON, which may hold anything at all, and out of our own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...model.dates import PartialDate
from ..json_values import is_true, text_of
from ..reference import Date, DateParts
from .raw import parse_raw, parts_of, season_number

_MOST_DIGITS = 6  # of a year; what has more is none
_LONGEST = 1000  # of a literal


def date_from_partial(date: PartialDate) -> Date:
    """Return one of our own dates as styles read it."""
    end = date.end
    return Date(
        parts_of(date) if date.year else None,
        parts_of(end) if end else None,
        date.circa or bool(end and end.circa),
        date.literal,
    )


def date_from_json(value: object) -> Date | None:
    """Read a date variable of CSL-JSON; None where it holds no date. Never raises.

    Understood are "date-parts" (of numbers or strings; two of them are a range, whose end is
    open where its year is 0), "season", "circa", "literal" and "raw", and the parts by their
    names ("year", "month", "day"); also a bare string, number, or list of parts. Text that is
    no date is a literal.
    """
    if isinstance(value, str):
        return parse_raw(value)
    if isinstance(value, int | float):
        value = [value]
    if isinstance(value, list):
        value = {"date-parts": value}
    if not isinstance(value, Mapping):
        return None
    literal, circa = _text(value.get("literal")), is_true(value.get("circa"))
    dates = _date_parts(value.get("date-parts"))
    if not dates and value.get("year") is not None:
        dates = _date_parts([[value.get(name) for name in ("year", "month", "day")]])
    if not dates:
        raw = _text(value.get("raw"))
        if raw and not literal:
            found = parse_raw(raw)
            return found._replace(circa=True) if found and circa else found
        return Date(None, None, circa, literal) if literal else None
    begin = dates[0]
    season = season_number(_text(value.get("season")))
    if season and not begin.month and not begin.season:
        begin = begin._replace(season=season)
    end = dates[1] if len(dates) > 1 else None
    return Date(begin, end, circa, literal)


def _date_parts(data: object) -> list[DateParts]:
    """Read the one or two lists of date-parts; [] where the first has no year."""
    if not isinstance(data, Sequence) or isinstance(data, str) or not data:
        return []
    lists = data if isinstance(data[0], Sequence) and not isinstance(data[0], str) else [data]
    dates = [_single(one) for one in lists[:2]]
    if dates[0] is None or not dates[0].year:
        return []
    return [date for date in (dates[0], *dates[1:]) if date is not None]


def _single(parts: object) -> DateParts | None:
    """Read [year, month, day]; None for no number at all."""
    if not isinstance(parts, Sequence) or isinstance(parts, str) or not parts:
        return None
    year, month, day = [*map(_number, parts[:3]), None, None][:3]
    if year is None:
        return None
    month, day = month or 0, day or 0
    season = season_number(str(month)) if month > 12 else 0
    return DateParts(year, month if 1 <= month <= 12 else 0, day if 1 <= day <= 31 else 0, season)


def _number(value: object) -> int | None:
    """Return the whole number that a part is; None for what is none, or no part of a date."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if abs(value) < 10**_MOST_DIGITS else None
    if isinstance(value, int):
        return value if abs(value) < 10**_MOST_DIGITS else None
    if not isinstance(value, str):
        return None
    digits = value.strip()
    sign = -1 if digits[:1] in ("-", "−") else 1
    digits = digits[1:] if sign < 0 else digits
    if digits.isdecimal() and len(digits) <= _MOST_DIGITS:
        return sign * int(digits)
    return None


def _text(value: object) -> str:
    return text_of(value, _LONGEST).strip()
