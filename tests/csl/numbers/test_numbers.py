"""What is a number, what is several, and the forms of numbers."""

from __future__ import annotations

import pytest
from csl_elements import locale
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.csl.numbers import (
    are_several,
    format_number,
    is_numeric,
    leading_label,
    page_range,
)

ENGLISH = locale()


@pytest.mark.parametrize(
    ("text", "numeric", "several"),
    [
        ("5", True, False),
        ("0051", True, False),
        ("D2", True, False),
        ("2b", True, False),
        ("L2d", True, False),
        ("2nd", True, False),
        ("12a-c", True, False),
        ("1/2", True, False),
        ("xii", True, False),
        ("12\\-14", True, False),
        ("2, 3", True, True),
        ("2,3", True, True),
        ("2; 3", True, True),
        ("2 & 4", True, True),
        ("2 and 4", True, True),
        ("2, and 4", True, True),
        ("2-4", True, True),
        ("2 – 4", True, True),
        ("iv-ix", True, True),
        ("S1-S9", True, True),
        ("2-3-4", True, True),
        ("IV–IX", False, True),
        ("12:1-12:9", False, True),
        ("second", False, False),
        ("2nd edition", False, False),
        ("XII", False, False),
        ("3-B", False, False),
        ("1-", False, False),
        ("-5", False, False),
        ("A-2020-17", False, False),
        ("version: 2, amended 1 May, 3", False, False),
        ("9, p. 12-15", False, False),
        ("7-9, p. 3", False, True),
        ("", False, False),
        ("-", False, False),
    ],
)
def test_what_is_numeric_and_what_is_several(text: str, numeric: bool, several: bool) -> None:
    assert (is_numeric(text), are_several(text)) == (numeric, several)


def test_the_locale_has_its_own_and() -> None:
    assert are_several("2 et 3", "et")
    assert not are_several("2 et 3")
    assert are_several("2 (u.) 3", "(u.)")


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("5", "numeric", "5"),
        ("5", "ordinal", "5th"),
        ("5", "long-ordinal", "fifth"),
        ("1994", "roman", "mcmxciv"),
        ("5999", "roman", "mmmmmcmxcix"),
        ("6000", "roman", "6000"),
        ("0", "roman", "0"),
        ("5", "bogus", "5"),
        ("007", "ordinal", "7th"),
        ("9" * 30, "ordinal", "9" * 30),
        ("٣", "ordinal", "٣"),
        ("D2", "ordinal", "D2"),
        ("2nd", "ordinal", "2nd"),
        ("2, 3", "ordinal", "2nd, 3rd"),
        ("2-4", "ordinal", "2nd–4th"),
        ("2&3", "roman", "ii & iii"),
        ("2 - 4", "numeric", "2–4"),
        ("2000-05", "numeric", "2000–05"),
        ("3-B", "numeric", "3-B"),
        ("2-3-4", "numeric", "2-3-4"),
        ("12\\-14", "numeric", "12-14"),
        ("4 (suppl. 2)", "numeric", "4 (suppl. 2)"),
        ("4 - Part 2", "ordinal", "4 - Part 2"),
        ("A–B", "numeric", "A–B"),
        ("9, p. 12-15", "ordinal", "9th, pp. 12–15"),
        ("7, fig. 3", "numeric", "7, fig. 3"),
        ("7, xx. 3", "numeric", "7, xx. 3"),
    ],
)
def test_format_number(text: str, form: str, expected: str) -> None:
    assert format_number(text, form, ENGLISH) == expected


def test_the_locale_decides() -> None:
    terms = (
        '<locale><terms><term name="page-range-delimiter">~</term>'
        '<term name="and" form="symbol">+</term></terms></locale>'
    )
    changed = locale("fr-FR", terms)
    assert format_number("2-4, 6 & 8 et 9", "numeric", changed) == "2~4, 6 + 8 et 9"
    assert format_number("1", "ordinal", changed, "feminine") == "1ʳᵉ"
    assert format_number("7, p. 3", "numeric", locale("de-DE")) == "7, S. 3"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ch. 4", ("chapter", "4")),
        (" pp.4-5", ("page", "4-5")),
        ("vol. IV", ("", "vol. IV")),
        ("4", ("", "4")),
        ("and. 4", ("", "and. 4")),
    ],
)
def test_leading_label(text: str, expected: tuple[str, str]) -> None:
    assert leading_label(text) == expected


@given(st.text(max_size=50) | st.text(alphabet="0123456789 -–,&;.\\apivx:", max_size=40))
@settings(max_examples=400, deadline=None)
def test_no_text_raises(text: str) -> None:
    for form in ("numeric", "ordinal", "long-ordinal", "roman"):
        format_number(text, form, ENGLISH)
    page_range(text, "chicago", "–")
    is_numeric(text)
    are_several(text)


@pytest.mark.parametrize("text", [" " * 300_000, "1-" * 100_000, "a" * 300_000, "1, " * 100_000])
def test_huge_texts_stay_as_they_are(text: str) -> None:
    assert format_number(text, "ordinal", ENGLISH) == text
    assert page_range(text, "minimal", "–") == text
    assert not are_several(text)
    is_numeric(text)
