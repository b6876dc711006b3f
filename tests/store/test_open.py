"""Opening a store in a file: what is made, what is refused, and that refusing changes nothing.

Files, their locks, their damage and their disk are SQLite's alone; `test_server` has the like of
PostgreSQL.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import OperationalError

from pubtrack.errors import NewerStore, StoreError
from pubtrack.model.item import Item
from pubtrack.store import library as library_module
from pubtrack.store.address import SqliteFile
from pubtrack.store.backends.sqlite import SqliteBackend
from pubtrack.store.backends.sqlite_writing import SqliteWriting
from pubtrack.store.library import Library
from pubtrack.store.migrations import MIGRATIONS
from pubtrack.store.tables import Row


def noon() -> datetime:
    return datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def engine() -> str:
    """Files alone."""
    return "sqlite"


def _side(path: Path) -> SqliteWriting:
    return SqliteWriting(SqliteBackend(SqliteFile(path), 1))


def _filled(path: Path, count: int = 1) -> None:
    with Library.open(path, clock=noon) as library, library.change("import") as change:
        for number in range(count):
            change.add_publication(Item("book", {"title": f"Title {number}"}))


def test_a_missing_store_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b c#?%41" / "pubtrack.db"
    _filled(path)
    with Library.open(str(path), clock=noon, create=False) as library:
        assert len(library.publications()) == 1
    assert [file.name for file in path.parent.iterdir()] == ["pubtrack.db"]


@pytest.mark.parametrize("empty_file", [False, True], ids=["missing", "empty"])
def test_reading_makes_no_store(path: Path, empty_file: bool) -> None:
    missing = path.parent / "folder" / path.name
    if empty_file:
        missing = path
        path.touch()
    with pytest.raises(StoreError, match="no store at") as caught:
        Library.open(missing, clock=noon, create=False)
    assert "import a CV first" in caught.value.hint
    assert missing.exists() == empty_file
    assert not missing.parent.joinpath("folder").exists()


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()
    _filled(path)


def test_the_connections_are_as_the_design_wants_it(library: Library) -> None:
    side = library._writing().side
    with side.reading() as connection:
        for one in (library._connection, side.reader(connection)):
            values = [
                one.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
            ]
            assert values == ["wal", 1, 2, 50]


def test_the_migrations_make_the_tables_that_the_store_uses(path: Path) -> None:
    def shape(connection: Connection) -> dict[str, object]:
        inspector = inspect(connection)
        return {
            name: (
                [{**c, "type": str(c["type"])} for c in inspector.get_columns(name)],
                inspector.get_pk_constraint(name),
                sorted(map(repr, inspector.get_foreign_keys(name))),
                sorted(map(repr, inspector.get_indexes(name))),
                sorted(map(repr, inspector.get_unique_constraints(name))),
            )
            for name in inspector.get_table_names()
            if not name.startswith("search")  # FTS5 makes it, and its own tables
        }

    _filled(path)
    sides = [_side(path), _side(path.with_name("fresh.db"))]
    with sides[1].writing() as connection:
        Row.metadata.create_all(connection)
    shapes = []
    for side in sides:
        with side.reading() as connection:
            shapes.append(shape(connection))
        side.close()
    assert shapes[0] == shapes[1]


def _add_shelf(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE shelf (id INTEGER PRIMARY KEY)")
    connection.exec_driver_sql("ALTER TABLE publication ADD COLUMN shelf TEXT DEFAULT 'none'")


def _fail(connection: Connection) -> None:
    connection.exec_driver_sql("DROP TABLE link")
    connection.exec_driver_sql("SELECT * FROM nothing")


def test_an_older_store_is_copied_and_migrated(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _filled(path, 3)
    with Library.open(path, clock=noon) as library:
        library.undo()
    monkeypatch.setattr(library_module, "MIGRATIONS", (*MIGRATIONS, _add_shelf))
    for _ in range(2):
        with Library.open(path, clock=noon) as library:
            library.redo()
            assert len(library.publications()) == 3
    copy = path.with_name(f"pubtrack.db.v{len(MIGRATIONS)}.bak")
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, copy.name]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version FROM schema_version").fetchall() == [
            (len(MIGRATIONS) + 1,)
        ]
        assert connection.execute("SELECT DISTINCT shelf FROM publication").fetchall() == [
            ("none",)
        ]
    monkeypatch.undo()
    with Library.open(copy, clock=noon) as library:
        assert library.publications() == ()
        assert len(library.log()) == 1


def test_a_migration_that_fails_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _filled(path)
    monkeypatch.setattr(library_module, "MIGRATIONS", (*MIGRATIONS, _add_shelf, _fail))
    with pytest.raises(StoreError):
        Library.open(path, clock=noon)
    monkeypatch.undo()
    with Library.open(path, clock=noon) as library:
        assert len(library.publications()) == 1
    with closing(sqlite3.connect(path)) as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name='shelf'").fetchall()


def test_without_room_for_the_copy_nothing_is_migrated(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _filled(path)
    path.with_name(f"pubtrack.db.v{len(MIGRATIONS)}.bak").mkdir()
    monkeypatch.setattr(library_module, "MIGRATIONS", (*MIGRATIONS, _add_shelf))
    with pytest.raises(StoreError, match="must be copied before"):
        Library.open(path, clock=noon)
    monkeypatch.undo()
    _filled(path)


def test_the_store_of_a_newer_pubtrack_is_refused(path: Path) -> None:
    _filled(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE schema_version SET version = 99")
    before = path.read_bytes()
    with pytest.raises(NewerStore, match="newer pubtrack") as caught:
        Library.open(path, clock=noon)
    assert caught.value.exit_code == 5
    assert path.read_bytes() == before


def test_a_database_of_another_program_stays_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE publication (id)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        Library.open(path, clock=noon)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"# Curriculum vitae\n" * 100, id="text"),
        pytest.param(b"x", id="one byte"),
        pytest.param(bytes(range(256)) * 40, id="binary"),
        pytest.param(b"SQLite format 3\x00" + b"\xff" * 4000, id="header and rubbish"),
    ],
)
@pytest.mark.parametrize("create", [True, False], ids=["create", "read"])
def test_a_file_that_is_no_database_stays_as_it_is(
    path: Path, content: bytes, create: bool
) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match="not a pubtrack store"):
        Library.open(path, clock=noon, create=create)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_a_damaged_store_is_told(path: Path) -> None:
    _filled(path, 500)
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)
    with (
        pytest.raises(StoreError, match="damaged"),
        Library.open(path, clock=noon) as library,
    ):
        library.publications()


def test_a_truncated_store_is_told(path: Path) -> None:
    _filled(path, 500)
    path.write_bytes(path.read_bytes()[:10_000])
    with (
        pytest.raises(StoreError, match="damaged"),
        Library.open(path, clock=noon) as library,
    ):
        library.publications()


@pytest.mark.parametrize(
    "item",
    ["", "[]", '{"type":"poem"}', '{"type":"book","title":3}'],
    ids=["empty", "no object", "unknown type", "wrong value"],
)
def test_a_row_that_cannot_be_understood_is_told(path: Path, item: str) -> None:
    _filled(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE publication SET item = ?", (item,))
    with (
        pytest.raises(StoreError, match="publication title in the store cannot be read"),
        Library.open(path, clock=noon) as library,
    ):
        library.publications()


def test_a_folder_or_device_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Library.open(tmp_path, clock=noon)
    with pytest.raises(StoreError, match="no ordinary file"):
        Library.open(os.devnull, clock=noon)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for create in (True, False):
        with pytest.raises(StoreError):
            Library.open(tmp_path / "file" / "pubtrack.db", clock=noon, create=create)
    with pytest.raises(StoreError):
        Library.open(tmp_path / ("x" * 300), clock=noon)


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Without the rights of root, who may write everywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs POSIX users")
def test_missing_permissions_are_told() -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "pubtrack.db"
        _filled(path)
        folder.chmod(0o555)
        path.chmod(0o444)
        with _as_nobody():
            with pytest.raises(StoreError, match=r"cannot be (opened|written)"):
                _filled(path)
            with pytest.raises(StoreError, match="cannot be"):
                _filled(folder / "new.db")
            with pytest.raises(StoreError, match="cannot be"):
                _filled(folder / "new" / "pubtrack.db")
        path.chmod(0)
        with _as_nobody(), pytest.raises(StoreError, match="cannot be"):
            _filled(path)
    finally:
        folder.chmod(stat.S_IRWXU)
        shutil.rmtree(folder)


def test_a_full_disk_is_told_and_nothing_is_changed(library: Library) -> None:
    def fill() -> None:
        with library.change("import") as change:
            for number in range(2000):
                change.add_publication(Item("book", {"title": f"Title {number}"}))

    # SQLite fails in the same way at its own limit as on a full disk.
    with library._writing().side.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=80")
    with pytest.raises(StoreError, match="no room left"):
        fill()
    assert library.publications() == ()
    assert library.log() == ()


def test_no_error_of_the_database_layer_gets_out(library: Library) -> None:
    with library._writing().side.reading() as connection:
        connection.exec_driver_sql("DROP TABLE identifier")

    def write() -> None:
        with library.change("import") as change:
            change.add_publication(Item("book", {"title": "x", "DOI": "10.1000/x"}))

    with pytest.raises(StoreError, match="no such table: identifier") as caught:
        write()
    assert isinstance(caught.value.__cause__, OperationalError)
