"""A suggestion: a list of reasons; the score is derived, and whether to make it is a decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

BulletPlace: TypeAlias = int
"""Of a bullet: its place in the document."""
EntryPlace: TypeAlias = int
"""Of an entry: its place in the document."""


class Kind(StrEnum):
    """What a reason rests on."""

    ADDRESS = "address"
    NAME = "name"
    WORDS = "words"
    ORGANISATION = "organisation"
    VENUE = "venue"
    PERIOD = "period"
    OUTSIDE = "outside the period"
    NUMERAL = "another numeral"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a link, or, with a weight below 0, against it."""

    kind: Kind
    text: str
    weight: float


class Decision(StrEnum):
    """What becomes of a pair of bullet and publication."""

    PROPOSE = "propose"
    LEAVE = "leave"


# Of these one at the least must speak for a link: dates and places fit too many.
_TELLING = frozenset({Kind.ADDRESS, Kind.NAME, Kind.WORDS})
_ENOUGH = 0.5
# Beside a bullet's best publication, only those that are nearly as good.
_NEARLY = 0.7


@dataclass(frozen=True, slots=True)
class Score:
    """What speaks for and against one link."""

    reasons: tuple[Reason, ...]

    @property
    def number(self) -> float:
        """From 0 (nothing) to 1 (no doubt), to hundredths."""
        return round(min(1.0, max(0.0, sum(reason.weight for reason in self.reasons))), 2)

    @property
    def told(self) -> bool:
        """Whether more than circumstances speak for it."""
        return any(reason.kind in _TELLING for reason in self.reasons)


def decide(score: Score, best: float) -> Decision:
    """Whether to propose a link, `best` being the highest number of any with this bullet."""
    enough = score.told and score.number >= _ENOUGH and score.number >= _NEARLY * best
    return Decision.PROPOSE if enough else Decision.LEAVE


@dataclass(frozen=True, slots=True)
class Pair:
    """A bullet and an entry of one document, and what speaks for a link between them."""

    bullet: BulletPlace
    entry: EntryPlace
    score: Score
