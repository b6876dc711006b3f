"""What becomes of an item when a source tells of the same work: three-way, per variable.

Promise 1 of the design: "Three-way per variable: the value fetched last time, the value fetched
now, mine. Untouched by me: take the new one. Changed by me: keep mine, show the other. Cleared
by me: stays cleared." Beyond it:

* Of two sources, the stronger one is taken; of two as strong, the first. Locked variables are
  never replaced by a weaker origin.
* A source that says nothing of a variable takes nothing away.
* Two spellings of one value (`fuller`): a fuller one from a source at least as strong is taken, a
  poorer one never, and neither is worth telling.
* A registry never shortens a list of names or changes its order; nor does any other source but
  the one that the list came from.
* A preprint and its version of record are one publication: what belongs to the preprint alone
  (`versions`) never replaces what the version of record has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..model.codec import value_to_text
from ..model.item import Item, Value
from ..model.origin import Origin
from .alignment import Pair, aligned
from .decisions import TYPE, Incoming, Outcome, decide, is_changed
from .equivalence import Relation, fuller

__all__ = ["TYPE", "Difference", "Incoming", "Merged", "adopt", "differences", "merge",
           "merge_aligned"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """A variable ("type" among them) of which the publication and a source say different things.

    `mine` is the publication's value before the merge, `theirs` the source's; "" is none. `why`
    tells, of a value that was kept, the reason as a part of a sentence; it is no part of what
    makes two differences equal.
    """

    variable: str
    mine: Value
    theirs: Value
    why: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome: item and origins as they are to be stored.

    `taken` are the values that changed, `kept` those that did not although the source says
    something else. `origins` is equal to the one that was given where nothing new was learnt.
    """

    item: Item
    origins: Mapping[str, Origin]
    taken: tuple[Difference, ...] = ()
    kept: tuple[Difference, ...] = ()


def merge(
    mine: Item,
    origins: Mapping[str, Origin],
    theirs: Item,
    incoming: Incoming,
    *,
    keeps_preprint: bool = False,
) -> Merged:
    """Merge what a source says of a work into the publication; pure.

    `origins` are under the variables' names, and "type"; a value without an origin is the
    person's own, except the type "document", which says nothing. With `keeps_preprint` a
    preprint stays one, and takes of its version of record only what both share.
    """
    pair = Pair(mine, origins, theirs)
    ready = aligned(pair, incoming.strength, keeps_preprint=keeps_preprint)
    return merge_aligned(mine, ready, incoming)


def merge_aligned(before: Item, pair: Pair, incoming: Incoming) -> Merged:
    """Merge a pair of items that say both what they say of one version.

    `before` is the publication's item as it was, which the differences tell.
    """
    mine, origins, theirs = pair.mine, pair.origins, pair.theirs
    values: dict[str, Value] = dict(mine.variables)
    kind = mine.type
    new_origins = dict(origins)
    taken: list[Difference] = []
    kept: list[Difference] = []
    offered: dict[str, Value] = {TYPE: theirs.type, **theirs.variables}
    for variable, value in offered.items():
        old, was = _mine(mine, variable), _mine(before, variable)
        origin = origins.get(variable)
        decided = decide(variable, old, value, origin, incoming)
        if decided.outcome is Outcome.TAKE:
            taken.append(Difference(variable, was, decided.value))
            new_origins[variable] = incoming.origin(decided.value)
            if isinstance(decided.value, str) and variable == TYPE:
                kind = decided.value
            else:
                values[variable] = decided.value
        elif decided.outcome is Outcome.CONFIRM:
            new_origins[variable] = _confirmed(origin, value, incoming)
        if decided.why:
            kept.append(Difference(variable, was, value, decided.why))
        mine_now = origin if origin and is_changed(old, origin) else None
        if decided.outcome is Outcome.KEEP and mine_now and incoming.gave(mine_now):
            # What its source says now is what the next change is seen against.
            new_origins[variable] = _remembered(mine_now, value, incoming)
    return Merged(Item(kind, values), new_origins, tuple(taken), tuple(kept))


def adopt(theirs: Item, incoming: Incoming) -> dict[str, Origin]:
    """The origins of a publication that is made of what a source says.

    It is what `merge` comes to where there is nothing yet.
    """
    offered: dict[str, Value] = {TYPE: theirs.type, **theirs.variables}
    return {variable: incoming.origin(value) for variable, value in offered.items()}


def differences(mine: Item, theirs: Item) -> tuple[Difference, ...]:
    """Where two items of one work say different things; other spellings of one value are none.

    Only what `mine` states is looked at, its type apart.
    """
    return tuple(
        Difference(variable, value, theirs.variables.get(variable, ""))
        for variable, value in mine.variables.items()
        if not (other := theirs.variables.get(variable))
        or fuller(variable, value, other) in (Relation.DIFFERENT, Relation.REORDERED)
    )


def _mine(item: Item, variable: str) -> Value:
    if variable == TYPE:
        return "" if item.type == "document" else item.type
    return item.variables.get(variable, "")


def _confirmed(origin: Origin | None, value: Value, incoming: Incoming) -> Origin:
    """The origin of a value on which mine and theirs agree: the stronger one's."""
    if origin is None:
        return incoming.origin(value)
    if incoming.strength > origin.strength and not (
        origin.locked and not incoming.origin(value).locked
    ):
        return incoming.origin(value)
    if incoming.gave(origin):
        return _remembered(origin, value, incoming)
    return origin


def _remembered(origin: Origin, value: Value, incoming: Incoming) -> Origin:
    """The origin with what its source says now; the same origin where that is nothing new."""
    fetched = value_to_text(value)
    return origin if fetched == origin.fetched else replace(origin, fetched=fetched, at=incoming.at)
