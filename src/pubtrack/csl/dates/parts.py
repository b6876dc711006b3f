"""cs:date-part: a day, a month or a year (CSL 1.0.2, "Date-part")."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from ..elements.decoration import affixed, decoration
from ..evaluation import Context, State
from ..locale import Locale
from ..reference import DateParts
from ..rendered import Node

# The text of one part of a date, "" where the date has none.
Text: TypeAlias = Callable[[DateParts], str]

_FIRST_YEAR_WITHOUT_ERA = 1000


class DatePart:
    """A cs:date-part, compiled. `is_constant`: what it shows depends on nothing but the date."""

    __slots__ = (
        "_decorate", "_eras", "_prefix", "_suffix", "_text", "is_constant", "name", "until",
    )  # fmt: skip

    def __init__(self, element: Any, context: Context) -> None:
        self.name: str = element.get("name", "")
        self.until: str | None = element.get("range-delimiter")
        form = element.get("form", "long")
        self._text = _COMPILERS.get(self.name, _nothing)(form, context.locale)
        self._eras = tuple(context.locale.term(era) or "" for era in ("ad", "bc"))
        self._prefix: str = element.get("prefix", "")
        self._suffix: str = element.get("suffix", "")
        self._decorate = decoration(element, context, affixes=False)
        self.is_constant = not element.get("text-case")

    def text(self, date: DateParts) -> str:
        """Return the part's text without affixes, "" where the date has no such part."""
        return self._text(date)

    def without_common_era(self, begin: DateParts, end: DateParts) -> str:
        """Return the first year of a range of years, its era left to the last: "100–44 BC"."""
        text = self._text(begin)
        if (begin.year < 0) != (end.year < 0) or end.year >= _FIRST_YEAR_WITHOUT_ERA:
            return text
        return text.removesuffix(self._eras[begin.year < 0])

    def show(self, text: Node, state: State, *, prefix: bool = True, suffix: bool = True) -> Node:
        """Return this text (or a literal) with the looks of the part."""
        node = self._decorate(text, state) if self._decorate else text
        return affixed(node, self._prefix if prefix else "", self._suffix if suffix else "")

    def value(self, date: DateParts) -> int:
        """Return the number that this part shows, to compare the ends of a range by."""
        if self.name == "month":
            return date.month or 12 + date.season if date.month or date.season else 0
        return date.year if self.name == "year" else date.day


def _year(form: str, locale: Locale) -> Text:
    """Compile a year.

    "The 'ad' term (Anno Domini) is automatically appended to positive years of less than four
    digits […]. The 'bc' term (Before Christ) is automatically appended to negative years."
    """
    after, before = locale.term("ad") or "", locale.term("bc") or ""

    def year(date: DateParts) -> str:
        number = date.year
        if number >= _FIRST_YEAR_WITHOUT_ERA:
            return str(number)[2:] if form == "short" and number < 10_000 else str(number)
        if number > 0:
            return f"{number}{after}"
        return f"{-number}{before}" if number else ""

    return year


def _month(form: str, locale: Locale) -> Text:
    """Compile a month, or the season in its place ("Seasons")."""
    seasons = [""] + [locale.term(f"season-{season:02d}", form) or "" for season in range(1, 5)]
    if form == "numeric":
        names = [str(month) for month in range(13)]
    elif form == "numeric-leading-zeros":
        names = [f"{month:02d}" for month in range(13)]
    else:
        # Hebrew abbreviates with an apostrophe.
        names = [
            (locale.term(f"month-{month:02d}", form) or "").replace("'", "’") for month in range(13)
        ]

    def month(date: DateParts) -> str:
        return names[date.month] if date.month else seasons[date.season]

    return month


def _day(form: str, locale: Locale) -> Text:
    """Compile a day; an ordinal has the gender of its month ("Gender-specific Ordinals")."""
    if form == "numeric-leading-zeros":
        return lambda date: f"{date.day:02d}" if date.day else ""
    if form != "ordinal":
        return lambda date: str(date.day) if date.day else ""
    # "Some locales use an ordinal for the first day of the month alone".
    first_alone = locale.limit_day_ordinals
    genders = [""] + [locale.gender(f"month-{month:02d}") for month in range(1, 13)]

    def day(date: DateParts) -> str:
        if not date.day or (first_alone and date.day > 1):
            return str(date.day) if date.day else ""
        return f"{date.day}{locale.ordinal(date.day, genders[date.month])}"

    return day


def _nothing(_: str, __: Locale) -> Text:
    return lambda _: ""


_COMPILERS: dict[str, Callable[[str, Locale], Text]] = {"year": _year, "month": _month, "day": _day}
