"""Dates in EDTF."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.errors import InvalidValue
from pubtrack.formats.edtf import parse_date, parse_edtf
from pubtrack.model.dates import PartialDate

DATES = {
    "year": ("2022", PartialDate(2022)),
    "month": ("2022-08", PartialDate(2022, 8)),
    "day": ("2022-08-12", PartialDate(2022, 8, 12)),
    "range of years": ("1990/1992", PartialDate(1990, end=PartialDate(1992))),
    "range of months": ("2022-05/2022-06", PartialDate(2022, 5, end=PartialDate(2022, 6))),
    "open end": ("1997/", PartialDate(1997)),
    "open end, two dots": ("1997/..", PartialDate(1997)),
    "open start": ("../1997", PartialDate(1997)),
    "circa": ("1723~", PartialDate(1723, circa=True)),
    "uncertain": ("1723?", PartialDate(1723, circa=True)),
    "circa range": ("1723~/1730", PartialDate(1723, circa=True, end=PartialDate(1730))),
    "season": ("2020-21", PartialDate(2020, season=1)),
    "winter": ("2020-24", PartialDate(2020, season=4)),
    "unspecified day": ("2004-06-XX", PartialDate(2004, 6)),
    "time": ("2022-08-12T10:20:30Z", PartialDate(2022, 8, 12)),
    "before Christ": ("-0044", PartialDate(-44)),
}


@pytest.mark.parametrize(("text", "date"), DATES.values(), ids=DATES)
def test_edtf(text: str, date: PartialDate) -> None:
    assert parse_edtf(text) == date


@pytest.mark.parametrize("text", ["", "22", "2022-13", "soon", "2022-8", "/"])
def test_no_edtf(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_edtf(text)


def test_other_dates() -> None:
    assert parse_date("August 2022") == PartialDate(2022, 8)
    assert parse_date("  in  press ") == PartialDate(literal="in press")


parts = st.builds(
    PartialDate, st.integers(1000, 2999), st.integers(1, 12), st.integers(0, 28)
) | st.builds(PartialDate, st.integers(1000, 2999))
dates = parts | st.builds(
    lambda start, end, circa: PartialDate(start.year, start.month, start.day, 0, circa, end),
    parts,
    parts,
    st.booleans(),
)


@given(dates)
@settings(max_examples=100, deadline=None)
def test_what_a_date_prints_is_read(date: PartialDate) -> None:
    assert parse_edtf(date.isoformat()) == date
