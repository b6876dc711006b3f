"""Dates in running text: finding them, and choosing the one of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...errors import InvalidValue
from ...model.dates import PartialDate, month_number
from .patterns import DASH, DATE, GAP, YEAR

_MONTH = r"(?P<{0}>[A-Za-zäûéçÄ]{{3,10}})\.?"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th|\.)?"
_TO_DAY = (
    rf"(?:\s?(?:{DASH}+\s?(?:to\s?{DASH}+\s?)?|to\s)(?:[A-Za-z]{{3,9}}\.?\s)?"
    r"[0-3]?\d(?:st|nd|rd|th)?)?"
)
# "June 20, (2022)"
_BRACKET = rf"(?:\((?={YEAR}\)))?"
_SPAN = rf"(?:\s?(?:{DASH}+|/|and|&|to)\s?(?P<until>[A-Za-z]{{3,9}})\.?)?"
_NOT_WITHIN = r"(?<![\w./:#-])"
_AFTER = r"(?P<letter>[a-z])?\+?(?![\w/])(?!-\d)(?!\.\d)"
_SHAPES = tuple(
    re.compile(_NOT_WITHIN + shape + _AFTER)
    for shape in (
        rf"(?P<year>{YEAR})[年년](?:\s?(?P<m>1[0-2]|0?[1-9])[月월](?:\s?(?P<day>[0-3]?\d)[日일])?)?",
        rf"(?P<year>{YEAR})-(?P<m>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d))?",
        rf"(?P<day>[0-3]?\d)[./](?P<m>0?[1-9]|1[0-2])[./](?P<year>{YEAR})",
        rf"(?P<m>0?[1-9]|1[0-2])/(?P<year>{YEAR})",
        rf"{_MONTH.format('month')}\s?{_DAY.format('day')}{_TO_DAY},?\s{_BRACKET}(?P<year>{YEAR})",
        rf"{_DAY.format('day')}{_TO_DAY}(?:\sde)?\s{_MONTH.format('month')},?(?:\sde)?\s{_BRACKET}(?P<year>{YEAR})",
        rf"{_MONTH.format('month')}{_SPAN},?\s(?:(?:of|de)\s)?{_BRACKET}(?P<year>{YEAR})",
        rf"(?P<year>{YEAR}),\s{_DAY.format('day')}\s{_MONTH.format('month')}",
        # The month of another year, or of a day, is not this one's: "GLUE 2021, May 2022".
        rf"(?P<year>{YEAR})[,;]?\s{_MONTH.format('month')}{_SPAN}"
        rf"(?!,?\s(?:\d\d?,?\s)?\(?{YEAR})(?:\s(?P<day>[0-3]?\d)(?![\d(]))?",
    )
)
_SEASONS = {
    "spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4,
    "printemps": 1, "été": 2, "automne": 3, "hiver": 4,
    "frühjahr": 1, "frühling": 1, "sommer": 2, "herbst": 3,
    "primavera": 1, "verano": 2, "otoño": 3, "invierno": 4,
    "estate": 2, "autunno": 3, "inverno": 4, "verão": 2, "outono": 3,
}  # fmt: skip
_SEASON = re.compile(
    rf"{_NOT_WITHIN}(?P<season>{'|'.join(map(str.capitalize, _SEASONS))}),?\s"
    rf"(?P<year>{YEAR}){_AFTER}"
)
_BARE = re.compile(rf"(?<![\w.:#/-])(?P<year>{YEAR}){_AFTER}")
_SHORT_YEAR = re.compile(r"(?<=[A-Za-z)])\s?[’'‘](?P<year>\d\d)(?![\d\w])")
_CENTURY = 60
_YEAR = re.compile(YEAR)
# A date after one of these is not the date of publication.
_OTHER_DATE = re.compile(
    r"(?:epub|(?<!published\s)(?<!posted\s)online|accessed|retrieved|last visited"
    r"|access(?:ed)? on|zugriff|filed|abgerufen"
    r"|received|revised|submitted(?: on)?|formerly)[\s:,]*(?:on\s)?(?:[Aa]head of print\s)?$",
    re.IGNORECASE,
)
_VOLUME_NEXT = re.compile(rf"[,;:]\s?(?:{GAP}|\d+(?:\s?\(\d+\))?\s?[:,]\s?\w?\d)|[;:]\s?\d")
_OPEN = re.compile(r"[(\[]\s?$")
_CLOSE = re.compile(r"\s?[)\]]")
_DASHED = (" -", " –", " —")
_FREE_BEFORE = f"，。；：（』》.,;:({GAP}{DATE}\n["
_FREE_AFTER = f"，。；：）.,;:){GAP}{DATE}\n]|"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and its place; `free` when punctuation parts it from the words around it."""

    date: PartialDate
    start: int
    end: int
    in_brackets: bool
    free: bool
    other: bool
    glued: bool = False
    """Whether its brackets follow a digit without a blank, as those of an issue do."""


def find_dates(text: str, start: int = 0) -> list[FoundDate]:
    """All dates from `start` on, in order; one in brackets covers its brackets."""
    found: list[FoundDate] = []
    place = start
    for year in _YEAR.finditer(text, start):
        if year.start() < place:
            continue
        best: tuple[PartialDate, int, int] | None = None
        # A date reaches at most this far to the left of its year.
        window = max(place, year.start() - 32)
        for shape in (*_SHAPES, _SEASON, _BARE):
            for match in shape.finditer(text, window, min(len(text), year.end() + 26)):
                if match.start("year") != year.start():
                    continue
                date = _date(match)
                if date is not None:
                    best = (date, *match.span())
                    break
            if best:
                break
        if best:
            one = _placed(text, *best)
            found.append(one)
            place = one.end
    return found


def _placed(text: str, date: PartialDate, start: int, end: int) -> FoundDate:
    before, after = text[max(0, start - 40) : start], text[end : end + 3]
    other = bool(_OTHER_DATE.search(before.rstrip("( ") + " "))
    if text.rfind("(", start, end) > text.rfind(")", start, end):
        return FoundDate(date, start, end + 1, in_brackets=True, free=True, other=other)
    opened, closed = _OPEN.search(before), _CLOSE.match(after)
    if opened and closed:
        first, last = start - len(opened[0]), end + closed.end()
        glued = text[first - 1 : first].isdigit()
        return FoundDate(date, first, last, True, True, other, glued)  # noqa: FBT003
    left, right = before.rstrip(" "), after.lstrip(" ")
    free = (not left or left[-1] in _FREE_BEFORE) and (
        not right or right[0] in _FREE_AFTER or after[:2] in _DASHED
    )
    # "Nature Genetics 2011, 43:1-9"
    free = free or bool(_VOLUME_NEXT.match(text, end))
    return FoundDate(date, start, end, in_brackets=False, free=free, other=other)


def _date(match: re.Match[str]) -> PartialDate | None:
    """The date of a match, or None where its word is no month or its day none."""
    groups = match.groupdict()
    year = int(groups["year"])
    month = int(groups.get("m") or 0)
    if groups.get("season"):
        return PartialDate(year, season=_SEASONS[groups["season"].casefold()])
    word = groups.get("month")
    if word:
        number = month_number(word)
        if number is None:
            return None
        month = number
    end = None
    if groups.get("until"):
        last = month_number(groups["until"])
        if last is None:
            return None
        end = PartialDate(year, last)
    try:
        return PartialDate(year, month, int(groups.get("day") or 0), end=end)
    except InvalidValue:
        return None


def short_year(text: str) -> FoundDate | None:
    """The year that a meeting's acronym carries, "CHI '19": the only date of some entries."""
    match = _SHORT_YEAR.search(text)
    if match is None:
        return None
    year = int(match["year"])
    date = PartialDate(2000 + year if year < _CENTURY else 1900 + year)
    return FoundDate(date, *match.span(), in_brackets=False, free=False, other=False)


def choose(dates: list[FoundDate]) -> FoundDate | None:
    """The date of publication: in brackets before free-standing before within words.

    Of several, the last, since a meeting's date precedes the date of its proceedings; one with
    a month or a day wins over a bare year that agrees with it.
    """
    own = [d for d in dates if not d.other]
    if not own:
        return None
    for test in (lambda d: d.in_brackets, lambda d: d.free, lambda d: bool(d.date.month)):
        fitting = [d for d in own if test(d)]
        if fitting:
            # "287(1919)" beside another date is an issue.
            chosen = next((d for d in reversed(fitting) if not d.glued), fitting[-1])
            break
    else:
        chosen = own[-1]
    if not chosen.date.month:
        same = [d for d in own if d.date.year == chosen.date.year and d.date.month]
        if same:
            return same[0]
    return chosen
