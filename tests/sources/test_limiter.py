"""The limits of hosts: of one process, of several, and with files that are in no good state."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from still_clock import StillClock
from turns import HOST, MANNERS, NOON, OTHER, leave

from pubtrack.sources.web.exchange import Kind, Manners, Origin
from pubtrack.sources.web.limiter import Limiter, limits_of


@pytest.fixture
def clock() -> StillClock:
    return StillClock(NOON)


def test_requests_leave_the_interval_apart(tmp_path: Path, clock: StillClock) -> None:
    limiter = Limiter(tmp_path, clock.wall)
    assert [leave(limiter, clock) for _ in range(4)] == pytest.approx([0, 0.5, 1.0, 1.5])


def test_each_kind_has_its_own_pace(tmp_path: Path, clock: StillClock) -> None:
    limiter = Limiter(tmp_path, clock.wall)
    kinds: list[Kind] = ["list", "single", "single", "single", "list", "list", "single"]
    left = [leave(limiter, clock, kind) for kind in kinds]
    assert left == pytest.approx([0, 0.5, 1.0, 1.5, 2.0, 4.0, 4.5])


def test_kinds_of_the_same_interval_share_it(tmp_path: Path, clock: StillClock) -> None:
    limiter = Limiter(tmp_path, clock.wall)
    manners = Manners(3.0, 3.0)
    kinds: list[Kind] = ["list", "single", "list", "single"]
    left = [leave(limiter, clock, kind, manners) for kind in kinds]
    assert left == pytest.approx([0, 3, 6, 9])


def test_each_origin_has_its_own(tmp_path: Path, clock: StillClock) -> None:
    limiter = Limiter(tmp_path, clock.wall)
    origins = [HOST, OTHER, Origin("http", "api.example.org", 443), Origin("https", "b.org", 443)]
    assert [leave(limiter, clock, origin=origin) for origin in origins] == [0, 0, 0, 0]


def test_no_host_is_asked_more_than_fifty_times_a_second(tmp_path: Path, clock: StillClock) -> None:
    limiter = Limiter(tmp_path, clock.wall)
    left = [leave(limiter, clock, manners=Manners(0.0, 0.0)) for _ in range(3)]
    assert left == pytest.approx([0, 0.02, 0.04])


def test_the_interval_counts_from_when_the_request_really_left(
    tmp_path: Path, clock: StillClock
) -> None:
    limiter = Limiter(tmp_path, clock.wall)
    with limiter.turn(HOST, "single", MANNERS, pytest.fail) as left:
        clock.now += 0.3
        left()
        clock.now += 0.1
    assert leave(limiter, clock) == pytest.approx(0.8)


def test_with_one_connection_it_counts_from_the_end(tmp_path: Path, clock: StillClock) -> None:
    limiter = Limiter(tmp_path, clock.wall)
    manners = Manners(3.0, 3.0, one_connection=True)
    with limiter.turn(HOST, "single", manners, pytest.fail) as left:
        left()
        clock.now += 1.5
    assert leave(limiter, clock, manners=manners) == pytest.approx(4.5)


@pytest.mark.parametrize(
    ("headers", "limits"),
    [
        ({}, (0.0, 0)),
        ({"x-rate-limit-limit": "5", "x-rate-limit-interval": "1s"}, (0.2, 0)),
        ({"x-ratelimit-limit": "50", "x-ratelimit-interval": "1s"}, (0.02, 0)),
        (
            {
                "x-rate-limit-limit": "3",
                "x-rate-limit-interval": "1s",
                "x-ratelimit-limit": "50",
                "x-ratelimit-interval": "1s",
                "x-concurrency-limit": "3",
            },
            (1 / 3, 3),
        ),
        ({"x-rate-limit-limit": "30", "x-rate-limit-interval": "1m"}, (2.0, 0)),
        ({"x-rate-limit-limit": "10", "x-rate-limit-interval": "500 ms"}, (0.05, 0)),
        ({"x-rate-limit-limit": "10", "x-rate-limit-interval": "5"}, (0.5, 0)),
        # Twice the same header, as a proxy joins them.
        ({"x-rate-limit-limit": "5, 5", "x-rate-limit-interval": "1s, 1s"}, (0.2, 0)),
        # Never faster than 50 a second, nor slower than one a minute.
        ({"x-rate-limit-limit": "9999", "x-rate-limit-interval": "1s"}, (0.02, 0)),
        ({"x-rate-limit-limit": "1", "x-rate-limit-interval": "24h"}, (60.0, 0)),
        ({"x-concurrency-limit": "5000"}, (0.0, 10)),
        # A quota of other services, without an interval.
        ({"x-ratelimit-limit": "1000", "x-ratelimit-remaining": "9"}, (0.0, 0)),
        ({"x-rate-limit-limit": "0", "x-rate-limit-interval": "1s"}, (0.0, 0)),
        ({"x-rate-limit-limit": "-5", "x-rate-limit-interval": "1s"}, (0.0, 0)),
        ({"x-rate-limit-limit": "5", "x-rate-limit-interval": "0s"}, (0.0, 0)),
        ({"x-rate-limit-limit": "5", "x-rate-limit-interval": "a while"}, (0.0, 0)),
        ({"x-rate-limit-limit": "²", "x-rate-limit-interval": "1s"}, (0.0, 0)),
        ({"x-concurrency-limit": "many"}, (0.0, 0)),
    ],
)
def test_what_headers_allow(headers: dict[str, str], limits: tuple[float, int]) -> None:
    assert limits_of(headers) == pytest.approx(limits)


def test_headers_make_it_slower_and_faster(tmp_path: Path, clock: StillClock) -> None:
    limiter = Limiter(tmp_path, clock.wall)
    leave(limiter, clock)
    limiter.learn(HOST, "single", {"x-rate-limit-limit": "1", "x-rate-limit-interval": "5s"})
    assert leave(limiter, clock) == pytest.approx(5.0)
    limiter.learn(HOST, "single", {"x-rate-limit-limit": "10", "x-rate-limit-interval": "1s"})
    assert leave(limiter, clock) == pytest.approx(5.1)
    # Another process has learnt it too.
    assert leave(Limiter(tmp_path, clock.wall), clock) == pytest.approx(5.2)
    # Who does not go by headers keeps to the manners.
    own = Manners(0.5, 2.0, obeys_headers=False)
    assert leave(limiter, clock, manners=own) == pytest.approx(5.7)
    # What was learnt long ago is forgotten.
    clock.now += 601
    left = leave(limiter, clock)
    assert leave(limiter, clock) - left == pytest.approx(0.5)


def test_so_many_are_under_way_at_once(tmp_path: Path) -> None:
    manners = Manners(0.0, 0.0, concurrency=2)
    first, second = (Limiter(tmp_path, time.time) for _ in range(2))

    class GaveUp(Exception):
        pass

    def give_up(seconds: float) -> None:
        raise_after.append(seconds)
        if len(raise_after) > 10:
            raise GaveUp
        time.sleep(0.01)

    raise_after: list[float] = []
    with first.turn(HOST, "single", manners, time.sleep):
        with second.turn(HOST, "single", manners, time.sleep):
            with pytest.raises(GaveUp), first.turn(HOST, "single", manners, give_up):
                pass
            with first.turn(OTHER, "single", manners, time.sleep):
                pass
        with first.turn(HOST, "single", manners, time.sleep):
            pass


# Several processes

_TAKES_TURNS = """
import sys, time
from pathlib import Path
from pubtrack.sources.web.exchange import Manners, Origin
from pubtrack.sources.web.limiter import Limiter

folder, log, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
limiter = Limiter(folder, time.time)
host = Origin("https", "api.example.org", 443)
print("ready", flush=True)
for _ in range(times):
    with limiter.turn(host, "single", Manners(0.05, 0.05), time.sleep):
        with open(log, "a") as out:
            out.write(f"+ {time.time()}\\n")
        time.sleep(0.01)
        with open(log, "a") as out:
            out.write(f"- {time.time()}\\n")
"""


def _start(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _TAKES_TURNS, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_processes_take_turns(tmp_path: Path) -> None:
    log = tmp_path / "log"
    processes = [_start(tmp_path / "state", log, 10) for _ in range(3)]
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    lines = log.read_text().splitlines()
    # Never two at once.
    assert [line[0] for line in lines] == ["+", "-"] * 30
    began = [float(line[2:]) for line in lines if line[0] == "+"]
    assert began[-1] - began[0] >= 29 * 0.05 - 0.3


def test_a_killed_process_leaves_nothing_locked(tmp_path: Path, clock: StillClock) -> None:
    log = tmp_path / "log"
    log.write_text("")
    for _ in range(5):
        process = _start(tmp_path / "state", log, 10_000)
        assert process.stdout is not None
        process.stdout.readline()
        lines = log.read_text().count("+")
        while log.read_text().count("+") < lines + 2:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    began = time.monotonic()
    limiter = Limiter(tmp_path / "state", time.time)
    with limiter.turn(HOST, "single", Manners(0.05, 0.05), time.sleep):
        assert time.monotonic() - began < 5.0
