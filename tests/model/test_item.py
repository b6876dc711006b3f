"""Items: CSL variables of the right kinds, as values."""

from __future__ import annotations

import copy
import pickle

import pytest

from pubtrack.errors import InvalidValue
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import (
    DATE_VARIABLES,
    ITEM_TYPES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    STANDARD_VARIABLES,
    Item,
    Value,
)
from pubtrack.model.names import Name

AUTHORS = (Name("Doe", "Jane"), Name(literal="CERN"))
ITEM = Item(
    "article-journal",
    {"title": "On it", "author": AUTHORS, "issued": PartialDate(2020, 5), "page": "1-9"},
)


def test_reading() -> None:
    assert ITEM.title == ITEM.text("title") == "On it"
    assert ITEM.names() == AUTHORS
    assert ITEM.date() == PartialDate(2020, 5)
    assert ITEM.year == 2020
    assert "page" in ITEM
    assert "volume" not in ITEM
    assert set(ITEM) == {"title", "author", "issued", "page"}


def test_what_is_not_there_is_empty() -> None:
    empty = Item()
    assert (empty.type, empty.title, empty.names(), empty.date(), empty.year) == (
        "document", "", (), None, 0,
    )  # fmt: skip


def test_reading_as_another_kind_is_empty() -> None:
    assert ITEM.text("author") == ""
    assert ITEM.names("title") == ()
    assert ITEM.date("title") is None


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        pytest.param("title", ("On it",), id="names for a text"),
        pytest.param("title", PartialDate(2020), id="a date for a text"),
        pytest.param("volume", 3, id="a number for a number variable"),
        pytest.param("author", "Jane Doe", id="a text for names"),
        pytest.param("author", [Name("Doe")], id="a list for names"),
        pytest.param("issued", "2020", id="a text for a date"),
        pytest.param("title", None, id="nothing"),
        pytest.param("year", "2020", id="an unknown variable"),
        pytest.param("Title", "On it", id="another case"),
        pytest.param("type", "book", id="the type as a variable"),
    ],
)
def test_wrong_values_are_refused(variable: str, value: Value) -> None:
    with pytest.raises(InvalidValue):
        Item("book", {variable: value})


@pytest.mark.parametrize("name", ["", "journal-article", "Book"])
def test_unknown_types_are_refused(name: str) -> None:
    with pytest.raises(InvalidValue):
        Item(name)


def test_empty_values_are_left_out() -> None:
    assert Item("book", {"title": "", "author": ()}) == Item("book")
    assert "title" not in Item("book", {"title": ""})


def test_with_sets_clears_and_keeps() -> None:
    changed = ITEM.with_({"title": "", "volume": "3"}, type="book")
    assert (changed.type, changed.title, changed.text("volume")) == ("book", "", "3")
    assert changed.names() == AUTHORS
    assert ITEM.title == "On it"
    assert ITEM.with_() == ITEM


def test_equal_whatever_the_order() -> None:
    same = Item(ITEM.type, dict(reversed(ITEM.variables.items())))
    assert same == ITEM
    assert hash(same) == hash(ITEM)
    assert len({same, ITEM}) == 1
    assert ITEM.with_(type="book") != ITEM


def test_later_changes_of_the_mapping_do_not_reach_it() -> None:
    variables: dict[str, Value] = {"title": "On it"}
    item = Item("book", variables)
    variables["title"] = "Off it"
    assert item.title == "On it"
    with pytest.raises(TypeError):
        item.variables["title"] = "Off it"  # type: ignore[index]


def test_pickles_and_copies() -> None:
    assert pickle.loads(pickle.dumps(ITEM)) == ITEM
    assert copy.copy(ITEM) == copy.deepcopy(ITEM) == ITEM


def test_a_variable_has_one_kind() -> None:
    kinds = (NAME_VARIABLES, DATE_VARIABLES, NUMBER_VARIABLES, STANDARD_VARIABLES)
    assert sum(map(len, kinds)) == len(frozenset().union(*kinds))
    assert "article-journal" in ITEM_TYPES
