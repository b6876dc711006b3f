"""A circuit breaker for each host: one that keeps failing is left alone for a while."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

# Pauses double up to so many times the first.
_LONGEST = 4.0
# Who works without a network should not wait for it: so often is a host that was never
# connected to tried.
_ABSENT = 2


class Fault(Enum):
    """How an attempt failed; the value is how many openings in a row are the last.

    A host that was never connected to will not be there a moment later. One that answers with
    an error may mean this request alone, so a batch must be halved down to its one bad
    identifier before the host itself is given up.
    """

    NO_CONNECTION = 1
    NO_ANSWER = 3
    BAD_ANSWER = 8


@dataclass(slots=True)
class _Line:
    failed: int = 0
    openings: int = 0
    opened_at: float = 0.0
    open: bool = False
    trying: bool = False
    answered: bool = False
    final: bool = False
    what: str = ""
    faults: list[Fault] = field(default_factory=list)


class Breaker:
    """The breaker of one host; closed at first, safe for threads.

    `failures` attempts in a row that fail open it. Then one attempt is admitted after `pause`
    seconds: where that succeeds it closes, else it opens again, for longer. It opens for
    good after as many openings as the mildest `Fault` of the last attempts allows.
    """

    def __init__(self, failures: int, pause: float, monotonic: Callable[[], float]) -> None:
        self._failures = failures
        self._pause = pause
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._line = _Line()

    @property
    def final(self) -> bool:
        """Whether it is open for good."""
        with self._lock:
            return self._line.final

    @property
    def is_open(self) -> bool:
        """Whether it is open now."""
        with self._lock:
            return self._line.open

    @property
    def what(self) -> str:
        """What the last attempt failed of, "" where it did not."""
        with self._lock:
            return self._line.what

    def admit(self) -> float:
        """Return 0 if an attempt may begin, else the seconds to wait before asking again.

        After 0 the attempt must end in `succeeded`, `failed` or `abandoned`.
        """
        with self._lock:
            line = self._line
            if not line.open:
                return 0.0
            if line.trying:
                return 0.1
            longest = self._pause * min(2.0 ** (line.openings - 1), _LONGEST)
            left = line.opened_at + longest - self._monotonic()
            if left > 0:
                return left
            line.trying = True
            return 0.0

    def succeeded(self) -> None:
        """Tell that the host answered as it should; closes the breaker."""
        with self._lock:
            self._line = _Line(answered=True)

    def abandoned(self) -> None:
        """Tell that the attempt was not made after all."""
        with self._lock:
            self._line.trying = False

    def failed(self, fault: Fault, what: str) -> None:
        """Tell that the attempt failed, and of what."""
        with self._lock:
            line = self._line
            line.failed += 1
            line.what = what
            line.faults = [*line.faults, fault][-self._failures :]
            if line.open and not line.trying:
                # Another thread's attempt, begun before the breaker opened.
                return
            if line.trying or line.failed >= self._enough(line, fault):
                line.open, line.trying = True, False
                line.openings += 1
                line.opened_at = self._monotonic()
                line.final = line.openings >= self._bearable(line)

    def _enough(self, line: _Line, fault: Fault) -> int:
        """How many failed attempts in a row open it."""
        absent = fault is Fault.NO_CONNECTION and not line.answered
        return min(self._failures, _ABSENT) if absent else self._failures

    @staticmethod
    def _bearable(line: _Line) -> int:
        mildest = max(fault.value for fault in line.faults)
        if mildest == Fault.NO_CONNECTION.value and line.answered:
            return Fault.NO_ANSWER.value
        return mildest
