"""Stores of older schemas in files, with data and journals of their times.

No store of a server is older than version 3.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pubtrack.model.identifiers import Doi, parse_identifier
from pubtrack.model.item import Item
from pubtrack.store.address import SqliteFile
from pubtrack.store.backends.sqlite import SqliteBackend
from pubtrack.store.backends.sqlite_writing import SqliteWriting
from pubtrack.store.library import Library
from pubtrack.store.migrations import MIGRATIONS
from pubtrack.store.schema import bring_up_to_date
from pubtrack.store.values import CandidateRecord, StoredReply

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
_AT = NOON.isoformat()
_OLD = {
    "id": 1, "key": "lum2016predict", "item": '{"type":"book","title":"Old"}', "type": "book",
    "title": "old", "year": 0, "families": "",
}  # fmt: skip
_NEW = {**_OLD, "item": '{"type":"book","title":"New","DOI":"10.1000/x"}', "title": "new"}
_IDENTIFIER = {"publication_id": 1, "scheme": "doi", "value": "10.1000/x"}
_ORIGIN = {
    "publication_id": 1, "variable": "title", "source": "crossref", "strength": 2,
    "fetched": '"New"', "at": _AT, "locked": False,
}  # fmt: skip
_JOURNAL = (
    ("import cv.md", [["publication", [], [_OLD]]], (1, 0, 0)),
    (
        "import refs.bib",
        [
            ["publication", [_OLD], [_NEW]],
            ["identifier", [], [_IDENTIFIER]],
            ["origin", [], [_ORIGIN]],
        ],
        (0, 1, 0),
    ),
)


@pytest.fixture
def engine() -> str:
    """Files alone."""
    return "sqlite"


@pytest.fixture
def old(path: Path) -> Path:
    """The file of a store as version 1 left it after two imports."""
    backend = SqliteBackend(SqliteFile(path), 1)
    side = SqliteWriting(backend)
    bring_up_to_date(side, lambda c: backend.schema_version(side.reader(c), 1), MIGRATIONS[:1])
    side.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        for name, row in (("publication", _NEW), ("identifier", _IDENTIFIER), ("origin", _ORIGIN)):
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {name} VALUES ({marks})", list(row.values()))
        for number, (command, operations, counts) in enumerate(_JOURNAL, start=1):
            data = zlib.compress(json.dumps(operations).encode(), level=3)
            connection.execute(
                "INSERT INTO change VALUES (?, ?, ?, 0, ?, ?, ?, ?)",
                (number, command, _AT, *counts, data),
            )
    return path


def test_the_tables_are_added_and_a_copy_is_kept(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        before = sorted(connection.execute("SELECT name FROM sqlite_master WHERE type='table'"))
    with Library.open(old, clock=lambda: NOON) as library:
        assert library.candidates() == library.notices() == ()
        assert library.replies("crossref", ["10.1000/x"]) == {}
    copy = old.with_name("pubtrack.db.v1.bak")
    assert sorted(file.name for file in old.parent.iterdir()) == [old.name, copy.name]
    with closing(sqlite3.connect(copy)) as connection:
        kept = sorted(connection.execute("SELECT name FROM sqlite_master WHERE type='table'"))
        assert kept == before
    with closing(sqlite3.connect(old)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        assert connection.execute("SELECT version FROM schema_version").fetchall() == [(3,)]
    assert names >= {"reply", "candidate", "notice", "change_piece", "summary", "search"}


def test_the_data_are_there_and_the_old_journal_is_as_good_as_it_was(
    old: Path, dump: Callable[[], object]
) -> None:
    with Library.open(old, clock=lambda: NOON) as library:
        after = dump()
        (publication,) = library.publications()
        assert publication.item == Item("book", {"title": "New", "DOI": "10.1000/x"})
        assert publication.origins["title"].source == "crossref"
        assert library.by_identifier(parse_identifier("10.1000/X")) == (publication,)
        assert [change.publications_changed for change in library.log()] == [0, 1]
        assert library.undo()
        assert library.publications()[0].item == Item("book", {"title": "Old"})
        assert library.undo()
        assert library.publications() == ()
        assert library.redo()
        assert library.redo()
        assert dump() == after


def test_an_old_change_is_taken_back_after_new_ones(old: Path) -> None:
    candidate = CandidateRecord(
        1, "crossref", Doi("10.1000/y"), Item("book"), "book", 0.1, (), (), "open", NOON
    )
    with Library.open(old, clock=lambda: NOON) as library:
        library.keep_replies([StoredReply("crossref", "x", True, b"{}", "", "", NOON)])
        with library.change("sync") as change:
            change.put_candidates(1, [candidate])
        with library.change("import refs.bib", into=2) as change:
            assert change.id == 4
        while library.undo():
            pass
        assert library.publications() == ()
        assert library.candidates() == ()
        assert list(library.replies("crossref", ["x"])) == ["x"]


def test_an_old_change_may_go_on_where_it_is_the_newest(old: Path) -> None:
    with Library.open(old, clock=lambda: NOON) as library:
        with library.change("import refs.bib", into=2) as change:
            change.add_publication(Item("book", {"title": "Another"}))
        assert [(c.id, c.publications_added, c.publications_changed) for c in library.log()] == [
            (1, 1, 0),
            (2, 1, 1),
        ]
        library.undo()
        assert [p.item.title for p in library.publications()] == ["Old"]
