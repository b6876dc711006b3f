"""Which publications a list has, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pubtrack.errors import UsageError
from pubtrack.services.listing import Arrangement, Filters, Order, list_publications, read_filters

if TYPE_CHECKING:
    from pubtrack.services.importing import FileReport
    from pubtrack.store.library import Library


AS_IT_IS = Arrangement()


@pytest.fixture
def filled(library: Library, cv: Path, bib: Path, take: Callable[[Path], FileReport]) -> Library:
    """The four entries of the CV, and a book that stands in none."""
    take(cv)
    take(bib)
    return library


def numbers(library: Library, filters: Filters, arrangement: Arrangement = AS_IT_IS) -> str:
    """The numbers of what is listed, B for the book."""
    rows = list_publications(library, filters, arrangement).rows
    return "".join("".join(row.labels) or "B" for row in rows)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), "1234B"),
        (Filters(cv="cv.md"), "1234"),
        (Filters(types=frozenset({"article-journal"})), "1"),
        (Filters(years=(2019, 2022)), "23"),
        (Filters(years=(2023, 0)), "1B"),
        (Filters(years=(0, 2018)), "4"),
        (Filters(authors=("berg",)), "14"),
        (Filters(authors=("van der Berg",)), "14"),
        (Filters(authors=("Nunez",)), "2"),
        (Filters(authors=("Jonas van der Berg",)), "14"),
        (Filters(authors=("Berg, K.",)), ""),
        (Filters(authors=("Chen", "Berg, J.")), "124"),
        (Filters(venues=("harbour stud",)), "1"),
        (Filters(venues=("quay",)), "B"),
        (Filters(missing=("URL", "DOI")), "2B"),
        (Filters(cited=True), "123"),
        (Filters(cited=False), "4B"),
        (Filters(cited=False, cv="cv.md"), "4"),
        (Filters(tags=("tides",)), ""),
    ],
    ids=str,
)
def test_filters(filled: Library, filters: Filters, found: str) -> None:
    assert numbers(filled, filters) == found


@pytest.mark.parametrize(
    ("order", "found", "turned"),
    [
        ("", "1234B", "4321B"),
        ("number", "1234B", "4321B"),
        ("year", "B1234", "4321B"),
        ("title", "123B4", "4B321"),
        ("added", "B4321", "1234B"),
    ],
)
def test_orders(filled: Library, order: Order, found: str, turned: str) -> None:
    assert numbers(filled, Filters(), Arrangement(order)) == found
    assert numbers(filled, Filters(), Arrangement(order, reverse=True)) == turned


def test_what_lacks_a_value_stands_at_the_end(filled: Library) -> None:
    for reverse in (False, True):
        rows = list_publications(filled, Filters(), Arrangement("venue", reverse)).rows
        venues = [bool(row.summary.venue) for row in rows]
        assert venues == sorted(venues, reverse=True)


def test_a_limit_tells_how_many_there_are(filled: Library) -> None:
    found = list_publications(filled, Filters(), Arrangement(limit=2))
    assert (len(found.rows), found.found, found.total) == (2, 5, 5)


def test_how_often_a_publication_is_cited(filled: Library) -> None:
    rows = list_publications(filled).rows
    assert [row.cited for row in rows] == [1, 1, 1, 0, 0]


def test_the_best_of_a_search_comes_first(filled: Library) -> None:
    found = list_publications(filled, Filters(words=("forecast",)))
    assert {label for row in found.rows for label in row.labels} == {"1", "3", "4"}
    by_year = numbers(filled, Filters(words=("forecast",)), Arrangement("year"))
    assert by_year == "134"
    assert numbers(filled, Filters(words=("forecast",), cited=False)) == "4"


def test_a_search_without_a_find_tells_what_is_near(filled: Library) -> None:
    found = list_publications(filled, Filters(words=("forcast", "fleet")))
    assert found.rows == ()
    assert any("forecast" in word for word in found.nearest)


def test_filters_as_they_are_typed() -> None:
    read = read_filters(Filters(missing=("doi",)), ["journal-article"], "2018-")
    assert read == Filters(missing=("DOI",), types=frozenset({"article-journal"}), years=(2018, 0))


@pytest.mark.parametrize(
    ("filters", "types", "years", "told"),
    [
        (Filters(), ["articel"], "", "articel"),
        (Filters(), [], "twenty", "twenty"),
        (Filters(), [], "2022-2018", "2022"),
        (Filters(missing=("colour",)), [], "", "colour"),
    ],
    ids=["type", "year", "years", "variable"],
)
def test_what_is_unknown_is_told(filters: Filters, types: list[str], years: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        read_filters(filters, types, years)
