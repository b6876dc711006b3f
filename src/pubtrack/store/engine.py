"""The way to SQLite: connections as the store wants them, and its errors as sentences.

Every error of the database becomes a `StoreError` at `told_as_sentences`, nowhere else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ..errors import StoreError

_WRITES = "pubtrack_writes"

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


def sqlite_engine(path: Path, timeout: float) -> Engine:
    """Make an engine on the file, which SQLite creates empty at the first connection.

    Foreign keys are enforced, a commit is on the disk when it returns (synchronous=FULL), and
    a lock of another process is waited for, `timeout` seconds at most. Begin transactions
    with `reading` and `writing`.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": timeout}
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # Python's own transaction handling would begin late, and not at all for SELECT and
        # CREATE TABLE (https://docs.python.org/3/library/sqlite3.html#transaction-control).
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and then writes may find that it cannot, without any
        # waiting (SQLITE_BUSY_SNAPSHOT); so one that will write takes the lock at once.
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that sees one state of the store, whatever others write meanwhile."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that alone may write; any exception takes all of it back."""
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        yield connection


@contextmanager
def told_as_sentences(path: Path) -> Iterator[None]:
    """Turn every error of the database inside into a `StoreError` about the store at `path`."""
    try:
        yield
    except DBAPIError as error:
        raise _store_error(path, error.orig) from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _store_error(path, error) from error


def _store_error(path: Path, error: Any) -> StoreError:
    # The low byte of an extended result code is the primary one.
    code = getattr(error, "sqlite_errorcode", None)
    sentence = _SENTENCES.get(code & 0xFF) if isinstance(code, int) else None
    if sentence is None:
        return StoreError(f"the store {path} cannot be used: {error}")
    return StoreError(sentence[0].format(path=path), hint=sentence[1])
