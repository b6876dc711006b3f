"""The journal: writing rows so that it can be taken back and brought again.

All writing of a change goes through a `Recorder`. It keeps each operation with the rows as
they were before and after, in the order in which they were done; taking a change back does
the opposite of each in the opposite order, so it meets every constraint that the change met.
Changes are taken back last first and brought again in their order, so no change ever
happens to rows that are not as it left them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, bindparam, select

from ..errors import StoreError
from . import derived
from .backends.base import MOST_PARAMETERS, values_that_fit
from .inserting import insert
from .tables import PublicationRow, Row, table

Scalar: TypeAlias = str | int | bool | None
Image: TypeAlias = dict[str, Scalar]
Operation: TypeAlias = tuple[str, list[Image], list[Image]]
"""Table, rows before, rows after: none before are inserted, none after are deleted."""


_PUBLICATION = table(PublicationRow).name


@dataclass(frozen=True, slots=True)
class Summary:
    """How many publications a change added, changed and removed, seen from its end."""

    added: int
    changed: int
    removed: int


class Tally:
    """Counts the publications that differ after some operations from before them."""

    def __init__(self) -> None:
        self._first: dict[Scalar, Image | None] = {}
        self._last: dict[Scalar, Image | None] = {}

    def count(self, operations: Iterable[Operation]) -> None:
        """Take in operations that were done after those before."""
        for name, before, after in operations:
            if name == _PUBLICATION:
                for image in before:
                    self._first.setdefault(image["id"], image)
                    self._last[image["id"]] = None
                for image in after:
                    self._first.setdefault(image["id"], None)
                    self._last[image["id"]] = image

    def summary(self) -> Summary:
        """Count, over all operations so far."""
        pairs = [(self._first[key], self._last[key]) for key in self._last]
        return Summary(
            added=sum(old is None and new is not None for old, new in pairs),
            changed=sum(old is not None and new is not None and old != new for old, new in pairs),
            removed=sum(old is not None and new is None for old, new in pairs),
        )


class Recorder:
    """Writes rows within one transaction, and keeps how to take that back.

    Inserted rows are held until `flush`, so that thousands are written at once; whoever reads
    the tables meanwhile calls it first. After a write that failed, every other and `done`
    raise `StoreError`, so that a change can never be half of itself.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[str, list[Image]] = {}
        self._done: list[Operation] = []
        self._failed = False

    def insert(self, row: type[Row], images: Iterable[Image]) -> None:
        """Hold these rows to be inserted."""
        self._held.setdefault(table(row).name, []).extend(images)

    def flush(self) -> None:
        """Insert what is held, the tables that others refer to first."""
        for target in Row.metadata.sorted_tables:
            self._do(target.name, [], self._held.pop(target.name, []))

    def replace(self, row: type[Row], before: Sequence[Image], after: Sequence[Image]) -> None:
        """Make the rows `before`, which are all there, the rows `after`.

        Rows of one primary key on both sides are updated, or left alone where they are equal.
        """
        self.flush()
        target = table(row)
        old = {_identity(target, image): image for image in before}
        new = {_identity(target, image): image for image in after}
        changed = [key for key in old if key in new and old[key] != new[key]]
        self._do(target.name, [image for key, image in old.items() if key not in new], [])
        self._do(target.name, [old[key] for key in changed], [new[key] for key in changed])
        self._do(target.name, [], [image for key, image in new.items() if key not in old])

    def done(self) -> tuple[Operation, ...]:
        """All that was done so far, in its order."""
        self._require_whole()
        return tuple(self._done)

    def _do(self, name: str, before: list[Image], after: list[Image]) -> None:
        if before or after:
            self._require_whole()
            self._failed = True
            _apply(self._connection, name, before, after)
            self._failed = False
            self._done.append((name, before, after))

    def _require_whole(self) -> None:
        if self._failed:
            raise StoreError("a write of this change failed, so nothing of it is stored")


def images(
    connection: Connection, row: type[Row], column: str, values: Iterable[Scalar]
) -> list[Image]:
    """Read the rows that have one of the values in the column, by primary key."""
    target = table(row)
    wanted = list(values)
    found: list[Image] = []
    for start in range(0, len(wanted), MOST_PARAMETERS):
        statement = (
            select(target)
            .where(target.c[column].in_(wanted[start : start + MOST_PARAMETERS]))
            .order_by(*target.primary_key.columns)
        )
        found.extend(dict(image) for image in connection.execute(statement).mappings())
    return found


def take_back(connection: Connection, operations: Sequence[Operation]) -> None:
    """Undo what a `Recorder` recorded; the rows must be as it left them."""
    for name, before, after in reversed(operations):
        _apply(connection, name, after, before)


def bring_again(connection: Connection, operations: Sequence[Operation]) -> None:
    """Do again what was recorded; the rows must be as `take_back` left them."""
    for name, before, after in operations:
        _apply(connection, name, before, after)


def pack(operations: Sequence[Operation]) -> bytes:
    """Operations as the journal keeps them: JSON, zlib-compressed."""
    text = json.dumps(operations, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), level=1)


def unpack(data: bytes) -> list[Operation]:
    """Read what `pack` wrote; `StoreError` where it is damaged."""
    try:
        operations: list[Operation] = json.loads(zlib.decompress(data))
    except (zlib.error, ValueError) as error:
        raise StoreError(f"the journal of the store is damaged: {error}") from error
    return operations


def _apply(connection: Connection, name: str, before: list[Image], after: list[Image]) -> None:
    """Write one operation: an insertion, a deletion, or an update of as many rows."""
    target = Row.metadata.tables[name]
    if name == _PUBLICATION:
        derived.forget(connection, [image["id"] for image in before])
    keys = [column.name for column in target.primary_key.columns]
    this_row = [target.c[key] == bindparam(f"of_{key}") for key in keys]
    with values_that_fit():
        if not before:
            insert(connection, target, after)
        elif not after:
            connection.execute(target.delete().where(*this_row), _keyed(keys, before))
        else:
            values: dict[str, Any] = {column: bindparam(column) for column in after[0]}
            connection.execute(
                target.update().where(*this_row).values(values),
                [{**old, **new} for old, new in zip(_keyed(keys, before), after, strict=True)],
            )
        if name == _PUBLICATION:
            derived.follow(connection, after)


def _keyed(keys: list[str], rows: list[Image]) -> list[Mapping[str, Any]]:
    return [{f"of_{key}": row[key] for key in keys} for row in rows]


def _identity(target: Table, image: Image) -> tuple[Scalar, ...]:
    return tuple(image[column.name] for column in target.primary_key.columns)
