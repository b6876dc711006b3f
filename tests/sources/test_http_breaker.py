"""A host that keeps failing is left alone; one bad request does not make it one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback_host import Answer, LoopbackHost, http
from quick_client import GOOD, get, quick_policy
from still_clock import StillClock

from pubtrack.sources.web.breaker import Breaker, Fault
from pubtrack.sources.web.http import Client, Unreachable


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def breaker(clock: StillClock) -> Breaker:
    return Breaker(failures=3, pause=2.0, monotonic=clock.monotonic)


@pytest.fixture
def client(tmp_path: Path, clock: StillClock) -> Iterator[Client]:
    with Client(quick_policy(tmp_path, clock=clock, budget=10_000.0, pause=2.0)) as made:
        yield made


def _fail(breaker: Breaker, times: int, fault: Fault = Fault.NO_ANSWER) -> None:
    for _ in range(times):
        assert breaker.admit() == 0
        breaker.failed(fault, "answered 503")


def test_it_opens_after_failures_in_a_row(breaker: Breaker) -> None:
    _fail(breaker, 2)
    breaker.succeeded()
    _fail(breaker, 2)
    assert not breaker.is_open
    _fail(breaker, 1)
    assert breaker.is_open
    assert breaker.what == "answered 503"
    assert breaker.admit() == 2.0


def test_one_attempt_is_admitted_after_a_pause(breaker: Breaker, clock: StillClock) -> None:
    _fail(breaker, 3)
    clock.now += 2.0
    assert breaker.admit() == 0
    assert breaker.admit() > 0
    breaker.abandoned()
    assert breaker.admit() == 0
    breaker.succeeded()
    assert breaker.admit() == breaker.admit() == 0


def test_a_failure_that_began_before_it_opened_is_no_second_opening(
    breaker: Breaker, clock: StillClock
) -> None:
    _fail(breaker, 3)
    for _ in range(9):
        breaker.failed(Fault.NO_ANSWER, "answered 503")
    assert not breaker.final


@pytest.mark.parametrize(
    ("faults", "pauses"),
    [
        ([Fault.NO_CONNECTION], []),
        ([Fault.NO_ANSWER], [2, 4]),
        ([Fault.BAD_ANSWER], [2, 4, 8, 8, 8, 8, 8]),
        ([Fault.NO_CONNECTION, Fault.NO_ANSWER], [2, 4]),
    ],
    ids=["no connection", "no answer", "bad answer", "both"],
)
def test_it_opens_for_good(
    breaker: Breaker, clock: StillClock, faults: list[Fault], pauses: list[float]
) -> None:
    found = []
    tried = 0
    while not breaker.final:
        if wait := breaker.admit():
            found.append(wait)
            clock.now += wait
        else:
            breaker.failed(faults[tried % len(faults)], "failed")
            tried += 1
    assert found == pauses


def test_a_host_that_was_there_may_come_back(breaker: Breaker) -> None:
    breaker.succeeded()
    _fail(breaker, 3, Fault.NO_CONNECTION)
    assert breaker.is_open
    assert not breaker.final


@pytest.mark.parametrize(
    ("answer", "most"),
    [
        (http(503), 7),
        (http(429), 7),
        (lambda wire: wire.reset(), 7),
        (http(500), 12),
        (http(200, b"<html>Prove that you are human</html>"), 12),
    ],
    ids=["503", "429", "reset", "500", "a page"],
)
def test_a_host_that_is_down_is_soon_given_up(client: Client, answer: Answer, most: int) -> None:
    with LoopbackHost(answer) as host, LoopbackHost(GOOD) as other:
        finals = []
        for number in range(30):
            with pytest.raises(Unreachable) as told:
                get(client, f"{host.url}/{number}")
            finals.append(told.value.final)
        assert finals == sorted(finals)
        assert finals[-1]
        assert "was given up: it" in told.value.why
        assert len(host.heard) <= most
        assert get(client, other.url) == "Tides"


def test_a_host_that_comes_back_is_asked_on(client: Client) -> None:
    with LoopbackHost(*[http(503)] * 6, GOOD) as host:
        for _ in range(2):
            with pytest.raises(Unreachable):
                get(client, host.url)
        assert [get(client, host.url) for _ in range(3)] == ["Tides"] * 3


@pytest.mark.parametrize("bad", range(0, 64, 9))
@pytest.mark.parametrize("answer", [http(500), http(504)], ids=["500", "504"])
def test_a_batch_can_be_halved_down_to_the_bad_one(
    client: Client, bad: int, answer: Answer
) -> None:
    found: list[int] = []
    lost: list[int] = []

    def ask(numbers: range) -> None:
        try:
            get(client, f"{host.url}/{numbers.start}-{numbers.stop}")
        except Unreachable:
            if len(numbers) == 1:
                lost.extend(numbers)
                return
            middle = len(numbers) // 2
            ask(numbers[:middle])
            ask(numbers[middle:])
        else:
            found.extend(numbers)

    with LoopbackHost(GOOD) as host:
        for start in range(64):
            for length in (64, 32, 16, 8, 4, 2, 1):
                if start % length == 0 and start <= bad < start + length:
                    host.at(f"/{start}-{start + length}", answer)
        ask(range(64))
    assert lost == [bad]
    assert sorted([*found, bad]) == list(range(64))
