"""When a work came out: ``date``, or ``year``, ``month`` and ``day`` as people fill them in.

BibLaTeX's ``date`` is EDTF (manual, 2.3.8). BibTeX's ``year`` and ``month`` are free text: btxdoc
wants "jan" and four digits, and files have "1985a", "1990--1992", "in press", ``"12~" # aug``,
"8-9", "Spring/Summer".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...errors import InvalidValue
from ...model.dates import PartialDate, month_number
from ..edtf import parse_date, parse_edtf

STATUS_WORDS = re.compile(
    r"(?:in|under)[ -](?:press|review|revision|preparation)|submitted(?: to .+)?|forthcoming"
    r"|to appear(?: in .+)?|accepted(?: (?:for publication|to|in|at) ?.*)?|prepublished",
    re.IGNORECASE,
)
_WITH_YEAR = re.compile(
    r"(?P<year>\d{4})[ ,;:]*[(\[]?(?P<after>[A-Za-z][^()\[\]]*?)[)\]]?"
    r"|(?P<before>[A-Za-z][^()\[\]\d]*?)[ ,;:(]+(?P<then>\d{4})\)?"
)
# "1985a": the letter tells works of one author and year apart, and is the style's to set.
_LETTERED = re.compile(r"(?P<year>\d{4})[a-z]")
_NO_DATE = frozenset({"n.d.", "nd", "n.d", "s.a.", "o.j.", "undated", "nodate"})
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_RANGE = re.compile(r"\s*(?:-{1,3}|[–—/&]|\band\b)\s*")
_DAYS = re.compile(r"(?P<first>\d{1,2})(?:\s*(?:-{1,2}|[–—/])\s*(?P<last>\d{1,2}))?")
_BETWEEN = re.compile(r"[#,;.\s]+")


@dataclass(frozen=True, slots=True)
class Issued:
    """A date, or the status of what has none yet, and what was odd as the end of a sentence."""

    date: PartialDate | None = None
    status: str = ""
    problem: str = ""


def read_date(text: str) -> Issued:
    """BibLaTeX's ``date``; what is none becomes a literal."""
    if STATUS_WORDS.fullmatch(text):
        return Issued(status=text)
    date = parse_date(text)
    return Issued(date, "", f"{text!r} is no date" if date.literal else "")


def read_year(year: str, month: str, day: str) -> Issued:
    """``year``, with ``month`` and ``day`` where they are there; what is no year is a literal."""
    if len(year) == 4 and year.isdecimal():
        return _with_month(PartialDate(int(year)), month, day)
    if STATUS_WORDS.fullmatch(year):
        return Issued(status=year)
    if year.casefold().replace(" ", "") in _NO_DATE:
        return Issued()
    if lettered := _LETTERED.fullmatch(year):
        return _with_month(PartialDate(int(lettered["year"])), month, day)
    try:
        date = parse_edtf(year)
    except InvalidValue:
        date = parse_date(year)
    if date.year:
        return _with_month(date, month, day)
    if both := _WITH_YEAR.fullmatch(year):
        status = both["after"] or both["before"]
        if STATUS_WORDS.fullmatch(status):
            return Issued(PartialDate(int(both["year"] or both["then"])), status)
    return Issued(date, "", f"{year!r} is no year")


def _with_month(date: PartialDate, month: str, day: str) -> Issued:
    if not month or date.month or date.season or date.end:
        return Issued(date)
    found = _single_month(date, month, day) or _months(date, month) or _free(date, month)
    if found is None:
        return Issued(date, "", f"{month!r} is no month")
    return Issued(found, "", f"{day!r} is no day" if day and not found.day else "")


def _single_month(date: PartialDate, month: str, day: str) -> PartialDate | None:
    """The date with its month, and with the day or days, where the field is one month alone."""
    number = int(month) if month.isdecimal() else month_number(month)
    if not number or number > 12:
        return None
    days = _DAYS.match(day)
    try:
        first = replace(date, month=number, day=int(days["first"]) if days else 0)
        if days and days["last"]:
            return replace(first, end=PartialDate(date.year, number, int(days["last"])))
    except InvalidValue:
        return replace(date, month=number)
    return first


def _months(date: PartialDate, text: str) -> PartialDate | None:
    """Two months or seasons: "8-9", "Spring/Summer", "nov--jan" into the next year."""
    ends = [_number(word) for word in _RANGE.split(text)]
    if len(ends) != 2 or None in ends:
        return None
    (first, season), (last, other) = [end for end in ends if end]
    if season != other:
        return None
    year = date.year + (last < first)
    try:
        if season:
            return replace(date, season=first, end=PartialDate(year, season=last))
        return replace(date, month=first, end=PartialDate(year, last))
    except InvalidValue:
        return None


def _number(word: str) -> tuple[int, bool] | None:
    """A month, or the number of a season."""
    season = _SEASONS.get(word.casefold())
    if season:
        return season, True
    number = int(word) if word.isdecimal() and len(word) < 3 else month_number(word)
    return (number, False) if number and number <= 12 else None


def _free(date: PartialDate, month: str) -> PartialDate | None:
    """A month with its days, or with the year again, as people write it."""
    words = _BETWEEN.sub(" ", month).strip()
    for text in (f"{month} {date.year}", f"{words} {date.year}", month, words):
        try:
            found = PartialDate.parse(text)
        except InvalidValue:
            continue
        if found.year == date.year or (found.end and found.end.year == date.year):
            return replace(found, circa=date.circa)
    return None
