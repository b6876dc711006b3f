"""How the registries are asked, and for how long: every number of it in one value."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from .exchange import Manners


class Clock(Protocol):
    """The time, and waiting."""

    def wall(self) -> float:
        """Seconds since 1970 (UTC); may jump."""

    def monotonic(self) -> float:
        """Seconds since some moment; never goes back."""

    def sleep(self, seconds: float, woken: threading.Event) -> None:
        """Return after that many seconds, or as soon as the event is set."""


class SystemClock:
    """The clock of this machine."""

    def wall(self) -> float:
        """Return the seconds since 1970."""
        return time.time()

    def monotonic(self) -> float:
        """Return the seconds of the monotonic clock."""
        return time.monotonic()

    def sleep(self, seconds: float, woken: threading.Event) -> None:
        """Wait for the event, that many seconds at most."""
        woken.wait(seconds)


@dataclass(frozen=True, slots=True)
class Policy:
    """All that a `Client` is told once; times are in seconds.

    `mailto` is the address that hosts may write to, "" for none. `budget` is the time of the
    whole run. `state` is the directory through which processes share the limits of hosts.
    `bases` are the configured base URLs: only to their origins may a redirect lead when they
    are loopback or private. `manners` are those of hosts that redirects lead to, by any URL of
    the host.

    `connect`, `between` and `whole` bound one request: to connect, from one byte to the next,
    from start to end. `patience` is the longest wait that a host may ask for. A request is
    sent `attempts` times at most, after `backoff`, twice that and so on up to `backoff_most`.
    After `failures` failed attempts in a row a host is left alone for `pause`, then for longer.
    `most_bytes` bounds a body, after decompression.

    `on_wait` is told the host and the seconds before each wait of half a second or more.
    """

    mailto: str = ""
    budget: float = 900.0
    state: Path | None = None
    bases: tuple[str, ...] = ()
    manners: Mapping[str, Manners] = field(default_factory=dict)
    version: str = field(default_factory=lambda: version("pubtrack"))
    connect: float = 5.0
    between: float = 15.0
    whole: float = 45.0
    patience: float = 60.0
    attempts: int = 5
    backoff: float = 0.5
    backoff_most: float = 30.0
    failures: int = 5
    pause: float = 2.0
    most_bytes: int = 20_000_000
    clock: Clock = field(default_factory=SystemClock)
    on_wait: Callable[[str, float], None] | None = None
