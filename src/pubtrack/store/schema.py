"""Bringing the schema of a file up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, insert, update

from ..errors import StoreError
from .engine import raw, reading, writing
from .migrations import Migration
from .tables import SchemaVersionRow, table
from .version import APPLICATION_ID, schema_version


def bring_up_to_date(engine: Engine, path: Path, migrations: Sequence[Migration]) -> None:
    """Run the migrations that the store at `path` has not run, all or none.

    A store of an older version is copied beside itself before, as ``NAME.vVERSION.bak``.
    Raises `NewerStore` for one that ran more migrations than there are, and `StoreError` for
    a database of another program; both stay untouched.
    """
    with reading(engine) as connection:
        version = schema_version(raw(connection), path, len(migrations))
    if version == len(migrations):
        return
    if not version:
        # Kept in the file, and not possible within a transaction.
        with closing(engine.raw_connection()) as pooled:
            pooled.cursor().execute("PRAGMA journal_mode=WAL")
    with writing(engine) as connection:
        # Another process may have been faster.
        version = schema_version(raw(connection), path, len(migrations))
        if 0 < version < len(migrations):
            _copy(path, version)
        for migrate in migrations[version:]:
            migrate(connection)
        target = table(SchemaVersionRow)
        connection.execute(
            (update(target) if version else insert(target)).values(version=len(migrations))
        )
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def _copy(path: Path, version: int) -> None:
    """Copy the store while this process holds the lock to write, so it stays as it is."""
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
