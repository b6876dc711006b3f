"""A clock on which waiting takes no time."""

from __future__ import annotations

import threading


class StillClock:
    """Stands still but for the waits, which are noted in `waits`."""

    def __init__(self, wall: float = 1_700_000_000.0) -> None:
        self.now = wall
        self.began = wall
        self.waits: list[float] = []

    def wall(self) -> float:
        """Seconds since 1970."""
        return self.now

    def monotonic(self) -> float:
        """Seconds since this clock was made."""
        return self.now - self.began

    def sleep(self, seconds: float, woken: threading.Event) -> None:
        """Put the clock forward; not at all once the event is set."""
        if not woken.is_set():
            self.waits.append(seconds)
            self.now += seconds
