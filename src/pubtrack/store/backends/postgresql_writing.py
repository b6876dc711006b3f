"""The way to PostgreSQL for writing: transactions that alone may write, through SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, cast

import psycopg
from psycopg import IsolationLevel, sql
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.pool import NullPool

from . import alchemy
from .postgresql import SCHEMA, SET_SCHEMA, PostgresReader

if TYPE_CHECKING:
    from sqlalchemy import Table

    from .base import Row
    from .postgresql import PostgresBackend

_WRITES = "pubtrack_writes"
# Whoever writes holds it: "PuBt", as the mark of SQLite files.
_LOCK = 0x50754274


class PostgresWriting:
    """The writing side of a PostgreSQL database; see `WritingSide`."""

    def __init__(self, backend: PostgresBackend) -> None:
        self._backend = backend
        self.engine = self._engine()

    def _engine(self) -> Engine:
        engine = create_engine("postgresql+psycopg://", creator=self._open, poolclass=NullPool)

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            connection.exec_driver_sql(SET_SCHEMA)
            if connection.get_execution_options().get(_WRITES, False):
                # Also for tables that a migration alters while others read them.
                wait = max(1, round(self._backend.timeout * 1000))
                connection.exec_driver_sql(f"SET LOCAL lock_timeout TO {wait}")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")

        return engine

    def _open(self) -> psycopg.Connection[Any]:
        connection = self._backend.open(autocommit=False)
        # Each statement sees what was committed before it; of a transaction that began by waiting
        # for the lock, all but the first do, and the first is the waiting.
        connection.isolation_level = IsolationLevel.READ_COMMITTED
        return connection

    def reader(self, connection: Connection) -> PostgresReader:
        """The driver's connection below one of the engine, within the same transaction."""
        driver = connection.connection.driver_connection
        return PostgresReader(cast("psycopg.Connection[Any]", driver))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that only reads."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that alone may write; any exception takes all of it back."""
        with (
            self.engine.connect().execution_options(**{_WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection

    def load(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Insert many rows, by COPY."""
        names = [sql.Identifier(column.name) for column in table.columns]
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(table.name), sql.SQL(", ").join(names)
        )
        driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def told_as_sentences(self) -> AbstractContextManager[None]:
        """Turn every error of the server, the driver or SQLAlchemy into a `StoreError`."""
        return alchemy.told_as_sentences(self._backend)

    def prepare_first(self) -> None:
        """Make the schema, where an administrator has not done so."""
        with self.writing() as connection:
            known = inspect(connection).has_schema(SCHEMA)
            if not known:  # asking for it anew would need a right that who fills it need not have
                connection.exec_driver_sql(f"CREATE SCHEMA {SCHEMA}")

    def keep_copy(self, version: int) -> None:
        """Keep nothing: a migration that fails leaves the tables as they were, to the last row."""

    def mark(self, connection: Connection) -> None:
        """Leave the schema as it is: its name says whose it is."""

    def close(self) -> None:
        """Leave the server."""
        self.engine.dispose()
