"""cs:date: its forms, ranges, year-suffix and sort keys."""

from __future__ import annotations

from typing import Any

import pytest
from csl_elements import Stand, state_of
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.csl.dates import compile_date
from pubtrack.csl.rendered import Tag, find, visible

DAY = '<date-part name="day" suffix=" "/>'
MONTH = '<date-part name="month" suffix=" "/>'
YEAR = '<date-part name="year"/>'
FULL = f'<date variable="issued">{DAY}{MONTH}{YEAR}</date>'


def shown(xml: str, *parts: list[Any], tag: str = "en-US", content: str = "") -> str | None:
    date = {"date-parts": list(parts)}
    return Stand(tag, content).text(compile_date, xml, state_of(dates={"issued": date}))


def localized(form: str, parts: str = "year-month-day", more: str = "") -> str:
    return f'<date variable="issued" form="{form}" date-parts="{parts}"{more}/>'


@pytest.mark.parametrize(
    ("xml", "tag", "expected"),
    [
        pytest.param(localized("text"), "en-US", "April 9, 2021", id="text"),
        pytest.param(localized("text"), "en-GB", "9 April 2021", id="other-dialect"),
        pytest.param(localized("numeric"), "de-DE", "09.04.2021", id="numeric"),
        pytest.param(localized("text", "year-month"), "en-US", "April 2021", id="year-month"),
        pytest.param(localized("text", "year"), "en-US", "2021", id="year"),
        pytest.param(localized("text", "month-day"), "en-US", "April 9", id="month-day"),
        pytest.param(localized("text", "nonsense"), "en-US", "April 9, 2021", id="unknown-parts"),
        pytest.param(localized("text", more=' prefix="("'), "en-US", "(April 9, 2021", id="prefix"),
        pytest.param(localized("written"), "en-US", None, id="unknown-form"),
        pytest.param(FULL, "fr-FR", "9 avril 2021", id="not-localized"),
        pytest.param(f'<date variable="issued" delimiter="/">{YEAR}{YEAR}</date>', "en-US",
                     "2021/2021", id="delimiter"),
        pytest.param('<date variable="issued"><date-part name="era"/></date>', "en-US", None,
                     id="unknown-part"),
        pytest.param('<date variable="accessed" form="text"/>', "en-US", None, id="empty-variable"),
        pytest.param('<date form="text"/>', "en-US", None, id="no-variable"),
    ],
)  # fmt: skip
def test_forms(xml: str, tag: str, expected: str | None) -> None:
    assert shown(xml, [2021, 4, 9], tag=tag) == expected


@pytest.mark.parametrize(
    ("part", "parts", "expected"),
    [
        ('name="year" form="short"', [2007], "07"),
        ('name="year" form="short"', [12021], "12021"),
        ('name="year"', [964], "964 AD"),
        ('name="year"', [-44], "44 BC"),
        ('name="month"', [2021, 9], "September"),
        ('name="month" form="short"', [2021, 9], "Sept."),
        ('name="month" form="short" strip-periods="true"', [2021, 9], "Sept"),
        ('name="month" form="numeric"', [2021, 9], "9"),
        ('name="month" form="numeric-leading-zeros"', [2021, 9], "09"),
        ('name="month" text-case="uppercase"', [2021, 9], "SEPTEMBER"),
        ('name="month"', [2021, 14], "Summer"),
        ('name="month"', [2021, 23], "Autumn"),
        ('name="month"', [2021, 25], None),
        ('name="month"', [2021], None),
        ('name="day"', [2021, 9, 2], "2"),
        ('name="day" form="numeric-leading-zeros"', [2021, 9, 2], "02"),
        ('name="day" form="ordinal"', [2021, 9, 2], "2nd"),
        ('name="day" form="ordinal"', [2021, 9], None),
        ('name="day" prefix="(" suffix=")" font-weight="bold"', [2021, 9, 2], "(2)"),
    ],
)
def test_parts(part: str, parts: list[int], expected: str | None) -> None:
    assert shown(f'<date variable="issued"><date-part {part}/></date>', parts) == expected


def test_a_localized_part_keeps_its_place_and_takes_the_looks_of_the_style() -> None:
    xml = (
        '<date variable="issued" form="text">'
        '<date-part name="month" form="short" font-style="italic"/></date>'
    )
    state = state_of(dates={"issued": {"date-parts": [[2021, 9, 2]]}})
    node = Stand().node(compile_date, xml, state)
    assert node is not None
    italic = find(node, Tag.ITALIC)
    assert visible(node) == "Sept. 2, 2021"
    assert italic is not None
    assert visible(italic) == "Sept."


@pytest.mark.parametrize(
    ("tag", "day", "expected"),
    [
        pytest.param("fr-FR", 1, "1ᵉʳ mai", id="french-first"),
        pytest.param("fr-FR", 2, "2 mai", id="french-second"),
        pytest.param("en-US", 22, "22nd May", id="english"),
    ],
)
def test_ordinal_days(tag: str, day: int, expected: str) -> None:
    xml = (
        '<date variable="issued"><date-part name="day" form="ordinal" suffix=" "/>'
        '<date-part name="month"/></date>'
    )
    assert shown(xml, [2021, 5, day], tag=tag) == expected


@pytest.mark.parametrize(
    ("xml", "begin", "end", "expected"),
    [
        pytest.param(FULL, [2021, 5, 3], [2021, 5, 7], "3–7 May 2021", id="days"),
        pytest.param(FULL, [2021, 5, 3], [2021, 6, 7], "3 May–7 June 2021", id="months"),
        pytest.param(FULL, [2021, 5, 3], [2022, 6, 7], "3 May 2021–7 June 2022", id="years"),
        pytest.param(FULL, [2021, 5], [2021, 6], "May–June 2021", id="months-alone"),
        pytest.param(FULL, [2021, 21], [2021, 23], "Spring–Autumn 2021", id="seasons"),
        pytest.param(FULL, [2021], [2023], "2021–2023", id="years-alone"),
        pytest.param(FULL, [2021, 5, 3], [2021, 5, 3], "3 May 2021", id="no-range"),
        pytest.param(FULL, [2021, 5], [0], "May 2021–", id="open"),
        pytest.param(FULL, [2021, 5], [2022], "May 2021–2022", id="less-precise-end"),
        pytest.param(FULL, [2021, 5], [2021, 5, 9], "May–9 May 2021", id="more-precise-end"),
        pytest.param(localized("text"), [2021, 5, 3], [2021, 5, 7], "May 3–7, 2021", id="us-days"),
        pytest.param(localized("text"), [2021, 5, 3], [2021, 6, 7], "May 3–June 7, 2021",
                     id="us-months"),
        pytest.param(localized("text", "year"), [2021, 5, 3], [2021, 6, 7], "2021",
                     id="same-in-what-is-shown"),
        pytest.param(f'<date variable="issued">{YEAR}</date>', [-100], [-44], "100–44 BC",
                     id="common-era"),
        pytest.param(f'<date variable="issued">{YEAR}</date>', [-27], [14], "27 BC–14 AD",
                     id="two-eras"),
        pytest.param('<date variable="issued" delimiter=" "><date-part name="year"/>'
                     '<date-part name="month"/></date>', [2021, 5], [2021, 6], "2021 May–June",
                     id="year-first"),
        pytest.param('<date variable="issued">'
                     '<date-part name="month" range-delimiter=" to " suffix=" "/>'
                     '<date-part name="year" range-delimiter=" until "/></date>',
                     [2021, 5], [2021, 6], "May to June 2021", id="range-delimiter"),
        pytest.param('<date variable="issued"><date-part name="month"/></date>',
                     [2021, 5], [0], "May", id="open-without-year"),
    ],
)  # fmt: skip
def test_ranges(xml: str, begin: list[int], end: list[int], expected: str) -> None:
    assert shown(xml, begin, end) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        pytest.param({"literal": "in press"}, "(in press)", id="literal"),
        pytest.param({"raw": "some day"}, "(some day)", id="raw-that-is-no-date"),
        pytest.param({"raw": "12 May 2021"}, "(May 2021)", id="raw"),
        pytest.param({"date-parts": [[2021]], "season": "Winter"}, "(Winter 2021)", id="season"),
        pytest.param({"date-parts": [[0]]}, None, id="nothing"),
    ],
)
def test_other_dates(date: object, expected: str | None) -> None:
    xml = f'<date variable="issued" prefix="(" suffix=")">{MONTH}{YEAR}</date>'
    assert Stand().text(compile_date, xml, state_of(dates={"issued": date})) == expected


def test_a_literal_needs_a_year_to_stand_for() -> None:
    state = state_of(dates={"issued": {"literal": "in press"}})
    assert Stand().text(compile_date, f'<date variable="issued">{MONTH}</date>', state) is None


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param([[2021, 5, 3]], "3 May 2021b", id="one"),
        pytest.param([[2021], [2022]], "2021–2022b", id="years"),
        pytest.param([[2021], [0]], "2021–b", id="open"),
        pytest.param([[2021, 5], [2022, 6]], "May 2021–June 2022b", id="range"),
    ],
)
def test_the_year_suffix_follows_the_year(parts: list[list[int]], expected: str) -> None:
    state = state_of(dates={"issued": {"date-parts": parts}}, year_suffix="b")
    node = Stand().node(compile_date, FULL, state)
    assert node is not None
    assert visible(node) == expected
    assert find(node, Tag.YEAR_SUFFIX) is not None
    assert state.suffix_shown


def test_the_year_suffix_stands_inside_the_affixes_of_the_year() -> None:
    xml = '<date variable="issued"><date-part name="year" prefix="(" suffix=")"/></date>'
    state = state_of(dates={"issued": {"date-parts": [[2021]]}}, year_suffix="b")
    assert Stand().text(compile_date, xml, state) == "(2021b)"


def test_the_year_suffix_is_printed_once() -> None:
    state = state_of(dates={"issued": {"date-parts": [[2021]]}}, year_suffix="b")
    texts = [Stand().text(compile_date, FULL, state) for _ in range(2)]
    assert texts == ["2021b", "2021"]


def test_no_year_suffix_without_a_year_or_where_the_style_places_it() -> None:
    dates: dict[str, object] = {"issued": {"date-parts": [[2021, 5]]}}
    state = state_of(dates=dates, year_suffix="b")
    month = f'<date variable="issued">{MONTH}</date>'
    assert Stand().text(compile_date, month, state) == "May "
    assert not state.suffix_shown
    assert Stand(year_suffix_is_placed=True).text(compile_date, FULL, state) == "May 2021"


def test_what_is_called_is_counted() -> None:
    state = state_of(dates={"issued": {"date-parts": [[2021]]}})
    stand = Stand()
    stand.node(compile_date, FULL, state)
    stand.node(compile_date, '<date variable="accessed" form="text"/>', state)
    stand.node(compile_date, f'<date variable="issued">{MONTH}</date>', state)
    state.hidden = {"issued"}
    assert stand.node(compile_date, FULL, state) is None
    assert (state.called, state.filled) == (4, 1)


@pytest.mark.parametrize("sorting", [False, True])
def test_a_date_in_the_place_of_names_is_shown_once(sorting: bool) -> None:
    state = state_of(dates={"issued": {"date-parts": [[2021]]}})
    state.substituting = True
    stand = Stand(sorting=sorting)
    assert stand.node(compile_date, FULL, state) is not None
    state.substituting = False
    assert stand.node(compile_date, FULL, state) is None


def test_what_a_date_without_year_shows_is_not_the_same_for_all_items() -> None:
    stand = Stand()
    state = state_of()
    stand.node(compile_date, FULL, state)
    assert stand.context.tally.unsteady == 0
    stand.node(compile_date, f'<date variable="issued">{MONTH}</date>', state)
    assert stand.context.tally.unsteady == 1


_NUMBERS = st.integers(-3000, 3000) | st.integers(-1, 40)
_PLACES = [(Stand(tag), FULL) for tag in ("en-US", "fr-FR")]
_PLACES += [(Stand("de-DE"), localized(form)) for form in ("text", "numeric")]


@given(st.lists(st.lists(_NUMBERS, max_size=4), max_size=3), st.text(max_size=10))
@settings(max_examples=200, deadline=None)
def test_no_date_raises(parts: list[list[int]], suffix: str) -> None:
    for stand, xml in _PLACES:
        state = state_of(dates={"issued": {"date-parts": parts}}, year_suffix=suffix)
        text = stand.text(compile_date, xml, state)
        assert text is None or text


def test_sort_keys_put_dates_in_order() -> None:
    stand = Stand(sorting=True)
    ordered = [
        [[-200]], [[-100, 3]], [[-100, 11]], [[14]], [[2021]], [[2021, 2, 28]], [[2021, 10, 1]],
        [[2021, 10, 1], [2021, 10, 4]], [[2022]], [[12000]],
    ]  # fmt: skip
    keys = [
        stand.text(compile_date, FULL, state_of(dates={"issued": {"date-parts": parts}}))
        for parts in ordered
    ]
    assert keys == sorted(keys, key=str)
    assert len(set(keys)) == len(keys)


def test_sort_keys_have_the_parts_of_the_element_alone() -> None:
    year = f'<date variable="issued">{YEAR}</date>'
    stand = Stand(sorting=True)
    keys = {
        stand.text(compile_date, year, state_of(dates={"issued": {"date-parts": [[2021, month]]}}))
        for month in (1, 2)
    }
    assert len(keys) == 1
    literal = state_of(dates={"issued": {"literal": "in press"}})
    assert stand.text(compile_date, year, literal) is None
