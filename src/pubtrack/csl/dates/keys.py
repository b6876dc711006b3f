"""Dates in sort keys (CSL 1.0.2, "Sorting Dates")."""

from __future__ import annotations

from collections.abc import Collection

from ..evaluation import Render, State
from ..reference import DateParts
from ..rendered import Node

_DIGITS_OF_YEAR = 7
_LAST_YEAR = 10**_DIGITS_OF_YEAR - 1


def compile_key(variable: str, parts: Collection[str]) -> Render:
    """Compile a date as a sort key of the parts "year", "month" and "day" that are given.

    Dates "are returned in the YYYYMMDD format, with zeros substituted for any missing
    date-parts"; the end of a range counts where the begins are the same. Years before Christ
    come before the others, the earlier first. A literal is no date, and empty.
    """
    month, day = "month" in parts, "day" in parts
    year = "year" in parts

    def key(state: State) -> Node | None:
        state.called += 1
        date = state.reference.dates.get(variable)
        if date is None or date.begin is None or not date.begin.year:
            return None
        if state.hidden and variable in state.hidden:
            return None
        state.filled += 1
        if state.substituting:
            state.hide(variable)
        begin = _digits(date.begin, year=year, month=month, day=day)
        return begin + _digits(date.end, year=year, month=month, day=day) if date.end else begin

    return key


def _digits(date: DateParts, *, year: bool, month: bool, day: bool) -> str:
    number = max(-_LAST_YEAR, min(date.year, _LAST_YEAR)) if year else 0
    era, number = (0, _LAST_YEAR + number) if number < 0 else (1, number)
    return (
        f"{era}{number:0{_DIGITS_OF_YEAR}d}"
        f"{date.month if month else 0:02d}{date.day if day else 0:02d}"
    )
