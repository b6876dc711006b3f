"""A store in an SQLite file: opening it, reading it, and its errors as sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import StoreError
from ..address import SqliteFile
from .base import Dialect, Reader, Row, require_known

if TYPE_CHECKING:
    from .base import WritingSide

APPLICATION_ID = 0x50754274
"""Marks an SQLite file as ours ("PuBt"; https://www.sqlite.org/pragma.html)."""

# One page (https://www.sqlite.org/fileformat.html, 1.3.2, "Page Size").
_SMALLEST = 512
_IN_USE = (
    "the store {path} is in use: another process is writing to it",
    "try again when that has finished",
)
_UNWRITABLE = (
    "the store {path} cannot be written: no permission",
    "check who owns the file and its folder, or name another store with --db",
)
# Primary result codes of SQLite (https://www.sqlite.org/rescode.html).
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_NOTADB: (
        "{path} is not a pubtrack store",
        "name another store with --db, or move this file away",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the store {path} is damaged",
        "bring back a backup of it; `sqlite3 FILE .recover` may save what it still holds",
    ),
    sqlite3.SQLITE_FULL: (
        "the disk has no room left for the store {path}",
        "nothing was changed; make room and try again",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk failed to read or write the store {path}",
        "nothing was changed; check the disk and the room on it",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "the store {path} cannot be opened",
        "check who may write to the file and into its folder, or name another store with --db",
    ),
    sqlite3.SQLITE_READONLY: _UNWRITABLE,
    sqlite3.SQLITE_PERM: _UNWRITABLE,
    sqlite3.SQLITE_AUTH: _UNWRITABLE,
}


def _match(words: Sequence[str]) -> str:
    """Each word as a string of FTS5, of which it is the beginning ("FTS5 Prefix Queries")."""
    return " ".join(f'"{word}"*' for word in words)


DIALECT = Dialect(
    contains="instr({}, ?) > 0",
    # The weights are those of the columns: title, names, venue, keywords, abstract.
    search="SELECT rowid FROM search WHERE search MATCH ?"
    " ORDER BY bm25(search, 10.0, 5.0, 2.0, 2.0, 0.5), rowid",
    match=_match,
)


class SqliteReader(sqlite3.Connection):
    """A connection to the file."""

    dialect = DIALECT

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One transaction that sees one state of the store."""
        self.execute("BEGIN")
        try:
            yield
        finally:
            self.rollback()

    def stream(self, statement: str) -> Iterable[Row]:
        """The rows of a statement, as they come."""
        return self.execute(statement)


class SqliteBackend:
    """The file at an address; see `Backend`."""

    def __init__(self, address: SqliteFile, timeout: float) -> None:
        self.address = address
        self.timeout = timeout

    def connect(self, *, create: bool = False) -> SqliteReader:
        """Open the file, which SQLite creates empty where it is missing.

        A lock of another process is waited for, so long at most as the timeout is.
        """
        prepare_location(self.address.path, create=create)
        connection = sqlite3.connect(self.address.path, timeout=self.timeout, factory=SqliteReader)
        try:
            prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def told_as_sentences(self) -> Iterator[None]:
        """Turn every error of SQLite inside into a `StoreError` about this store."""
        try:
            yield
        except sqlite3.Error as error:
            raise self.error(error) from error

    def error(self, error: BaseException | None) -> StoreError:
        """What an error of SQLite says of the store, as a sentence."""
        path = self.address.path
        # The low byte of an extended result code is the primary one.
        code = getattr(error, "sqlite_errorcode", None)
        sentence = _SENTENCES.get(code & 0xFF) if isinstance(code, int) else None
        if sentence is None:
            return StoreError(f"the store {path} cannot be used: {error}")
        return StoreError(sentence[0].format(path=path), hint=sentence[1])

    def schema_version(self, reader: Reader, newest: int) -> int:
        """The version of the store's schema, 0 for an empty file."""
        path = self.address.path
        application = reader.execute("PRAGMA application_id").fetchone()
        if application != (APPLICATION_ID,):
            if reader.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise StoreError(
                    f"{path} is a database of another program, not a pubtrack store",
                    hint="name another store with --db",
                )
            return 0
        row = reader.execute("SELECT version FROM schema_version").fetchone()
        if row is None:
            raise StoreError(f"the store {path} is damaged: it does not say what its schema is")
        return require_known(int(row[0]), newest, str(path))

    def engine_and_size(self, reader: Reader) -> tuple[str, int]:  # noqa: ARG002
        """SQLite's version, and the bytes of the file with those still in its log."""
        path = self.address.path
        files = (path, path.with_name(path.name + "-wal"))
        size = sum(file.stat().st_size for file in files if file.exists())
        return f"SQLite {sqlite3.sqlite_version}", size

    def writing(self) -> WritingSide:
        """What writes to the file."""
        from .sqlite_writing import SqliteWriting

        return SqliteWriting(self)


def prepare(connection: sqlite3.Connection) -> None:
    """Make a new connection what the store wants: whoever uses it begins its transactions.

    Foreign keys are enforced, and a commit is on the disk when it returns (synchronous=FULL).
    """
    # Python's own transaction handling would begin late, and not at all for SELECT and
    # CREATE TABLE (https://docs.python.org/3/library/sqlite3.html#transaction-control).
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")


def prepare_location(path: Path, *, create: bool) -> None:
    """Make the folder of a store that is to be made; `StoreError` for what can be no store.

    With `create` False a file that is missing or empty is none.
    """
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder, not a store")
        if path.exists() and not path.is_file():
            raise StoreError(f"{path} is no ordinary file, so it cannot be a store")
        # The file is not opened here: closing it would give up all locks that this process has
        # on it ("How To Corrupt An SQLite Database File", 2.2).
        size = path.stat().st_size if path.exists() else 0
        if 0 < size < _SMALLEST:
            # SQLite itself takes a file of a few bytes for an empty one, and writes over it.
            raise StoreError(
                f"{path} is not a pubtrack store",
                hint="name another store with --db, or move this file away",
            )
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        elif not size:
            raise StoreError(f"there is no store at {path} yet", hint="import a CV first")
    except OSError as error:
        raise StoreError(f"the store {path} cannot be used: {error.strerror}") from error
