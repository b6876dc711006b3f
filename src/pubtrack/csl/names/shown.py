"""Which names of a list are shown (CSL 1.0.2, "Name", et-al-*)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ..evaluation import SUBSEQUENT, State
from ..reference import Person
from .options import NameOptions
from .persons import OMITTED, OTHERS


class Shown(NamedTuple):
    """Which names of a list are shown.

    `places` are theirs, in order; before those in `gaps` others have been left out, and behind
    the last one if the list is not `complete`. `others`: it was the source that left them out.
    `conjoined`: the style's "and" stands before the last one, as it does in no abridged list.
    """

    places: Sequence[int]
    gaps: frozenset[int] = frozenset()
    complete: bool = True
    others: bool = False
    conjoined: bool = True


class Limits:
    """How many names of a list a style shows."""

    def __init__(self, options: NameOptions) -> None:
        self._first = options.limits
        self._subsequent = options.subsequent_limits
        self._use_last = options.flag("et-al-use-last")

    def count(self, count: int, state: State) -> int:
        """Return how many names of so many are shown from the first on.

        Limits of the state go before those of the style.
        """
        limits = self._first if state.position < SUBSEQUENT else self._subsequent
        least, first = state.limits or limits
        if count < least or count <= first:
            return count
        return min(count, max(first, state.disambiguation.names))

    def of(self, variable: str, persons: Sequence[Person], state: State) -> Shown:
        """Return which names of a list are shown, with those that the state keeps."""
        last = persons[-1].literal
        if last != OTHERS.literal and OMITTED not in persons:
            count = len(persons)
            shown = self.count(count, state)
            if shown == count:
                return Shown(range(count))
            if not (state.keep or self._use_last):
                return Shown(range(shown), complete=False, conjoined=False)
            return self._abridged(variable, list(range(count)), shown, state)
        places, gaps, others = _without_stand_ins(persons)
        shown = self.count(len(places), state)
        if shown == len(places):
            return Shown(places, gaps, not others, others, not others)
        abridged = self._abridged(variable, places, shown, state, others=others)
        return abridged._replace(gaps=abridged.gaps | (gaps & set(abridged.places)))

    def _abridged(
        self, variable: str, places: list[int], count: int, state: State, *, others: bool = False
    ) -> Shown:
        """Return the first names, those that the state keeps, and the last if the style has it.

        et-al-use-last: lists "are followed by the name delimiter, the ellipsis character, and
        the last name of the original list. This is only possible when the original name list has
        at least two more names than the truncated name list".
        """
        if not count:
            return Shown((), complete=False)
        ranks = list(range(count))
        last = len(places) - 1
        ranks += [r for r in range(count, last + 1) if f"{variable}/{places[r]}" in state.keep]
        if self._use_last and not others and last > count and ranks[-1] != last:
            ranks.append(last)
        gaps = (places[at] for before, at in pairwise(ranks) if at > before + 1)
        return Shown(
            [places[rank] for rank in ranks],
            frozenset(gaps),
            ranks[-1] == last and not others,
            others,
            conjoined=False,
        )


def are_several(persons: Sequence[Person]) -> bool:
    """Whether names are those of more than one person; "et al." stands for one at least."""
    return len(persons) > 1


def persons_of(persons: Sequence[Person]) -> Sequence[Person]:
    """Return a list without stand-ins for others."""
    if persons[-1] != OTHERS and OMITTED not in persons:
        return persons
    return [persons[place] for place in _without_stand_ins(persons)[0]]


def _without_stand_ins(persons: Sequence[Person]) -> tuple[list[int], frozenset[int], bool]:
    """Return the places of persons, of those behind an omission, and whether others follow.

    A list of nothing but stand-ins is left as it is.
    """
    places: list[int] = []
    gaps: set[int] = set()
    omitted = others = False
    for place, person in enumerate(persons):
        if person == OTHERS:
            others = True
        elif person == OMITTED:
            omitted = bool(places)
        else:
            if omitted:
                gaps.add(place)
            omitted = False
            places.append(place)
    if not places:
        return list(range(len(persons))), frozenset(), False
    return places, frozenset(gaps), others or omitted
