"""`list`: the publications that fit, in an order, without the whole of their items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, get_args

from ..errors import InvalidValue, UsageError
from ..model.item import Item
from ..model.keywords import keywords
from ..model.names import Name, fold
from ..store.library import Library
from ..store.values import DocumentRecord, Summary
from .naming import choose_documents, labels_of
from .years import year_span

Order = Literal["number", "year", "title", "key", "venue", "type", "added"]
ORDERS: tuple[Order, ...] = get_args(Order)
# Items are asked for so many at a time.
_CHUNK = 400
# Words that are told where none is found.
_NEAREST = 5
_LIKE = 65


@dataclass(frozen=True, slots=True)
class Filters:
    """What a publication must have; what is empty excludes none.

    `words` are all in it, as `Library.search` finds them; of `types` (CSL's) it has one, of
    `tags` one, of `authors` one (a family name or more of the name), of `venues` one (each word
    of it); it lacks every variable of `missing`. `first` and `last` are years, 0 for an open
    end. `cited` is whether a bullet must cite it, or none may. With `cv` it stands in that CV.
    """

    words: tuple[str, ...] = ()
    cv: str = ""
    types: frozenset[str] = frozenset()
    years: tuple[int, int] = (0, 0)
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    cited: bool | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a list stands: by what, "" for the default; turned round; how many, 0 for all.

    The default is the best first where words are searched for, else the order of the CVs.
    """

    order: Order | Literal[""] = ""
    reverse: bool = False
    limit: int = 0


class Listed(NamedTuple):
    """A publication, the labels that it has in the CVs, and how many bullets cite it.

    A tuple, of which a hundred thousand are made in no time.
    """

    summary: Summary
    labels: tuple[str, ...]
    cited: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows that are shown, how many were found, and how many there are in all.

    `nearest` are words that do occur, like those that were searched for and not found.
    """

    rows: tuple[Listed, ...]
    found: int
    total: int
    nearest: tuple[str, ...] = ()


def read_filters(texts: Filters, types: Sequence[str] = (), years: str = "") -> Filters:
    """The filters with types and variables under their CSL names, and years as numbers.

    Raises `UsageError` for one that is unknown, with those that are like it.
    """
    span = (0, 0)
    if years:
        try:
            span = year_span(years)
        except InvalidValue as error:
            raise UsageError(f"{error}", hint="as 2020, 2018-2022, 2018- or -2022") from error
    missing = texts.missing
    if missing:
        from .editing.values import read_variables

        missing = read_variables(missing)
    return replace(texts, types=frozenset(map(_type, types)), years=span, missing=missing)


def _type(text: str) -> str:
    from .editing.typed import Mistyped, read_type

    try:
        return read_type(text)
    except Mistyped as fault:
        raise UsageError(fault.message, hint=fault.hint) from fault


def list_publications(
    library: Library, filters: Filters = Filters(), arrangement: Arrangement = Arrangement()
) -> Listing:
    """The publications that fit. Raises `UsageError` for a CV that is not stored."""
    documents = choose_documents(library, filters.cv)
    numbered = dict.fromkeys(entry.publication_id for d in documents for entry in d.entries)
    cited = _times_cited(documents)
    ranking = library.search(" ".join(filters.words)) if filters.words else ()
    if filters.words and not ranking:
        everything = library.summaries()
        return Listing((), 0, len(everything), _nearest(filters.words, everything))
    pool = _pool(library, ranking or (tuple(numbered) if filters.cv else None))
    tests = list(_tests(filters, set(numbered), cited))
    fitting = [one for one in pool if all(test(one) for test in tests)]
    fitting = list(_with_items(library, fitting, filters))
    arranged = _arranged(fitting, arrangement, ranking, tuple(numbered))
    shown = arranged[: arrangement.limit] if arrangement.limit else arranged
    labels = labels_of(documents)
    rows = tuple(Listed(one, tuple(labels.get(one.id, ())), cited.get(one.id, 0)) for one in shown)
    return Listing(rows, len(fitting), len(pool))


def _pool(library: Library, ids: Sequence[int] | None) -> Sequence[Summary]:
    """The summaries of these publications, in id order; of all where `ids` is None."""
    if ids is None:
        return library.summaries()
    if len(ids) <= _CHUNK:
        return library.summaries(ids)
    wanted = set(ids)
    return [one for one in library.summaries() if one.id in wanted]


def items_of(library: Library, ids: Sequence[int]) -> Iterator[tuple[int, Item]]:
    """The items of these publications, in the order of `ids`."""
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        items = {one.id: one.item for one in library.publications(chunk)}
        yield from ((publication_id, items[publication_id]) for publication_id in chunk)


def _times_cited(documents: Iterable[DocumentRecord]) -> Counter[int]:
    """How many bullets of these CVs cite each publication."""
    bullets = (bullet for document in documents for bullet in document.bullets)
    return Counter(
        publication_id
        for bullet in bullets
        for publication_id in {link.publication_id for link in bullet.links}
        if publication_id is not None
    )


def _tests(
    filters: Filters, numbered: set[int], cited: Counter[int]
) -> Iterator[Callable[[Summary], bool]]:
    """What can be told from a summary alone."""
    if filters.cv:
        yield lambda one: one.id in numbered
    if filters.types:
        yield lambda one: one.type in filters.types
    first, last = filters.years
    if first or last:
        yield lambda one: bool(one.year) and first <= one.year <= (last or one.year)
    if filters.tags:
        wanted = set(map(fold, filters.tags))
        yield lambda one: not wanted.isdisjoint(map(fold, keywords(one.keyword)))
    if filters.venues:
        venues = [fold(venue).split() for venue in filters.venues]
        yield lambda one: _has_words(fold(one.venue).split(), venues)
    if filters.authors:
        families = [fold(_family(author)).split() for author in filters.authors]
        yield lambda one: any(_has_words(fold(name).split(), families) for name in one.authors)
    if filters.cited is not None:
        yield lambda one: bool(cited[one.id]) is filters.cited


def _has_words(words: Sequence[str], wanted: Sequence[Sequence[str]]) -> bool:
    """Whether all parts of one of those that are wanted are beginnings of words."""
    return any(
        parts and all(any(word.startswith(part) for word in words) for part in parts)
        for parts in wanted
    )


def _family(author: str) -> str:
    """The family name in what was typed, which may be a beginning of it."""
    name = Name.parse(author)
    return name.family or author


def _with_items(
    library: Library, fitting: Sequence[Summary], filters: Filters
) -> Iterator[Summary]:
    """Those that fit by what only the whole item tells: given names, variables that it lacks."""
    people = [Name.parse(author) for author in filters.authors]
    if not filters.missing and not any(person.given for person in people):
        yield from fitting
        return
    items = items_of(library, [one.id for one in fitting])
    for one, (_, item) in zip(fitting, items, strict=True):
        if all(variable not in item for variable in filters.missing) and (
            not people or any(_is_by(item, person) for person in people)
        ):
            yield one


def _is_by(item: Item, person: Name) -> bool:
    if not person.given:
        return True
    return any(name.may_be(person) for name in (*item.names("author"), *item.names("editor")))


def _arranged(
    summaries: Sequence[Summary],
    arrangement: Arrangement,
    ranking: Sequence[int],
    numbered: Sequence[int],
) -> list[Summary]:
    """In their order: the newest first by year and by when they were added, else ascending.

    What lacks that by which is sorted stands at the end, either way round.
    """
    places = {publication_id: place for place, publication_id in enumerate(numbered)}
    ranks = {publication_id: rank for rank, publication_id in enumerate(ranking)}
    keys: dict[str, Callable[[Summary], Any]] = {
        "": lambda one: ranks[one.id],
        "number": lambda one: places.get(one.id),
        "year": lambda one: _backwards(one.issued),
        "title": lambda one: fold(one.title),
        "key": lambda one: fold(one.key),
        "venue": lambda one: fold(one.venue),
        "type": lambda one: one.type,
        "added": lambda one: -one.id,
    }
    key = keys[arrangement.order or ("" if ranking else "number")]
    known = [(key(one), one) for one in summaries]
    lacking = [one for value, one in known if value is None or value in ("", ())]
    told = [pair for pair in known if pair[0] is not None and pair[0] not in ("", ())]
    told.sort(key=lambda pair: pair[0], reverse=arrangement.reverse)
    return [*(one for _, one in told), *lacking]


def _backwards(issued: str) -> tuple[int, ...]:
    """A key by which later dates stand before earlier ones; empty for no date.

    Of one year, what tells no month stands behind what does.
    """
    first = issued.partition("/")[0]
    sign = -1 if first.startswith("-") else 1
    parts = [int(part) for part in first.strip("-~?%").split("-") if part.isdecimal()]
    return (-sign * parts[0], *(-part for part in parts[1:]), 0) if parts else ()


def _nearest(words: Sequence[str], summaries: Iterable[Summary]) -> tuple[str, ...]:
    """Words of the library that are like those of `words` that no publication has."""
    from rapidfuzz import fuzz, process

    known: set[str] = set()
    for one in summaries:
        known.update(fold(" ".join((one.title, one.venue, one.keyword, *one.authors))).split())
    found: dict[str, None] = {}
    for word in fold(" ".join(words)).split():
        if not any(one.startswith(word) for one in known):
            near = process.extract(
                word, known, scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_LIKE
            )
            found |= dict.fromkeys(text for text, _, _ in near)
    return tuple(found)[:_NEAREST]
