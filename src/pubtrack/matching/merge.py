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
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from ..model.codec import value_to_text
from ..model.item import NAME_VARIABLES, Item, Value
from ..model.origin import Origin, Strength
from .equivalence import Relation, fuller
from .versions import aligned

TYPE = "type"


@dataclass(frozen=True, slots=True)
class Incoming:
    """The source that an item comes from now, how much it is worth, and when it was asked.

    What a person writes or curates is locked against weaker sources.
    """

    source: str
    strength: Strength
    at: datetime

    def origin(self, value: Value) -> Origin:
        """The origin of a value that this source gives."""
        locked = self.strength >= Strength.CURATED
        return Origin(self.source, self.strength, value_to_text(value), self.at, locked)


@dataclass(frozen=True, slots=True)
class Difference:
    """A variable ("type" among them) of which the publication and a source say different things.

    `mine` is the publication's value before the merge, `theirs` the source's; "" is none.
    """

    variable: str
    mine: Value
    theirs: Value


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


class _Decision(Enum):
    TAKE = auto()
    CONFIRM = auto()  # the same value, from a stronger or the same source
    LEAVE = auto()  # the same, or poorer: nothing to tell
    KEEP = auto()  # another value: told


def merge(mine: Item, origins: Mapping[str, Origin], theirs: Item, incoming: Incoming) -> Merged:
    """Merge what a source says of a work into the publication; pure.

    `origins` are under the variables' names, and "type"; a value without an origin is the
    person's own, except the type "document", which says nothing.
    """
    mine, origins, theirs = aligned(mine, origins, theirs, incoming.strength)
    values: dict[str, Value] = dict(mine.variables)
    kind = mine.type
    new_origins = dict(origins)
    taken: list[Difference] = []
    kept: list[Difference] = []
    offered: dict[str, Value] = {TYPE: theirs.type, **theirs.variables}
    for variable, value in offered.items():
        old = _mine(mine, variable)
        origin = origins.get(variable)
        decision = _decide(variable, old, value, origin, incoming)
        difference = Difference(variable, old, value)
        if decision is _Decision.TAKE:
            taken.append(difference)
            new_origins[variable] = incoming.origin(value)
            if variable == TYPE:
                kind = theirs.type
            else:
                values[variable] = value
        elif decision is _Decision.CONFIRM:
            new_origins[variable] = _confirmed(origin, value, incoming)
        elif decision is _Decision.KEEP:
            kept.append(difference)
            # Where I changed it, what its source says now is what the next change is seen against.
            if origin and origin.source == incoming.source and _changed(old, origin):
                new_origins[variable] = _remembered(origin, value, incoming)
    return Merged(Item(kind, values), new_origins, tuple(taken), tuple(kept))


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


def _decide(
    variable: str, mine: Value, theirs: Value, origin: Origin | None, incoming: Incoming
) -> _Decision:
    if not mine:
        if origin is None:
            return _Decision.TAKE
        # There was a value and there is none: a person cleared it.
        cleared = origin.locked or origin.fetched != value_to_text("")
        return _Decision.KEEP if cleared else _Decision.TAKE
    if variable == TYPE and theirs == "document":
        return _Decision.LEAVE
    relation = fuller(variable, mine, theirs)
    if relation is Relation.EQUAL:
        return _Decision.CONFIRM
    if origin is None or _changed(mine, origin):
        return _Decision.LEAVE if relation is not Relation.DIFFERENT else _Decision.KEEP
    same_source = origin.source == incoming.source
    if same_source and incoming.strength is not Strength.REGISTRY:
        # The file that it came from says it otherwise now; less of it is another style's doing.
        shortened = relation is Relation.POORER and incoming.strength is Strength.PARSED
        return _Decision.LEAVE if shortened else _Decision.TAKE
    if relation is Relation.POORER:
        return _Decision.LEAVE
    if relation is Relation.FULLER:
        allowed = incoming.strength >= origin.strength or not origin.locked
        return _Decision.TAKE if allowed else _Decision.LEAVE
    if relation is Relation.ALIKE:
        better = same_source or incoming.strength >= max(origin.strength + 1, Strength.CURATED)
        return _Decision.TAKE if better else _Decision.LEAVE
    if variable in NAME_VARIABLES and relation is Relation.REORDERED:
        return _Decision.KEEP
    if same_source or incoming.strength > origin.strength:
        return _Decision.TAKE
    return _Decision.KEEP


def _changed(mine: Value, origin: Origin) -> bool:
    """Whether mine is not what its source gave: a person changed it."""
    return value_to_text(mine) != origin.fetched


def _confirmed(origin: Origin | None, value: Value, incoming: Incoming) -> Origin:
    """The origin of a value on which mine and theirs agree: the stronger one's."""
    if origin is None:
        return incoming.origin(value)
    if incoming.strength > origin.strength and not (
        origin.locked and not incoming.origin(value).locked
    ):
        return incoming.origin(value)
    if origin.source == incoming.source:
        return _remembered(origin, value, incoming)
    return origin


def _remembered(origin: Origin, value: Value, incoming: Incoming) -> Origin:
    """The origin with what its source says now; the same origin where that is nothing new."""
    fetched = value_to_text(value)
    return origin if fetched == origin.fetched else replace(origin, fetched=fetched, at=incoming.at)
