"""Whether two lists of authors can be those of one work."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from ..model.names import Name, fold
from .facts import Facts, letters

# A family name spelt with one letter more, less or other is the same from this length on.
_MISSPELT = 5


class Agreement(IntEnum):
    """How far two lists of authors agree."""

    NONE = 0  # they cannot be of one work
    UNKNOWN = 1  # one of them is empty
    MOST = 2  # one leaves out some that the other has, and does not say so
    TRUNCATED = 3  # one says "et al." after names that the other begins with
    ALL = 4  # the same persons, in any order


def compare_people(a: Facts, b: Facts) -> Agreement:
    """How far the authors of two items agree."""
    mine, theirs = a.people, b.people
    if not mine or not theirs:
        return Agreement.UNKNOWN
    if len(mine) == len(theirs) and _match_all(mine, theirs):
        truncated = a.truncated or b.truncated
        return Agreement.TRUNCATED if truncated and len(mine) < 2 else Agreement.ALL
    shorter, longer = (a, b) if len(mine) <= len(theirs) else (b, a)
    if shorter.truncated and _begins(shorter.people, longer.people):
        return Agreement.TRUNCATED
    common = _common(shorter.people, longer.people)
    enough = common >= 3 and common >= 0.75 * len(longer.people)
    if enough and may_be(mine[0], theirs[0]):
        return Agreement.MOST
    return Agreement.NONE


def may_be(a: Name, b: Name) -> bool:
    """Whether two names can be one person's; a family name may be misspelt by one letter."""
    if a == b:
        return True
    if _strangers(a, b):
        return False
    if a.may_be(b):
        return True
    if a.literal or b.literal or "" in (a.given, b.given):
        return letters(a) == letters(b) or _within(a, b)
    mine, theirs = a.folded_family(), b.folded_family()
    if min(len(mine), len(theirs)) >= _MISSPELT and OSA.distance(mine, theirs) <= 1:
        return Name("x", a.given).may_be(Name("x", b.given))
    # Family and given name swapped, as registries do to Chinese names.
    return letters(a) == letters(b)


def _strangers(a: Name, b: Name) -> bool:
    """Whether no spelling can make two names one person's: cheap, and true of most pairs."""
    (mine, my_words), (theirs, their_words) = _words(a), _words(b)
    if mine == theirs or not my_words.isdisjoint(theirs.split()):
        return False
    if not their_words.isdisjoint(mine.split()) or not (a.family + b.family).isascii():
        return False
    return OSA.distance(mine, theirs, score_cutoff=1) > 1


@lru_cache(maxsize=65536)
def _words(name: Name) -> tuple[str, frozenset[str]]:
    """The family name folded, and all words of the name."""
    return name.folded_family(), frozenset(fold(name.display()).split())


def _within(a: Name, b: Name) -> bool:
    """Whether a literal is the other's family name, or its name in another order."""
    literal, other = (a, b) if a.literal else (b, a)
    words = fold(literal.literal).split()
    if not words or other.literal:
        return False
    family = fold(other.full_family).split()
    return words == family or set(family) <= set(words) <= {*family, *fold(other.given).split()}


def _match_all(mine: Sequence[Name], theirs: Sequence[Name]) -> bool:
    if all(may_be(a, b) for a, b in zip(mine, theirs, strict=True)):
        return True
    return _common(mine, theirs) == len(theirs)


def _begins(short: Sequence[Name], long: Sequence[Name]) -> bool:
    """Whether the names of a truncated list are the other's first, and maybe its last ones."""
    if not may_be(short[0], long[0]):
        return False
    return _common(short, long) == len(short)


def _common(mine: Sequence[Name], theirs: Sequence[Name]) -> int:
    """How many names of the one list the other has, each counted once."""
    by_family: dict[str, list[Name]] = {}
    for name in theirs:
        by_family.setdefault(_words(name)[0], []).append(name)
    rest: list[Name] = []
    found = 0
    for name in mine:
        candidates = by_family.get(_words(name)[0], [])
        match = next((other for other in candidates if may_be(name, other)), None)
        if match is None:
            rest.append(name)
        else:
            candidates.remove(match)
            found += 1
    left = [name for names in by_family.values() for name in names]
    # The slow comparison is for the few that no family name paired.
    for name in rest[:20]:
        match = next((other for other in left[:60] if may_be(name, other)), None)
        if match is not None:
            left.remove(match)
            found += 1
    return found
