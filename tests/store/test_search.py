"""Finding publications by words, and what lists show of them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name
from pubtrack.store.library import Library
from pubtrack.store.values import Summary

_ITEMS: tuple[dict[str, Value], ...] = (
    {"title": "Über Ødegård’s <i>rule</i>", "author": (Name("Huszár", "Ferenc"),),
     "issued": PartialDate(2022, 8), "DOI": "10.1000/a"},
    {"title": "Tidal records", "author": (Name("Rule", "Ann"), Name("Gogh", "Vincent", "", "van")),
     "container-title": "Journal of Harbours", "keyword": "open data, sea ice"},
    {"title": "Sea ice", "editor": (Name(literal="The Rule Group"),), "publisher": "Rule Press",
     "abstract": "Nothing of <b>plankton</b>."},
    {"title": "機械学習の規則", "issued": PartialDate(1999)},
)  # fmt: skip


@pytest.fixture
def full(library: Library) -> Library:
    """A library of these four."""
    with library.change("import") as change:
        for variables in _ITEMS:
            change.add_publication(Item("article-journal", variables))
    return library


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rule", {1, 2, 3}), ("RULE uber", {1}), ("odegards", {1}), ("ødeg", {1}), ("huszar", {1}),
        ("gogh", {2}), ("vincent harbours", {2}), ("open ice", {2}), ("press", {3}),
        ("plank", {3}), ("2022", {1}), ("19", {4}), ("機械", {4}), ("egard", set()),
        ("rule nothing-at-all", set()), ("", {1, 2, 3, 4}), ("?! –", {1, 2, 3, 4}),
    ],
)  # fmt: skip
def test_words_are_beginnings_of_words(full: Library, text: str, found: set[int]) -> None:
    assert set(full.search(text)) == found


def test_a_title_counts_more_than_a_name_and_that_more_than_a_venue(library: Library) -> None:
    with library.change("import") as change:
        for variables in (
            {"abstract": "harbour", "title": "a"},
            {"container-title": "Harbour", "title": "a"},
            {"author": (Name("Harbour", "Ann"),), "title": "a"},
            {"title": "Harbour"},
        ):
            change.add_publication(Item("book", variables))
    assert library.search("harb") == (4, 3, 2, 1)


@pytest.mark.parametrize(
    "text",
    ['"', "a OR b", "NOT", "title:", "sea*", "(", "'); DROP TABLE search; --", "a:b & !c | <->",
     "\\", "\x00", "x" * 5000, "^sea", "NEAR(sea, 2)", "%_?", "\ud800"],
)  # fmt: skip
def test_no_sign_means_anything(full: Library, text: str) -> None:
    full.search(text)
    assert set(full.search(f"sea {text}")) <= {2, 3}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=40))
def test_any_text_can_be_searched_for_and_stored(full: Library, text: str) -> None:
    full.search(text)
    with full.change("import") as change:
        added = change.add_publication(Item("book", {"title": f"sought {text}"}))
    assert added.id in full.search("sought")
    full.undo()


def test_what_is_found_follows_changes_undo_and_redo(full: Library) -> None:
    with full.change("set") as change:
        change.update_publication(3, Item("book", {"title": "Glaciers"}), {}, "Glacier")
        change.remove_publication(2)
        assert full.search("glac") == (3,)
        assert full.search("tidal") == ()
    for _ in range(2):
        assert full.search("sea") == ()
        assert [one.title for one in full.summaries([2, 3])] == ["Glaciers"]
        assert full.by_key("glacier", any_case=True) == full.publication(3)
        full.undo()
        assert set(full.search("sea")) == {2, 3}
        assert full.by_key("glacier", any_case=True) is None
        assert [one.title for one in full.summaries([3, 2])] == ["Tidal records", "Sea ice"]
        full.redo()


def test_summaries_show_what_a_list_needs(full: Library) -> None:
    first, second, third, fourth = full.summaries()
    assert first == Summary(
        1, "huszar2022uber", "article-journal", "Über Ødegård’s <i>rule</i>", ("Huszár",),
        "2022-08", "", "10.1000/a", "",
    )  # fmt: skip
    assert (second.authors, second.venue, second.year) == (
        ("Rule", "van Gogh"), "Journal of Harbours", 0
    )  # fmt: skip
    assert (third.authors, third.venue) == (("The Rule Group",), "Rule Press")
    assert (fourth.authors, fourth.year) == ((), 1999)
    assert full.summaries([4, 99, 1, 4]) == (first, fourth)
    assert full.summaries([]) == ()
    assert full.summaries(range(10_000)) == full.summaries()
    assert full.count() == 4
    assert full.keys() == tuple(sorted(one.key for one in full.summaries()))


def test_a_huge_publication_is_found(library: Library) -> None:
    authors = tuple(Name(f"Family{n}", "Given") for n in range(4000))
    words = " ".join(f"word{n}" for n in range(60_000))
    item = Item("book", {"title": "y" * 70_000, "author": authors, "abstract": words})
    with library.change("import") as change:
        change.add_publication(item)
    assert library.search("yyy") == library.search("family3999") == (1,)
    assert library.search("y" * 300) == (1,)
