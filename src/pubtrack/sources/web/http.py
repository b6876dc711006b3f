"""The one seam to the network: GET a URL, with manners, within bounds, and tell what happened.

Every rule of how hosts are asked is kept here, so that an adapter only builds URLs and reads
replies: limits shared between processes (`limiter`), pauses between attempts (`backoff`), hosts
that keep failing (`breaker`), redirects (`redirects`), bounds of size and time (`transport`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from .backoff import Backoff, retry_after
from .breaker import Breaker, Fault
from .exchange import BadReply, Kind, Manners, Origin, Refused, Reply, Request, Unreachable
from .hop import Hop, agent, plain
from .limiter import Limiter
from .policy import Clock, Policy, SystemClock
from .redirects import STATUSES, Forbidden, is_public, target
from .transport import Answer, Bounds, Failure, Hooks, Transport

__all__ = [
    "BadReply",
    "Client",
    "Clock",
    "Kind",
    "Manners",
    "Origin",
    "Policy",
    "Refused",
    "Reply",
    "Request",
    "SystemClock",
    "Unreachable",
]

T = TypeVar("T")

_MOST_REDIRECTS = 5
_REPLIES = frozenset({200, 304, 404, 410})
_RETRIED = frozenset({408, 425, 429})
_OVER = "the time of this run is over"
_WORTH_TELLING = 0.5


class Client:
    """Asks hosts; safe for threads. A context manager, closed at its end.

    The time of the run counts from here.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._clock = policy.clock
        self._end = policy.clock.monotonic() + policy.budget
        self._trusted = frozenset(Origin.of(base) for base in policy.bases)
        self._manners = {Origin.of(url): manners for url, manners in policy.manners.items()}
        self._limiter = Limiter(policy.state, policy.clock.wall)
        self._backoff = Backoff(policy.backoff, policy.backoff_most)
        self._transport = Transport(agent(policy.version, policy.mailto))
        self._bases = sorted(policy.bases, key=len, reverse=True)
        self._breakers: dict[str, Breaker] = {}
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._count = 0

    @property
    def count(self) -> int:
        """How many requests have been sent so far, every attempt and redirect counted."""
        return self._count

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections; calls that are waiting end soon, as `Unreachable`."""
        self._closed.set()
        self._transport.close()

    def get(self, request: Request, manners: Manners, read: Callable[[Reply], T]) -> T:
        """Ask, again if need be, and return what `read` makes of the reply.

        `manners` are those of the request's host. `read` raises `BadReply` for a reply that is
        not what the service documents. Raises `Unreachable` and `Refused`.
        """
        failed = 0
        while True:
            hop = Hop(request, manners)
            try:
                return self._attempt(hop, read)
            except Failure as failure:
                failed += 1
                self._before_next(hop, failure, failed)

    def _before_next(self, hop: Hop, failure: Failure, failed: int) -> None:
        """Wait after a failed attempt; raises `Unreachable` where there is to be no other."""
        self._not_closed()
        breaker = self._breaker(hop)
        so_far = f"{hop.origin} {failure.what}" + (f", {failed} times" if failed > 1 else "")
        if failure.wait > self._policy.patience:
            raise _sent_away(hop, failure.wait)
        if breaker.is_open:
            raise Unreachable(so_far, final=breaker.final and hop.is_first)
        if failed >= self._policy.attempts:
            raise Unreachable(so_far)
        self._wait(hop.origin, max(failure.wait, self._backoff.after(failed)), so_far)

    def _attempt(self, hop: Hop, read: Callable[[Reply], T]) -> T:
        """Follow redirects to a reply and read it. Raises `Failure`."""
        for _ in range(_MOST_REDIRECTS + 1):
            with self._admitted(hop):
                answer = self._ask(hop)
                if answer.status not in STATUSES:
                    try:
                        return read(hop.reply(answer))
                    except BadReply as error:
                        raise Failure(str(error), Fault.BAD_ANSWER) from error
                to = self._redirected(hop, answer)
            hop.go(to, self._manners)
        raise Unreachable(f"{hop.first} redirects again and again")

    @contextmanager
    def _admitted(self, hop: Hop) -> Iterator[None]:
        """Wait until the breaker admits an attempt, and tell it how that ended."""
        breaker = self._breaker(hop)
        while not breaker.final and (wait := breaker.admit()) > 0:
            self._wait(hop.origin, wait, f"{hop.origin} {breaker.what}")
        if breaker.final:
            raise Unreachable(f"{hop.origin} was given up: it {breaker.what}", final=hop.is_first)
        settle: Callable[[], None] = breaker.abandoned
        try:
            yield
            settle = breaker.succeeded
        except Failure as failure:
            settle = partial(breaker.failed, failure.fault, failure.what)
            raise
        except Refused:
            settle = breaker.succeeded
            raise
        finally:
            settle()

    def _ask(self, hop: Hop) -> Answer:
        """Send one request when its turn has come; returns a reply or a redirect."""
        self._not_over()
        away = self._limiter.away(hop.origin)
        if away > min(self._policy.patience, self._left()):
            raise _sent_away(hop, away)
        pause = partial(self._wait, hop.origin, so_far="")
        with self._limiter.turn(hop.origin, hop.request.kind, hop.manners, pause) as left:
            hooks = self._hooks(hop, left)
            answer = self._transport.send(hop.url, hop.headers(), self._bounds(), hooks)
            if hop.manners.obeys_headers:
                self._limiter.learn(hop.origin, hop.request.kind, answer.headers)
            return self._sorted(hop, answer)

    def _sorted(self, hop: Hop, answer: Answer) -> Answer:
        """Return a reply or a redirect; raises `Failure` and `Refused` for other answers."""
        status = answer.status
        if status in _REPLIES or status in STATUSES:
            return answer
        if status in {429, 503}:
            asked = retry_after(
                answer.headers.get("Retry-After", ""),
                answer.headers.get("Date", ""),
                self._clock.wall(),
            )
            # Too many requests are everybody's, whoever was told.
            self._limiter.send_away(hop.origin, asked or self._policy.backoff)
            raise Failure(f"answered {status}", Fault.NO_ANSWER, asked)
        if 400 <= status < 500 and status not in _RETRIED:
            raise Refused(status, plain(answer.body))
        raise Failure(f"answered {status}", Fault.BAD_ANSWER)

    def _redirected(self, hop: Hop, answer: Answer) -> str:
        try:
            return target(hop.url, answer.headers.get("Location", ""), self._trusted | {hop.first})
        except Forbidden as error:
            raise Unreachable(f"{hop.origin} redirects {error}") from error

    def _hooks(self, hop: Hop, left: Callable[[], None]) -> Hooks:
        origin = hop.origin

        def on_leave() -> None:
            with self._lock:
                self._count += 1
            left()

        def may_connect(address: str) -> bool:
            return origin == hop.first or origin in self._trusted or is_public(address)

        return Hooks(on_leave, may_connect)

    def _bounds(self) -> Bounds:
        self._not_over()
        policy, left = self._policy, self._left()
        return Bounds(
            connect=min(policy.connect, left),
            between=min(policy.between, left),
            whole=min(policy.whole, left),
            most_bytes=policy.most_bytes,
        )

    def _left(self) -> float:
        return self._end - self._clock.monotonic()

    def _wait(self, origin: Origin, seconds: float, so_far: str) -> None:
        """Wait; raises `Unreachable` at once where the time of the run does not reach so far."""
        if seconds > self._left():
            raise Unreachable(f"{so_far}, and {_OVER}" if so_far else _OVER, final=True)
        if seconds >= _WORTH_TELLING and self._policy.on_wait is not None:
            self._policy.on_wait(str(origin), seconds)
        self._clock.sleep(seconds, self._closed)
        self._not_closed()

    def _not_over(self) -> None:
        self._not_closed()
        if self._left() <= 0:
            raise Unreachable(_OVER, final=True)

    def _not_closed(self) -> None:
        if self._closed.is_set():
            raise Unreachable("the run was ended", final=True)

    def _breaker(self, hop: Hop) -> Breaker:
        # Several registries may be behind one host: that one of them fails says nothing of another.
        service = next((base for base in self._bases if hop.url.startswith(base)), str(hop.origin))
        with self._lock:
            if service not in self._breakers:
                policy = self._policy
                self._breakers[service] = Breaker(
                    policy.failures, policy.pause, policy.clock.monotonic
                )
            return self._breakers[service]


def _sent_away(hop: Hop, seconds: float) -> Unreachable:
    return Unreachable(f"{hop.origin} asks to wait for {seconds:.0f} s", final=hop.is_first)
