"""The journal: every change can be taken back and brought again, exactly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from places import SERVER, Dump, FilePlace, Place, shared_server
from stored_rows import rows_of_sqlmodel, rows_of_values

from pubtrack.errors import StoreError
from pubtrack.model.identifiers import Doi
from pubtrack.model.item import Item
from pubtrack.model.origin import Origin, Strength
from pubtrack.store.change import Change
from pubtrack.store.library import Library
from pubtrack.store.values import (
    BulletRecord,
    CandidateRecord,
    CandidateState,
    DocumentRecord,
    EntryRecord,
    LinkRecord,
    NoticeRecord,
)

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
ORIGINS = {"title": Origin("cv:/cv.md", Strength.PARSED, '"x"', NOON)}


def _item(title: str) -> Item:
    return Item("article-journal", {"title": title, "DOI": f"10.1000/{title}"})


def _cv(path: str, cited: list[int], read_at: datetime = NOON) -> DocumentRecord:
    entries = tuple(EntryRecord(id_, str(i), i, f"entry {i}", i) for i, id_ in enumerate(cited))
    links = tuple(LinkRecord(str(i), id_, i) for i, id_ in enumerate(cited))
    bullets = (BulletRecord("text", "role", "", "", "", 0, (*links, LinkRecord("x", None, 99)), 3),)
    return DocumentRecord(0, path, "markdown", "digest", read_at, entries, bullets)


def _candidate(which: int, state: CandidateState = "open") -> CandidateRecord:
    doi, item = Doi(f"10.1000/{which}"), _item(str(which))
    return CandidateRecord(0, "crossref", doi, item, "", 0.1, (), ("too far",), state, NOON)


def _notice(which: int) -> NoticeRecord:
    return NoticeRecord(0, "retraction", Doi(f"10.1000/{which}"), None, "", "crossref", NOON)


def test_three_imports_are_taken_back_and_brought_again(
    library: Library, dump: Callable[[], Dump]
) -> None:
    states = [dump()]
    with library.change("import cv.md") as change:
        cited = [change.add_publication(_item(t), origins=ORIGINS).id for t in "abc"]
        change.put_document(_cv("/cv.md", cited))
    states.append(dump())
    with library.change("import cv.md") as change:
        for publication in library.publications():
            change.update_publication(publication.id, publication.item, publication.origins)
        change.put_document(_cv("/cv.md", cited, NOON.replace(hour=13)))
    states.append(dump())
    with library.change("import refs.bib") as change:
        change.update_publication(1, _item("a").with_({"volume": "3"}), {}, "bibkey")
        change.remove_publication(2)
        change.add_publication(_item("d"), "dkey", ORIGINS)
    states.append(dump())
    for state in reversed(states[:-1]):
        assert library.undo() is not None
        assert dump() == state
    assert not any(dump().values())
    assert library.undo() is None
    for state in states[1:]:
        assert library.redo() is not None
        assert dump() == state
    assert library.redo() is None


def test_the_log_tells_what_each_change_did(library: Library) -> None:
    with library.change("import") as change:
        for title in "abc":
            change.add_publication(_item(title))
        change.remove_publication(change.add_publication(_item("passing")).id)
    with library.change("sync") as change:
        change.update_publication(1, _item("a2"), {})
        change.update_publication(2, _item("b"), ORIGINS)
        change.remove_publication(3)
        change.add_publication(_item("d"))
    with library.change("nothing"):
        pass
    assert [
        (c.id, c.command, c.publications_added, c.publications_changed, c.publications_removed)
        for c in library.log()
    ] == [(1, "import", 3, 0, 0), (2, "sync", 1, 1, 1), (3, "nothing", 0, 0, 0)]
    undone = library.undo()
    assert undone is not None
    assert (undone.command, undone.undone, undone.at) == ("nothing", True, NOON)
    library.undo()
    assert [c.undone for c in library.log()] == [False, True, True]
    redone = library.redo()
    assert redone is not None
    assert (redone.command, redone.undone) == ("sync", False)
    assert [c.undone for c in library.log()] == [False, False, True]


def test_a_new_change_drops_what_was_undone(library: Library) -> None:
    for title in "abc":
        with library.change(title) as change:
            change.add_publication(_item(title))
    library.undo()
    library.undo()
    with library.change("d") as change:
        change.add_publication(_item("d"))
    assert [c.command for c in library.log()] == ["a", "d"]
    assert library.redo() is None
    assert [p.item.title for p in library.publications()] == ["a", "d"]


def test_a_failed_change_drops_nothing(library: Library) -> None:
    with library.change("a") as change:
        change.add_publication(_item("a"))
    library.undo()
    with pytest.raises(KeyError), library.change("b"):
        raise KeyError
    assert library.redo() is not None
    assert len(library.publications()) == 1


def test_what_is_equal_already_is_not_written(library: Library, place: Place) -> None:
    with library.change("import") as change:
        cited = [change.add_publication(_item(t), origins=ORIGINS).id for t in "abc"]
        change.put_document(_cv("/cv.md", cited))
    with library.change("import") as change:
        for publication in library.publications():
            change.update_publication(publication.id, publication.item, publication.origins)
        change.put_document(_cv("/cv.md", cited))
    with library.change("nothing"):
        pass
    journal = place.sql("SELECT data FROM change ORDER BY id")
    assert journal[1] == journal[2] != journal[0]


def test_a_damaged_journal_is_told(library: Library, place: Place) -> None:
    with library.change("import") as change:
        change.add_publication(_item("a"))
    place.sql("UPDATE change SET data = ?", [b"\0"])
    with pytest.raises(StoreError, match="journal of the store is damaged"):
        library.undo()
    assert len(library.publications()) == 1


class History(RuleBasedStateMachine):
    """Random changes; after each undo and redo the store must be what it was there before."""

    def __init__(self) -> None:
        super().__init__()
        self.place, self.remove = self.begin()
        self.library = Library.open(self.place.address, clock=lambda: NOON)
        self.states = [self.dump()]
        self.now = 0
        self.titles = 0

    def begin(self) -> tuple[Place, Callable[[], None]]:
        """An empty place, and how to remove it."""
        folder = TemporaryDirectory()
        return FilePlace(Path(folder.name) / "pubtrack.db"), folder.cleanup

    def teardown(self) -> None:
        self.library.close()
        self.remove()

    def dump(self) -> Dump:
        return self.place.dump()

    @rule(
        steps=st.lists(st.tuples(st.integers(0, 8), st.integers(0, 9)), max_size=6),
        goes_on=st.booleans(),
        keep_empty=st.booleans(),
    )
    def change(self, steps: list[tuple[int, int]], goes_on: bool, keep_empty: bool) -> None:
        done = [change.id for change in self.library.log() if not change.undone]
        into = done[-1] if done and goes_on else 0
        with self.library.change("change", into=into, keep_empty=keep_empty) as change:
            for kind, which in steps:
                self.step(change, kind, which)
            assert rows_of_values(self.library) == rows_of_sqlmodel(self.library)
        if not change.recorder.done() and (into or not keep_empty):
            assert change.id == into
            return
        assert into in (0, change.id)
        if into:
            self.states[self.now :] = [self.dump()]
            return
        del self.states[self.now + 1 :]
        self.states.append(self.dump())
        self.now += 1

    def step(self, change: Change, kind: int, which: int) -> None:
        ids = [publication.id for publication in self.library.publications()]
        paths = [document.path for document in self.library.documents()]
        if kind == 0 or not ids:
            self.titles += 1
            change.add_publication(_item(str(self.titles % 7)), origins=ORIGINS)
        elif kind == 1:
            change.update_publication(ids[which % len(ids)], _item(str(which)), {})
        elif kind == 2:
            key = change.free_key(f"key{which}")
            change.update_publication(ids[which % len(ids)], _item("y"), ORIGINS, key)
        elif kind == 3:
            change.remove_publication(ids[which % len(ids)])
        elif kind == 4:
            change.put_document(_cv(f"/{which % 2}", ids[which % 3 :]))
        elif kind == 5:
            one = ids[which % len(ids)]
            change.put_candidates(one, [_candidate(which % 3), _candidate(which % 4)])
        elif kind == 6:
            one = ids[which % len(ids)]
            change.put_candidates(one, [_candidate(which % 3, "rejected")])
        elif kind == 7:
            change.put_notices(ids[which % len(ids)], [_notice(which % 3)][which % 2 :], "crossref")
        elif paths:
            change.remove_document(paths[which % len(paths)])

    @precondition(lambda self: self.now > 0)
    @rule()
    def undo(self) -> None:
        assert self.library.undo()
        self.now -= 1

    @precondition(lambda self: self.now < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        assert self.library.redo()
        self.now += 1

    @invariant()
    def is_where_it_was(self) -> None:
        assert self.dump() == self.states[self.now]
        assert [c.undone for c in self.library.log()] == [
            n >= self.now for n in range(len(self.states) - 1)
        ]

    @invariant()
    def is_read_as_sqlmodel_reads_it(self) -> None:
        with Library.open(self.place.address, clock=lambda: NOON) as another:
            assert rows_of_values(another) == rows_of_sqlmodel(self.library)
        assert rows_of_values(self.library) == rows_of_sqlmodel(self.library)


History.TestCase.settings = settings(max_examples=40, stateful_step_count=12, deadline=None)
TestHistory = History.TestCase


class ServerHistory(History):
    """The same in databases of a server."""

    def begin(self) -> tuple[Place, Callable[[], None]]:
        server = shared_server()
        place = server.fresh()
        return place, lambda: server.drop(place)


ServerHistory.TestCase.settings = settings(max_examples=6, stateful_step_count=12, deadline=None)


@pytest.mark.skipif(not SERVER, reason="PUBTRACK_TEST_POSTGRES names no server")
class TestServerHistory(ServerHistory.TestCase):
    """Run by pytest."""
