"""Processes that write many short transactions at once, and that are killed between them."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

from places import FilePlace, Place

from pubtrack.model.item import Item
from pubtrack.store.library import Library

# Arguments: the store, a name for the process, how many rounds (0 for no end), how long one
# holds the lock. Each line printed tells a round that is finished, and the id of its change.
_WRITER = """
import sys, time
from datetime import UTC, datetime
from pubtrack.model.item import Item
from pubtrack.store.library import Library
from pubtrack.store.values import StoredReply

path, name, rounds, hold = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
now = datetime.now(UTC)
library = Library.open(path, clock=lambda: now)
number, into = 0, 0
while number < rounds or not rounds:
    keys = [f"{name} {number} {part}" for part in range(3)]
    library.keep_replies(
        StoredReply("source", key, True, key.encode() * 999, "", "", now) for key in keys
    )
    with library.change(f"sync {name}", into=into, keep_empty=False) as change:
        for key in keys:
            change.add_publication(Item("book", {"title": key, "volume": str(number)}))
        time.sleep(hold)
    into = change.id
    print(number, into, flush=True)
    number += 1
library.close()
"""


def noon() -> datetime:
    return datetime(2024, 5, 1, 12, tzinfo=UTC)


def _start(place: Place, name: str, rounds: int, hold: float = 0.0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, place.address, name, str(rounds), str(hold)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _keys(name: str, rounds: int) -> list[str]:
    return [f"{name} {number} {part}" for number in range(rounds) for part in range(3)]


def test_writers_wait_for_each_other_and_readers_for_none(place: Place) -> None:
    names, rounds = "abcd", 30
    writers = [_start(place, name, rounds, hold=0.01) for name in names]
    reads = 0
    while any(writer.poll() is None for writer in writers):
        if not isinstance(place, FilePlace) or (place.path.exists() and place.path.stat().st_size):
            with Library.open(place.address, clock=noon) as reader:
                # Three publications are written at a time, so no state has others.
                assert len(reader.publications()) % 3 == 0
                reader.replies("source", _keys("a", rounds))
            reads += 1
    told = [writer.communicate() for writer in writers]
    assert [error for _, error in told] == [""] * len(names)
    assert [writer.returncode for writer in writers] == [0] * len(names)
    assert reads
    wanted = sorted(key for name in names for key in _keys(name, rounds))
    with Library.open(place.address, clock=noon, create=False) as library:
        assert sorted(p.item.title for p in library.publications()) == wanted
        assert sorted(library.replies("source", wanted)) == wanted
        assert sum(change.publications_added for change in library.log()) == len(wanted)
        # Each piece was put behind its own command only where no other had come between.
        while library.undo():
            pass
        assert library.publications() == ()
    assert not place.problems()


def test_a_process_killed_at_any_time_leaves_every_finished_piece(place: Place) -> None:
    with Library.open(place.address, clock=noon) as library, library.change("import") as change:
        change.add_publication(Item("book", {"title": "First"}))
    chance = random.Random(20240501)
    begun = 0
    for number in range(20):
        writer = _start(place, str(number), rounds=0)
        assert writer.stdout is not None
        finished = [writer.stdout.readline()] if number % 5 else []
        time.sleep(chance.uniform(0, 0.15) if finished else chance.uniform(0, 0.8))
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate()
        finished += rest.splitlines()
        keys = _keys(str(number), len(finished))
        with Library.open(place.address, clock=noon, create=False) as library:
            titles = [p.item.title for p in library.publications()]
            assert titles[0] == "First"
            assert titles[1 : 1 + len(keys)] == keys
            # One more may have been finished, and not told.
            assert len(titles) - 1 - len(keys) in (0, 3)
            assert set(library.replies("source", keys)) == set(keys)
            assert {line.split()[1] for line in finished} <= {str(library.log()[-1].id)}
            if len(titles) > 1:
                begun += 1
                change_ = library.undo()
                assert change_ is not None
                assert change_.publications_added == len(titles) - 1
                assert [p.item.title for p in library.publications()] == ["First"]
                library.redo()
                assert [p.item.title for p in library.publications()] == titles
                library.undo()
        assert not place.problems()
    assert begun >= 16


def test_a_process_that_writes_again_and_again_lets_others_write_too(place: Place) -> None:
    writer = _start(place, "busy", rounds=0, hold=0.03)
    assert writer.stdout is not None
    writer.stdout.readline()
    try:
        with Library.open(place.address, clock=noon, timeout=2, create=False) as library:
            for number in range(12):
                with library.change("set") as change:
                    change.add_publication(Item("book", {"title": f"Mine {number}"}))
    finally:
        writer.send_signal(signal.SIGKILL)
        finished, error = writer.communicate()
    assert finished
    assert not error
