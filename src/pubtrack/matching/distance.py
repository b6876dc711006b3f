"""How far a registry's record is from an entry: a bag of named penalties.

beets calls it so: each penalty says what differs and how much that weighs, the number is their
sum, and what to do about it is another type's business (`recommendation`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .comparison import Comparison, Years
from .credits import Credit
from .place import Sameness
from .titles import TitleRelation
from .wording import author_detail, numeral_detail, place_detail, title_detail, year_detail

_TITLE = {
    TitleRelation.SAME: 0.0, TitleRelation.DAMAGED: 0.02, TitleRelation.MISSPELT: 0.05,
    TitleRelation.SUBTITLE: 0.08, TitleRelation.CUT: 0.1, TitleRelation.NEAR: 0.2,
    TitleRelation.OTHER: 0.3,
}  # fmt: skip
# For each part of the title that is not alike (0-1), beside what the relation weighs.
_UNLIKE = 0.5
_AUTHORS = {
    Credit.ALL: 0.0, Credit.TRUNCATED: 0.02, Credit.MOST: 0.08, Credit.BEGINNING: 0.12,
    Credit.UNKNOWN: 0.15, Credit.SOME: 0.3, Credit.NONE: 0.5,
}  # fmt: skip
_YEAR = {Years.SAME: 0.0, Years.NEXT: 0.05, Years.UNKNOWN: 0.1, Years.NEAR: 0.15, Years.FAR: 0.3}
_PLACE = {"container": 0.15, "volume": 0.1, "issue": 0.04, "page": 0.12}
# What is said of the one only, though the entry would have it told.
_UNTOLD = 0.02


@dataclass(frozen=True, slots=True)
class Penalty:
    """One thing that differs: its name, what it weighs, and the difference for a person."""

    name: str
    weight: float
    detail: str


@dataclass(frozen=True, slots=True)
class Distance:
    """All that differs between an entry and what was offered for it."""

    penalties: tuple[Penalty, ...] = ()

    @property
    def value(self) -> float:
        """The weights' sum, from 0 (nothing differs) to 1."""
        return min(1.0, sum(penalty.weight for penalty in self.penalties))

    def weight(self, name: str) -> float:
        """What the penalties of this name weigh, 0 where there is none."""
        return sum(penalty.weight for penalty in self.penalties if penalty.name == name)


def distance_of(found: Comparison) -> Distance:
    """The penalties for all that a comparison found to differ."""
    return Distance(tuple(penalty for penalty in _penalties(found) if penalty.weight > 0))


def _penalties(found: Comparison) -> Iterator[Penalty]:
    title = found.title
    unlike = 0.0 if title.relation <= TitleRelation.CUT else _UNLIKE * (1 - title.likeness)
    yield Penalty("title", _TITLE[title.relation] + unlike, title_detail(found))
    if title.numerals_differ:
        yield Penalty("numerals", 0.2, numeral_detail(found))
    yield Penalty("authors", _AUTHORS[found.credits.credit], author_detail(found))
    yield Penalty("year", _YEAR[found.years], year_detail(found))
    for part, sameness in found.place.parts:
        if sameness is Sameness.OTHER:
            yield Penalty(part, _PLACE[part], place_detail(found, part))
        elif sameness is Sameness.UNKNOWN and part in found.stated:
            yield Penalty(part, _UNTOLD, f"the record tells no {part} to compare")
    for name, weight, detail in (
        ("notice", 0.4, found.never),
        ("kind", 0.3, found.kind),
        ("form", 0.05, found.form),
        ("version", 0.1, found.version),
        ("retracted", 0.1, found.retracted),
        ("identifiers", 0.3, found.identifier),
    ):
        yield Penalty(name, weight if detail else 0.0, detail)
