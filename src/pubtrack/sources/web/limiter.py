"""The limits of hosts: how far apart requests leave, how many are under way, and who waits.

A request leaves when the last of its kind is long enough ago, by the clock that all processes
share. That is looked up again when its time has come, so a process that was killed, or that
gave up, has reserved nothing.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .boards import Board, BoardError, Place, boards
from .exchange import Kind, Manners, Origin
from .hoststate import DAY, LONGEST, MOST_AT_ONCE, SHORTEST, HostState

# How long to wait before looking for a free place again.
_POLL = 0.02
_POLL_MOST = 0.25
# A request that leaves so much after its turn, in seconds, counts from when it left.
_LATE = 0.002
_INTERVAL = re.compile(r"([0-9]{1,6}(?:\.[0-9]+)?)\s*(ms|s|sec|m|min|h)?", re.IGNORECASE)
_UNITS = {"ms": 0.001, "s": 1.0, "sec": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0}


class Limiter:
    """The limits of all hosts, shared with other processes through a directory.

    Safe for threads. Where the directory cannot be used, one among the temporary files is, and
    at last this process keeps to the limits alone: no fault of a file stops a request.
    `wall` tells the seconds since 1970.
    """

    def __init__(self, directory: Path | None, wall: Callable[[], float]) -> None:
        self._wall = wall
        self._boards = boards(directory)
        self._board: Board = next(self._boards)
        self._lock = threading.Lock()

    @contextmanager
    def turn(
        self, origin: Origin, kind: Kind, manners: Manners, pause: Callable[[float], None]
    ) -> Iterator[Callable[[], None]]:
        """Wait until a request may leave, and hold its place while it is under way.

        `pause` is called with the seconds to wait, as often as there is need; what it raises
        ends the waiting. Call what is yielded when the bytes of the request are on their way:
        connecting takes its time, and the next is to keep its distance from that moment.
        """
        place, departed = self._leave(origin, kind, manners, pause)

        def left() -> None:
            if abs(self._wall() - departed) > _LATE:
                self._depart(origin, kind)

        try:
            yield left
        finally:
            if manners.one_connection:
                self._depart(origin, kind)
            place.release()

    def away(self, origin: Origin) -> float:
        """Return for how many seconds more the host wants to be left alone by everybody."""
        return self._change(origin, lambda state: state).away(self._wall())

    def learn(self, origin: Origin, kind: Kind, headers: Mapping[str, str]) -> None:
        """Take over the limits that the headers of an answer tell."""
        interval, concurrency = limits_of(headers)
        now = self._wall()

        def update(state: HostState) -> HostState:
            pace = state.pace(kind)
            same = (pace.interval, pace.concurrency) == (interval, concurrency)
            if same and now - LONGEST < pace.learnt <= now:
                return state
            return state.learnt(kind, interval, concurrency, now)

        if interval or concurrency:
            self._change(origin, update)

    def send_away(self, origin: Origin, seconds: float) -> None:
        """Have everybody leave the host alone for a while (Retry-After)."""
        now = self._wall()
        self._change(origin, lambda state: state.sent_away(min(seconds, DAY), now))

    def _leave(
        self, origin: Origin, kind: Kind, manners: Manners, pause: Callable[[float], None]
    ) -> tuple[Place, float]:
        poll = _POLL
        while True:
            now = self._wall()
            state = self._change(origin, lambda found: found)
            wait = state.wait(kind, manners, now)
            if wait > 0:
                pause(wait)
                continue
            place = self._place(origin, state.concurrency(kind, manners, now))
            if place is None:
                pause(poll)
                poll = min(poll * 1.5, _POLL_MOST)
                continue
            departed = self._departs(origin, kind, manners)
            if departed is not None:
                return place, departed
            place.release()

    def _depart(self, origin: Origin, kind: Kind) -> None:
        now = self._wall()
        self._change(origin, lambda state: state.departed(kind, now))

    def _departs(self, origin: Origin, kind: Kind, manners: Manners) -> float | None:
        """Note the departure and return its moment; None if somebody else was quicker."""
        departed: float | None = None

        def update(state: HostState) -> HostState:
            nonlocal departed
            now = self._wall()
            departed = now if state.wait(kind, manners, now) <= 0 else None
            return state if departed is None else state.departed(kind, now)

        self._change(origin, update)
        return departed

    def _change(self, origin: Origin, update: Callable[[HostState], HostState]) -> HostState:
        while True:
            board = self._board
            try:
                return board.change(origin, update)
            except BoardError:
                self._give_up(board)

    def _place(self, origin: Origin, number: int) -> Place | None:
        while True:
            board = self._board
            try:
                return board.place(origin, number)
            except BoardError:
                self._give_up(board)

    def _give_up(self, board: Board) -> None:
        """Go on with the next board, unless another thread has done so."""
        with self._lock:
            if self._board is board:
                self._board = next(self._boards)


def limits_of(headers: Mapping[str, str]) -> tuple[float, int]:
    """Read the interval in seconds and the concurrency that headers allow; 0 for none told.

    `x-rate-limit-limit` requests in each `x-rate-limit-interval` ("1s"), formerly spelt
    `x-ratelimit-`, and `x-concurrency-limit` at once (Crossref REST API, "Rate limits"). A limit
    without an interval is a quota of some other service and says nothing about the pace.
    """
    interval = 0.0
    for spelling in ("x-rate-limit", "x-ratelimit"):
        limit = _number(headers.get(f"{spelling}-limit", ""))
        match = _INTERVAL.fullmatch(_first(headers.get(f"{spelling}-interval", "")))
        if limit > 0 and match:
            seconds = float(match[1]) * _UNITS[(match[2] or "s").lower()]
            if seconds > 0:
                interval = min(max(seconds / limit, SHORTEST), LONGEST)
                break
    concurrency = min(_number(headers.get("x-concurrency-limit", "")), MOST_AT_ONCE)
    return interval, concurrency


def _number(text: str) -> int:
    text = _first(text)
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else 0


def _first(text: str) -> str:
    # A header that a proxy added once more comes joined: "5, 5".
    return text.partition(",")[0].strip()
