"""Whether the owner of a CV is found among the authors of each entry, and written alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from ...csl.own_name import OwnName
from ...matching.facts import is_truncation
from ...model.item import Item
from ...model.names import Name
from ..reading import ReadCV, ReadEntry
from .findings import Finding

# So many entries show how the name is written, and one of so many may have it otherwise.
_FEWEST, _ONE_OF = 4, 6
# A family name of so many letters may have one mistaken.
_LONG_FAMILY = 5


def own_name(cv: ReadCV, me: Sequence[str]) -> Iterator[Finding]:
    """Entries that name authors and not the owner, or the owner in another way than the rest.

    `me` are the names under which the owner publishes; without any, nothing is found.
    """
    if not me:
        return
    own = OwnName.parse(me)
    mine = [Name.parse(name) for name in me]
    found: list[tuple[ReadEntry, Name]] = []
    lost: list[ReadEntry] = []
    for read in cv.entries:
        item = read.reference.item
        places = own.matching_places(item)
        if places:
            found.append((read, _named(item, min(places))))
        elif item.names() and item.type != "book":
            lost.append(read)
    if lost and not found:
        hint = 'the names under which you publish are `me = ["Family, Given"]` in pubtrack.toml'
        yield Finding("own-name", f"no entry names {mine[0].display()}", 1, hint=hint)
        return
    for read in lost:
        line = cv.document.line_of(read.entry.span.start)
        yield Finding("own-name", _missing(read.reference.item, mine), line, read.entry.label)
    yield from _otherwise(cv, found)


def _named(item: Item, place: str) -> Name:
    variable, _, number = place.partition("/")
    return item.names(variable)[int(number)]


def _missing(item: Item, mine: Sequence[Name]) -> str:
    """Why the owner is not found in an entry, as far as it can be told."""
    name = mine[0].display()
    near = next((a for a in item.names() for m in mine if _mistaken(a, m)), None)
    if near is not None:
        return f"does not name {name}, but {near.display()!r}"
    if any(map(is_truncation, item.names())):
        return f"names {name} under “et al.” at the most"
    return f"does not name {name}"


def _mistaken(theirs: Name, mine: Name) -> bool:
    """Whether a name may be the owner's with a letter mistaken."""
    ours, other = mine.folded_family(), theirs.folded_family()
    if min(len(ours), len(other)) < _LONG_FAMILY or not (mine.given and theirs.given):
        return False
    near = OSA.distance(ours, other, score_cutoff=1) == 1 or ours == other
    return near and theirs.initials()[:1] == mine.initials()[:1]


def _otherwise(cv: ReadCV, found: Sequence[tuple[ReadEntry, Name]]) -> Iterator[Finding]:
    """Entries that spell the owner in another way than nearly all others do.

    "A. Lee" and "Ada Lee" are alike here: whether given names are in full is a matter of style.
    """
    spelt = Counter(_spelling(name) for _, name in found)
    if len(spelt) < 2:
        return
    usual, number = spelt.most_common(1)[0]
    others = spelt.total() - number
    if number < _FEWEST or others > max(1, spelt.total() // _ONE_OF):
        return
    example = next(name for _, name in found if _spelling(name) == usual)
    for read, name in found:
        if _spelling(name) != usual:
            yield Finding(
                "own-name",
                f"names you {name.display()!r}, and the rest of the list {example.display()!r}",
                cv.document.line_of(read.entry.span.start),
                read.entry.label,
            )


def _spelling(name: Name) -> tuple[str, str]:
    return name.full_family.casefold(), name.initials()
