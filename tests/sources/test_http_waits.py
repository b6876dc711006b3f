"""How long the client waits: what hosts ask for, pauses between attempts, the time of a run."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loopback_host import LoopbackHost, http
from quick_client import GOOD, QUICK, get, quick_policy
from still_clock import StillClock

from pubtrack.sources.web.backoff import Backoff, retry_after
from pubtrack.sources.web.http import Client, Unreachable

NOON = 1_700_000_000.0


@pytest.fixture
def clock() -> StillClock:
    return StillClock(NOON)


@pytest.fixture
def told() -> list[tuple[str, float]]:
    return []


@pytest.fixture
def client(tmp_path: Path, clock: StillClock, told: list[tuple[str, float]]) -> Iterator[Client]:
    def on_wait(host: str, seconds: float) -> None:
        told.append((host, seconds))

    policy = quick_policy(
        tmp_path, clock=clock, on_wait=on_wait, budget=200.0, backoff=0.5, pause=2.0
    )
    with Client(policy) as made:
        yield made


def date(seconds: float) -> str:
    return formatdate(seconds, usegmt=True)


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("7", "", 7.0),
        (" 7 ", "", 7.0),
        ("0", "", 0.0),
        ("1.5", "", 1.5),
        ("-7", "", 0.0),
        ("", "", 0.0),
        ("soon", "", 0.0),
        ("1e9", "", 0.0),
        ("²", "", 0.0),
        ("9" * 40, "", 0.0),
        (date(NOON + 9), "", 9.0),
        (date(NOON - 9), "", 0.0),
        # The host's clock is an hour ahead, or behind: its own Date tells what it means.
        (date(NOON + 3609), date(NOON + 3600), 9.0),
        (date(NOON - 3591), date(NOON - 3600), 9.0),
        # A Date that a cache has kept.
        (date(NOON + 9), date(NOON - 86400), 9.0),
        (date(NOON + 9), "yesterday", 9.0),
        ("Wed, 99 Nov 2023 22:13:20 GMT", "", 0.0),
        ("Tue, 14 Nov 2023 22:13:29", "", 9.0),
        ("Tuesday, 14-Nov-23 22:13:29 GMT", "", 9.0),
        ("Tue Nov 14 22:13:29 2023", "", 9.0),
        (date(NOON + 9) + ", " + date(NOON + 9), "", 9.0),
    ],
)
def test_retry_after(value: str, date: str, seconds: float) -> None:
    assert retry_after(value, date, NOON) == seconds


@given(value=st.text(max_size=60), date=st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_retry_after_is_a_time(value: str, date: str) -> None:
    assert retry_after(value, date, NOON) >= 0


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_pauses_double_up_to_a_ceiling(chance: float) -> None:
    backoff = Backoff(0.5, 10.0, lambda: chance)
    part = 0.5 + chance / 2
    wanted = [0.5, 1.0, 2.0, 4.0, 8.0, 10.0, 10.0]
    assert [backoff.after(n) for n in range(1, 8)] == [part * each for each in wanted]
    assert backoff.after(10_000) == part * 10.0


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("value", ["7", date(NOON + 7)], ids=["seconds", "date"])
def test_a_host_that_asks_to_wait_is_obeyed(
    client: Client, clock: StillClock, told: list[tuple[str, float]], status: int, value: str
) -> None:
    busy = http(status, b"", Retry_After=value, Date=date(NOON))
    with LoopbackHost(busy, GOOD) as host:
        assert get(client, host.url) == "Tides"
        assert clock.monotonic() == pytest.approx(7.0, abs=0.1)
        assert told == [(f"127.0.0.1:{host.port}", pytest.approx(7.0))]


@pytest.mark.parametrize(
    ("status", "value"),
    [(200, "59"), (404, "59"), (500, "59"), (408, "59"), (503, "-59"), (503, "soon"), (429, "0")],
)
def test_it_is_obeyed_with_429_and_503_alone(
    client: Client, clock: StillClock, status: int, value: str
) -> None:
    with LoopbackHost(http(status, b'{"title": "Tides"}', Retry_After=value), GOOD) as host:
        assert get(client, host.url) == (404 if status == 404 else "Tides")
        get(client, host.url)
    assert clock.monotonic() < 2.0


@pytest.mark.parametrize("value", ["3600", date(NOON + 3600), "999999999"])
def test_a_wait_too_long_ends_it_for_this_host(
    tmp_path: Path, client: Client, clock: StillClock, value: str
) -> None:
    away = http(429, b"", Retry_After=value, Date=date(NOON))
    with LoopbackHost(away, GOOD) as host, LoopbackHost(GOOD) as other:
        for _ in range(3):
            with pytest.raises(Unreachable, match=r"asks to wait for [0-9]+ s") as told:
                get(client, host.url)
            assert told.value.final
        # Another process is told so without asking.
        with Client(quick_policy(tmp_path, clock=clock)) as second:
            with pytest.raises(Unreachable, match="asks to wait"):
                get(second, host.url)
            assert get(second, other.url) == "Tides"
        assert len(host.heard) == 1
        assert clock.waits == []
        # A day later at most, all is forgotten.
        clock.now += 86_401
        with Client(quick_policy(tmp_path, clock=clock)) as third:
            assert get(third, host.url) == "Tides"


def test_a_short_wait_holds_for_other_processes(
    tmp_path: Path, client: Client, clock: StillClock
) -> None:
    with (
        LoopbackHost(http(503, Retry_After="20"), GOOD) as host,
        Client(quick_policy(tmp_path, clock=clock, attempts=1)) as first,
    ):
        with pytest.raises(Unreachable, match="answered 503"):
            get(first, host.url)
        assert clock.waits == []
        assert get(client, host.url) == "Tides"
        assert clock.monotonic() == pytest.approx(20.0, abs=0.1)


def test_pauses_between_attempts_grow(client: Client, clock: StillClock) -> None:
    with LoopbackHost(http(500)) as host, pytest.raises(Unreachable, match="5 times"):
        get(client, host.url)
    pauses = [wait for wait in clock.waits if wait > 0.1]
    assert len(pauses) == 4
    for pause, most in zip(pauses, [0.5, 1.0, 2.0, 4.0], strict=True):
        assert most / 2 <= pause <= most


def test_the_time_of_the_run_ends_waits(tmp_path: Path, clock: StillClock) -> None:
    with (
        LoopbackHost(http(503, Retry_After="30"), GOOD) as host,
        Client(quick_policy(tmp_path, clock=clock, budget=20.0)) as client,
    ):
        with pytest.raises(Unreachable) as told:
            get(client, host.url)
        assert told.value.why == (
            f"127.0.0.1:{host.port} answered 503, and the time of this run is over"
        )
        assert told.value.final
        assert clock.waits == []
        clock.now += 21
        with LoopbackHost(GOOD) as other, pytest.raises(Unreachable, match="is over") as over:
            get(client, other.url)
        assert over.value.final
        assert client.count == 1


def test_the_time_of_the_run_ends_requests(tmp_path: Path) -> None:
    policy = quick_policy(tmp_path, budget=0.6, between=20.0, whole=20.0)
    began = time.monotonic()
    with (
        LoopbackHost(lambda wire: wire.hang()) as host,
        Client(policy) as client,
        pytest.raises(Unreachable, match="the time of this run is over") as told,
    ):
        get(client, host.url)
    assert told.value.final
    assert time.monotonic() - began < 10.0


@pytest.mark.parametrize("what", ["hanging", "pausing"])
def test_closing_ends_what_is_under_way(tmp_path: Path, what: str) -> None:
    hang = what == "hanging"
    answer: Any = (lambda wire: wire.hang()) if hang else http(503, Retry_After="20")
    ends: list[Unreachable] = []
    with LoopbackHost(answer) as host:
        client = Client(quick_policy(tmp_path, between=25.0, whole=25.0))

        def ask() -> None:
            with pytest.raises(Unreachable) as told:
                get(client, host.url)
            ends.append(told.value)

        thread = threading.Thread(target=ask)
        thread.start()
        while not host.heard:
            time.sleep(0.01)
        time.sleep(0.1)
        began = time.monotonic()
        client.close()
        thread.join()
        assert time.monotonic() - began < 10.0
    assert [(end.why, end.final) for end in ends] == [("the run was ended", True)]
    with pytest.raises(Unreachable, match="the run was ended"):
        get(client, host.url, QUICK)
