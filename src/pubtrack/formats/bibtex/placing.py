"""Where in a file a new entry goes: where the order of those that are there wants it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from ..result import Parsed
from .composing import Composed

# An order is one although an entry in so many stands elsewhere.
_ONE_IN = 20
_FEWEST = 3
_Rank: TypeAlias = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with what orders are made by: its key, its entry type and its year."""

    key: str
    kind: str
    year: int

    @classmethod
    def of(cls, parsed: Parsed, composed: Composed) -> Placed:
        """That of a new entry."""
        return cls(parsed.key, composed.kind, parsed.item.year)


def place_of(entries: Sequence[Placed], new: Placed) -> int:
    """The place among `entries` before which the new one goes: their number for the end."""
    rank = _order(entries)
    if rank is None:
        return len(entries)
    ranks, own = [rank(entry) for entry in entries], rank(new)
    wrong = sum(other <= own for other in ranks)
    best, least = 0, wrong
    for place, other in enumerate(ranks, start=1):
        wrong += 1 if other > own else -1
        # What is equal comes behind all its equals.
        if wrong <= least:
            best, least = place, wrong
    return best


def _order(entries: Sequence[Placed]) -> Callable[[Placed], _Rank] | None:
    """The order that the entries have, None where they have none."""
    kinds = {kind: place for place, kind in enumerate(dict.fromkeys(e.kind for e in entries))}

    def kind(entry: Placed) -> int:
        return kinds.get(entry.kind, len(kinds))

    orders: tuple[Callable[[Placed], _Rank], ...] = (
        lambda entry: (entry.key.casefold(),),
        lambda entry: (-_year(entry),),
        lambda entry: (_year(entry),),
        lambda entry: (kind(entry), entry.key.casefold()),
        lambda entry: (kind(entry), -_year(entry)),
        lambda entry: (kind(entry), _year(entry)),
        lambda entry: (kind(entry),),
    )
    return next((order for order in orders if _holds(list(map(order, entries)))), None)


def _holds(ranks: Sequence[_Rank]) -> bool:
    """Whether so many are in order that it is no accident."""
    if len(ranks) < _FEWEST or len(set(ranks)) < 2 or len({rank[0] for rank in ranks}) < 2:
        return False
    breaks = sum(later < earlier for earlier, later in pairwise(ranks))
    return breaks * _ONE_IN <= len(ranks)


def _year(entry: Placed) -> int:
    """The year; what has none is still to appear, mostly."""
    return entry.year or 9999
