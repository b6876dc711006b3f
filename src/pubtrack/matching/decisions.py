"""What becomes of one variable when a source tells of it: taken, confirmed, left or kept, and why.

A registry's value is surer than one parsed out of free text, but it never makes a publication
poorer: the case of a title, the order and number of authors, the spelling of a family name, the
month of a date and the last page stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from ..model.codec import value_to_text
from ..model.item import NAME_VARIABLES, Value
from ..model.names import Name
from ..model.origin import Origin, Strength
from .equivalence import Relation, fuller
from .name_lists import blend
from .normalise import plain, title_head, title_key

TYPE = "type"
CASE_IS_YOURS = "its upper and lower case are yours"
"""Why a title stays of which a registry says nothing else but other capitals."""
_TITLES = frozenset("title title-short original-title container-title".split())
# What a line says of itself, and no registry of papers can know better.
_CERTAIN_TYPES = {
    "speech": "a talk", "performance": "a performance", "event": "an event",
    "broadcast": "a broadcast", "interview": "an interview", "post": "a post",
    "post-weblog": "a blog post", "software": "software", "patent": "a patent",
    "motion_picture": "a film",
}  # fmt: skip
# Types that say little, and never replace one that says more.
_VAGUE = frozenset({"document", "webpage"})
# What publishers say of a paper before it has its place: "vol. PP", the pages of the file.
_BEFORE_PRINT = {
    "page": re.compile(r"1\s*[-–]\s*\d+"),
    "volume": re.compile(r"PP|ahead-of-print", re.IGNORECASE),
    "issue": re.compile(r"99|ahead-of-print", re.IGNORECASE),
}
_NOTHING = value_to_text("")
_DOCUMENT = value_to_text("document")
_VAGUE_TEXTS = frozenset(value_to_text(kind) for kind in ("", "document"))


@dataclass(frozen=True, slots=True)
class Incoming:
    """The source that an item comes from now, how much it is worth, and when it was asked.

    What a person writes or curates is locked against weaker sources. `owner` is whose file it is,
    "" for a registry, and where nobody in particular works.
    """

    source: str
    strength: Strength
    at: datetime
    owner: str = ""

    def origin(self, value: Value) -> Origin:
        """The origin of a value that this source gives."""
        locked = self.strength >= Strength.CURATED
        return Origin(self.source, self.strength, value_to_text(value), self.at, locked, self.owner)

    def gave(self, origin: Origin) -> bool:
        """Whether this very source gave a value: a path of another owner is another file."""
        same_owner = not self.owner or origin.owner in ("", self.owner)
        return origin.source == self.source and same_owner


class Outcome(Enum):
    """What becomes of a variable."""

    TAKE = auto()
    CONFIRM = auto()  # the same value, from a stronger or the same source
    LEAVE = auto()  # the same, or poorer: nothing to tell
    KEEP = auto()  # another value: told


@dataclass(frozen=True, slots=True)
class Decided:
    """The outcome; the `value` to take; `why` theirs, or something of it, was not taken."""

    outcome: Outcome
    value: Value = ""
    why: str = ""


_LEAVE = Decided(Outcome.LEAVE)


def decide(
    variable: str, mine: Value, theirs: Value, origin: Origin | None, incoming: Incoming
) -> Decided:
    """Decide on one variable; `mine` is "" where there is none, `theirs` is never.

    `origin` is that of mine; of a value that was cleared it may still be there.
    """
    if variable == TYPE and theirs == "document" and (mine or origin):
        return _LEAVE
    if not mine:
        return _into_nothing(variable, theirs, origin)
    relation = fuller(variable, mine, theirs)
    if relation is Relation.EQUAL:
        return Decided(Outcome.CONFIRM)
    if origin is None or is_changed(mine, origin):
        return _LEAVE if relation is not Relation.DIFFERENT else _kept("changed by you")
    if origin.locked and incoming.strength < max(origin.strength, Strength.CURATED):
        why = f"set by {origin.owner or 'you'}" if origin.source == "me" else "locked"
        return _LEAVE if relation not in _TOLD else _kept(why)
    same_source = incoming.gave(origin)
    if incoming.strength is Strength.REGISTRY:
        told = _of_registry(variable, mine, theirs, origin)
        if told is not None:
            return told
    elif same_source:
        # The file that it came from says it otherwise now; less of it is another style's doing.
        shortened = relation is Relation.POORER and incoming.strength is Strength.PARSED
        return _LEAVE if shortened else _taken(theirs)
    surer = same_source or incoming.strength > origin.strength
    return _by_relation(relation, theirs, origin, incoming, surer=surer)


def is_changed(mine: Value, origin: Origin) -> bool:
    """Whether mine is not what its source gave: a person changed it."""
    return value_to_text(mine) != origin.fetched


_TOLD = (Relation.DIFFERENT, Relation.REORDERED)


def _taken(value: Value, why: str = "") -> Decided:
    return Decided(Outcome.TAKE, value, why)


def _kept(why: str) -> Decided:
    return Decided(Outcome.KEEP, "", why)


def _into_nothing(variable: str, theirs: Value, origin: Origin | None) -> Decided:
    if origin is None:
        return _taken(theirs)
    if variable == TYPE and origin.strength < Strength.SET and origin.fetched == _DOCUMENT:
        return _taken(theirs)  # a file's entry without a type of its own: @misc
    # There was a value and there is none: a person cleared it.
    untold = _VAGUE_TEXTS if variable == TYPE else (_NOTHING,)
    if not origin.locked and origin.fetched in untold:
        return _taken(theirs)
    return _kept("cleared by you")


def _by_relation(
    relation: Relation, theirs: Value, origin: Origin, incoming: Incoming, *, surer: bool
) -> Decided:
    if relation is Relation.POORER:
        return _LEAVE
    if relation is Relation.FULLER:
        allowed = incoming.strength >= origin.strength or not origin.locked
        return _taken(theirs) if allowed else _LEAVE
    same_source = incoming.gave(origin)
    if relation is Relation.ALIKE:
        better = same_source or incoming.strength >= max(origin.strength + 1, Strength.CURATED)
        return _taken(theirs) if better else _LEAVE
    if relation is Relation.REORDERED:
        return _kept("the order of names is yours")
    if surer:
        return _taken(theirs)
    as_sure = "as sure" if incoming.strength == origin.strength else "surer"
    return _kept(f"yours is {as_sure}, it is from {origin.source}")


def _of_registry(variable: str, mine: Value, theirs: Value, origin: Origin) -> Decided | None:
    """What a registry may not do to a value that stands; None where the usual rules hold."""
    if isinstance(mine, tuple) and isinstance(theirs, tuple) and variable in NAME_VARIABLES:
        return _names(mine, theirs)
    if not isinstance(mine, str) or not isinstance(theirs, str):
        return None
    if variable in _TITLES:
        return _title(variable, mine, theirs)
    provisional = variable in _BEFORE_PRINT and _BEFORE_PRINT[variable].fullmatch(theirs)
    if provisional and fuller(variable, mine, theirs) is Relation.DIFFERENT:
        return _LEAVE
    if variable == TYPE and origin.strength is Strength.PARSED:
        if mine in _CERTAIN_TYPES:
            return _kept(f"yours says that it is {_CERTAIN_TYPES[mine]}")
        if theirs in _VAGUE and mine not in _VAGUE:
            return _LEAVE
    return None


def _names(mine: tuple[Name, ...], theirs: tuple[Name, ...]) -> Decided | None:
    blended = blend(mine, theirs)
    if blended is None:
        return None
    if blended.names != mine:
        return _taken(blended.names, blended.why)
    return _kept(blended.why) if blended.why else _LEAVE


def _title(variable: str, mine: str, theirs: str) -> Decided | None:
    if variable == "title" and title_head(mine) and title_head(mine) == title_key(theirs):
        return _kept("yours has the subtitle")
    if fuller(variable, mine, theirs) is not Relation.ALIKE:
        return None
    own, other = plain(mine).split(), plain(theirs).split()
    recased = any(a != b and a.casefold() == b.casefold() for a, b in zip(own, other, strict=False))
    return _kept(CASE_IS_YOURS) if recased else _LEAVE
