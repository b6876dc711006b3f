"""A store in a PostgreSQL database: opening it, reading it, and its errors as sentences.

The tables stand in a schema of their own, `pubtrack`, so they get along with whatever else the
database holds. No search path of a role or a server matters: each transaction sets its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import psycopg

from ...errors import StoreError
from ..address import PostgresDatabase
from .base import Dialect, NotStorable, Reader, Row, does_not_fit, require_known

if TYPE_CHECKING:
    from .base import WritingSide

SCHEMA = "pubtrack"
SET_SCHEMA = f"SET LOCAL search_path TO {SCHEMA}"
# Seconds that a server may take to answer, unless the URL says otherwise.
_CONNECT_TIMEOUT = "10"
_BEGIN = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {SET_SCHEMA}"
_RELATIONS = (
    "SELECT c.relname, a.attname FROM pg_catalog.pg_class c"
    " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = 'version'"
    " WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"
)
_SIZE = (
    "SELECT current_setting('server_version'), coalesce(sum(pg_total_relation_size(c.oid)), 0)"
    " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = ? AND c.relkind = 'r'"
)
_LOST = (
    "the connection to the store {store} was lost",
    "nothing that was not finished is stored; `pubtrack log` shows what is",
)
# By SQLSTATE, the longer before the class that it is of (PostgreSQL documentation, "PostgreSQL
# Error Codes").
_SENTENCES = {
    "55P03": (
        "the store {store} is in use: another process is writing to it",
        "try again when that has finished",
    ),
    "42501": (
        "the store {store} cannot be used: no permission ({error})",
        "ask who keeps the database for GRANT … TO your role",
    ),
    "25006": ("the store {store} can be read and not be written: {error}", ""),
    "53100": (
        "the disk of the server has no room left for the store {store}",
        "nothing was changed",
    ),
    "53300": ("the server of the store {store} has no connection left", "try again later"),
    "57014": ("the server stopped the work on the store {store}: {error}", "nothing was changed"),
    "57P01": _LOST,
    "57P02": _LOST,
    "57P03": ("the server of the store {store} takes no connections now: {error}", "try again"),
    "08": _LOST,
}
_UNFIT = ("22", "54")
# What libpq and the server say of a connection that was not made has no SQLSTATE.
_NO_CONNECTION = (
    (r"Connection refused|No such file or directory", (
        "no server answers for the store {store}",
        "start it, or check host and port",
    )),
    (r"could not translate host name|Name or service not known|failed to resolve host", (
        "the host of the store {store} is not known",
        "check its name",
    )),
    (r"timeout expired|timed out", (
        "the server of the store {store} does not answer",
        "check host and port, and whether a firewall stands between",
    )),
    (r"database \".*\" does not exist", (
        "there is no database for the store {store}",
        "createdb makes one, or ask who keeps the server",
    )),
    (r"role \".*\" does not exist", (
        "the server of the store {store} does not know the user",
        "name another one in the URL",
    )),
    (r"password authentication failed", (
        "the server of the store {store} refused the password",
        "set it in the URL, in PGPASSWORD or in ~/.pgpass",
    )),
    (r"no password supplied", (
        "the server of the store {store} wants a password",
        "set it in the URL, in PGPASSWORD or in ~/.pgpass",
    )),
    (r"no pg_hba.conf entry|authentication failed", (
        "the server of the store {store} does not let you in: {error}",
        "ask who keeps it",
    )),
    (r"permission denied for database", _SENTENCES["42501"]),
    (r"too many (?:clients|connections)|remaining connection slots", _SENTENCES["53300"]),
    (r"is (?:starting up|shutting down)|recovery", _SENTENCES["57P03"]),
)  # fmt: skip


def _match(words: Sequence[str]) -> str:
    """Each word as a lexeme of which it is the beginning ("tsquery")."""
    return " & ".join(f"'{word}':*" for word in words)


DIALECT = Dialect(
    contains="strpos({}, ?) > 0",
    search="SELECT publication_id FROM search, CAST(? AS tsquery) AS wanted"
    " WHERE words @@ wanted ORDER BY ts_rank(words, wanted) DESC, publication_id",
    match=_match,
)


class PostgresReader:
    """A connection to the server, over psycopg's; see `Reader`."""

    dialect = DIALECT

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        reopen: Callable[[], psycopg.Connection[Any]] | None = None,
    ) -> None:
        self._connection = connection
        self._reopen = reopen

    def execute(self, statement: str, values: Sequence[str | int] = (), /) -> psycopg.Cursor[Any]:
        """Run a statement with `?` for each value."""
        try:
            return self._connection.execute(_with_places(statement), values or None)
        except psycopg.DataError as error:
            # It has no SQLSTATE: the driver itself refuses to send U+0000.
            if error.sqlstate is None:
                raise NotStorable(str(error)) from error
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One transaction that sees one state of the store.

        A connection that was lost while nobody used it is made anew.
        """
        try:
            self._connection.execute(_BEGIN)
        except psycopg.OperationalError:
            if self._reopen is None or not self._connection.closed:
                raise
            self._connection = self._reopen()
            self._connection.execute(_BEGIN)
        try:
            yield
        finally:
            if not self._connection.closed:
                self._connection.execute("ROLLBACK")

    def stream(self, statement: str) -> Iterable[Row]:
        """The rows of a statement, by a cursor of the server."""
        with self._connection.cursor(name="pubtrack_stream") as cursor:
            cursor.itersize = 2000
            yield from cursor.execute(statement.encode())

    def close(self) -> None:
        """Leave the server."""
        self._connection.close()


class PostgresBackend:
    """The database at an address; see `Backend`."""

    def __init__(self, address: PostgresDatabase, timeout: float) -> None:
        self.address = address
        self.timeout = timeout

    def connect(self, *, create: bool = False) -> PostgresReader:  # noqa: ARG002
        """Reach the server; no database is made, only the tables in one, and those later."""

        def reopen() -> psycopg.Connection[Any]:
            return self.open(autocommit=True)

        return PostgresReader(reopen(), reopen)

    def open(self, *, autocommit: bool) -> psycopg.Connection[Any]:
        """A connection of psycopg's. Raises `StoreError`."""
        parameters: dict[str, Any] = {
            "connect_timeout": _CONNECT_TIMEOUT,
            "application_name": "pubtrack",
            **dict(self.address.parameters),
        }
        try:
            return psycopg.connect(**parameters, autocommit=autocommit)
        except psycopg.Error as error:
            raise self._not_connected(error) from None

    @contextmanager
    def told_as_sentences(self) -> Iterator[None]:
        """Turn every error of psycopg inside into a `StoreError` about this store."""
        try:
            yield
        except psycopg.Error as error:
            raise self.error(error) from error

    def error(self, error: BaseException | None) -> StoreError:
        """What an error of the server or the driver says of the store, as a sentence."""
        state = getattr(error, "sqlstate", None) or ""
        if state.startswith(_UNFIT) or (not state and isinstance(error, psycopg.DataError)):
            return does_not_fit(self._plain(error))
        sentence = _SENTENCES.get(state) or _SENTENCES.get(state[:2])
        if sentence is None and not state and isinstance(error, psycopg.OperationalError):
            sentence = _LOST
        return self._told(sentence or ("the store {store} cannot be used: {error}", ""), error)

    def _not_connected(self, error: psycopg.Error) -> StoreError:
        message = str(error)
        for pattern, sentence in _NO_CONNECTION:
            if re.search(pattern, message):
                return self._told(sentence, error)
        return self._told(("the store {store} cannot be reached: {error}", ""), error)

    def _told(self, sentence: tuple[str, str], error: BaseException | None) -> StoreError:
        message, hint = sentence
        told = message.format(store=self.address, error=self._plain(error))
        return StoreError(told, hint=hint)

    def _plain(self, error: BaseException | None) -> str:
        """What an error says in its first line, without passwords and the server's own marks."""
        told = self.address.without_secrets(str(error))
        lines = [line.strip() for line in told.splitlines() if line.strip()]
        line = lines[-1] if lines and "connection failed" in told else next(iter(lines), "")
        return re.sub(r"^.*\b(?:FATAL|ERROR):\s*", "", line)

    def schema_version(self, reader: Reader, newest: int) -> int:
        """The version of the store's schema, 0 where there are no tables yet."""
        tables: dict[str, str | None] = dict(reader.execute(_RELATIONS, (SCHEMA,)).fetchall())
        if not tables:
            return 0
        if not tables.get("schema_version") or "publication" not in tables:
            raise StoreError(
                f"the schema {SCHEMA} of {self.address} is another program's, not a pubtrack store",
                hint="name another database with --db",
            )
        row = reader.execute(f"SELECT version FROM {SCHEMA}.schema_version").fetchone()  # noqa: S608
        if row is None:
            raise StoreError(
                f"the store {self.address} is damaged: it does not say what its schema is"
            )
        return require_known(int(row[0]), newest, str(self.address))

    def engine_and_size(self, reader: Reader) -> tuple[str, int]:
        """PostgreSQL's version, and the bytes of all tables with their indexes."""
        version, size = reader.execute(_SIZE, (SCHEMA,)).fetchone() or ("", 0)
        return f"PostgreSQL {str(version).split()[0]}", int(size)

    def writing(self) -> WritingSide:
        """What writes to the database."""
        from .postgresql_writing import PostgresWriting

        return PostgresWriting(self)


@lru_cache(maxsize=256)
def _with_places(statement: str) -> bytes:
    """The statement with psycopg's places for values; quoted texts stay as they are."""
    parts = statement.replace("%", "%%").split("'")
    parts[::2] = [part.replace("?", "%s") for part in parts[::2]]
    return "'".join(parts).encode()
