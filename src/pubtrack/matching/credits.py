"""How the authors that an entry names compare to those that a registry names.

More forgiving than `people` is with items that a person curates: letters may be damaged, and a
registry may know the first author alone. What is missing is told by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, auto

from ..model.names import Name
from .damage import legible, misspelt
from .facts import Facts
from .people import may_be

# The slow comparison is for the few that no family name paired.
_MOST_MINE, _MOST_THEIRS = 20, 60


class Credit(IntEnum):
    """How far two lists of authors agree, the nearest first."""

    ALL = auto()  # the same persons, in any order
    TRUNCATED = auto()  # one says "et al." after names that the other has
    MOST = auto()  # one leaves out a few that the other has
    BEGINNING = auto()  # one leaves out many, and begins as the other does
    UNKNOWN = auto()  # one of them is empty
    SOME = auto()  # a few in common
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Credits:
    """The agreement; `lacking` are persons of mine whom theirs lacks, `more` the other way."""

    credit: Credit
    common: int = 0
    lacking: tuple[Name, ...] = ()
    more: tuple[Name, ...] = ()

    @property
    def half(self) -> bool:
        """Whether at least half of the persons of the shorter list are in the other."""
        shorter = self.common + min(len(self.lacking), len(self.more))
        return self.common > 0 and 2 * self.common >= shorter


def compare_credits(mine: Facts, theirs: Facts) -> Credits:
    """How far the authors of an entry and of an offer agree."""
    own, other = mine.people, theirs.people
    if not own or not other:
        return Credits(Credit.UNKNOWN, 0, own, other)
    lacking, more = _unpaired(own, other)
    common = len(own) - len(lacking)
    first = same_person(own[0], other[0])
    longest = max(len(own), len(other))
    if not common:
        credit = Credit.NONE
    elif not lacking and not more and not (mine.truncated and len(own) == 1):
        credit = Credit.ALL
    elif first and ((mine.truncated and not lacking) or (theirs.truncated and not more)):
        credit = Credit.TRUNCATED
    elif common >= 3 and common >= 0.75 * longest:
        credit = Credit.MOST
    elif first and not (lacking and more):
        credit = Credit.BEGINNING
    else:
        credit = Credit.SOME
    return Credits(credit, common, lacking, more)


def same_person(a: Name, b: Name) -> bool:
    """Whether two names may be one person's, some letters damaged."""
    if may_be(a, b):
        return True
    mine, theirs = legible(a), legible(b)
    if may_be(mine, theirs):
        return True
    if a.literal or b.literal:
        return False
    family = misspelt(mine.folded_family(), theirs.folded_family())
    agree = Name("x", mine.given).may_be(Name("x", theirs.given))
    if family > 0:
        return agree and bool(a.given and b.given)
    return family == 0 and _given_alike(mine.given.split(), theirs.given.split())


def _given_alike(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether given names agree word by word, some misspelt, or initials."""
    return all(
        a.startswith(b) or b.startswith(a) or misspelt(a, b) >= 0
        for a, b in zip(mine, theirs, strict=False)
    )


def _unpaired(
    mine: Sequence[Name], theirs: Sequence[Name]
) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """The names of each list that have none in the other, each name paired once."""
    if len(mine) == len(theirs) and all(map(may_be, mine, theirs)):
        return (), ()
    by_family: dict[str, list[Name]] = {}
    for name in theirs:
        by_family.setdefault(name.folded_family(), []).append(name)
    rest: list[Name] = []
    for name in mine:
        namesakes = by_family.get(name.folded_family(), [])
        match = next((other for other in namesakes if may_be(name, other)), None)
        if match is None:
            rest.append(name)
        else:
            namesakes.remove(match)
    left = [name for names in by_family.values() for name in names]
    lacking: list[Name] = []
    for at, name in enumerate(rest):
        tried = left[:_MOST_THEIRS] if at < _MOST_MINE else ()
        match = next((other for other in tried if same_person(name, other)), None)
        if match is None:
            lacking.append(name)
        else:
            left.remove(match)
    return tuple(lacking), tuple(left)
