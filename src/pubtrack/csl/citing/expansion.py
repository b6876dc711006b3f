"""Steps by which ambiguous cites grow until they differ, and how far each has to go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from ..reference import Reference

# What a reader sees of a reference's cite at an expansion.
Look: TypeAlias = Callable[[Reference, "Expansion"], str]


class Expansion(NamedTuple):
    """How much more than the style's plain form a cite shows.

    `names` is how many names of each list are shown at least. `givens` are given names shown, as
    (list, place in what is shown of it, level): by place, for the same step is taken by all the
    cites that look alike. `conditions` is how many tests of ``disambiguate="true"`` are met.
    """

    names: int = 0
    givens: tuple[tuple[int, int, int], ...] = ()
    conditions: int = 0

    def __or__(self, other: Expansion) -> Expansion:
        """Return the expansion that shows what each of the two shows."""
        return combined((self, other))


PLAIN = Expansion()


def combined(expansions: Sequence[Expansion]) -> Expansion:
    """Return the expansion that shows all that any of these does."""
    givens: dict[tuple[int, int], int] = {}
    for expansion in expansions:
        for place, index, level in expansion.givens:
            givens[place, index] = max(level, givens.get((place, index), 0))
    return Expansion(
        max((expansion.names for expansion in expansions), default=0),
        tuple((*where, level) for where, level in sorted(givens.items())),
        max((expansion.conditions for expansion in expansions), default=0),
    )


class Settled(NamedTuple):
    """References whose cites look alike at an expansion, in their order; one, if it helped."""

    references: tuple[Reference, ...]
    expansion: Expansion


def settle(start: Settled, steps: Sequence[Expansion], look: Look) -> list[Settled]:
    """Part references that look alike by taking steps, until each is alone or none is left.

    The steps are taken in turn and all the way by all that are still alike; only those that part
    some of them are kept, so that nothing is shown in vain (CSL 1.0.2, "Disambiguation":
    "until no more cites in the set can be disambiguated"). What is alone takes no further step.
    """
    done: list[Settled] = []
    waiting = [(start, 0)]
    while waiting:
        group, at = waiting.pop()
        step = None if len(group.references) == 1 else _parting(group, steps, at, look)
        if step is None:
            done.append(group)
            continue
        kept = group.expansion | steps[step]
        parts = _parts(group.references, kept, look)
        if len(parts) == 1:
            # The step alone does not show what the ones before it showed too.
            kept = group.expansion
        waiting += [(Settled(part, kept), step + 1) for part in reversed(parts)]
    return done


def _parts(
    references: Sequence[Reference], expansion: Expansion, look: Look
) -> list[tuple[Reference, ...]]:
    """Group references by their look; the groups and what is in them keep their order."""
    groups: dict[str, list[Reference]] = {}
    for reference in references:
        groups.setdefault(look(reference, expansion), []).append(reference)
    return [tuple(group) for group in groups.values()]


def _parting(group: Settled, steps: Sequence[Expansion], start: int, look: Look) -> int | None:
    """Return the first step, from `start` on, with which not all look alike; None if none is.

    What once differs stays different with more steps, so that not each has to be tried: works
    with hundreds of authors have hundreds of steps.
    """

    def parts(count: int) -> bool:
        tried = combined((group.expansion, *steps[start:count]))
        first = look(group.references[0], tried)
        return any(look(reference, tried) != first for reference in group.references[1:])

    tried, stride = start, 1
    while tried < len(steps):
        reached = min(tried + stride, len(steps))
        if parts(reached):
            break
        tried, stride = reached, stride * 2
    else:
        return None
    # Not parted after `tried` steps, parted after `reached`.
    while reached - tried > 1:
        middle = (tried + reached) // 2
        if parts(middle):
            reached = middle
        else:
            tried = middle
    return reached - 1
