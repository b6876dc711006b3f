"""What a library consists of: publications per year and kind, co-authors, venues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TypeAlias

from ..matching.persons import persons
from ..model.item import Item
from ..model.names import Name, fold
from ..store.library import Library
from .kinds import KINDS, OTHER, kind_of_item
from .naming import Selection, chosen_publications

Counts: TypeAlias = tuple[tuple[str, int], ...]
"""Names with how many publications each has, the most first, of equals in the order of names."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over some publications.

    `total` counts all, `undated` those without a year. `years` are (year, count) from the first
    year to the last, without gaps; `kinds` the kinds of `services.kinds` that occur, in the order
    of that table, each with its count in each of `years`; `types` the same kinds with all they
    have. `coauthors` leave the person out whose publications they are.
    """

    total: int
    undated: int
    years: tuple[tuple[int, int], ...]
    types: Counts
    coauthors: Counts
    venues: Counts
    kinds: tuple[tuple[str, tuple[int, ...]], ...]


def library_statistics(library: Library, me: Sequence[str] = (), cv: str = "") -> Statistics:
    """Count the publications of a store, or of one CV in it. Raises `UsageError`."""
    chosen = chosen_publications(library, Selection((), cv))
    return statistics([publication.item for publication in chosen], me)


def statistics(items: Sequence[Item], me: Sequence[str] = ()) -> Statistics:
    """Count these publications; `me` are the names under which the person publishes.

    Spellings of one name ("J. Smith", "Jane Smith") are counted as one person, and of one venue
    as one venue; of each the fullest or commonest is shown. A co-author is an author, or an
    editor of a work without authors. Raises `UsageError` for a name in `me` that is empty.
    """
    kinds = Counter(kind_of_item(item).title for item in items)
    years = Counter(item.year for item in items if item.year)
    span = range(min(years), max(years) + 1) if years else range(0)
    by_kind = Counter((kind_of_item(item).title, item.year) for item in items)
    return Statistics(
        len(items),
        len(items) - years.total(),
        tuple((year, years[year]) for year in span),
        _counts(kinds),
        _counts(Counter(name for names in coauthors(items, me) for name in names)),
        _venues(items),
        tuple(
            (kind.title, tuple(by_kind[kind.title, year] for year in span))
            for kind in (*KINDS, OTHER)
            if kinds[kind.title]
        ),
    )


def coauthors(items: Iterable[Item], me: Sequence[str] = ()) -> tuple[tuple[str, ...], ...]:
    """The co-authors of each of these publications, each person under one name in all of them."""
    items = tuple(items)
    credited = [
        _others(item, own) for item, own in zip(items, _own_places(items, me), strict=False)
    ]
    uses = Counter(name for names in credited for name in names)
    of_name = {
        spelling: person.name.display() for person in persons(uses) for spelling in person.spellings
    }
    return tuple(tuple(dict.fromkeys(of_name[name] for name in names)) for names in credited)


def _own_places(items: Iterable[Item], me: Sequence[str]) -> Iterator[frozenset[str]]:
    """Where the person stands among the names of each item, nowhere without a name."""
    if not me:
        return repeat(frozenset())
    from ..csl.own_name import OwnName

    return map(OwnName.parse(me).matching_places, items)


def _others(item: Item, own: frozenset[str]) -> tuple[Name, ...]:
    """Who is credited with a work, each once, but for those at the places `own`."""
    variable = "author" if item.names("author") else "editor"
    names = enumerate(item.names(variable))
    others = (name for place, name in names if f"{variable}/{place}" not in own)
    return tuple(dict.fromkeys(name for name in others if name.display()))


def _venues(items: Iterable[Item]) -> Counts:
    spellings: dict[str, Counter[str]] = {}
    for item in items:
        if item.venue:
            spellings.setdefault(fold(item.venue) or item.venue, Counter())[item.venue] += 1
    return _counts({used.most_common(1)[0][0]: used.total() for used in spellings.values()})


def _counts(counts: Counter[str] | dict[str, int]) -> Counts:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
