"""Inserting very many rows, as the import of a large bibliography does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from ..model.item import Item


class PublicationImage(dict[str, Any]):
    """A row of `publication`, with the item that was made into it: none need read it again."""

    __slots__ = ("told",)

    def __init__(self, row: Mapping[str, Any], told: Item) -> None:
        super().__init__(row)
        self.told = told


def insert(connection: Connection, target: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that have all columns of the table, of values that the driver takes as they are.

    SQLAlchemy makes the statement in the words of the database, and runs it; but it does not look
    at each value of each row, which takes longer than the database does.
    """
    if not rows:
        return
    compiled = target.insert().compile(dialect=connection.dialect, column_keys=list(rows[0]))
    order = getattr(compiled, "positiontup", None)
    if order is None:
        connection.exec_driver_sql(str(compiled), [dict(row) for row in rows])
    else:
        connection.exec_driver_sql(str(compiled), [tuple(map(row.get, order)) for row in rows])
