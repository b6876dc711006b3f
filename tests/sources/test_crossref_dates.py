"""Which of the dates of a record is the work's."""

from __future__ import annotations

import pytest

from pubtrack.sources.crossref.dates import date_of, issued_of, years_of

Parts = list[list[int | str | None]]


def at(*parts: int | str | None) -> dict[str, Parts]:
    return {"date-parts": [list(parts)]}


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (at(2017), "2017"),
        (at(2017, 5), "2017-05"),
        (at("2017", "05", "9"), "2017-05-09"),
        (at(2017, 13), "2017-21"),
        (at(2017, 2, 31), "2017-02"),
        (at(2017, 99), "2017"),
        ({"raw": "12 May 2017"}, "2017-05-12"),
        (at(None), "None"),
        (at(), "None"),
        (at(0), "None"),
        (at(9999), "None"),
        ({"date-parts": []}, "None"),
        ({"date-parts": None}, "None"),
        ({}, "None"),
        (None, "None"),
        ("2017", "None"),
        ({"date-parts": [2017, 5]}, "2017-05"),
        ({"date-parts": [["x" * 9000]]}, "None"),
    ],
)
def test_date(value: object, date: str) -> None:
    assert str(date_of(value)) == date


@pytest.mark.parametrize(
    ("work", "date", "years"),
    [
        pytest.param({"published-print": at(2018, 8), "published-online": at(2017, 11, 1),
                      "issued": at(2017, 11, 1)}, "2018-08", (2018, 2017), id="print counts"),
        pytest.param({"published-print": at(1931, 5), "published-online": at(2018, 3, 5)},
                     "1931-05", (1931, 2018), id="online long after print"),
        pytest.param({"published-print": at(2099), "published-online": at(2017)}, "2017",
                     (2017, 2099), id="print long after online"),
        pytest.param({"journal-issue": {"published-print": at(2018, 5)},
                      "published-online": at(2017)}, "2018-05", (2018, 2017), id="of the issue"),
        pytest.param({"journal-issue": {"published-print": at(2018)},
                      "published-print": at(2018, 5, 2)}, "2018-05-02", (2018,), id="more precise"),
        pytest.param({"journal-issue": {"published-print": at(2018)},
                      "published-print": at(2019, 5, 2)}, "2018", (2018, 2019), id="the issue's"),
        pytest.param({"published-online": at(2015), "issued": at(2015)}, "2015", (2015,),
                     id="online only"),
        pytest.param({"issued": at(None), "created": at(2012, 1, 1), "deposited": at(2013),
                      "indexed": at(2014)}, "None", (), id="only dates of deposit"),
        pytest.param({"issued": at(2011)}, "2011", (2011,), id="issued"),
        pytest.param({"published-other": at(2011), "issued": at(2010)}, "2011", (2011, 2010),
                     id="other"),
    ],
)  # fmt: skip
def test_issued(work: object, date: str, years: tuple[int, ...]) -> None:
    issued = issued_of(work)
    assert str(issued) == date
    assert years_of(work, issued) == years


def test_of_what_is_posted_the_day_of_posting_counts() -> None:
    work = {"posted": at(2020, 2, 3), "issued": at(2020, 2, 4), "published-print": at(2021)}
    assert str(issued_of(work, posted=True)) == "2020-02-03"
