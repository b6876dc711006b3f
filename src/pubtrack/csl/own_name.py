"""The reader's own name: where it stands among the names of an item, and how it is marked.

A name that is wrongly marked is worse than one that is not. So the family names must be the
same, given names must not differ, and where two of a list could be the reader, none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from ..errors import UsageError
from ..model.item import Item
from ..model.names import Name, fold
from .reference import Person, Reference
from .rendered import Element, Node, Tag

_GIVEN_NAME = re.compile(r"\s+|(?<=\.)(?=[^\s-])")
# "JM" and "Jm" are initials of two names, "Jo" is one.
_INITIALS = re.compile(r"[^\W\d_]{2,3}")
# Before these, scripts have letters that can be initials.
_FIRST_IDEOGRAPH = "\u2e80"
# No person's name is longer.
_LONGEST = 200


class _Likeness(IntEnum):
    """How near a name is to the reader's."""

    OTHER = 0
    INITIALS = 1  # nothing but initials speak for it
    GIVEN = 2  # a given name in full is the same
    SAME = 3


@dataclass(frozen=True, slots=True)
class Unmatched:
    """An item none of whose names is surely the reader's.

    `doubtful` says that two or more could be.
    """

    key: str
    name: Name
    doubtful: bool = False

    def __str__(self) -> str:
        if self.doubtful:
            return (
                f"more than one author of {self.key} may be {self.name.display()}: none is marked"
            )
        return f"no author of {self.key} is {self.name.display()}"


class OwnName:
    """A person's name in each spelling under which they publish.

    The first is the name itself, others are aliases: a former name, another transliteration.
    """

    def __init__(self, names: Sequence[Name]) -> None:
        if not names or not all(name.family or name.literal for name in names):
            raise UsageError("a name of one's own needs a family name")
        self._names = tuple(names)
        self._known: dict[Name | Person, _Likeness] = {}
        self._endings = frozenset(_ending(name.family or name.literal) for name in names)

    @classmethod
    def parse(cls, texts: Sequence[str]) -> OwnName:
        """Read names in any order: "Aaron Gonzales" or "Gonzales, Aaron".

        Raises `UsageError` where there is none, or one is empty.
        """
        return cls([Name.parse(text) for text in texts])

    def matching_places(self, item: Item | Reference) -> frozenset[str]:
        """Return where the name stands among the item's: "author/0", "editor/2".

        At most one place of each variable.
        """
        return frozenset(place for place, _ in self._found(item) if place)

    def unmatched(self, key: str, item: Item | Reference) -> Unmatched | None:
        """Return a warning where no name of the item is marked, else None."""
        found = list(self._found(item))
        if any(place for place, _ in found):
            return None
        return Unmatched(key, self._names[0], any(doubtful for _, doubtful in found))

    def _found(self, item: Item | Reference) -> Iterator[tuple[str, bool]]:
        """Yield the place of each variable, "" for none, and whether there were several."""
        for variable, names in _names_of(item):
            likenesses = [self._likeness(name) for name in names]
            best = max(likenesses, default=_Likeness.OTHER)
            if best is not _Likeness.OTHER:
                doubtful = likenesses.count(best) > 1
                yield "" if doubtful else f"{variable}/{likenesses.index(best)}", doubtful

    def _likeness(self, name: Name | Person) -> _Likeness:
        # Nearly every name is another's, and most of them end otherwise.
        ending = _ending(name.family)
        if ending and ending not in self._endings and "" not in self._endings:
            return _Likeness.OTHER
        found = self._known.get(name)
        if found is None:
            readings = list(_readings(name if isinstance(name, Name) else _name_of(name)))
            found = max(_likeness(mine, theirs) for mine in self._names for theirs in readings)
            self._known[name] = found
        return found


def mark(tree: Node, places: frozenset[str]) -> Node:
    """Return the tree with the names at these places ("author/0") in `Tag.OWN`."""
    if isinstance(tree, str) or not places or tree.tag is Tag.OWN:
        return tree
    if tree.tag is Tag.NAME and tree.data in places:
        return Element(Tag.OWN, (tree,))
    children = tuple(mark(child, places) for child in tree.children)
    changed = any(new is not old for new, old in zip(children, tree.children, strict=True))
    return tree._replace(children=children) if changed else tree


def _ending(family: str) -> str:
    """How a family name ends however it is spelt; "" where accents or hyphens may differ."""
    end = family[-3:]
    return end.lower() if end.isascii() and end.isalpha() else ""


def _names_of(item: Item | Reference) -> Iterator[tuple[str, Sequence[Name | Person]]]:
    if isinstance(item, Reference):
        yield from item.names.items()
    else:
        yield from ((variable, item.names(variable)) for variable in item)


def _name_of(person: Person) -> Name:
    if not person.family:
        return Name(literal=person.literal or person.given)
    return Name(
        person.family, person.given, person.dropping, person.non_dropping, person.suffix
    )  # fmt: skip


def _readings(name: Name) -> Iterator[Name]:
    """Yield the name; and what a literal is when it is a person's, in either order."""
    yield name
    if name.literal and len(name.literal) <= _LONGEST:
        parsed = Name.parse(name.literal)
        yield parsed
        if parsed.family and " " not in parsed.given and len(fold(parsed.given)) > 1:
            yield Name(parsed.given, parsed.family)


def _likeness(mine: Name, theirs: Name) -> _Likeness:
    if not mine.may_be(theirs):
        return _Likeness.OTHER
    if not (mine.given and theirs.given):
        neither = not mine.given and not theirs.given
        return _Likeness.SAME if neither else _Likeness.OTHER
    likeness = _likeness_of_given(mine.given, theirs.given)
    if likeness is _Likeness.INITIALS and not _same_family(mine, theirs):
        return _Likeness.OTHER
    return likeness


def _same_family(mine: Name, theirs: Name) -> bool:
    """Whether the family names are the same with their particles."""
    return Name(mine.full_family).may_be(Name(theirs.full_family))


def _likeness_of_given(mine: str, theirs: str) -> _Likeness:
    """Compare given names: "Aaron J." with "A.J.", "Jean-Pierre" with "J.-P."."""
    ours, others = _parts(mine), _parts(theirs)
    if "".join(part.text for part in ours) == "".join(part.text for part in others):
        return _Likeness.SAME if ours else _Likeness.OTHER
    shorter, longer = sorted((ours, others), key=len)
    # "Jean" is not "Jean-Pierre", though "J." and "Jean P." may be.
    if not shorter or (
        len(longer) > len(shorter) and longer[len(shorter)].hyphened and not shorter[-1].is_initial
    ):
        return _Likeness.OTHER
    likenesses = [_likeness_of_parts(a, b) for a, b in zip(shorter, longer, strict=False)]
    return max(likenesses) if all(likenesses) else _Likeness.OTHER


@dataclass(frozen=True, slots=True)
class _Part:
    """One given name or initial, folded; `hyphened` where a hyphen joins it to the one before."""

    text: str
    abbreviated: bool = False
    hyphened: bool = False

    @property
    def is_initial(self) -> bool:
        return len(self.text) == 1 and self.text < _FIRST_IDEOGRAPH


def _parts(given: str) -> list[_Part]:
    parts: list[_Part] = []
    for word in _GIVEN_NAME.split(given):
        for place, piece in enumerate(re.split("[-‐‑–]", word)):
            text = fold(piece).replace(" ", "")
            if piece.isupper() and _INITIALS.fullmatch(piece) and len(text) == len(piece):
                parts += [_Part(letter, hyphened=place > 0) for letter in text]
            elif text:
                parts.append(_Part(text, piece.endswith("."), place > 0))
    return parts


def _likeness_of_parts(one: _Part, other: _Part) -> _Likeness:
    if one.text == other.text:
        return _Likeness.INITIALS if one.is_initial else _Likeness.GIVEN
    shorter, longer = sorted((one, other), key=lambda part: len(part.text))
    if (shorter.is_initial or shorter.abbreviated) and longer.text.startswith(shorter.text):
        return _Likeness.INITIALS
    return _Likeness.OTHER
