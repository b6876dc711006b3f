"""What the tests of sync share: registries on loopback, and the program as a process.

They run on each engine that a store can be in.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ENGINES, Place
from program import InProcess, Program
from registry_server import RegistryServer


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Where the stores of these tests are."""
    name: str = request.param
    return name


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    """Registries that hold nothing yet, each at a port of its own, as different hosts."""
    with RegistryServer(apart=True) as running:
        yield running


@pytest.fixture
def program(tmp_path: Path, server: RegistryServer, place: Place) -> Program:
    """The program with an empty store, led to these registries."""
    return Program(tmp_path, server.environ(), place)


@pytest.fixture
def quick(tmp_path: Path, server: RegistryServer, place: Place) -> InProcess:
    """The same in the process of the test, for many short commands."""
    return InProcess(tmp_path, server.environ(), place)
