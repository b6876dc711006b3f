"""What the tests of the store share."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pubtrack.store.library import Library

Dump = dict[str, list[tuple[object, ...]]]
_DATA = (
    *("publication", "identifier", "origin", "document", "entry", "bullet", "link"),
    *("candidate", "notice"),
)


def noon() -> datetime:
    """The clock of the tests: always the same time."""
    return datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store of a test is."""
    return tmp_path / "pubtrack.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(path, clock=noon, timeout=0.05) as opened:
        yield opened


@pytest.fixture
def dump(path: Path) -> Callable[[], Dump]:
    """All rows of the data tables as they stand in the file, read by SQLite itself."""

    def read() -> Dump:
        with closing(sqlite3.connect(path)) as connection:
            return {
                name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)
                for name in _DATA
            }

    return read
