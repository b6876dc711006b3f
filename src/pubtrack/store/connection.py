"""The way to SQLite for reading, and its errors as sentences.

Nothing here imports SQLAlchemy: most commands only read, and its import takes longer than they
do. Writing goes through `pubtrack.store.engine`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import StoreError

MOST_PARAMETERS = 900
"""To be put into one list of a statement: SQLite takes 32,766 in all, older ones 999."""

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


def connect(path: Path, timeout: float) -> sqlite3.Connection:
    """Open the file, which SQLite creates empty where it is missing.

    A lock of another process is waited for, `timeout` seconds at most.
    """
    connection = sqlite3.connect(path, timeout=timeout)
    try:
        prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """Make a new connection what the store wants: whoever uses it begins its transactions.

    Foreign keys are enforced, and a commit is on the disk when it returns (synchronous=FULL).
    """
    # Python's own transaction handling would begin late, and not at all for SELECT and
    # CREATE TABLE (https://docs.python.org/3/library/sqlite3.html#transaction-control).
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One transaction that sees one state of the store, whatever others write meanwhile."""
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        connection.rollback()


@contextmanager
def values_that_fit() -> Iterator[None]:
    """Turn the error of a value that SQLite cannot hold into a `StoreError`."""
    try:
        yield
    except (UnicodeEncodeError, OverflowError) as error:
        raise StoreError(
            f"a value does not fit into the store: {error}",
            hint="it holds a byte that is no character, or a number of more than 18 digits",
        ) from error


@contextmanager
def told_as_sentences(path: Path) -> Iterator[None]:
    """Turn every error of SQLite inside into a `StoreError` about the store at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise store_error(path, error) from error


def store_error(path: Path, error: BaseException | None) -> StoreError:
    """What an error of the database says of the store at `path`, as a sentence."""
    # The low byte of an extended result code is the primary one.
    code = getattr(error, "sqlite_errorcode", None)
    sentence = _SENTENCES.get(code & 0xFF) if isinstance(code, int) else None
    if sentence is None:
        return StoreError(f"the store {path} cannot be used: {error}")
    return StoreError(sentence[0].format(path=path), hint=sentence[1])
