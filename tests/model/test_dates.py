"""Partial dates: reading, printing, order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.errors import InvalidValue
from pubtrack.model.dates import PartialDate, month_number


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2022", "2022"),
        ("(2022).", "2022"),
        ("Aug. 2022", "2022-08"),
        ("August, 2022", "2022-08"),
        ("August of 2022", "2022-08"),
        ("agosto 2022", "2022-08"),
        ("févr. 2022", "2022-02"),
        ("März 2022", "2022-03"),
        ("2022 Aug", "2022-08"),
        ("2022, Aug. 12", "2022-08-12"),
        ("Aug 12, 2022", "2022-08-12"),
        ("Friday, August 12th, 2022", "2022-08-12"),
        ("12 August 2022", "2022-08-12"),
        ("12th of August 2022", "2022-08-12"),
        ("2022-08-12", "2022-08-12"),
        ("2022/8/12", "2022-08-12"),
        ("2022-08-12T10:00:00Z", "2022-08-12"),
        ("12.8.2022", "2022-08-12"),
        ("08.2022", "2022-08"),
        ("8/2022", "2022-08"),
        ("2022年8月12日", "2022-08-12"),
        ("2020-02-29", "2020-02-29"),
        ("2010 Sep-Oct", "2010-09/2010-10"),
        ("Sept.–Oct. 2010", "2010-09/2010-10"),
        ("Dec–Jan 2020", "2019-12/2020-01"),
        ("2010 Dec-Jan", "2010-12/2011-01"),
        ("Oct. 14–15, 2004", "2004-10-14/2004-10-15"),
        ("14-15 October 2004", "2004-10-14/2004-10-15"),
        ("July 31-August 4, 2017", "2017-07-31/2017-08-04"),
        ("31 July – 4 August 2017", "2017-07-31/2017-08-04"),
        ("Nov 30 - Dec 2, 2020", "2020-11-30/2020-12-02"),
        ("Dec 2019–Jan 2020", "2019-12/2020-01"),
        ("2010-2012", "2010/2012"),
        ("2010 — 2012", "2010/2012"),
        ("2019-20", "2019/2020"),
        ("2008–09", "2008/2009"),
        ("1999-00", "1999/2000"),
        ("2008-09", "2008-09"),
        ("Summer 2020", "2020-22"),
        ("2020 Fall", "2020-23"),
        ("c. 1900", "1900~"),
        ("circa 1900", "1900~"),
        ("1900?", "1900~"),
        ("c. 1900–1910", "1900~/1910"),
    ],
)
def test_readings(text: str, edtf: str) -> None:
    assert str(PartialDate.parse(text)) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "",
        "in press",
        "n.d.",
        "forthcoming",
        "May",
        "Smarch 2022",
        "2022-13",
        "2022-02-30",
        "2021-02-29",
        "31 April 2022",
        "8/12/2022",
        "2022a",
        "20",
        "0999",
        "c. c. 1900",
        "2015–2012",
        "Oct 15–14, 2004",
        "1900–1910–1920",
        "–" * 60,
        "2022" * 1000,
    ],
)
def test_no_date(text: str) -> None:
    with pytest.raises(InvalidValue):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "parts",
    [
        {"year": 2022, "month": 13},
        {"year": 2022, "month": -1},
        {"year": 2022, "month": 1, "day": 32},
        {"year": 2022, "day": 3},
        {"year": 2022, "season": 5},
        {"year": 2021, "month": 2, "day": 29},
    ],
)
def test_impossible_dates_are_refused(parts: dict[str, int]) -> None:
    with pytest.raises(InvalidValue):
        PartialDate(**parts)


def test_season_is_kept_as_one() -> None:
    assert PartialDate.parse("Winter 2020") == PartialDate(2020, season=4)


def test_literal_prints_as_it_stands() -> None:
    assert str(PartialDate(literal="in the fifties")) == "in the fifties"


def test_order() -> None:
    texts = ["2021", "2021-05", "2021-05-02", "2021-05-02/2021-05-03", "2021-06", "2022"]
    dates = [PartialDate.parse(text) for text in texts]
    shuffled = [dates[place] for place in (3, 0, 5, 2, 4, 1)]
    assert sorted(shuffled) == dates
    assert dates[0] <= dates[0] < dates[1]


def test_order_against_another_type_is_an_error() -> None:
    with pytest.raises(TypeError):
        _ = PartialDate(2020) < 2021


@pytest.mark.parametrize(
    ("word", "number"),
    [("Jan", 1), ("janvier", 1), ("juin", 6), ("juil.", 7), ("juni", 6), ("Sept.", 9), ("dez", 12),
     ("März", 3), ("mai", 5), ("Mo", None), ("", None), ("Monday", None), ("Marching", None)],
)  # fmt: skip
def test_month_number(word: str, number: int | None) -> None:
    assert month_number(word) == number


singles = st.one_of(
    st.builds(PartialDate, st.integers(1500, 2199)),
    st.builds(PartialDate, st.integers(1500, 2199), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1500, 2199), st.integers(1, 12), st.integers(1, 28)),
    st.builds(PartialDate, st.integers(1500, 2199), circa=st.just(True)),
)
ranges = st.tuples(singles, singles).filter(lambda pair: pair[0] < pair[1])


@given(date=singles)
@settings(max_examples=100, deadline=None)
def test_printed_dates_parse_back(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date


@given(pair=ranges)
@settings(max_examples=100, deadline=None)
def test_printed_ranges_parse_back(pair: tuple[PartialDate, PartialDate]) -> None:
    first, last = pair
    text = f"{first}/{last}"
    assert str(PartialDate.parse(text)) == text


@given(text=st.text() | st.text(alphabet="0129-–/. JanSepFallcirca?~年月"))
@settings(max_examples=100, deadline=None)
def test_parse_raises_nothing_but_invalid_value(text: str) -> None:
    try:
        date = PartialDate.parse(text)
    except InvalidValue:
        return
    assert date.year
