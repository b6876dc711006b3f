"""A whole store into an empty one, on whichever database each is.

Rows go over as they are, in batches, the journal and the replies too; what is derived of
publications is derived anew. Then both are read side by side, row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, zip_longest
from typing import Any, TypeAlias

from sqlalchemy import Boolean, Connection, Table

from ..errors import StoreError, UsageError
from . import derived
from .backends.base import Reader, WritingSide
from .backends.base import Row as _Row
from .tables import PublicationRow, Row, SchemaVersionRow, SummaryRow, table

Tell: TypeAlias = Callable[[str, int, int], None]
"""Is told what is being done with which table ("copying entry"), how many rows of how many."""

_BATCH = 2000
_PUBLICATION, _SUMMARY = table(PublicationRow), table(SummaryRow)
_KEPT = tuple(one for one in Row.metadata.sorted_tables if one.name != table(SchemaVersionRow).name)


def require_empty(reader: Reader, place: str) -> None:
    """Raise `UsageError` where any row stands in a store."""
    for one in _KEPT:
        if reader.execute(f"SELECT 1 FROM {one.name} LIMIT 1").fetchone():  # noqa: S608
            raise UsageError(f"the store {place} is not empty", hint="copy into a new one")


def copy_rows(source: Reader, side: WritingSide, connection: Connection, tell: Tell) -> int:
    """Copy all rows into empty tables within a transaction of `side`, and count them.

    What is derived is not among them. Raises `StoreError` where the copy is not equal.
    """
    total = 0
    for one in _KEPT:
        number = _count(source, one)
        if one is not _SUMMARY:
            for done, rows in _batches(source, one):
                side.load(connection, one, rows)
                if one is _PUBLICATION:
                    names = [column.name for column in one.columns]
                    derived.follow(connection, [dict(zip(names, row, strict=True)) for row in rows])
                tell(f"copying {one.name}", done, number)
            total += number
    for one in _KEPT:
        _require_equal(source, side.reader(connection), one, tell)
    return total


def _batches(reader: Reader, target: Table) -> Iterator[tuple[int, list[_Row]]]:
    """The rows of a table, some at a time, and how many there were by then."""
    rows = iter(_rows(reader, target))
    done = 0
    while batch := list(islice(rows, _BATCH)):
        done += len(batch)
        yield done, batch


def _rows(reader: Reader, target: Table) -> Iterable[_Row]:
    """The rows by primary key; texts are in the order of their bytes on either database."""
    columns = ", ".join(column.name for column in target.columns)
    keys = ", ".join(column.name for column in target.primary_key.columns)
    statement = f"SELECT {columns} FROM {target.name} ORDER BY {keys}"  # noqa: S608
    truths = [at for at, one in enumerate(target.columns) if isinstance(one.type, Boolean)]
    if not truths:
        return reader.stream(statement)
    return (_with_truths(row, truths) for row in reader.stream(statement))


def _with_truths(row: _Row, truths: list[int]) -> _Row:
    """A row in which SQLite's 0 and 1 are truth values."""
    values: list[Any] = list(row)
    for at in truths:
        values[at] = bool(values[at])
    return tuple(values)


def _require_equal(source: Reader, copy: Reader, target: Table, tell: Tell) -> None:
    number = _count(source, target)
    pairs = zip_longest(_rows(source, target), _rows(copy, target))
    for done, (here, there) in enumerate(pairs, start=1):
        if here != there:
            raise StoreError(
                f"the copy of row {done} of the table {target.name} is not equal",
                hint="nothing was copied",
            )
        if done % _BATCH == 0 or done == number:
            tell(f"comparing {target.name}", done, number)


def _count(reader: Reader, target: Table) -> int:
    row = reader.execute(f"SELECT count(*) FROM {target.name}").fetchone()  # noqa: S608
    return int(row[0]) if row else 0
