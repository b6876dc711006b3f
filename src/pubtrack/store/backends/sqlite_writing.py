"""The way to an SQLite file for writing: transactions that alone may write, through SQLAlchemy."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from typing import TYPE_CHECKING, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event

from ...errors import StoreError
from . import alchemy
from . import sqlite as plain

if TYPE_CHECKING:
    from sqlalchemy import Table

    from .base import Row
    from .sqlite import SqliteBackend, SqliteReader

_WRITES = "pubtrack_writes"

# Seconds. A process that has just written lets those go first that are waiting, and they look
# several times meanwhile.
_GIVE_WAY = 0.005
_LOOK_AGAIN = (0.001, 0.003)


class SqliteWriting:
    """The writing side of an SQLite file; see `WritingSide`."""

    def __init__(self, backend: SqliteBackend) -> None:
        self._backend = backend
        self._turns = _Turns(backend.timeout)
        self.engine = self._engine()

    def _engine(self) -> Engine:
        """An engine whose connections are as `prepare` makes them."""
        engine = create_engine(
            URL.create("sqlite", database=str(self._backend.address.path)),
            connect_args={"timeout": self._backend.timeout, "factory": plain.SqliteReader},
        )

        @event.listens_for(engine, "connect")
        def prepare(connection: sqlite3.Connection, _record: object) -> None:
            plain.prepare(connection)

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            # A transaction that reads first and then writes may find that it cannot, without any
            # waiting (SQLITE_BUSY_SNAPSHOT); so one that will write takes the lock at once.
            if connection.get_execution_options().get(_WRITES, False):
                self._turns.take(self.reader(connection))
            else:
                connection.exec_driver_sql("BEGIN")

        return engine

    def reader(self, connection: Connection) -> SqliteReader:
        """SQLite's own connection below one of the engine, within the same transaction."""
        return cast(plain.SqliteReader, connection.connection.driver_connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that sees one state of the store, whatever others write meanwhile."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that alone may write; any exception takes all of it back."""
        with self.engine.connect().execution_options(**{_WRITES: True}) as connection:
            with connection.begin():
                yield connection
            self._turns.taken()

    def load(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Insert many rows, past SQLAlchemy."""
        columns = ", ".join(column.name for column in table.columns)
        places = ", ".join("?" * len(table.columns))
        statement = f"INSERT INTO {table.name} ({columns}) VALUES ({places})"  # noqa: S608
        self.reader(connection).executemany(statement, rows)

    def told_as_sentences(self) -> AbstractContextManager[None]:
        """Turn every error of the database inside into a `StoreError` about this store."""
        return alchemy.told_as_sentences(self._backend)

    def prepare_first(self) -> None:
        """Choose the write-ahead log; it is kept in the file, and impossible in a transaction."""
        with closing(self.engine.raw_connection()) as pooled:
            pooled.cursor().execute("PRAGMA journal_mode=WAL")

    def keep_copy(self, version: int) -> None:
        """Copy the file beside itself, as ``NAME.vVERSION.bak``."""
        path = self._backend.address.path
        copy = path.with_name(f"{path.name}.v{version}.bak")
        part = copy.with_name(copy.name + ".part")
        try:
            part.unlink(missing_ok=True)
            with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as target:
                source.backup(target)
            part.replace(copy)
        except OSError as error:
            raise StoreError(
                f"the store {path} must be copied before it is brought up to date, and {copy}"
                f" cannot be written: {error.strerror}"
            ) from error

    def mark(self, connection: Connection) -> None:
        """Mark the file as ours."""
        connection.exec_driver_sql(f"PRAGMA application_id={plain.APPLICATION_ID}")

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


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
