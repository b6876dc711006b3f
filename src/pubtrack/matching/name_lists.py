"""Two lists of names of one work made one: nobody is lost, nobody changes their place.

A registry knows given names in full and people that a truncated list leaves out. It also
misspells family names and leaves people out. So what it knows more of each person is taken,
and the person stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from ..model.names import Name, fold
from .facts import is_truncation
from .normalise import compact
from .people import may_be

# A family name of so many letters may be misspelt by one letter, of so many by two.
_ONE_WRONG, _TWO_WRONG = 5, 6


@dataclass(frozen=True, slots=True)
class Blend:
    """The names as they are to be, `misspelt` those that theirs spells otherwise (mine, theirs).

    `lacking` are the persons of mine whom theirs does not name.
    """

    names: tuple[Name, ...]
    misspelt: tuple[tuple[Name, Name], ...] = ()
    lacking: tuple[Name, ...] = ()

    @property
    def why(self) -> str:
        """Why something of theirs was not taken, as a part of a sentence; "" for no reason."""
        if self.misspelt:
            pairs = (f"“{a.display()}” is yours, not “{b.display()}”" for a, b in self.misspelt)
            return ", ".join(pairs)
        return "yours names more people" if self.lacking else ""


def blend(mine: tuple[Name, ...], theirs: tuple[Name, ...]) -> Blend | None:
    """Mine with what theirs knows more; None where these are other people, or in another order."""
    own, other = (tuple(n for n in names if not is_truncation(n)) for names in (mine, theirs))
    if not own or not other:
        return None
    shorter, longer = (own, other) if len(own) <= len(other) else (other, own)
    places = list(_places(shorter, longer))
    if len(places) < len(shorter):
        return None
    paired = {at: n for n, at in enumerate(places)}
    names: list[Name] = []
    misspelt: list[tuple[Name, Name]] = []
    lacking: list[Name] = []
    for at, name in enumerate(longer):
        if at not in paired:
            names.append(name)
            lacking += [name] if longer is own else []
            continue
        pair = (name, shorter[paired[at]])
        a, b = pair if longer is own else (pair[1], pair[0])
        names.append(_fuller(a, b))
        if _is_misspelt(a, b):
            misspelt.append((a, b))
    cut = (n for n in (mine if len(own) >= len(other) else theirs) if is_truncation(n))
    lacking = [] if len(other) < len(theirs) else lacking
    return Blend((*names, *cut), tuple(misspelt), tuple(lacking))


def _places(shorter: Sequence[Name], longer: Sequence[Name]) -> Iterator[int]:
    """Where in the longer list each name of the shorter one stands, in order."""
    at = 0
    spare = len(longer) - len(shorter)
    for name in shorter:
        while not (may_be(name, longer[at]) or _is_misspelt(name, longer[at])):
            at, spare = at + 1, spare - 1
            if spare < 0:
                return
        yield at
        at += 1


def _is_misspelt(a: Name, b: Name) -> bool:
    """Whether family names differ by a letter or two, and the given names agree."""
    if a.literal or b.literal or not Name("x", a.given).may_be(Name("x", b.given)):
        return False
    mine, theirs = a.folded_family(), b.folded_family()
    length = min(len(mine), len(theirs))
    most = 2 if length >= _TWO_WRONG else 1 if length >= _ONE_WRONG else 0
    return 0 < OSA.distance(mine, theirs, score_cutoff=most) <= most


def _fuller(mine: Name, theirs: Name) -> Name:
    """My name, with their given names where those say more."""
    if mine.literal or theirs.literal:
        return theirs if theirs.family and mine.literal.isalpha() else mine
    same_family = mine.folded_family() == theirs.folded_family()
    family = mine.family
    if same_family and family.isupper() and len(family) > 2 and not theirs.family.isupper():
        family = theirs.family
    more = len(_letters(theirs.given)) > len(_letters(mine.given))
    agree = Name("x", mine.given).may_be(Name("x", theirs.given))
    given = theirs.given if more and agree and same_family else mine.given
    suffix = mine.suffix or (theirs.suffix if same_family else "")
    return replace(mine, family=family, given=given, suffix=suffix)


def _letters(text: str) -> str:
    return compact(fold(text))
