"""Several processes on one store, and processes that die."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from places import Dump, Place
from sqlalchemy import event

from pubtrack.errors import StoreError
from pubtrack.model.item import Item
from pubtrack.store.library import Library

_PROLOGUE = """
import sys
from datetime import UTC, datetime
from pubtrack.model.item import Item
from pubtrack.store.library import Library

def items(start, stop):
    numbers = range(start, stop)
    return [Item("book", {"title": f"Title {n}", "DOI": f"10.1000/{n}"}) for n in numbers]

library = Library.open(sys.argv[1], clock=lambda: datetime.now(UTC), timeout=30)
"""
_DIES_IN_THE_MIDDLE = """
with library.change("import") as change:
    for item in items(1, 3000):
        change.add_publication(item)
    change.remove_publication(1)
    change.flush()
    print("written", flush=True)
    sys.stdin.read()
"""
_NEVER_ENDS = """
print("written", flush=True)
while True:
    with library.change("import") as change:
        for item in items(0, 7):
            change.add_publication(item)
"""
_ADDS_ONE_AT_A_TIME = """
for item in items(0, 25):
    with library.change("import") as change:
        change.add_publication(item)
library.close()
"""
_CANNOT_WRITE_MUCH = """
import resource, signal
from pubtrack.errors import StoreError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
try:
    with library.change("import") as change:
        for item in items(1, 3000):
            change.add_publication(item)
except StoreError as error:
    print(error)
"""


def noon() -> datetime:
    return datetime(2024, 5, 1, 12, tzinfo=UTC)


def _start(script: str, place: Place) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _PROLOGUE + script, place.address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def _first(library: Library) -> None:
    with library.change("first") as change:
        change.add_publication(Item("book", {"title": "First"}))


def test_a_process_killed_in_a_change_leaves_the_store_as_it_was(
    library: Library, place: Place, dump: Callable[[], Dump]
) -> None:
    _first(library)
    before = dump()
    process = _start(_DIES_IN_THE_MIDDLE, place)
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    assert dump() == before
    _kill(process)
    assert dump() == before
    assert place.problems() == []
    _first(library)
    assert [change.command for change in library.log()] == ["first", "first"]


@pytest.mark.parametrize("seconds", [0.0, 0.03, 0.11])
def test_a_process_killed_at_any_time_leaves_whole_changes(place: Place, seconds: float) -> None:
    process = _start(_NEVER_ENDS, place)
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    time.sleep(seconds)
    _kill(process)
    with Library.open(place.address, clock=noon, create=False) as library:
        assert len(library.publications()) == 7 * len(library.log())
        while library.undo():
            pass
        assert library.publications() == ()


def test_several_processes_may_make_and_fill_one_store(place: Place) -> None:
    processes = [_start(_ADDS_ONE_AT_A_TIME, place) for _ in range(3)]
    for process in processes:
        process.communicate()
    assert [process.returncode for process in processes] == [0, 0, 0]
    with Library.open(place.address, clock=noon, create=False) as library:
        assert [p.id for p in library.publications()] == list(range(1, 76))
        assert [c.id for c in library.log()] == list(range(1, 76))


# A server's disk is its own affair; the sentence for it is in test_server.
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits")
def test_a_disk_that_takes_no_more_is_told(library: Library, place: Place) -> None:
    _first(library)
    told, _ = _start(_CANNOT_WRITE_MUCH, place).communicate()
    assert f"store {place.address}" in told
    assert ("disk failed" in told) or ("no room left" in told)
    assert len(library.publications()) == 1


def test_a_second_writer_gives_up_with_a_sentence(library: Library, place: Place) -> None:
    with (
        library.change("slow") as change,
        Library.open(place.address, clock=noon, timeout=0.05) as other,
    ):
        change.add_publication(Item("book", {"title": "Slow"}))
        for write in (lambda: _first(other), other.undo, other.redo):
            with pytest.raises(StoreError, match="in use: another process is writing"):
                write()
    assert [change.command for change in library.log()] == ["slow"]


def test_a_second_writer_waits_for_the_first(library: Library, place: Place) -> None:
    def write() -> None:
        with Library.open(place.address, clock=noon, timeout=10) as other:
            _first(other)

    thread = threading.Thread(target=write)
    with library.change("slow") as change:
        thread.start()
        time.sleep(0.1)
        change.add_publication(Item("book", {"title": "Slow"}))
    thread.join()
    assert [change.command for change in library.log()] == ["slow", "first"]


def test_reading_goes_on_while_another_writes(library: Library, place: Place) -> None:
    _first(library)
    with Library.open(place.address, clock=noon) as other:
        with library.change("second") as change:
            change.add_publication(Item("book", {"title": "Second"}))
            assert len(library.publications()) == 2
            assert len(other.publications()) == 1
            with Library.open(place.address, clock=noon, create=False) as late:
                assert len(late.publications()) == 1
        assert len(other.publications()) == 2


def test_thousands_of_publications_cost_few_statements(library: Library) -> None:
    statements: list[str] = []

    @event.listens_for(library._writing().side.engine, "before_cursor_execute")
    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    if isinstance(library._connection, sqlite3.Connection):
        library._connection.set_trace_callback(statements.append)
    items = [Item("book", {"title": f"Title {n}", "DOI": f"10.1000/{n}"}) for n in range(2000)]
    with library.change("import") as change:
        for item in items:
            change.add_publication(item)
    with library.change("again") as change:
        for publication in library.publications():
            volume = str(publication.id // 1000)
            change.update_publication(
                publication.id, publication.item.with_({"volume": volume}), {}
            )
    library.undo()
    library.redo()
    assert len(library.publications()) == 2000
    assert library.log()[1].publications_changed == 2000
    assert len(statements) < 90
