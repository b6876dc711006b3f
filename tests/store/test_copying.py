"""A whole store into an empty one and back: equal row by row, or nothing is copied."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from places import SERVER, FilePlace, Place, shared_server

from pubtrack.errors import StoreError, UsageError
from pubtrack.model.identifiers import Doi
from pubtrack.model.item import Item
from pubtrack.model.origin import Origin, Strength
from pubtrack.store import copying
from pubtrack.store.library import Library
from pubtrack.store.tables import Row
from pubtrack.store.values import (
    BulletRecord,
    CandidateRecord,
    DocumentRecord,
    EntryRecord,
    LinkRecord,
    NoticeRecord,
    StoredReply,
)

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def noon() -> datetime:
    return NOON


@pytest.fixture
def other(engine: str, tmp_path: Path) -> Iterator[Place]:
    """A place for a store in the other kind of database."""
    if engine == "postgresql" or not SERVER:
        yield FilePlace(tmp_path / "other.db")
        return
    place = shared_server().empty()
    yield place
    shared_server().drop(place)


@pytest.fixture
def full(place: Place) -> Iterator[Library]:
    """A library in which each table has rows, some changes undone, in the name of two owners."""
    chance = random.Random(1)
    with Library.open(place.address, clock=noon, owner="ann") as library:
        with library.change("import cv.md") as change:
            origin = Origin("cv:/cv.md", Strength.PARSED, '"x"', NOON, True, "ann")
            for number in range(30):
                title = f"Title {chance.random()} é\U0001f600 'q' \\ \t{'z' * number}"
                item = Item("book", {"title": title, "DOI": f"10.1000/{number}"})
                one = change.add_publication(item, origins={"title": origin})
            bullet = BulletRecord("t", "r", "", "", "", 0, (LinkRecord("1", one.id, 0),), 3)
            entry = EntryRecord(one.id, "1", None, "raw", 0)
            record = DocumentRecord(0, "/cv.md", "text", "d", NOON, (entry,), (bullet,))
            change.put_document(record)
            change.put_candidates(1, [CandidateRecord(
                1, "crossref", Doi("10.1000/z"), Item("book"), "", 0.25, ("a",), (), "open", NOON,
            )])  # fmt: skip
            change.put_notices(1, [NoticeRecord(1, "retraction", None, None, "", "x", NOON)])
            change.put_blocking({20: [-5, 7], 21: [7]})
        for number in range(3):
            with library.change("sync", into=change.id) as change:
                change.update_publication(number + 1, Item("book", {"title": "new"}), {})
        library.keep_replies([StoredReply("s", "k", False, bytes(range(256)), "e", "", NOON)])
        with library.change("set") as change:
            change.remove_publication(5)
        library.undo()
    with Library.open(place.address, clock=noon, owner="bob") as library:
        with library.change("import") as change:
            change.put_document(record)
        yield library


def _everything(place: Place) -> dict[str, list[tuple[object, ...]]]:
    tables = {t.name: place.sql(f"SELECT * FROM {t.name}") for t in Row.metadata.sorted_tables}
    return {
        name: sorted(([*map(_plain, row)] for row in rows), key=repr)  # type: ignore[misc]
        for name, rows in tables.items()
    }


def _plain(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def test_there_and_back_is_equal_row_by_row(
    full: Library, place: Place, other: Place, tmp_path: Path
) -> None:
    told: list[tuple[str, int, int]] = []
    with Library.open(other.address, clock=noon) as target:
        rows = target.copy_from(full, lambda *one: told.append(one))
        assert target.publications() == full.publications()
        assert target.documents() == full.documents(everyones=True)
        assert target.log() == full.log()
        assert target.search("title") != ()
        assert target.summaries() == full.summaries()
        before = _everything(place)
        assert _everything(other) == before
        assert {name for name, rows in before.items() if not rows} == set()
        assert rows == sum(map(len, before.values())) - len(before["summary"]) - 1
        assert ("copying publication", 30, 30) in told
        assert ("comparing reply", 1, 1) in told
        back = FilePlace(tmp_path / "back.db")
        with Library.open(back.address, clock=noon) as third:
            third.copy_from(target, lambda *_: None)
            assert _everything(back) == before
            while third.undo():
                pass
            assert third.publications() == ()
        assert target.redo() is None
        assert full.undo()
    assert not back.problems()


def test_a_target_with_anything_in_it_is_refused(full: Library, other: Place) -> None:
    with Library.open(other.address, clock=noon) as target:
        target.keep_replies([StoredReply("s", "k", True, b"", "", "", NOON)])
        before = _everything(other)
        with pytest.raises(UsageError, match="is not empty"):
            target.copy_from(full, lambda *_: None)
        assert _everything(other) == before


def test_a_copy_that_is_not_equal_is_none(
    full: Library, other: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = copying._batches

    def lossy(*arguments: object) -> Iterator[tuple[int, list[tuple[object, ...]]]]:
        for done, rows in whole(*arguments):  # type: ignore[arg-type]
            yield done, rows[:29]

    monkeypatch.setattr(copying, "_batches", lossy)
    with Library.open(other.address, clock=noon) as target:
        with pytest.raises(StoreError, match=r"not equal|FOREIGN KEY|foreign key"):
            target.copy_from(full, lambda *_: None)
        assert target.publications() == ()
        assert target.log() == ()


def test_many_rows_go_over_in_batches(
    library: Library, other: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_BATCH", 7)
    with library.change("import") as change:
        for number in range(100):
            change.add_publication(Item("book", {"title": f"Title {number}"}))
    with Library.open(other.address, clock=noon) as target:
        target.copy_from(library, lambda *_: None)
        assert target.publications() == library.publications()
        assert len(target.search("title")) == 100


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.skipif(not SERVER, reason="PUBTRACK_TEST_POSTGRES names no server")
def test_what_the_other_cannot_hold_is_told(
    library: Library, other: Place, dump: Callable[[], object]
) -> None:
    with library.change("import") as change:
        change.put_document(DocumentRecord(0, "/cv.md", "text", "a\x00b", NOON))
    with Library.open(other.address, clock=noon) as target:
        with pytest.raises(StoreError, match="does not fit into the store"):
            target.copy_from(library, lambda *_: None)
        assert target.documents() == ()
