"""CSL-JSON data of items: exact there and back, strict in reading."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.errors import InvalidValue
from pubtrack.model import codec
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import (
    DATE_VARIABLES,
    ITEM_TYPES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Item,
    Value,
)
from pubtrack.model.names import Name

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@st.composite
def dates(draw: st.DrawFn, depth: int = 1) -> PartialDate:
    month = draw(st.integers(0, 12))
    return PartialDate(
        draw(st.integers(0, 2100)),
        month,
        draw(st.integers(0, 28)) if month else 0,
        draw(st.integers(0, 4)),
        draw(st.booleans()),
        draw(st.none() | dates(depth - 1)) if depth else None,
        draw(WORDS),
    )


NAMES = st.builds(Name, WORDS.filter(bool), WORDS, WORDS, WORDS, WORDS) | st.builds(
    Name, literal=WORDS
)
PAIRS: st.SearchStrategy[tuple[str, Value]] = st.one_of(
    st.tuples(st.sampled_from(sorted(TEXT_VARIABLES)), WORDS),
    st.tuples(st.sampled_from(sorted(NAME_VARIABLES)), st.lists(NAMES, max_size=3).map(tuple)),
    st.tuples(st.sampled_from(sorted(DATE_VARIABLES)), dates()),
)
ITEMS = st.builds(Item, st.sampled_from(sorted(ITEM_TYPES)), st.lists(PAIRS, max_size=6).map(dict))


@settings(max_examples=100, deadline=None)
@given(ITEMS)
def test_what_comes_back_equals_what_went(item: Item) -> None:
    back = codec.item_from_text(codec.item_to_text(item))
    assert back == item
    assert list(back) == list(item)
    assert codec.item_from_data(json.loads(json.dumps(codec.item_to_data(item)))) == item


@settings(max_examples=100, deadline=None)
@given(PAIRS)
def test_single_values_come_back(pair: tuple[str, Value]) -> None:
    variable, value = pair
    assert codec.value_from_text(variable, codec.value_to_text(value)) == value


@pytest.mark.parametrize(
    ("date", "data"),
    [
        pytest.param(PartialDate(2022), {"date-parts": [[2022]]}, id="year"),
        pytest.param(PartialDate(2022, 8, 1), {"date-parts": [[2022, 8, 1]]}, id="day"),
        pytest.param(
            PartialDate(2022, 8, end=PartialDate(2023)),
            {"date-parts": [[2022, 8], [2023]]},
            id="range",
        ),
        pytest.param(
            PartialDate(2022, season=4), {"date-parts": [[2022]], "season": 4}, id="season"
        ),
        pytest.param(
            PartialDate(1900, circa=True), {"date-parts": [[1900]], "circa": True}, id="circa"
        ),
        pytest.param(PartialDate(literal="forthcoming"), {"literal": "forthcoming"}, id="literal"),
        pytest.param(
            PartialDate(1900, end=PartialDate(1905, circa=True)),
            {"date-parts": [[1900]], "end": {"date-parts": [[1905]], "circa": True}},
            id="uncertain end",
        ),
    ],
)
def test_dates_have_the_shape_of_csl_json(date: PartialDate, data: dict[str, object]) -> None:
    assert codec.value_to_data(date) == data


def test_names_have_the_shape_of_csl_json() -> None:
    name = Name("Gogh", "Vincent", "", "van", "Jr.")
    assert codec.value_to_data((name, Name(literal="CERN"))) == [
        {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van", "suffix": "Jr."},
        {"literal": "CERN"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("{", id="no JSON"),
        pytest.param("[]", id="no object"),
        pytest.param("{}", id="no type"),
        pytest.param('{"type": "poem"}', id="unknown type"),
        pytest.param('{"type": "book", "colour": "red"}', id="unknown variable"),
        pytest.param('{"type": "book", "title": 3}', id="text that is a number"),
        pytest.param('{"type": "book", "author": "Ada"}', id="names that are a text"),
        pytest.param('{"type": "book", "author": ["Ada"]}', id="name that is a text"),
        pytest.param('{"type": "book", "author": [{"middle": "x"}]}', id="unknown name part"),
        pytest.param('{"type": "book", "author": [{"family": 3}]}', id="name part of no text"),
        pytest.param('{"type": "book", "issued": "2020"}', id="date that is a text"),
        pytest.param('{"type": "book", "issued": {"raw": "2020"}}', id="unknown date key"),
        pytest.param('{"type": "book", "issued": {"date-parts": [["2020"]]}}', id="textual year"),
        pytest.param('{"type": "book", "issued": {"date-parts": [[2020, 13]]}}', id="month 13"),
        pytest.param('{"type": "book", "issued": {"date-parts": [[1], [2], [3]]}}', id="3 ends"),
        pytest.param('{"type": "book", "issued": {"date-parts": [[1, 2, 3, 4]]}}', id="4 parts"),
        pytest.param('{"type": "book", "issued": {"date-parts": []}}', id="no date"),
        pytest.param('{"type": "book", "issued": {"season": true}}', id="season of no number"),
    ],
)
def test_what_is_not_ours_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        codec.item_from_text(text)


def test_a_value_of_no_variable_is_refused() -> None:
    with pytest.raises(InvalidValue):
        codec.value_from_text("colour", '"red"')
