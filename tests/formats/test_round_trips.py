"""Of each format that is read and written: what comes back, and that the rest is told."""

from __future__ import annotations

import pytest
from any_items import ANY_ITEMS, PLAIN_ITEMS, numbered
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.formats import registry
from pubtrack.model.item import Item

BOTH = [one.name for one in registry.FORMATS.values() if one.reads and one.writes]
# They have a place for every variable and value of an item.
WHOLE = ("ris", "refer", "nbib", "endnote-xml")
# They make up nothing, and hold on to nothing that is told as lost.
EXACT = (*WHOLE, "csl-yaml", "cff")


@pytest.mark.parametrize("name", WHOLE)
@given(many=st.lists(ANY_ITEMS, min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_nothing_is_lost_or_made_up(name: str, many: list[Item]) -> None:
    entries = numbered(many)
    written = registry.write(name, entries)
    assert written.lost == ()
    back = registry.read(name, written.text)
    assert [(entry.key, entry.item) for entry in back.entries] == [
        (entry.key, entry.item) for entry in entries
    ]
    assert back.problems == ()
    assert registry.write(name, back.entries) == written


@pytest.mark.parametrize("name", EXACT)
@given(many=st.lists(ANY_ITEMS | PLAIN_ITEMS, min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_what_does_not_come_back_is_told(name: str, many: list[Item]) -> None:
    entries = numbered(many)
    written = registry.write(name, entries)
    lost = {one.key: one.variables for one in written.lost}
    back = registry.read(name, written.text)
    assert len(back.entries) == len(entries)
    for before, after in zip(entries, back.entries, strict=True):
        told = lost.get(before.key, ())
        assert after.item.variables.keys() <= before.item.variables.keys()
        assert "type" in told or after.item.type == before.item.type
        for variable, value in before.item.variables.items():
            assert (after.item.variables.get(variable) != value) == (variable in told)


@pytest.mark.parametrize("name", EXACT)
@given(many=st.lists(ANY_ITEMS | PLAIN_ITEMS, min_size=1, max_size=3))
@settings(max_examples=50, deadline=None)
def test_written_again_it_is_the_same(name: str, many: list[Item]) -> None:
    once = registry.write(
        name, registry.read(name, registry.write(name, numbered(many)).text).entries
    )
    assert once.lost == ()
    again = registry.write(name, registry.read(name, once.text).entries)
    assert again == once


NAMED = {
    "as it says": ("a.ris", "TY  - BOOK\nER  - \n", "ris"),
    "another's content": ("a.ris", "@book{a, title={A}}\n", "bibtex"),
    "the other way round": ("a.bib", "TY  - BOOK\nER  - \n", "ris"),
    "damaged": ("a.ris", "xx\n", "ris"),
    "words before the first entry": ("a.bib", "My books\n@book{a}\n", "bibtex"),
    "no telling name": ("a.txt", "@book{a, title={A}}\n", "bibtex"),
}


@pytest.mark.parametrize(("name", "text", "told"), NAMED.values(), ids=NAMED)
def test_the_format_of_a_file_by_name_and_content(name: str, text: str, told: str) -> None:
    found = registry.of_file(name, text)
    assert found is not None
    assert found.name == told
