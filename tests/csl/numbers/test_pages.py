"""Page ranges in the formats that a style may ask for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.csl.numbers import page_range

FORMATS = ("", "expanded", "minimal", "minimal-two", "chicago-15", "chicago-16")
# As printed, then in each of the formats.
TABLE = {
    "1-10": ("1–10", "1–10", "1–10", "1–10", "1–10", "1–10"),
    "5-12": ("5–12", "5–12", "5–12", "5–12", "5–12", "5–12"),
    "96-117": ("96–117", "96–117", "96–117", "96–117", "96–117", "96–117"),
    "42-45": ("42–45", "42–45", "42–5", "42–45", "42–45", "42–45"),
    "3-7": ("3–7", "3–7", "3–7", "3–7", "3–7", "3–7"),
    "100-104": ("100–104", "100–104", "100–4", "100–04", "100–104", "100–104"),
    "107-108": ("107–108", "107–108", "107–8", "107–08", "107–8", "107–8"),
    "321-328": ("321–328", "321–328", "321–8", "321–28", "321–28", "321–28"),
    "321-8": ("321–8", "321–328", "321–8", "321–28", "321–28", "321–28"),
    "415-532": ("415–532", "415–532", "415–532", "415–532", "415–532", "415–532"),
    "1087-1089": ("1087–1089", "1087–1089", "1087–9", "1087–89", "1087–89", "1087–89"),
    "1937-40": ("1937–40", "1937–1940", "1937–40", "1937–40", "1937–40", "1937–40"),
    "1496-1504": ("1496–1504", "1496–1504", "1496–504", "1496–504", "1496–1504", "1496–504"),
    "2787-2816": ("2787–2816", "2787–2816", "2787–816", "2787–816", "2787–2816", "2787–816"),
    "13792-13803": (
        "13792–13803",
        "13792–13803",
        "13792–803",
        "13792–803",
        "13792–803",
        "13792–803",
    ),
    "998-1004": ("998–1004",) * 6,
    "e12-e15": ("e12–e15", "e12–e15", "e12–5", "e12–15", "e12–15", "e12–15"),
    "L56-L61": ("L56–L61", "L56–L61", "L56–61", "L56–61", "L56–61", "L56–61"),
    "S96-S104": ("S96–S104", "S96–S104", "S96–104", "S96–104", "S96–104", "S96–104"),
    "S110-S115": ("S110–S115", "S110–S115", "S110–5", "S110–15", "S110–15", "S110–15"),
    "12:11-12:15": ("12:11–12:15",) * 6,
    "126A-127A": ("126A–127A",) * 6,
    "xxv-xxviii": ("xxv–xxviii",) * 6,
    "xii-4": ("xii–4",) * 6,
    "22-22": ("22–22",) * 6,
    "1-3, 5-9": ("1–3, 5–9",) * 6,
    "101-108,115-118": (
        "101–108, 115–118",
        "101–108, 115–118",
        "101–8, 115–8",
        "101–08, 115–18",
        "101–8, 115–18",
        "101–8, 115–18",
    ),
    "12 & 14": ("12 & 14",) * 6,
    "100568": ("100568",) * 6,
    "e0123456": ("e0123456",) * 6,
    "110-N6": ("110-N6",) * 6,
    "98-3": ("98–3",) * 6,
    "A-2020-17": ("A-2020-17",) * 6,
    "in press": ("in press",) * 6,
    "": ("",) * 6,
}


@pytest.mark.parametrize(
    ("pages", "range_format", "expected"),
    [
        pytest.param(pages, name, written, id=f"{pages or 'empty'}-{name or 'as it is'}")
        for pages, row in TABLE.items()
        for name, written in zip(FORMATS, row, strict=True)
    ],
)
def test_page_range(pages: str, range_format: str, expected: str) -> None:
    assert page_range(pages, range_format, "–") == expected
    assert page_range(pages.replace("-", "–"), range_format, "–") == expected.replace("-", "–")


def test_chicago_is_the_15th_edition() -> None:
    assert page_range("2787-2816", "chicago", "–") == "2787–2816"


@given(st.integers(1, 20000), st.integers(0, 3000))
@settings(max_examples=100, deadline=None)
@pytest.mark.parametrize("range_format", FORMATS)
def test_the_last_page_can_be_read_again(range_format: str, first: int, more: int) -> None:
    written = page_range(f"{first}-{first + more}", range_format, "-")
    assert page_range(written, "expanded", "-") == f"{first}-{first + more}"
