"""What is remembered of a host between requests and between processes, and its JSON.

All moments are seconds since 1970. Each carries enough to tell that the clock was set back or
that the file is nonsense; what is not believable is forgotten, since no limit is worth a
program that never asks again.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .exchange import Kind, Manners

KINDS: tuple[Kind, ...] = ("single", "list")

# No host is asked more than 50 times a second, whatever its headers allow, and none can slow us
# down to less than once a minute by them (Retry-After is for that).
SHORTEST = 0.02
LONGEST = 60.0
MOST_AT_ONCE = 10
# What headers said holds for so long, then the manners do again.
_LEARNT_FOR = 600.0
# The longest that a host can send us away.
DAY = 86_400.0
# Clocks of one machine, read in different processes.
_TOLERANCE = 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """The limits of one kind of request: when the last left, and what headers said when.

    0 stands for "never" and "nothing said".
    """

    last: float = 0.0
    interval: float = 0.0
    concurrency: int = 0
    learnt: float = 0.0


@dataclass(frozen=True, slots=True)
class HostState:
    """The paces of a host, and the time for which it has sent everybody away."""

    paces: Mapping[Kind, Pace] = field(default_factory=dict)
    away_since: float = 0.0
    away_until: float = 0.0

    def pace(self, kind: Kind) -> Pace:
        """Return the pace of a kind, an empty one at first."""
        return self.paces.get(kind, Pace())

    def away(self, now: float) -> float:
        """Return for how many seconds more the host wants to be left alone."""
        if self.away_since > now + _TOLERANCE or self.away_until - self.away_since > DAY:
            return 0.0
        return max(0.0, self.away_until - now)

    def interval(self, kind: Kind, manners: Manners, now: float) -> float:
        """Return the seconds between two requests of a kind, as of now."""
        pace = self.pace(kind)
        if manners.obeys_headers and pace.interval and _is_recent(pace.learnt, now, _LEARNT_FOR):
            return pace.interval
        return max(SHORTEST, manners.interval if kind == "single" else manners.list_interval)

    def concurrency(self, kind: Kind, manners: Manners, now: float) -> int:
        """Return how many requests may be under way at once, as of now."""
        pace = self.pace(kind)
        if manners.one_connection:
            return 1
        if manners.obeys_headers and pace.concurrency and _is_recent(pace.learnt, now, _LEARNT_FOR):
            return pace.concurrency
        return min(max(1, manners.concurrency), MOST_AT_ONCE)

    def wait(self, kind: Kind, manners: Manners, now: float) -> float:
        """Return the seconds until a request of a kind may leave; 0 for at once."""
        apart = {each: self.interval(each, manners, now) for each in KINDS}
        waits = [self.away(now)]
        for each in KINDS:
            last = self.pace(each).last
            least = apart[kind] if each == kind else min(apart.values())
            # A last request that is yet to come was written before the clock was set back.
            if last <= now + _TOLERANCE:
                waits.append(last + least - now)
        return max(0.0, *waits)

    def departed(self, kind: Kind, now: float) -> HostState:
        """Return the state after a request of a kind has left."""
        return self._with(kind, replace(self.pace(kind), last=now))

    def learnt(self, kind: Kind, interval: float, concurrency: int, now: float) -> HostState:
        """Return the state with what the headers of an answer said; 0 for what they did not."""
        pace = replace(self.pace(kind), interval=interval, concurrency=concurrency, learnt=now)
        return self._with(kind, pace)

    def sent_away(self, seconds: float, now: float) -> HostState:
        """Return the state in which nobody asks for that many seconds, or longer if so before."""
        seconds = min(seconds, DAY)
        if self.away(now) >= seconds:
            return self
        return replace(self, away_since=now, away_until=now + seconds)

    def _with(self, kind: Kind, pace: Pace) -> HostState:
        return replace(self, paces={**self.paces, kind: pace})


def to_json(state: HostState) -> str:
    """Write a state."""
    paces = {
        kind: [pace.last, pace.interval, pace.concurrency, pace.learnt]
        for kind, pace in state.paces.items()
    }
    return json.dumps({"paces": paces, "away": [state.away_since, state.away_until]})


def from_json(text: str) -> HostState:
    """Read a state; whatever of it is damaged is left out."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return HostState()
    if not isinstance(found, dict):
        return HostState()
    paces: dict[Kind, Pace] = {}
    written = found.get("paces")
    for kind in KINDS:
        match written.get(kind) if isinstance(written, dict) else None:
            case [last, interval, concurrency, learnt] if _numbers(
                last, interval, concurrency, learnt
            ):
                paces[kind] = Pace(
                    float(last),
                    min(max(float(interval), SHORTEST), LONGEST) if interval > 0 else 0.0,
                    min(max(int(concurrency), 0), MOST_AT_ONCE),
                    float(learnt),
                )
    match found.get("away"):
        case [since, until] if _numbers(since, until):
            return HostState(paces, float(since), float(until))
    return HostState(paces)


def _numbers(*values: object) -> bool:
    return all(
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and abs(value) < 1e15
        and math.isfinite(value)
        for value in values
    )


def _is_recent(moment: float, now: float, within: float) -> bool:
    return now - within < moment <= now + _TOLERANCE
