"""Requests that take their turn at a limiter, on a clock on which waiting takes no time."""

from __future__ import annotations

import threading

from still_clock import StillClock

from pubtrack.sources.web.exchange import Kind, Manners, Origin
from pubtrack.sources.web.limiter import Limiter

HOST = Origin("https", "api.example.org", 443)
OTHER = Origin("https", "api.example.org", 8443)
MANNERS = Manners(interval=0.5, list_interval=2.0)
NOON = 1_700_000_000.0


def leave(
    limiter: Limiter,
    clock: StillClock,
    kind: Kind = "single",
    manners: Manners = MANNERS,
    origin: Origin = HOST,
) -> float:
    """Have a request leave; the seconds since the clock was made."""

    def pause(seconds: float) -> None:
        clock.sleep(seconds, threading.Event())

    with limiter.turn(origin, kind, manners, pause):
        return clock.monotonic()
