"""Which schema a file has."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ..errors import NewerStore, StoreError

APPLICATION_ID = 0x50754274
"""Marks an SQLite file as ours ("PuBt"; https://www.sqlite.org/pragma.html)."""


def schema_version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """Read the schema version of the store at `path`, 0 for an empty file.

    Raises `NewerStore` where it is above `newest`, and `StoreError` for a database of another
    program and for a store that does not say.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise StoreError(
                f"{path} is a database of another program, not a pubtrack store",
                hint="name another store with --db",
            )
        return 0
    row = connection.execute("SELECT version FROM schema_version").fetchone()
    if row is None:
        raise StoreError(f"the store {path} is damaged: it does not say what its schema is")
    version = int(row[0])
    if version > newest:
        raise NewerStore(
            f"the store {path} was written by a newer pubtrack"
            f" (its schema is {version}, this one knows {newest})",
            hint="upgrade pubtrack, or name another store with --db",
        )
    return version
