"""Citation keys."""

from __future__ import annotations

import time

import pytest

from pubtrack.errors import StoreError
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name
from pubtrack.store.keys import KeyRing, citation_key


def _item(family: str, year: int, title: str) -> Item:
    variables: dict[str, Value] = {"title": title, "issued": PartialDate(year)}
    return Item("book", {**variables, "author": (Name(family, "A."),) if family else ()})


@pytest.mark.parametrize(
    ("item", "key"),
    [
        pytest.param(
            _item("Lazovich", 2022, "Measuring disparate outcomes"),
            "lazovich2022measuring",
            id="plain",
        ),
        pytest.param(_item("Huszár", 2020, "The Ångström"), "huszar2020angstrom", id="accents"),
        pytest.param(_item("O’Connor-Smith", 1999, "X-ray"), "oconnorsmith1999x", id="hyphens"),
        pytest.param(_item("Doe", 2001, "On the of"), "doe2001on", id="small words alone"),
        pytest.param(_item("Doe", 0, "Title"), "doetitle", id="no year"),
        pytest.param(_item("", 2001, "Title"), "2001title", id="no author"),
        pytest.param(_item("Doe", 2001, ""), "doe2001", id="no title"),
        pytest.param(_item("王", 2001, "机器学习 transformers"), "2001transformers", id="Chinese"),
        pytest.param(_item("", 0, "机器学习"), "untitled", id="nothing"),
        pytest.param(_item("Ørsted", 1820, "\\{}%,#"), "orsted1820", id="signs"),
        pytest.param(Item("book", {"editor": (Name("Roe"),)}), "roe", id="editor"),
        pytest.param(
            Item("book", {"author": (Name(literal="World Health"),), "title": "A 7"}),
            "worldhealth7",
            id="organisation",
        ),
    ],
)
def test_the_key_of_an_item(item: Item, key: str) -> None:
    assert citation_key(item) == key


def test_taken_keys_get_letters() -> None:
    ring = KeyRing(lambda: {1: "key", 2: "Keya"})
    assert ring.free("other") == "other"
    assert ring.free("key") == ring.free("key") == "keyb"
    for n in range(3, 30):
        ring.hold(n, ring.free("key"))
    assert [ring[n] for n in (3, 26, 27, 28, 29)] == ["keyb", "keyy", "keyz", "keyaa", "keyab"]
    ring.drop(2)
    assert ring.free("KEY") == "KEYa"


def test_a_key_belongs_to_one_publication() -> None:
    ring = KeyRing(lambda: {1: "one", 2: "two"})
    with pytest.raises(StoreError):
        ring.hold(2, "ONE")
    ring.hold(1, "One")
    assert ring[1] == "One"
    ring.hold(1, "three")
    ring.hold(2, "one")
    assert (ring[1], ring[2]) == ("three", "one")
    assert 1 in ring
    ring.drop(1)
    assert 1 not in ring


def test_thousands_of_one_key_take_no_time() -> None:
    ring = KeyRing(dict)
    start = time.perf_counter()
    for n in range(10_000):
        ring.hold(n, ring.free("untitled"))
    assert time.perf_counter() - start < 2
