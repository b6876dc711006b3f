"""Where two items say that they appeared: one journal, volume and page, or others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from ..model.item import Item
from ..model.names import fold
from .facts import Facts
from .normalise import container_key, first_page, plain, same_container

_VENUES = ("container-title", "container-title-short", "event-title", "collection-title")
# What stands in no container: the publisher is its venue.
_PUBLISHED_ALONE = frozenset("article book report thesis".split())
# What every proceedings is called.
_COMMON_WORDS = frozenset(
    "proceedings proc conference conf international intl annual meeting symposium acm ieee"
    " journal transactions lecture notes held at advances".split()
)
_MEETINGS = frozenset("proceedings proc conference conf symposium meeting".split())
# What another venue is called that has the rest of its name in common.
_TELLING = frozenset(
    "workshop workshops companion adjunct extended abstracts demo demos tutorial posters"
    " findings".split()
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?")
# Of its distinctive words, the shorter name of one venue has so many in the longer.
_ENOUGH = 0.75


class Sameness(Enum):
    """Whether two items say the same; unknown where one of them says nothing."""

    SAME = "same"
    UNKNOWN = "unknown"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """How the places agree, each part of them; `address` is whether they have one URL."""

    container: Sameness
    volume: Sameness
    issue: Sameness
    page: Sameness
    address: bool

    @property
    def parts(self) -> tuple[tuple[str, Sameness], ...]:
        """Each part under its name."""
        return (
            ("container", self.container),
            ("volume", self.volume),
            ("issue", self.issue),
            ("page", self.page),
        )

    @property
    def found(self) -> bool:
        """Whether this is one place in one container, or one address."""
        if self.address:
            return True
        if Sameness.OTHER in (self.container, self.volume, self.page):
            return self.exact
        if self.container is Sameness.SAME:
            return Sameness.SAME in (self.volume, self.page)
        return self.volume is Sameness.SAME and self.page is Sameness.SAME

    @property
    def exact(self) -> bool:
        """Whether volume and page are the same: a container's other name does not matter then."""
        return self.volume is Sameness.SAME and self.page is Sameness.SAME

    @property
    def page_of_container(self) -> bool:
        """Whether container and page are the same, and no other volume is told."""
        return (self.container, self.page) == (Sameness.SAME, Sameness.SAME) and (
            self.volume is not Sameness.OTHER
        )


def compare_places(mine: Facts, theirs: Facts) -> Place:
    """Compare the places of an entry and of an offer."""
    a, b = mine.item, theirs.item
    container = _containers(venues(a), venues(b))
    if container is Sameness.UNKNOWN and _same_publisher(a, b):
        container = Sameness.SAME
    return Place(
        container,
        _sameness({first_page(a.text("volume"))}, {first_page(b.text("volume"))}),
        _sameness({first_page(a.text("issue"))}, {first_page(b.text("issue"))}),
        _pages(a, b),
        bool(mine.url) and mine.url == theirs.url,
    )


def _same_publisher(a: Item, b: Item) -> bool:
    """Whether a book's publisher, or a preprint's server, is the same; another tells little."""
    publishers = a.text("publisher"), b.text("publisher")
    return a.type == b.type and a.type in _PUBLISHED_ALONE and same_venue(*publishers)


@lru_cache(maxsize=16384)
def same_venue(a: str, b: str) -> bool:
    """Whether two names are one journal's or one conference's.

    >>> same_venue("NeurIPS", "Advances in Neural Information Processing Systems")
    True
    >>> same_venue("Proc. KDD Workshop on Ports", "Proceedings of KDD")
    False
    """
    words = [container_key(name).split() for name in (a, b)]
    if not all(words) or words[0] == words[1]:
        return all(words)
    telling = [_TELLING.intersection(some) for some in words]
    if telling[0] != telling[1]:
        return False
    if same_container(a, b):
        return True
    if _is_acronym(a, words[1]) or _is_acronym(b, words[0]):
        return True
    return _conferences(*words)


def venues(item: Item) -> tuple[str, ...]:
    """All names under which the item tells where it appeared."""
    return tuple(name for variable in _VENUES if (name := item.text(variable)))


def _containers(mine: Iterable[str], theirs: Iterable[str]) -> Sameness:
    pairs = [(a, b) for a in mine for b in theirs]
    if not pairs:
        return Sameness.UNKNOWN
    return Sameness.SAME if any(same_venue(a, b) for a, b in pairs) else Sameness.OTHER


def _sameness(mine: set[str], theirs: set[str]) -> Sameness:
    own, other = mine - {""}, theirs - {""}
    if not own or not other:
        return Sameness.UNKNOWN
    return Sameness.SAME if own & other else Sameness.OTHER


def _pages(a: Item, b: Item) -> Sameness:
    """Compare first pages and article numbers; a page 1 may be the file's own count."""
    own, other = (_page_spellings(item) for item in (a, b))
    if "1" not in own | other or a.text("page") == b.text("page"):
        return _sameness(own, other)
    return Sameness.UNKNOWN


def _page_spellings(item: Item) -> set[str]:
    pages = {first_page(item.text("page"))}
    if item.type == "article-journal":
        pages.add(first_page(item.text("number")))
    # "e33693" is article 33693; "S12" is page 12 of a supplement, and another one than 12.
    return pages | {page[1:] for page in pages if re.fullmatch(r"[a-z]\d{3,}", page)}


def _is_acronym(name: str, words: list[str]) -> bool:
    """Whether a name of one word in capitals is made of the beginnings of the other's words."""
    bare = re.sub(r"(?:19|20)?\d\d\b|['’]", "", plain(name)).split()
    if len(bare) != 1 or sum(letter.isupper() for letter in bare[0]) < 3:
        return False
    letters = fold(bare[0])
    if any(letters in word for word in words):
        return True  # "KDD" in "SIGKDD"
    return any(_spells(letters, words[at:]) for at in range(len(words)))


def _spells(letters: str, words: list[str]) -> bool:
    if not letters:
        return True
    if not words or words[0][0] != letters[0]:
        return False
    sizes = range(1, min(len(words[0]), len(letters), 5) + 1)
    return any(
        words[0].startswith(letters[:size]) and _spells(letters[size:], words[1:]) for size in sizes
    )


def _conferences(mine: list[str], theirs: list[str]) -> bool:
    """Whether two proceedings' names have the words in common that tell a conference."""
    told = [
        {w for w in words if w not in _COMMON_WORDS and not _ORDINAL.fullmatch(w)}
        for words in (mine, theirs)
    ]
    counts = [{w for w in words if _ORDINAL.fullmatch(w)} for words in (mine, theirs)]
    if counts[0] and counts[1] and not counts[0] & counts[1]:
        return False
    if not any(_MEETINGS.intersection(words) for words in (mine, theirs)):
        return False
    shorter, longer = sorted(told, key=len)
    if len(shorter) < 2:
        return bool(shorter) and shorter == longer
    return len(shorter & longer) >= _ENOUGH * len(shorter)
