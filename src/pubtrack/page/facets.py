"""What the works of a page can be filtered by, and the words by which each is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model.item import VENUE_VARIABLES
from ..model.names import fold
from .values import Work

# A list to choose from that is longer than this helps nobody: search finds the others.
_MOST_PEOPLE = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to filter by: `value` stands for it in the page's attributes."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The choices of a page; one that does not part its works is left out."""

    kinds: tuple[Choice, ...]
    people: tuple[Choice, ...]
    tags: tuple[Choice, ...]
    years: tuple[int, ...]


def facets_of(works: Sequence[Work]) -> Facets:
    """The choices: kinds and people by how many works they have, tags by name, new years first.

    Of very many people those with several works are there, at most 200.
    """
    people = Counter(name for work in works for name in work.coauthors)
    if len(people) > _MOST_PEOPLE:
        people = Counter({name: n for name, n in people.items() if n > 1})
    kinds = _choices(Counter(work.kind for work in works if work.kind))
    years = sorted({work.item.year for work in works if work.item.year}, reverse=True)
    tags = Counter(tag for work in works for tag in dict.fromkeys(work.tags))
    return Facets(
        kinds if len(kinds) > 1 else (),
        _choices(people)[:_MOST_PEOPLE],
        tuple(sorted(_choices(tags), key=lambda choice: fold(choice.name))),
        tuple(years) if len(years) > 1 else (),
    )


def unseen_words(work: Work) -> str:
    """Words by which a work is to be found that its entry does not show, folded.

    They are those of authors behind an "et al.", venues, tags and the key.
    """
    item = work.item
    names = (name.display() for v in ("author", "editor") for name in item.names(v))
    texts = (item.title, *names, *map(item.text, VENUE_VARIABLES), *work.tags, work.key)
    seen = set(fold(work.text).split())
    return " ".join(dict.fromkeys(w for text in texts for w in fold(text).split() if w not in seen))


def _choices(counts: Counter[str]) -> tuple[Choice, ...]:
    order = sorted(counts.items(), key=lambda pair: (-pair[1], fold(pair[0]), pair[0]))
    return tuple(Choice(str(place), name, n) for place, (name, n) in enumerate(order))


def values_of(names: Iterable[str], choices: Sequence[Choice]) -> str:
    """The values of these names among the choices, parted by blanks."""
    values = {choice.name: choice.value for choice in choices}
    return " ".join(dict.fromkeys(values[name] for name in names if name in values))
