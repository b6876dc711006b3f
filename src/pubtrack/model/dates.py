"""Dates as publications have them: a year, maybe a month, maybe a day; never a datetime.

CSL 1.0.2, "Date Variables": a date has one or two date-parts (two make a range), or a
season, may be uncertain ("circa"), and may be a literal when nothing else can hold it.
"""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import dataclass, replace
from functools import total_ordering

from ..errors import InvalidValue
from .patterns import regex

_MONTH_STEMS = {
    stem: number
    for number, stems in enumerate(
        (
            "jan ene gen", "feb fév fev", "mar mär mrt", "apr avr abr", "may mai mei maj mag",
            "jun juin giu", "jul juil lug", "aug août aout ago", "sep set",
            "oct okt out ott", "nov", "dec déc dez dic",
        ),
        start=1,
    )
    for stem in stems.split()
}  # fmt: skip
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# No date that people write is longer.
_LONGEST = 60
_YEAR = r"(?P<year>1[5-9][0-9]{2}|2[01][0-9]{2})"
_WORD = r"(?P<month>[A-Za-zÀ-ÿ]{3,10})\.?"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|\.)?"
_LAST = r"(?P<last>[0-3]?[0-9])(?:st|nd|rd|th|\.)?"
_UNTIL = r"(?P<until>[A-Za-zÀ-ÿ]{3,10})\.?"
_TO = r"\s*[-–—/]\s*"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_PATTERNS = tuple(
    regex(pattern)
    for pattern in (
        rf"{_YEAR}-(?P<m>[0-9]{{1,2}})(?:-(?P<day>[0-9]{{1,2}}))?(?:[T ][0-9]{{2}}:[0-9]{{2}}.*)?",
        rf"{_YEAR}/(?P<m>[0-9]{{1,2}})(?:/(?P<day>[0-9]{{1,2}}))?",
        rf"(?:(?P<day>[0-9]{{1,2}})\.)?(?P<m>[0-9]{{1,2}})\.{_YEAR}",
        rf"(?P<m>[0-9]{{1,2}})/{_YEAR}",
        rf"{_YEAR}年(?:(?P<m>[0-9]{{1,2}})月(?:(?P<day>[0-9]{{1,2}})日)?)?",
        rf"{_WEEKDAY}{_WORD}\s+{_DAY}(?:{_TO}(?:{_UNTIL}\s+)?{_LAST})?,?\s+{_YEAR}",
        rf"{_WEEKDAY}{_DAY}(?:{_TO}{_LAST})?(?:\s+of)?\s+{_WORD},?\s+{_YEAR}",
        rf"{_DAY}\s+{_WORD}{_TO}{_LAST}\s+{_UNTIL},?\s+{_YEAR}",
        rf"{_WORD}(?:{_TO}{_UNTIL})?,?\s+(?:of\s+)?{_YEAR}",
    )
)
# With the year in front, months that run over its end run into the next year.
_YEAR_FIRST = tuple(
    regex(pattern)
    for pattern in (
        rf"{_YEAR},?\s+{_WORD}(?:{_TO}{_UNTIL})?(?:\s+{_DAY}(?:{_TO}{_LAST})?)?",
        _YEAR,
    )
)
_SEASON = regex(
    rf"(?P<word>[A-Za-z]+),?\s+(?:of\s+)?{_YEAR}"
    r"|(?P<first>1[5-9][0-9]{2}|2[01][0-9]{2})\s+(?P<then>[A-Za-z]+)"
)
_CIRCA = regex(r"^(?:ca?\.|circa|ca)\s+|^c\.?(?=[0-9])|(?<=[0-9])[~?]$")
_YEARS = regex(rf"{_YEAR}(?P<sign>[-–/])(?P<short>[0-9]{{2}})")
_SPLIT = regex(r"\s*(?:–|—|--|/|\s-\s|(?<=[0-9~])-(?=[0-9]{4}\Z))\s*")


def month_number(word: str) -> int | None:
    """1 to 12 for a month's name or its abbreviation, in the commoner Western languages.

    >>> [month_number(w) for w in ("Aug.", "Sept", "março", "Monday")]
    [8, 9, 3, None]
    """
    bare = word.rstrip(".").casefold()
    if len(bare) < 3 or not _MONTHS.fullmatch(bare):
        return None
    return next((n for stem, n in _MONTH_STEMS.items() if bare.startswith(stem)), None)


_MONTHS = regex(
    r"jan(?:uary|uar|v|vier|uari)?|ene(?:ro)?|gen(?:naio)?|feb(?:ruary|ruar|r|ruari|rero|braio)?"
    r"|f[eé]v(?:r|rier|ereiro)?|mar(?:ch|s|zo|ço|t)?|mär(?:z)?|mrt|maart|apr(?:il|ile)?|avr(?:il)?"
    r"|abr(?:il)?|may|mai|mayo|maio|mei|maj|mag(?:gio)?|june?|jun[iy]o?|juin|junho|juni|giu(?:gno)?"
    r"|july?|jul[iy]o?|julho|juil(?:let)?|lug(?:lio)?|aug(?:ust|ustus)?|ao[uû]t|ago(?:sto)?"
    r"|sept?(?:ember|embre|iembre)?|set(?:embro|tembre)?|oct(?:ober|obre|ubre)?|okt(?:ober)?"
    r"|out(?:ubro)?|ott(?:obre)?|nov(?:ember|embre|iembre|embro)?|dec(?:ember)?|d[eé]c(?:embre)?"
    r"|dez(?:ember|embro)?|dic(?:iembre|embre)?"
)


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known as far as its source knows it.

    `month` is 1–12, `day` 1–31, `season` 1–4 (spring first); 0 means not known. `end` makes
    a range. A date with a `literal` alone has year 0. Orders by year, month, day, the
    less precise date first.

    Raises `InvalidValue` for a month, day or season that does not exist.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    season: int = 0
    circa: bool = False
    end: PartialDate | None = None
    literal: str = ""

    def __post_init__(self) -> None:
        if not (0 <= self.month <= 12 and 0 <= self.season <= 4 and self._has_day()):
            raise InvalidValue(f"{self.year}-{self.month}-{self.day} is no date")
        if self.day and not self.month:
            raise InvalidValue("a date with a day needs its month")

    def _has_day(self) -> bool:
        if not self.month:
            return 0 <= self.day <= 31
        leap = not self.year or isleap(self.year)
        last = 28 if self.month == 2 and not leap else _DAYS[self.month - 1]
        return 0 <= self.day <= last

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read a date that fills the whole text.

        Understood are "2022", "Aug. 2022", "12 August 2022", "2022-08-12", "12.8.2022",
        ranges ("Oct. 14–15, 2004", "2010 Sep-Oct", "2010–2012", "2019-20"), seasons, and
        "c. 1900". Day and month both as numbers with slashes are not: nobody can tell which
        is which. Raises `InvalidValue` where the text is no date.

        >>> [str(PartialDate.parse(text)) for text in ("Aug. 2022", "Dec–Jan 2020", "c. 1900")]
        ['2022-08', '2019-12/2020-01', '1900~']
        """
        bare = " ".join(text.split()).strip(" .,;()[]")
        if len(bare) > _LONGEST:
            raise InvalidValue(f"{text[:_LONGEST]!r}… is no date")
        date = _single(bare) or _range(bare)
        if not date:
            raise InvalidValue(f"{text!r} is no date")
        return date

    def __lt__(self, other: PartialDate) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._order() < other._order()

    def _order(self) -> tuple[tuple[int, int, int, str], ...]:
        dates = (self, self.end) if self.end else (self,)
        return tuple((d.year, d.month or d.season * 3, d.day, d.literal) for d in dates)

    def isoformat(self) -> str:
        """As EDTF writes it: "2022-08", "2017-06/2020-01", "1900~"; a literal as it stands."""
        if self.literal:
            return self.literal
        text = f"{self.year:04d}"
        if self.season:
            text += f"-{20 + self.season}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        text += "~" if self.circa else ""
        return f"{text}/{self.end.isoformat()}" if self.end else text

    __str__ = isoformat


def _single(text: str) -> PartialDate | None:
    """A date or a range of one year, maybe with "circa"; None for anything else."""
    plain = _CIRCA.sub("", text)
    date = _certain(plain)
    return replace(date, circa=True) if date and plain != text else date


def _certain(text: str) -> PartialDate | None:
    season = _SEASON.fullmatch(text)
    word = season and (season["word"] or season["then"]).casefold()
    if season and word in _SEASONS:
        return PartialDate(int(season["year"] or season["first"]), season=_SEASONS[word])
    years = _YEARS.fullmatch(text)
    if years and (years["sign"] != "-" or int(years["short"]) > 12 or years["short"] == "00"):
        return _years(int(years["year"]), int(years["short"]))
    for pattern in (*_PATTERNS, *_YEAR_FIRST):
        match = pattern.fullmatch(text)
        date = match and _from_match(match, year_first=pattern in _YEAR_FIRST)
        if date:
            return date
    return None


def _years(first: int, short: int) -> PartialDate | None:
    """The years of "2009-10"."""
    last = first - first % 100 + short
    if last <= first:
        last += 100
    return PartialDate(first, end=PartialDate(last)) if last - first < 50 else None


def _range(text: str) -> PartialDate | None:
    """Two dates, each with its year, and a dash or slash between them."""
    for sign in _SPLIT.finditer(text):
        first, last = _single(text[: sign.start()]), _single(text[sign.end() :])
        if first and last and not first.end and not last.end and first < last:
            return replace(first, end=last)
    return None


def _from_match(match: re.Match[str], *, year_first: bool) -> PartialDate | None:
    """A date of a pattern's groups, or None where a word is no month or the end no later."""
    found = match.groupdict()
    months = [month_number(found[word]) for word in ("month", "until") if found.get(word)]
    if None in months:
        return None
    year = later = int(found["year"])
    first, *rest = [month for month in months if month] or [int(found.get("m") or 0)]
    until = rest[0] if rest else first
    if until < first:
        year, later = (year, year + 1) if year_first else (year - 1, year)
    last = int(found.get("last") or 0)
    try:
        start = PartialDate(year, first, int(found.get("day") or 0))
        end = PartialDate(later, until, last) if last or rest else None
    except InvalidValue:
        return None
    if end and not start < end:
        return None
    return replace(start, end=end)
