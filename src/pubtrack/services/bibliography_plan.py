"""Which entry of a BibTeX file is which publication, and what of it the store says otherwise.

The store is followed where it knows more or where a person decided; what the owner wrote into
the file since it was imported stays, and so does what nobody but a weaker source contradicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from ..errors import InvalidValue
from ..formats import Parsed
from ..matching.equivalence import Relation, fuller
from ..matching.identity import Index, same_work
from ..matching.merge import TYPE
from ..matching.normalise import title_key
from ..model.codec import value_from_text
from ..model.item import Item, Value
from ..model.origin import Origin, Strength
from ..store.values import Publication
from .editing.values import ME, cleared_variables

_SAYS_MORE = frozenset({Relation.FULLER, Relation.DIFFERENT, Relation.REORDERED})
_VAGUE = frozenset({"document", "webpage"})
# Two titles are one that was mended when they are at least so alike (0-100).
_EDITED_TITLE = 75
NEWER = "the file was changed since it was imported"
WEAKER = "the store has it from a weaker source"


@dataclass(frozen=True, slots=True)
class Stays:
    """Variables of an entry that stay although the store says otherwise, and why."""

    place: int
    variables: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done to a file.

    `changes` are new values, "" to clear one, by the place of the entry; `missing` are
    publications that no entry is; `strangers` places of entries under the key of another work.
    """

    changes: Mapping[int, Mapping[str, Value]]
    missing: tuple[Publication, ...]
    stays: tuple[Stays, ...] = ()
    strangers: tuple[int, ...] = ()


def plan(
    entries: Sequence[Parsed],
    publications: Sequence[Publication],
    source: str,
    only: frozenset[int] | None = None,
) -> Plan:
    """What the file `source` (as an origin names it) lacks of the publications.

    With `only`, the ids of publications, all others are as if the file had them.
    """
    pairing = _Pairing(entries, publications, source)
    changes: dict[int, Mapping[str, Value]] = {}
    stays: list[Stays] = []
    missing: list[Publication] = []
    strangers = {publications_id: place for place, publications_id in pairing.strangers.items()}
    for publication in publications:
        if only is not None and publication.id not in only:
            continue
        places = pairing.places.get(publication.id, [])
        if not places:
            if publication.id not in strangers:
                missing.append(publication)
            continue
        place = _first(places, entries, publication)
        others = [entries[one].item for one in places if one != place]
        found = dict(_differences(entries[place].item, publication, source, others))
        wanted = {name: told for name, told in found.items() if not isinstance(told, _Why)}
        if wanted:
            changes[place] = wanted
        for why in (NEWER, WEAKER):
            names = tuple(name for name, told in found.items() if told == _Why(why))
            if names:
                stays.append(Stays(place, names, why))
    return Plan(changes, tuple(missing), tuple(stays), tuple(sorted(pairing.strangers)))


@dataclass(frozen=True, slots=True)
class _Why:
    text: str


@dataclass(slots=True)
class _Pairing:
    """`places` of the entries that each publication has, by its id; `strangers` by place."""

    entries: Sequence[Parsed]
    publications: Sequence[Publication]
    source: str
    places: dict[int, list[int]] = field(default_factory=dict)
    strangers: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        by_key = {one.key.casefold(): one for one in self.publications}
        index = Index((one.id, one.item) for one in self.publications)
        unknown: dict[int, Publication | None] = {}
        for place, parsed in enumerate(self.entries):
            named = by_key.get(parsed.key.casefold()) if parsed.key else None
            if named is not None and self._is_same(parsed.item, named):
                self.places.setdefault(named.id, []).append(place)
                continue
            match = index.find(parsed.item)
            if match is not None:
                self.places.setdefault(match.id, []).append(place)
            else:
                unknown[place] = named
        if unknown:
            self._second_entries(unknown)

    def _second_entries(self, unknown: Mapping[int, Publication | None]) -> None:
        """Those that are the work of another entry, whatever the store says of it by now."""
        index = Index(
            (id_, self.entries[place].item) for id_, places in self.places.items()
            for place in places
        )  # fmt: skip
        for place, named in unknown.items():
            match = index.find(self.entries[place].item)
            if match is not None:
                self.places[match.id].append(place)
            elif named is not None:
                self.strangers[place] = named.id

    def _is_same(self, item: Item, named: Publication) -> bool:
        """Whether the publication of this key is this work, and no other one's key is used again.

        A title that was changed in the store alone is still the file's, as that was imported.
        """
        mine, theirs = title_key(item.title), title_key(named.item.title)
        if not mine or not theirs or mine == theirs or same_work(item, named.item):
            return True
        if not any(one.source == self.source for one in named.origins.values()):
            return False
        origin = named.origins.get("title")
        if origin is None or origin.source != self.source:
            # What the file said is not known any more: another title was set, or fetched.
            return not _contradict(item, named.item)
        imported = _fetched("title", origin)
        if isinstance(imported, str) and title_key(imported) == mine:
            return True
        mended = fuzz.ratio(mine, theirs) >= _EDITED_TITLE
        return mended and not _contradict(item, named.item)


def _contradict(item: Item, other: Item) -> bool:
    """Whether numbers, or authors and year, say that two items are two works."""
    dois = item.text("DOI").casefold(), other.text("DOI").casefold()
    if all(dois):
        return dois[0] != dois[1]
    mine, theirs = ({one.family or one.literal for one in it.names()} for it in (item, other))
    return not mine & theirs and item.year != other.year


def _first(places: Sequence[int], entries: Sequence[Parsed], publication: Publication) -> int:
    """Of several entries of one publication (its preprint's, too) the one that is most like it."""
    item = publication.item

    def unlike(place: int) -> tuple[bool, bool, bool]:
        own = entries[place]
        return (
            own.item.text("DOI").casefold() != item.text("DOI").casefold(),
            own.item.type != item.type,
            own.key.casefold() != publication.key.casefold(),
        )

    return min(places, key=unlike)


def _differences(
    mine: Item, publication: Publication, source: str, others: Sequence[Item]
) -> Iterator[tuple[str, Value | _Why]]:
    """The variables of an entry that are to be changed, with their values, or why they stay.

    What another entry of the publication says already is no difference.
    """
    theirs = publication.item
    imported = any(origin.source == source for origin in publication.origins.values())
    if theirs.type not in (mine.type, "document") and all(
        other.type != theirs.type for other in others
    ):
        why = _judged(TYPE, mine.type, theirs.type, publication, source)
        if why is None and not imported and mine.type not in _VAGUE:
            why = _outranked(TYPE, mine.type, theirs.type, publication.origins.get(TYPE))
        yield TYPE, why or theirs.type
    for variable, value in theirs.variables.items():
        own = mine.variables.get(variable)
        if own == value or any(other.variables.get(variable) == value for other in others):
            continue
        if own is None:
            yield variable, value
            continue
        origin = publication.origins.get(variable)
        decided = origin is None or origin.source == ME or origin.strength >= Strength.SET
        if not decided and fuller(variable, own, value) not in _SAYS_MORE:
            continue
        why = _judged(variable, own, value, publication, source)
        if why is not None and others:
            continue  # it was imported from another one of them
        if why is None and not decided and not imported:
            why = _outranked(variable, own, value, origin)
        yield variable, why or value
    for variable in cleared_variables(publication):
        if variable != TYPE and variable in mine.variables:
            yield variable, ""


def _judged(
    variable: str, mine: Value, theirs: Value, publication: Publication, source: str
) -> _Why | None:
    """Why a value stays: the store has that of this file, as it was before the owner changed it."""
    origin = publication.origins.get(variable)
    if origin is None or origin.source != source:
        return None
    fetched = _fetched(variable, origin)
    return _Why(NEWER) if fetched == theirs and fetched != mine else None


def _outranked(variable: str, mine: Value, theirs: Value, origin: Origin | None) -> _Why | None:
    """Why a value stays in a file that was not imported: its owner curates it."""
    if origin is None or origin.strength >= Strength.CURATED:
        return None
    return _Why(WEAKER) if fuller(variable, mine, theirs) is not Relation.FULLER else None


def _fetched(variable: str, origin: Origin) -> Value:
    """What the source gave; "" where the text of an older version cannot be read."""
    try:
        return value_from_text("title" if variable == TYPE else variable, origin.fetched)
    except InvalidValue:
        return ""
