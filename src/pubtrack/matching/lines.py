"""Whether a line of free text is a rendering of a known work, and says nothing else.

What a style prints of an item cannot always be read back: one prints no kind of work, another no
date. But every word of the line is then a word of the item, or one of the few that styles add
themselves. So a line is recognised by its words, however little of its structure is understood.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from ..model.dates import PartialDate
from ..model.identifiers import ArxivId, Doi, Identifier, find_identifiers, identifiers_of
from ..model.item import Item
from ..model.names import Name, fold
from .equivalence import Relation, fuller
from .normalise import url_key

Id = TypeVar("Id", bound=Hashable)

_SHINGLE = 4
# How much of a title, in percent, can be mistaken for the whole.
_NEARLY = 85
_URL = re.compile(r"<?https?://[^\s<>]+>?")
_NUMERAL = re.compile(r"\d+|[ivx]+")
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
# Variables whose numbers could be each other's.
_ROLES = ("volume", "issue", "page", "issued", "number", "edition")
# What styles add of their own. Words that tell a kind of work (talk, review) are none of them.
_ADDED = frozenset(
    "a accessed al an and at available by cited d date doi ed eds edited editor editors et for"
    " from http https in internet issue located month n no nos number of on online org p page pages"
    " posted pp published retrieved s the to url vol volume vols web with www year".split()
)
_ADDED_BY_TYPE = {
    "article": frozenset({"arxiv", "preprint"}),
    "paper-conference": frozenset({"presented", "proceedings", "proc", "conference"}),
    "software": frozenset({"released", "version", "computer", "software", "program"}),
    "speech": frozenset({"presented"}),
    "thesis": frozenset({"thesis", "dissertation"}),
    "webpage": frozenset({"website", "page", "webpage"}),
}


@dataclass(frozen=True, slots=True)
class _Known:
    """One item in words: its title in order, all that it says, and the identifiers of it."""

    item: Item
    title: tuple[str, ...]
    first_family: frozenset[str]
    words: frozenset[str]
    identifiers: frozenset[Identifier]
    url: str


class KnownLines(Generic[Id]):
    """Items that can be asked for the one that a line is a rendering of."""

    def __init__(self, items: Iterable[tuple[Id, Item]] = ()) -> None:
        self._items: dict[Id, Item] = {}
        # What is said in words is found out for those that are looked at.
        self._known: dict[Id, _Known] = {}
        self._starting: dict[tuple[str, ...], dict[Id, None]] = {}
        for id_, item in items:
            self.add(id_, item)

    def add(self, id: Id, item: Item) -> None:  # noqa: A002 - as in `Index`
        """Add an item, or replace the one that has this `id`."""
        self._items[id] = item
        self._known.pop(id, None)
        start = title_start(item.title)
        if start:
            self._starting.setdefault(start, {})[id] = None

    def find(self, line: str, understood: Item) -> Id | None:
        """The one item of which `line` says title and first author, and nothing unknown.

        `line` is plain text, `understood` what was read from it with its markup: its
        identifiers and its address must be the item's. None where no item is so, or several.
        """
        near = self._candidates(_words(line))
        if not near:
            return None
        found = find_identifiers(line)
        identifiers = {f.identifier for f in found} | set(identifiers_of(understood))
        for one in reversed(found):
            line = f"{line[: one.start]} {line[one.end :]}"
        urls = {url_key(m[0].strip("<>.,;")) for m in _URL.finditer(line)}
        urls |= {url_key(understood.text("URL"))} - {""}
        words = _words(_URL.sub(" ", line))
        fitting = [
            id_
            for id_, known in near
            if identifiers <= known.identifiers
            and urls <= {known.url}
            and _is_rendering(words, known)
            and not _contradicts(understood, known)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def titles_in(self, line: str) -> set[Id]:
        """The items whose titles stand in a line, or nearly so; the line may have its markup.

        However the line is understood, it is a rendering of none but these.
        """
        words = _words(line)
        starting = set(self._starting_in(words))
        if len(starting) < 2:
            return starting
        text = " ".join(words)
        return {
            id_
            for id_ in starting
            if fuzz.partial_ratio(" ".join(_words(self._items[id_].title)), text) >= _NEARLY
        }

    def _candidates(self, words: tuple[str, ...]) -> list[tuple[Id, _Known]]:
        """The items whose titles may begin somewhere in these words, in words themselves."""
        return [(id_, self._know(id_)) for id_ in self._starting_in(words)]

    def _starting_in(self, words: tuple[str, ...]) -> dict[Id, None]:
        starts = _starts(words)
        return {id_: None for start in starts for id_ in self._starting.get(start, ())}

    def _know(self, id: Id) -> _Known:  # noqa: A002
        known = self._known.get(id)
        if known is None:
            known = self._known[id] = _known(self._items[id])
        return known


def title_start(title: str) -> tuple[str, ...]:
    """The words with which a title begins, by which it is looked for in a line."""
    return _words(title)[:_SHINGLE]


def starts_in(line: str) -> set[tuple[str, ...]]:
    """All that may be the beginning of a title in a line."""
    return _starts(_words(line))


def _starts(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {
        words[at : at + length]
        for at in range(len(words))
        for length in range(1, _SHINGLE + 1)
        if at + length <= len(words)
    }


def _is_rendering(words: tuple[str, ...], known: _Known) -> bool:
    size = len(known.title)
    at = next((i for i in range(len(words)) if words[i : i + size] == known.title), None)
    if at is None:
        return False
    rest = frozenset(words[:at] + words[at + size :])
    return known.first_family <= rest and rest <= known.words


def _contradicts(understood: Item, known: _Known) -> bool:
    """Whether the same words say another thing: 12(3) is not 3(12), nor "Part II" the first part.

    One word is a title only where it was understood to be one ("Nets", in the Journal of Nets).
    """
    title, size = _words(understood.title), len(known.title)
    goes_on = "".join(title[size : size + 1])
    if title[:size] == known.title and _NUMERAL.fullmatch(goes_on):
        return True
    if size == 1 and title != known.title:
        return True
    return any(
        fuller(variable, mine, theirs) is Relation.DIFFERENT
        for variable in _ROLES
        if (mine := known.item.variables.get(variable))
        and (theirs := understood.variables.get(variable))
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(text.replace(".", " ")).split())


def _known(item: Item) -> _Known:
    identifiers = set(identifiers_of(item))
    # Each tells the other.
    identifiers |= {i.doi for i in identifiers if isinstance(i, ArxivId)}
    identifiers |= {i.arxiv for i in identifiers if isinstance(i, Doi) and i.arxiv}
    words: set[str] = set(_ADDED | _ADDED_BY_TYPE.get(item.type, frozenset()))
    for value in item.variables.values():
        if isinstance(value, str):
            words.update(_words(value))
        elif isinstance(value, PartialDate):
            words.update(_date_words(value))
        else:
            for name in value:
                words.update(_name_words(name))
    words.update(_page_words(item.text("page")))
    first = (item.names("author") or item.names("editor"))[:1]
    family = frozenset(_words(first[0].family or first[0].literal)) if first else frozenset()
    title = _words(item.title)
    url = url_key(item.text("URL"))
    return _Known(item, title, family, frozenset(words), frozenset(identifiers), url)


def _name_words(name: Name) -> Iterator[str]:
    """Each part of a name, and its initials, apart and together ("k", "m", "km")."""
    yield from _words(name.full_family)
    yield from _words(name.suffix)
    given = _words(name.given.replace("-", " "))
    yield from given
    yield from (word[0] for word in given)
    yield "".join(word[0] for word in given)


def _date_words(date: PartialDate) -> Iterator[str]:
    yield str(date.year)
    if date.month:
        name = _MONTHS[date.month - 1]
        yield from (name, name[:3], name[:4], f"{date.month:02d}")
    if date.day:
        yield from (str(date.day), f"{date.day:02d}")
    if date.end:
        yield from _date_words(date.end)


def _page_words(pages: str) -> Iterator[str]:
    """The last page as styles shorten it: "40" and "0" of "1937-1940"."""
    first, _, last = pages.partition("-")
    if first.isdecimal() and last.isdecimal() and len(first) == len(last):
        yield from (last[cut:] for cut in range(1, len(last)) if first[:cut] == last[:cut])
