"""Which of many names are one person's, written now in full and now with initials.

Two persons taken for one are worse than one in two lines. So family names must be the same,
given names that are written out must not differ, and an initial that fits two persons belongs to
neither of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model.names import Name, fold


@dataclass(frozen=True, slots=True)
class Person:
    """One person: their name as it is written most completely, and every spelling of it."""

    name: Name
    spellings: tuple[Name, ...]


def persons(names: Mapping[Name, int]) -> tuple[Person, ...]:
    """The persons behind these names, each with all its spellings; `names` counts their uses.

    Of the spellings that are equally complete the commonest stands for the person. The order is
    that of the names.
    """
    families: dict[str, list[list[Name]]] = {}
    groups: list[list[Name]] = []
    for name in sorted(names, key=lambda name: _completeness(name, names[name]), reverse=True):
        fitting = _fitting(name, families)
        if len(fitting) == 1:
            group = fitting[0]
        else:
            group = []
            groups.append(group)
        group.append(name)
        for key in _places(name):
            known = families.setdefault(key, [])
            if not any(group is other for other in known):
                known.append(group)
    order = {name: place for place, name in enumerate(names)}
    found = (Person(group[0], tuple(sorted(group, key=order.__getitem__))) for group in groups)
    return tuple(sorted(found, key=lambda person: order[person.spellings[0]]))


def same_person(one: Name, other: Name) -> bool:
    """Whether two names are taken for one person's, where no third one is in question.

    >>> jane = Name("Smith", "Jane")
    >>> [same_person(jane, Name("Smith", given)) for given in ("J.", "Jan", "Jane K.", "")]
    [True, False, True, False]
    """
    return one.may_be(other) and _given_agree(one, other)


def _given_agree(one: Name, other: Name) -> bool:
    """Whether neither the given names nor the suffixes tell two persons apart."""
    if bool(one.given) != bool(other.given):
        return False
    if one.suffix and other.suffix and fold(one.suffix) != fold(other.suffix):
        return False
    mine, theirs = one.given_words(), other.given_words()
    if "".join(mine) == "".join(theirs):
        return True
    pairs = zip(mine, theirs, strict=False)
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs)


def _fitting(name: Name, families: Mapping[str, list[list[Name]]]) -> list[list[Name]]:
    """The groups with a name that can be this one's, and without one that cannot.

    The family name needs to be like one of them alone: "Müller" is "Mueller", and "Muller".
    """
    candidates = {id(group): group for key in _places(name) for group in families.get(key, ())}
    return [
        group
        for group in candidates.values()
        if any(same_person(name, other) for other in group)
        and all(_given_agree(name, other) for other in group)
    ]


def _places(name: Name) -> frozenset[str]:
    """Under what a name is looked up: its family name, with the first letter of the given one.

    A name without a given one is looked up, and found, under the family name alone.
    """
    families = name.family_keys()
    initial = name.initials()[:1]
    return frozenset(f"{family} {initial}" for family in families) | (
        frozenset() if initial else families
    )


def _completeness(name: Name, uses: int) -> tuple[int, int, bool, int, str]:
    """How much a name says: given names in full, then all of them, then accents, then its uses."""
    words = name.given_words()
    written_out = sum(len(word) > 1 for word in words)
    return written_out, len(words), not name.display().isascii(), uses, name.display()
