"""Reading: past SQLModel, and yet of its tables alone."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest
from places import Place
from stored_rows import rows_of_sqlmodel, rows_of_values

from pubtrack.errors import StoreError
from pubtrack.model.identifiers import Doi
from pubtrack.model.item import Item
from pubtrack.store.library import Library
from pubtrack.store.tables import Row

# What the writing side alone reads: the journal, and at the opening the version. Blocking keys
# are made and read by what matching asks.
_UNREAD = {
    ("change", "data"), ("change_piece", "change_id"), ("change_piece", "number"),
    ("change_piece", "data"), ("schema_version", "version"),
    ("blocking", "key"), ("blocking", "publication_id"),
}  # fmt: skip


# SQLite tells what a statement reads; the statements of both are the same.
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_statements_read_the_columns_of_the_tables_and_no_others(library: Library) -> None:
    read: set[tuple[str, str]] = set()

    def note(action: int, table: str | None, column: str | None, *_rest: str | None) -> int:
        if action == sqlite3.SQLITE_READ and table and column:
            read.add((table, column))
        return sqlite3.SQLITE_OK

    library._connection.set_authorizer(note)
    library.publications()
    library.summaries()
    library.by_key("x", any_case=True)
    library.by_identifier(Doi("10.1000/x"))
    library.find(title="a", family="b", year=1, type="book")
    library.documents()
    library.candidates()
    library.notices()
    library.replies("crossref", ["x"])
    library.log()
    columns = {(t.name, c.name) for t in Row.metadata.sorted_tables for c in t.columns}
    assert read == columns - _UNREAD


def test_what_stands_is_read_as_sqlmodel_reads_it(library: Library) -> None:
    with library.change("import") as change:
        publication = change.add_publication(Item("book", {"title": "Ä “%_\\", "DOI": "10.1000/x"}))
        assert rows_of_values(library) == rows_of_sqlmodel(library)
    assert rows_of_values(library) == rows_of_sqlmodel(library)
    assert library.publications((publication.id,)) == (publication,)
    assert library.find(type="' OR 1 --") == ()


@pytest.mark.parametrize("number", [10**20, -(10**20)])
def test_what_no_row_can_hold_is_not_found(library: Library, number: int) -> None:
    with library.change("import") as change:
        change.add_publication(Item("book", {"title": "One"}))
    assert library.by_key("\udce9") is None
    assert library.find(type="\udce9") == library.find(year=number) == ()
    assert library.publication(number) is None


def test_a_store_that_does_not_say_its_version_is_told(place: Place) -> None:
    now = datetime(2024, 5, 1, 12, tzinfo=UTC)
    Library.open(place.address, clock=lambda: now).close()
    place.sql("DELETE FROM schema_version")
    with pytest.raises(StoreError, match="is damaged"):
        Library.open(place.address, clock=lambda: now)
