"""What tests of every layer share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# Read before any test clears the environment, which names the server.
from places import SERVER, FilePlace, Place, Server, shared_server

from pubtrack.services.settings import BASE_URLS

if TYPE_CHECKING:
    from pubtrack.services.importing import FileReport
    from pubtrack.store.library import Library

# A port of loopback at which nothing listens: "discard", reserved and out of use.
NOWHERE = "http://127.0.0.1:9"
ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

SAMPLE_CV = """\
# Mira Okafor

## Experience

**Research Engineer, Lakeside Labs, Inc.**

Oslo, Norway | March 2020–current

- Built the evaluation service that three teams rely on.^{[2],[1]}
- Wrote the handbook for new engineers.

**Data Scientist, Harbour GmbH**

Kiel, Germany | May 2017–February 2020

- Released the forecasting library and taught it in two workshops [3].

## Publications

- [1] **Calibrated forecasts for small fleets**
Mira Okafor, Jonas van der Berg. (Mar. 2023). *Journal of Harbour Studies*, vol. 12, no. 3 (45–67).
- [2] **Evaluating rankers without labels**
Mira Okafor, Ana Sofía Núñez, Wei Chen. (Nov. 2022). *arXiv preprint arXiv: 2211.01234 [cs.IR]*.
- [3] **Fleetcast: a forecasting library**
Mira Okafor. Python package, Harbour GmbH (2019). <https://example.org/fleetcast>.
- [4] **Tides of data: forecasting at sea**
Jonas van der Berg, Mira Okafor. Conference Talk, HarbourConf, (Jun. 2018). <https://example.org/tides>.
"""

SAMPLE_BIB = """\
@article{okafor2023calibrated,
  author = {Okafor, Mira and van der Berg, Jonas},
  title = {Calibrated Forecasts for Small Fleets},
  journal = {Journal of Harbour Studies},
  year = 2023, month = mar, volume = 12, number = 3, pages = {45--67},
  doi = {10.5555/jhs.2023.12},
}

@book{okafor2024harbour,
  author = {Okafor, Mira},
  title = {The Harbour of Numbers},
  publisher = {Quay Press},
  year = 2024,
}
"""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of recorded material beside the project; tests that need it skip without."""
    if not SHARED.is_dir():
        pytest.skip(f"the recorded material is not there ({SHARED.name}/ beside the project)")
    return SHARED


@pytest.fixture(autouse=True)
def _own_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No test sees the settings or the store of the person who runs it, nor any network."""
    for name in [name for name in os.environ if name.startswith("PUBTRACK_")]:
        monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name))
    for name in BASE_URLS:
        monkeypatch.setenv(f"PUBTRACK_{name.upper()}_URL", NOWHERE)


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that goes on by a minute at each look."""
    time = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)

    def tick() -> datetime:
        nonlocal time
        time += timedelta(minutes=1)
        return time

    return tick


@pytest.fixture(scope="session")
def postgres() -> Server:
    """The PostgreSQL server of the tests; they skip where there is none."""
    if not SERVER:
        pytest.skip("PUBTRACK_TEST_POSTGRES names no server; .ci/postgres starts one")
    return shared_server()


@pytest.fixture
def engine() -> str:
    """Where stores are; a folder of tests that is to run on each engine has its own."""
    return "sqlite"


@pytest.fixture
def place(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Place]:
    """Where the store of a test is: a file that is not there yet, or a database of empty tables."""
    if engine == "sqlite":
        yield FilePlace(tmp_path / "pubtrack.db")
        return
    server: Server = request.getfixturevalue("postgres")
    fresh = server.fresh()
    yield fresh
    server.drop(fresh)


@pytest.fixture
def library(place: Place, clock: Callable[[], datetime]) -> Iterator[Library]:
    """An empty store."""
    from pubtrack.store.library import Library

    with Library.open(place.address, clock=clock) as opened:
        yield opened


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file of this name and content."""

    def write_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write_file


@pytest.fixture
def take(library: Library, clock: Callable[[], datetime]) -> Callable[..., FileReport]:
    """Import one file, and give its report."""
    from pubtrack.services.importing import import_files

    def take_file(path: Path) -> FileReport:
        return import_files(library, [path], f"import {path.name}", clock)[0]

    return take_file


@pytest.fixture
def cv(write: Callable[[str, str | bytes], Path]) -> Path:
    """A small CV with four entries and three links."""
    return write("cv.md", SAMPLE_CV)


@pytest.fixture
def bib(write: Callable[[str, str | bytes], Path]) -> Path:
    """A bibliography: one publication of the CV, with a DOI, and one that it does not have."""
    return write("refs.bib", SAMPLE_BIB)
