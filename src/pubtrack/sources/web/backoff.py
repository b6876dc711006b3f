"""How long to wait before the next attempt: Retry-After, and growing pauses with jitter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from random import SystemRandom

_SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]*)?")


@dataclass(frozen=True, slots=True)
class Backoff:
    """Pauses that double up to a ceiling, each cut by chance to between half and all of it.

    The chance keeps clients that failed together from coming back together. `chance` returns a
    number from 0 to 1.
    """

    first: float
    most: float
    chance: Callable[[], float] = SystemRandom().random

    def after(self, failed: int) -> float:
        """Return the seconds to wait after that many failed attempts, from 1 on."""
        # 2 to the 1023rd is the last that is a float.
        whole = min(self.most, self.first * 2.0 ** min(failed - 1, 1000))
        return whole * (0.5 + 0.5 * self.chance())


def retry_after(value: str, date: str, now: float) -> float:
    """Read a Retry-After header: seconds or an HTTP date (RFC 9110, section 10.2.3).

    `date` is the Date header of the same answer and `now` the seconds since 1970 here. A date is
    taken from the nearer of the two that it lies after: the host's clock and this one may
    differ, and a cache may have kept an old Date. Returns the seconds to wait; 0 for what is
    past, negative or no such value at all.
    """
    value = value.strip()
    if _SECONDS.fullmatch(value):
        return float(value)
    until = _http_date(value)
    if until is None:
        return 0.0
    waits = [until - since for since in (_http_date(date), now) if since is not None]
    return min((wait for wait in waits if wait > 0), default=0.0)


def _http_date(value: str) -> float | None:
    try:
        moment = parsedate_to_datetime(value)
        # A date without a zone is of UTC, as every HTTP date is.
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
