"""The way to SQLite for writing: transactions that alone may write, through SQLAlchemy.

Every error of the database becomes a `StoreError` at `told_as_sentences`, here or in
`pubtrack.store.connection`, and nowhere else.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from . import connection as plain

_WRITES = "pubtrack_writes"
_TURNS = "pubtrack_turns"

# Seconds. A process that has just written lets those go first that are waiting, and they look
# several times meanwhile.
_GIVE_WAY = 0.005
_LOOK_AGAIN = (0.001, 0.003)


def sqlite_engine(path: Path, timeout: float) -> Engine:
    """Make an engine on the file, which SQLite creates empty at the first connection.

    Its connections are as `connection.prepare` makes them, and wait for a lock of another
    process `timeout` seconds at most. Begin transactions with `reading` and `writing`.
    """
    turns = _Turns(timeout)
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": timeout},
        execution_options={_TURNS: turns},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        plain.prepare(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and then writes may find that it cannot, without any
        # waiting (SQLITE_BUSY_SNAPSHOT); so one that will write takes the lock at once.
        if connection.get_execution_options().get(_WRITES, False):
            turns.take(raw(connection))
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

    def take(self, connection: sqlite3.Connection) -> None:
        """Begin a transaction that may write; raises `sqlite3.OperationalError` where it cannot."""
        time.sleep(min(_GIVE_WAY, max(0.0, self._last + _GIVE_WAY - time.monotonic())))
        deadline = time.monotonic() + self._timeout
        connection.execute("PRAGMA busy_timeout=0")
        try:
            while not _begun(connection, last_look=time.monotonic() >= deadline):
                time.sleep(random.uniform(*_LOOK_AGAIN))  # noqa: S311
        finally:
            connection.execute(f"PRAGMA busy_timeout={round(self._timeout * 1000)}")

    def taken(self) -> None:
        """Remember that this process has written just now."""
        self._last = time.monotonic()


def _begun(connection: sqlite3.Connection, *, last_look: bool) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if last_look or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def raw(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection below one of the engine, within the same transaction."""
    return cast(sqlite3.Connection, connection.connection.driver_connection)


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
def told_as_sentences(path: Path) -> Iterator[None]:
    """Turn every error of the database inside into a `StoreError` about the store at `path`."""
    try:
        with plain.told_as_sentences(path):
            yield
    except DBAPIError as error:
        raise plain.store_error(path, error.orig) from error
    except SQLAlchemyError as error:
        raise plain.store_error(path, error) from error
