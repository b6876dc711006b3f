"""Stores of tests, in a file or on a server, and what stands in them, read by SQL alone."""

from __future__ import annotations

import atexit
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import psycopg
import pytest
from psycopg import sql

from pubtrack.store.library import Library

Dump: TypeAlias = dict[str, list[tuple[Any, ...]]]

SERVER = os.environ.get("PUBTRACK_TEST_POSTGRES", "")
ENGINES = (
    "sqlite",
    pytest.param(
        "postgresql",
        marks=pytest.mark.skipif(
            not SERVER, reason="PUBTRACK_TEST_POSTGRES names no server; .ci/postgres starts one"
        ),
    ),
)
"""Parameters of a fixture or a test that is to run on each."""

_DATA = (
    *("publication", "identifier", "origin", "document", "entry", "bullet", "link"),
    *("candidate", "notice", "summary"),
)


class Place:
    """Where a store of a test is; `address` is what `Library.open` and ``--db`` take."""

    engine: str
    address: str

    def sql(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run one statement, in SQL that both know, with `?` for values; commit."""
        raise NotImplementedError

    def dump(self) -> Dump:
        """All rows of the tables of data, and the words by which each publication is found."""
        found = {name: sorted(self.sql(f"SELECT * FROM {name}"), key=repr) for name in _DATA}
        return {**found, "search": sorted(self._searched(), key=repr)}

    def _searched(self) -> list[tuple[Any, ...]]:
        raise NotImplementedError

    def problems(self) -> list[str]:
        """What the database finds wrong with itself, also with its foreign keys."""
        raise NotImplementedError

    def saved(self) -> Callable[[], None]:
        """A way to make the store again what it is now; nobody may be using it."""
        raise NotImplementedError


class FilePlace(Place):
    """A store in an SQLite file."""

    engine = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.address = str(path)

    def sql(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run one statement."""
        with closing(sqlite3.connect(self.path)) as connection, connection:
            return connection.execute(statement, values).fetchall()

    def _searched(self) -> list[tuple[Any, ...]]:
        return self.sql("SELECT rowid, * FROM search")

    def problems(self) -> list[str]:
        """What SQLite finds."""
        found = [row[0] for row in self.sql("PRAGMA integrity_check") if row[0] != "ok"]
        orphans = self.sql("PRAGMA foreign_key_check")
        with closing(sqlite3.connect(self.path)) as connection:
            connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        return [*found, *(f"orphan in {row[0]}" for row in orphans)]

    def saved(self) -> Callable[[], None]:
        """The bytes of the file."""
        before = self.path.read_bytes()

        def restore() -> None:
            for path in self.path.parent.glob(f"{self.path.name}*"):
                path.unlink()
            self.path.write_bytes(before)

        return restore


class ServerPlace(Place):
    """A store in a database of the server."""

    engine = "postgresql"

    def __init__(self, server: Server, database: str) -> None:
        self.server = server
        self.database = database
        self.address = f"{server.url.rsplit('/', 1)[0]}/{database}"

    def sql(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run one statement."""
        places = statement.replace("%", "%%").replace("?", "%s") if values else statement
        with psycopg.connect(self.address, options="-c search_path=pubtrack") as connection:
            cursor = connection.execute(places, list(values) or None)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    def _searched(self) -> list[tuple[Any, ...]]:
        return self.sql("SELECT publication_id, words FROM search")

    def problems(self) -> list[str]:
        """Nothing: PostgreSQL stores no row that breaks a rule."""
        return []

    def saved(self) -> Callable[[], None]:
        """A copy of the database; it goes with the server."""
        copy = self.server.copy(self.database)

        def restore() -> None:
            self.server.drop(self)
            self.server.create(self.database, copy.database)

        return restore


class Server:
    """A PostgreSQL server on which databases are made for tests, and dropped."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._numbers = count()
        self._admin = psycopg.connect(url, autocommit=True)
        # A store that is made already is copied in a twentieth of the time that making it takes.
        self._template = self.empty()
        Library.open(self._template.address, clock=_now).close()

    def empty(self) -> ServerPlace:
        """A new database without a store."""
        return self.copy("template0")

    def fresh(self) -> ServerPlace:
        """A new database with an empty store."""
        return self.copy(self._template.database)

    def drop(self, place: ServerPlace) -> None:
        """Drop a database, whoever is connected to it."""
        name = sql.Identifier(place.database)
        self._admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))

    def close(self) -> None:
        """Leave the server as it was found."""
        self.drop(self._template)
        self._admin.close()

    def copy(self, database: str) -> ServerPlace:
        """A copy of a database that nobody is using."""
        place = ServerPlace(self, f"pubtrack_test_{os.getpid()}_{next(self._numbers)}")
        self.create(place.database, database)
        return place

    def create(self, database: str, template: str) -> None:
        """Make a database as a copy of another one."""
        names = sql.Identifier(database), sql.Identifier(template)
        self._admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(*names)
        )


@cache
def shared_server() -> Server:
    """The server, for tests that cannot have a fixture."""
    server = Server(SERVER)
    atexit.register(server.close)
    return server


def _now() -> datetime:
    return datetime(2024, 5, 1, 12, tzinfo=UTC)
