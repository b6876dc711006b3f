"""What the store asks of a database, whichever it is.

Nothing here imports SQLAlchemy: most commands only read, and its import takes longer than they
do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from ...errors import NewerStore, StoreError
from ..address import Address

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Table

Row: TypeAlias = tuple[Any, ...]

MOST_PARAMETERS = 900
"""To be put into one list of a statement: SQLite takes 32,766 in all, older ones 999."""


class NotStorable(ValueError):
    """A value that this database has no way to write, so that no row can hold it."""


UNSTORABLE = (UnicodeEncodeError, OverflowError, NotStorable)
"""What is raised for a value that no row can hold."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """Where two databases need other words for one thing; all else is said in those of both.

    `contains` is a condition with a place for a column, and `?` for the text in it; `search` a
    statement that gives the ids of what fits a match, the best first; `match` makes the match of
    words that are folded, each the beginning of one.
    """

    contains: str
    search: str
    match: Callable[[Sequence[str]], str]


class Rows(Protocol):
    """What a statement found."""

    def fetchall(self) -> list[Row]:
        """All rows."""
        ...

    def fetchone(self) -> Row | None:
        """The next row, None behind the last."""
        ...


class Reader(Protocol):
    """A connection that reads. Statements have `?` for each value."""

    @property
    def dialect(self) -> Dialect:
        """The words of this database."""
        ...

    def execute(self, statement: str, values: Sequence[str | int] = ..., /) -> Rows:
        """Run a statement. Raises one of `UNSTORABLE` for a value that no row can hold."""
        ...

    def stream(self, statement: str) -> Iterable[Row]:
        """The rows of a statement without values, as they come; in memory are but a few."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """One transaction that sees one state of the store, whatever others write meanwhile."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


class Backend(Protocol):
    """One database that can hold a store, for reading; `writing` makes what writes to it."""

    @property
    def address(self) -> Address:
        """Where it is."""
        ...

    def connect(self, *, create: bool = False) -> Reader:
        """Open it; with `create` it is made first where that is possible, without its tables.

        Raises `StoreError` for what can be no store, or without `create`, is none yet.
        """
        ...

    def told_as_sentences(self) -> AbstractContextManager[None]:
        """Turn every error of the driver inside into a `StoreError` about this store."""
        ...

    def schema_version(self, reader: Reader, newest: int) -> int:
        """The version of the store's schema, 0 where there is none yet.

        Raises `NewerStore` where it is above `newest`, and `StoreError` for a database of another
        program and for a store that does not say.
        """
        ...

    def engine_and_size(self, reader: Reader) -> tuple[str, int]:
        """The name and version of the database's program, and how many bytes the store takes."""
        ...

    def writing(self) -> WritingSide:
        """What writes to it; SQLAlchemy comes with it."""
        ...


class WritingSide(Protocol):
    """The way to a database for writing, through SQLAlchemy."""

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's engine."""
        ...

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction that alone may write; any exception takes all of it back."""
        ...

    def reading(self) -> AbstractContextManager[Connection]:
        """One transaction that only reads."""
        ...

    def reader(self, connection: Connection) -> Reader:
        """The driver's own connection below one of the engine, within the same transaction."""
        ...

    def load(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Insert many rows, whole and in the order of the columns; the journal knows nothing."""
        ...

    def told_as_sentences(self) -> AbstractContextManager[None]:
        """Turn every error of the driver or of SQLAlchemy into a `StoreError`."""
        ...

    def prepare_first(self) -> None:
        """Make an empty database ready for the first migration; not within a transaction."""
        ...

    def keep_copy(self, version: int) -> None:
        """Keep the store as it is, of this version, where that can be done; nobody else writes."""
        ...

    def mark(self, connection: Connection) -> None:
        """Mark the database as ours."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


@contextmanager
def values_that_fit() -> Iterator[None]:
    """Turn the error of a value that no row can hold into a `StoreError`."""
    try:
        yield
    except UNSTORABLE as error:
        raise does_not_fit(error) from error


def does_not_fit(error: object) -> StoreError:
    """The error for a value that the database does not take."""
    return StoreError(
        f"a value does not fit into the store: {error}",
        hint="it holds a byte that is no character, or a number of more than 18 digits",
    )


def require_known(version: int, newest: int, place: str) -> int:
    """The version of a store; `NewerStore` where this program does not know it."""
    if version > newest:
        raise NewerStore(
            f"the store {place} was written by a newer pubtrack"
            f" (its schema is {version}, this one knows {newest})",
            hint="upgrade pubtrack, or name another store with --db",
        )
    return version
