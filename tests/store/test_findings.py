"""Candidates and notices: what sources offered and told of publications."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from places import Place
from sqlalchemy import event

from pubtrack.errors import StoreError
from pubtrack.model.dates import PartialDate
from pubtrack.model.identifiers import ArxivId, Doi, Identifier
from pubtrack.model.item import Item
from pubtrack.model.names import Name
from pubtrack.store.library import Library
from pubtrack.store.values import CandidateRecord, CandidateState, NoticeRecord

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
LATER = datetime(2025, 5, 1, 12, tzinfo=UTC)
NEAR, FAR = Doi("10.1000/near"), Doi("10.1000/far")


def _candidate(
    identifier: Identifier, distance: float = 0.1, state: CandidateState = "open"
) -> CandidateRecord:
    item = Item("article-journal", {"title": "<i>Œ</i>", "author": (Name("Lum", "Kristian"),)})
    return CandidateRecord(
        1, "crossref", identifier, item, "journal-article", distance,
        ("the title agrees",), ("the year is 2011, not 2012", "“Part I”"), state, NOON,
    )  # fmt: skip


def _notice(
    kind: str = "retraction", doi: Doi | None = None, source: str = "crossref"
) -> NoticeRecord:
    return NoticeRecord(1, kind, doi, PartialDate(2020, 3), "retraction-watch", source, NOON)


@pytest.fixture
def two(library: Library) -> Library:
    """A library of two publications."""
    with library.change("import") as change:
        change.add_publication(Item("book", {"title": "One"}))
        change.add_publication(Item("book", {"title": "Two"}))
    return library


def test_candidates_come_back_the_nearest_first(two: Library, place: Place) -> None:
    far, near = _candidate(FAR, 0.345), _candidate(ArxivId("2211.08667"), 0.012)
    with two.change("sync") as change:
        change.put_candidates(2, [far])
        change.put_candidates(1, [far, near])
        assert two.candidates(1) == (near, far)
    with Library.open(place.address, clock=lambda: NOON, create=False) as again:
        assert again.candidates() == (near, far, replace(far, publication_id=2))
        assert again.candidates(1) == (near, far)
        assert again.candidates(7) == ()


def test_open_candidates_are_replaced_and_decided_ones_stay(two: Library) -> None:
    accepted, rejected = Doi("10.1000/accepted"), Doi("10.1000/rejected")
    with two.change("sync") as change:
        change.put_candidates(1, [_candidate(i) for i in (accepted, FAR, rejected)])
        change.decide(1, accepted, "accepted")
        change.decide(1, rejected, "rejected")
    before = two.candidates(1)
    with two.change("sync") as change:
        change.put_candidates(1, [_candidate(i, 0.9) for i in (NEAR, rejected, accepted)])
    assert {c.identifier: (c.state, c.distance) for c in two.candidates(1)} == {
        accepted: ("accepted", 0.1),
        rejected: ("rejected", 0.1),
        NEAR: ("open", 0.9),
    }
    two.undo()
    assert two.candidates(1) == before
    with two.change("sync") as change:
        change.put_candidates(1, [])
    assert {c.identifier for c in two.candidates(1)} == {accepted, rejected}
    with two.change("accept") as change:
        change.decide(1, rejected, "accepted")
    assert {c.state for c in two.candidates(1)} == {"accepted"}


def test_a_rejected_one_is_rejected_for_its_publication_alone(two: Library) -> None:
    with two.change("sync") as change:
        change.put_candidates(1, [_candidate(NEAR)])
        change.decide(1, NEAR, "rejected")
        change.put_candidates(1, [_candidate(NEAR)])
        change.put_candidates(2, [_candidate(NEAR)])
    assert [c.state for c in two.candidates()] == ["rejected", "open"]


def test_a_decision_may_come_with_the_candidate(two: Library) -> None:
    with two.change("sync") as change:
        change.put_candidates(1, [_candidate(NEAR, state="accepted"), _candidate(FAR)])
        change.put_candidates(1, [_candidate(NEAR, 0.7)])
    assert two.candidates(1) == (_candidate(NEAR, state="accepted"),)


def test_of_two_of_one_identifier_the_first_stands(two: Library) -> None:
    with two.change("sync") as change:
        change.put_candidates(1, [_candidate(NEAR, 0.1), _candidate(NEAR, 0.2)])
    assert [c.distance for c in two.candidates()] == [0.1]


def test_nothing_new_is_no_change(two: Library) -> None:
    with two.change("sync") as change:
        change.put_candidates(1, [_candidate(NEAR), _candidate(FAR)])
        change.put_notices(1, [_notice()])
    found = two.candidates(), two.notices()
    with two.change("sync", keep_empty=False) as change:
        change.put_candidates(1, [replace(_candidate(i), at=LATER) for i in (FAR, NEAR)])
        change.put_notices(1, [replace(_notice(), at=LATER)])
    assert (two.candidates(), two.notices()) == found
    assert [c.command for c in two.log()] == ["import", "sync"]
    with two.change("sync", keep_empty=False) as change:
        change.put_candidates(1, [replace(_candidate(NEAR), at=LATER, evidence=())])
    assert [c.at for c in two.candidates()] == [LATER]


def test_notices_come_back(two: Library) -> None:
    notices = (
        _notice("correction", Doi("10.1000/c")),
        replace(_notice("retraction"), date=None),
        replace(_notice("retraction", Doi("10.1000/r")), asserted_by=""),
    )
    with two.change("sync") as change:
        change.put_notices(1, notices)
        change.put_notices(2, [_notice()])
        assert two.notices(1) == notices
    assert two.notices() == (*notices, replace(_notice(), publication_id=2))
    two.undo()
    assert two.notices() == ()
    two.redo()
    assert two.notices(1) == notices


def test_notices_replace_those_of_their_source(two: Library) -> None:
    mine, theirs = Doi("10.1000/m"), Doi("10.1000/t")
    with two.change("sync") as change:
        change.put_notices(1, [_notice("concern", mine), _notice("retraction", mine)])
        change.put_notices(1, [_notice("correction", theirs, "datacite")])
    with two.change("sync") as change:
        # The one that another source told before is not told twice.
        change.put_notices(1, [_notice("concern", mine), _notice("correction", theirs)])
    assert [(n.kind, n.source) for n in two.notices(1)] == [
        ("concern", "crossref"),
        ("correction", "datacite"),
    ]
    with two.change("sync") as change:
        change.put_notices(1, [])
    assert len(two.notices()) == 2
    with two.change("sync") as change:
        change.put_notices(1, [], "crossref")
    assert [n.source for n in two.notices()] == ["datacite"]


def test_they_go_with_their_publication_and_come_back_with_it(two: Library) -> None:
    with two.change("sync") as change:
        for one in (1, 2):
            change.put_candidates(one, [_candidate(NEAR)])
            change.put_notices(one, [_notice()])
    before = two.candidates(), two.notices()
    with two.change("remove") as change:
        change.put_candidates(1, [_candidate(FAR)])
        change.remove_publication(1)
    assert {c.publication_id for c in (*two.candidates(), *two.notices())} == {2}
    two.undo()
    assert (two.candidates(), two.notices()) == before


def test_a_publication_may_get_them_in_the_change_that_adds_it(library: Library) -> None:
    with library.change("import") as change:
        added = change.add_publication(Item("book", {"title": "x"}))
        change.put_candidates(added.id, [_candidate(NEAR)])
        change.put_notices(added.id, [_notice()])
    assert len(library.candidates(added.id)) == len(library.notices(added.id)) == 1


def test_misuse_is_told(two: Library) -> None:
    with two.change("sync") as change:
        change.put_candidates(1, [_candidate(NEAR)])
        with pytest.raises(StoreError, match=r"no candidate 10\.1000/far"):
            change.decide(1, FAR, "rejected")
        with pytest.raises(StoreError, match="no candidate"):
            change.decide(2, NEAR, "rejected")
        for write in (
            lambda: change.decide(7, NEAR, "rejected"),
            lambda: change.put_candidates(7, []),
            lambda: change.put_notices(7, []),
        ):
            with pytest.raises(StoreError, match="no publication of id 7"):
                write()
    for write in (
        lambda: change.decide(1, NEAR, "rejected"),
        lambda: change.put_candidates(1, []),
        lambda: change.put_notices(1, []),
    ):
        with pytest.raises(RuntimeError, match="over"):
            write()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param("UPDATE candidate SET scheme = 'x'", "the candidate", id="scheme"),
        pytest.param("UPDATE candidate SET item = '{'", "the candidate", id="item"),
        pytest.param("UPDATE candidate SET evidence = '1'", "the candidate", id="evidence"),
        pytest.param("UPDATE candidate SET state = 'odd'", "the candidate", id="state"),
        pytest.param("UPDATE notice SET doi = 'odd'", "a retraction notice", id="DOI"),
        pytest.param("UPDATE notice SET date = '2020'", "a retraction notice", id="date"),
    ],
)
def test_what_cannot_be_read_is_told(two: Library, place: Place, damage: str, told: str) -> None:
    with two.change("sync") as change:
        change.put_candidates(1, [_candidate(NEAR)])
        change.put_notices(1, [_notice()])
    place.sql(damage)
    with pytest.raises(StoreError, match=f"{told}.* in the store cannot be read"):
        (two.candidates(), two.notices())


def test_those_of_many_publications_cost_few_statements(library: Library) -> None:
    with library.change("import") as change:
        for number in range(500):
            change.add_publication(Item("book", {"title": str(number)}))
    statements: list[str] = []

    @event.listens_for(library._writing().side.engine, "before_cursor_execute")
    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    with library.change("sync") as change:
        for id_ in range(1, 501):
            change.put_candidates(id_, [_candidate(NEAR)])
            change.put_notices(id_, [_notice()])
    assert len(library.candidates()) == len(library.notices()) == 500
    assert len(statements) < 30
