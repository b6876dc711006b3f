"""Bringing the schema of a store up to date."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, insert, update

from . import derived
from .backends.base import WritingSide
from .migrations import Migration
from .tables import SchemaVersionRow, table


def bring_up_to_date(
    side: WritingSide, version_of: Callable[[Connection], int], migrations: Sequence[Migration]
) -> None:
    """Run the migrations that the store has not run, all or none.

    `version_of` reads the version that it has, and raises `NewerStore` for one that ran more than
    there are, and `StoreError` for a database of another program; both stay untouched. An SQLite
    store of an older version is copied beside itself before, as ``NAME.vVERSION.bak``.
    """
    with side.reading() as connection:
        version = version_of(connection)
    if version == len(migrations):
        return
    if not version:
        side.prepare_first()
    with side.writing() as connection:
        # Another process may have been faster.
        version = version_of(connection)
        if version == len(migrations):
            return
        if version:
            side.keep_copy(version)
        for migrate in migrations[version:]:
            migrate(connection)
        derived.fill(connection)
        target = table(SchemaVersionRow)
        connection.execute(
            (update(target) if version else insert(target)).values(version=len(migrations))
        )
        side.mark(connection)
