"""Migrations: how the schema came to be what it is, step by step.

A new store runs all of them, an old one those that it has not run. A migration is never
changed once it is released, so it defines its tables itself, apart from
`pubtrack.store.tables`, which says how they stand after the last one.

The journal of an older store holds rows of its own time. A column that a migration adds needs
a server default; a migration that drops or renames a table or column rewrites the journal, or
empties it.

What is derived of publications, `pubtrack.store.derived` fills in after all migrations, by the
rules of the newest schema; a migration makes its tables, empty.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from sqlalchemy import Connection

Migration: TypeAlias = "Callable[[Connection], None]"
"""Runs inside a transaction that may write, and commits nothing itself."""


def _run(module: str, connection: Connection) -> None:
    import_module(f"{__name__}.{module}").migrate(connection)


# Each is loaded when it is run: a store that is up to date needs no more than their number.
MIGRATIONS: tuple[Migration, ...] = tuple(partial(_run, f"v{n}") for n in (1, 2, 3))
"""The first makes schema version 1 of an empty store, the second 2 of 1, and so on."""
