"""What the tests of the store share; they run on each engine that it can be in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from places import ENGINES, Dump, Place

from pubtrack.store.library import Library


def noon() -> datetime:
    """The clock of the tests: always the same time."""
    return datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Where the stores of these tests are."""
    name: str = request.param
    return name


@pytest.fixture
def library(place: Place) -> Iterator[Library]:
    """An empty library."""
    with Library.open(place.address, clock=noon, timeout=0.05) as opened:
        yield opened


@pytest.fixture
def dump(place: Place) -> Callable[[], Dump]:
    """All rows of the data as they stand in the database, read by SQL alone."""
    return place.dump


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a store, for tests that are about files alone."""
    return tmp_path / "pubtrack.db"
