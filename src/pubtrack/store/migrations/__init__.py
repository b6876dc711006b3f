"""Migrations: how the schema came to be what it is, step by step.

A new store runs all of them, an old one those that it has not run. A migration is never
changed once it is released, so it defines its tables itself, apart from
`pubtrack.store.tables`, which says how they stand after the last one.

The journal of an older store holds rows of its own time. A column that a migration adds needs
a server default; a migration that drops or renames a table or column rewrites the journal, or
empties it.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from . import v1, v2

Migration = Callable[[Connection], None]
"""Runs inside a transaction that may write, and commits nothing itself."""

MIGRATIONS: tuple[Migration, ...] = (v1.migrate, v2.migrate)
"""The first makes schema version 1 of an empty store, the second 2 of 1, and so on."""
