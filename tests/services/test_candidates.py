"""Accepting a candidate, rejecting it, and taking back one that was accepted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pubtrack.errors import UsageError
from pubtrack.model.dates import PartialDate
from pubtrack.model.identifiers import Doi
from pubtrack.model.item import Item
from pubtrack.model.names import Name
from pubtrack.services.importing import FileReport
from pubtrack.services.sync.candidates import accept, reject
from pubtrack.store.library import Library
from pubtrack.store.values import CandidateRecord, Publication

DOI = Doi.parse("10.5555/jhs.2023.12")
OTHER = Doi.parse("10.5555/other")
AT = datetime(2024, 5, 1, tzinfo=UTC)
OFFERED = Item(
    "article-journal",
    {
        "title": "Calibrated Forecasts for Small Fleets",
        "author": (Name("Okafor", "Mira"), Name("van der Berg", "Jonas")),
        "issued": PartialDate(2023, 3, 14),
        "container-title": "Journal of Harbour Studies",
        "volume": "13",
        "DOI": str(DOI),
        "language": "en",
    },
)


def offered(publication: Publication, doi: Doi = DOI) -> CandidateRecord:
    return CandidateRecord(
        publication.id, "crossref", doi, OFFERED, "journal-article", 0.1, (), (), "open", AT
    )


@pytest.fixture
def first(take: Callable[..., FileReport], cv: Path, library: Library) -> Publication:
    """The CV's first publication, with one open candidate."""
    publication = take(cv).entries[0].taken.publication
    with library.change("sync") as change:
        change.put_candidates(publication.id, [offered(publication)])
    return publication


def now(library: Library, publication: Publication) -> Publication:
    found = library.publication(publication.id)
    assert found is not None
    return found


def test_what_is_accepted_completes_the_publication(library: Library, first: Publication) -> None:
    done = accept(library, "1", "", "", "accept 1")
    item = now(library, first).item
    assert item == done.after.item
    assert (item.text("DOI"), item.date()) == (str(DOI), PartialDate(2023, 3, 14))
    assert item.title == first.item.title  # its case is the owner's
    assert [one.state for one in library.candidates(first.id)] == ["accepted"]
    library.undo()
    assert now(library, first) == first
    assert [one.state for one in library.candidates(first.id)] == ["open"]


def test_what_is_rejected_is_not_offered_again(library: Library, first: Publication) -> None:
    reject(library, "1", "", "", "reject 1")
    assert now(library, first) == first
    with library.change("sync") as change:
        change.put_candidates(first.id, [offered(first)])
    assert [one.state for one in library.candidates(first.id)] == ["rejected"]


def test_an_accepted_one_can_be_taken_back(library: Library, first: Publication) -> None:
    accept(library, "1", "", "", "accept 1")
    done = reject(library, "1", DOI.url, "", "reject 1")
    assert now(library, first).item == first.item
    assert {told.difference.variable for told in done.changes} >= {"DOI", "issued", "language"}
    assert [one.state for one in library.candidates(first.id)] == ["rejected"]


def test_what_was_rejected_can_be_accepted_all_the_same(
    library: Library, first: Publication
) -> None:
    reject(library, "1", "", "", "reject 1")
    accept(library, "1", str(DOI), "", "accept 1")
    assert now(library, first).item.text("DOI") == str(DOI)


@pytest.mark.parametrize(
    ("reference", "which", "told", "hint"),
    [
        ("2", "", "has no candidate that is open", "pubtrack sync 2"),
        ("1", "10.5555/none", "has no candidate 10.5555/none", str(DOI)),
        ("1", "gizmo", "is no identifier", "10.1145"),
        ("4", "10.5555/none", "has no candidate", "pubtrack set 4 DOI="),
    ],
    ids=["none", "another", "no identifier", "none at all"],
)
def test_what_is_not_there_is_told(
    library: Library, first: Publication, reference: str, which: str, told: str, hint: str
) -> None:
    for decide in (accept, reject):
        with pytest.raises(UsageError, match=told) as caught:
            decide(library, reference, which, "", "decide")
        assert hint in caught.value.hint
    assert len(library.log()) == 2


def test_of_several_one_must_be_named(library: Library, first: Publication) -> None:
    with library.change("sync") as change:
        change.put_candidates(first.id, [offered(first), offered(first, OTHER)])
    with pytest.raises(UsageError, match="has 2 candidates"):
        accept(library, "1", "", "", "accept 1")
    accept(library, "1", str(OTHER), "", "accept 1")
    with pytest.raises(UsageError, match="was accepted"):
        accept(library, "1", str(OTHER), "", "accept 1")
    reject(library, "1", "", "", "reject 1")
    assert {one.identifier: one.state for one in library.candidates(first.id)} == {
        DOI: "rejected",
        OTHER: "accepted",
    }
