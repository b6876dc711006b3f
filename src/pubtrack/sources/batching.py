"""Many identifiers in few requests, where no bad one takes the others along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from .base import Fetched, Unasked, Wanted
from .web.exchange import Refused, Unreachable


@dataclass(frozen=True, slots=True)
class BatchBounds:
    """How much one request carries: `most` identifiers, `longest` characters of them."""

    most: int
    longest: int = 6000


def in_batches(
    wanted: Sequence[Wanted],
    length: Callable[[Wanted], int],
    bounds: BatchBounds,
    ask: Callable[[Sequence[Wanted]], Iterable[Fetched]],
) -> Iterator[Fetched]:
    """Ask for all, batch by batch, and yield one outcome for each as soon as it is known.

    `length` is how many characters of the URL one takes; `ask` sends one request and raises
    `Unreachable` or `Refused`. A batch that fails is halved, so that what fails alone is asked
    alone; once a host is given up (`Unreachable.final`), the rest is told unasked without a
    request. An identifier that `ask` says nothing of is told unasked as well.
    """
    waiting = list(reversed(_cut(wanted, length, bounds)))
    given_up = ""
    while waiting:
        batch = waiting.pop()
        if given_up:
            yield from _unasked(batch, given_up)
            continue
        try:
            answered = list(ask(batch))
        except Unreachable as error:
            given_up = error.why if error.final else ""
            why = error.why
        except Refused as error:
            why = f"the request was refused ({error})"
        else:
            yield from answered
            known = {fetched.identifier for fetched in answered}
            missing = [one for one in batch if one.identifier not in known]
            yield from _unasked(missing, "its answer said nothing of it")
            continue
        if len(batch) == 1 or given_up:
            yield from _unasked(batch, why)
        else:
            middle = len(batch) // 2
            waiting += [batch[middle:], batch[:middle]]


def _cut(
    wanted: Sequence[Wanted], length: Callable[[Wanted], int], bounds: BatchBounds
) -> list[list[Wanted]]:
    """The batches; each identifier once, one that is longer than a request alone."""
    batches: list[list[Wanted]] = []
    used = 0
    for one in {one.identifier: one for one in wanted}.values():
        size = length(one)
        if not batches or len(batches[-1]) == bounds.most or used + size > bounds.longest:
            batches.append([])
            used = 0
        batches[-1].append(one)
        used += size
    return batches


def _unasked(batch: Iterable[Wanted], why: str) -> Iterator[Fetched]:
    return (Fetched(one.identifier, Unasked(why)) for one in batch)
