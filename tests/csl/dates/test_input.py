"""Dates out of CSL-JSON and out of text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.csl.dates.input import date_from_json, date_from_partial
from pubtrack.csl.dates.raw import parse_raw, season_number
from pubtrack.csl.reference import Date, DateParts
from pubtrack.model.dates import PartialDate


def one(year: int, month: int = 0, day: int = 0, *, season: int = 0, circa: bool = False) -> Date:
    return Date(DateParts(year, month, day, season), None, circa)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param({"date-parts": [[2021, 5, 3]]}, one(2021, 5, 3), id="numbers"),
        pytest.param({"date-parts": [["2021", "05", "3"]]}, one(2021, 5, 3), id="strings"),
        pytest.param({"date-parts": [[2021.0, None]]}, one(2021), id="float-and-null"),
        pytest.param({"date-parts": [["-44", 3]]}, one(-44, 3), id="before-christ"),
        pytest.param({"date-parts": [[2021, 21]]}, one(2021, season=1), id="season-as-month"),
        pytest.param({"date-parts": [[2021, 99, 99]]}, one(2021), id="in-no-calendar"),
        pytest.param({"date-parts": [[2021]], "season": "autumn"}, one(2021, season=3),
                     id="season-by-name"),
        pytest.param({"date-parts": [[2021, 5]], "season": 2}, one(2021, 5), id="month-wins"),
        pytest.param({"date-parts": [[2021]], "circa": "1"}, one(2021, circa=True), id="circa"),
        pytest.param({"date-parts": [[2021]], "circa": 0}, one(2021), id="not-circa"),
        pytest.param({"date-parts": [[2021], [2023]]},
                     Date(DateParts(2021), DateParts(2023)), id="range"),
        pytest.param({"date-parts": [[2021], [0]]},
                     Date(DateParts(2021), DateParts(0)), id="open-range"),
        pytest.param({"date-parts": [[2021], []]}, one(2021), id="empty-end"),
        pytest.param({"date-parts": [], "literal": " soon "}, Date(literal="soon"), id="literal"),
        pytest.param({"raw": "3 May 2021"}, one(2021, 5, 3), id="raw"),
        pytest.param({"raw": "350", "circa": True}, one(350, circa=True), id="raw-circa"),
        pytest.param({"raw": "x", "literal": "y"}, Date(literal="y"), id="literal-before-raw"),
        pytest.param({"year": "2021", "month": 5}, one(2021, 5), id="parts-by-name"),
        pytest.param("2021-05", one(2021, 5), id="string"),
        pytest.param(2021, one(2021), id="number"),
        pytest.param([[2021, 5]], one(2021, 5), id="lists"),
        pytest.param([2021, 5], one(2021, 5), id="list"),
        *(
            pytest.param(value, None, id=f"garbage-{place}")
            for place, value in enumerate(
                (None, True, "", "  ", [], {}, {"date-parts": [[0]]}, {"date-parts": [[None]]},
                 {"date-parts": "2021"}, {"date-parts": [{}]}, {"date-parts": [[[]]]},
                 {"date-parts": [[10**9]]}, {"date-parts": [[float("nan")]]}, {"raw": []},
                 {"literal": {}}, [{}], object())
            )
        ),
    ],
)  # fmt: skip
def test_date_from_json(value: object, expected: Date | None) -> None:
    assert date_from_json(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1999", one(1999)),
        ("44", one(44)),
        ("-44", one(-44)),
        ("-0044-03-15", one(-44, 3, 15)),
        ("44 BC", one(-44)),
        ("50 AD", one(50)),
        ("May 2000", one(2000, 5)),
        ("14 October 1066", one(1066, 10, 14)),
        ("October 14, 1066", one(1066, 10, 14)),
        ("3/12/2000", one(2000, 3, 12)),
        ("25/12/2000", one(2000, 12, 25)),
        ("Winter 1999", one(1999, season=4)),
        ("Summer 1066", one(1066, season=2)),
        ("0987-22", one(987, season=2)),
        ("circa 350", one(350, circa=True)),
        ("350?", one(350, circa=True)),
        ("c. 1900", one(1900, circa=True)),
        ("2000-05/2001", Date(DateParts(2000, 5), DateParts(2001))),
        ("Autumn 2003 - Spring 2005", Date(DateParts(2003, season=3), DateParts(2005, season=1))),
        ("900–1100", Date(DateParts(900), DateParts(1100))),
        ("2019/..", Date(DateParts(2019), DateParts(0))),
        ('"2019"', Date(literal="2019")),
        ("in press", Date(literal="in press")),
        ("0", Date(literal="0")),
        ("1/2", Date(DateParts(1), DateParts(2))),
        ("Monday 2000", Date(literal="Monday 2000")),
        ("2000-13-45", Date(literal="2000-13-45")),
        ("x" * 200, Date(literal="x" * 200)),
    ],
)
def test_parse_raw(text: str, expected: Date) -> None:
    assert parse_raw(text) == expected


def test_date_from_partial() -> None:
    date = PartialDate(2019, 12, end=PartialDate(2020, 1, circa=True))
    assert date_from_partial(date) == Date(DateParts(2019, 12), DateParts(2020, 1), True)
    assert date_from_partial(PartialDate(literal="in press")) == Date(literal="in press")
    assert date_from_partial(PartialDate(2019, season=2)) == one(2019, season=2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("3", 3), ("13", 1), ("18", 2), ("24", 4), ("Fall", 3), ("5", 0), ("25", 0), ("", 0)],
)
def test_season_number(text: str, expected: int) -> None:
    assert season_number(text) == expected


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.dictionaries(
            st.sampled_from(["date-parts", "raw", "literal", "season", "circa", "year"]), inside
        )
    ),
    max_leaves=8,
)


@given(_JSON)
@settings(max_examples=300, deadline=None)
def test_nothing_raises(value: object) -> None:
    date = date_from_json(value)
    assert date is None or date.begin or date.literal


@given(st.text(alphabet="0123456789 -–/.,~?mayBCspringca", max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_text_raises(text: str) -> None:
    date = parse_raw(text)
    assert (date is None) == (not text.strip())
