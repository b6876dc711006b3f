"""The way to SQLite: connections as the store wants them, and its errors as sentences.

Every error of the database becomes a `StoreError` at `told_as_sentences`, nowhere else.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ..errors import StoreError

_WRITES = "pubtrack_writes"
_TURNS = "pubtrack_turns"

MOST_PARAMETERS = 900
"""To be put into one list of a statement: SQLite takes 32,766 in all, older ones 999."""

# Seconds. A process that has just written lets those go first that are waiting, and they look
# several times meanwhile.
_GIVE_WAY = 0.005
_LOOK_AGAIN = (0.001, 0.003)

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
    turns = _Turns(timeout)
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": timeout},
        execution_options={_TURNS: turns},
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
        if connection.get_execution_options().get(_WRITES, False):
            turns.take(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


class _Turns:
    """Waits for the lock to write such that others get it too.

    SQLite's own waiting looks again at ever longer intervals, up to a tenth of a second
    (sqlite3.c, sqliteDefaultBusyCallback). Beside a process that writes again and again, it
    would find the lock taken until its time is over.
    """

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout
        self._last = 0.0

    def take(self, connection: Connection) -> None:
        """Begin a transaction that may write; raises `sqlite3.OperationalError` where it cannot."""
        time.sleep(min(_GIVE_WAY, max(0.0, self._last + _GIVE_WAY - time.monotonic())))
        raw: Any = connection.connection.driver_connection
        deadline = time.monotonic() + self._timeout
        raw.execute("PRAGMA busy_timeout=0")
        try:
            while not _begun(raw, last_look=time.monotonic() >= deadline):
                time.sleep(random.uniform(*_LOOK_AGAIN))  # noqa: S311
        finally:
            raw.execute(f"PRAGMA busy_timeout={round(self._timeout * 1000)}")

    def taken(self) -> None:
        """Remember that this process has written just now."""
        self._last = time.monotonic()


def _begun(raw: sqlite3.Connection, *, last_look: bool) -> bool:
    try:
        raw.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if last_look or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that sees one state of the store, whatever others write meanwhile."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that alone may write; any exception takes all of it back."""
    turns: _Turns = engine.get_execution_options()[_TURNS]
    with engine.connect().execution_options(**{_WRITES: True}) as connection:
        with connection.begin():
            yield connection
        turns.taken()


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
