"""A span of years, as people write it."""

from __future__ import annotations

import re

from ..errors import InvalidValue

_YEARS = range(1000, 3000)
_SPAN = re.compile(r"(?P<first>\d{4})?\s?(?:-|–|\.\.)\s?(?P<last>\d{4})?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)


def year_span(text: str) -> tuple[int, int]:
    """The first and the last year, 0 for an open end. Raises `InvalidValue`.

    >>> [year_span(text) for text in ("2020", "2018-2022", "2018..", "–2022")]
    [(2020, 2020), (2018, 2022), (2018, 0), (0, 2022)]
    """
    text = text.strip()
    match = _SPAN.fullmatch(text)
    if _YEAR.fullmatch(text):
        first = last = int(text)
    elif match and any(match.groups()):
        first, last = int(match["first"] or 0), int(match["last"] or 0)
    else:
        raise InvalidValue(f"{text!r} is neither a year nor two")
    return check_span(first, last)


def check_span(first: int, last: int) -> tuple[int, int]:
    """The same years; raises `InvalidValue` where they are none, or stand the wrong way round."""
    if any(year and year not in _YEARS for year in (first, last)) or 0 < last < first:
        raise InvalidValue(f"there is no span of years from {first} to {last}")
    return first, last
