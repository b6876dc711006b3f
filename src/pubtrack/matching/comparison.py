"""An entry beside what a registry offers for it: all that agrees, differs, or forbids it.

Nothing is weighed here: `distance` does that, and `recommendation` decides.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import Generic, TypeVar

from ..model.identifiers import ArxivId, Doi, Pmcid, Pmid
from ..model.item import Item
from .credits import Credits, compare_credits
from .facts import Facts, compatible_kinds, facts_of
from .normalise import compact, first_page, title_key
from .place import Place, compare_places, venues
from .titles import FAR, TitleLikeness, alike, compare_titles

Id = TypeVar("Id", bound=Hashable)

# Registries' own types (Crossref's, DataCite's) that are never the work that a CV lists.
_NO_WORKS = {
    "component": "a part of another work",
    "peer-review": "a review of another work",
    "peerreview": "a review of another work",
    "journal": "a journal",
    "journal-issue": "an issue of a journal",
    "journal-volume": "a volume of a journal",
    "proceedings": "a volume of proceedings",
    "proceedings-series": "a series of proceedings",
    "book-series": "a series of books",
    "book-set": "a set of books",
    "report-series": "a series of reports",
    "report-component": "a part of a report",
    "grant": "a grant",
    "database": "a database",
    "collection": "a collection",
    "event": "an event",
}
_BOOKS = frozenset({"proceedings", "book-set", "collection"})
_PREPRINTS = frozenset({"posted-content", "preprint"})
_RETRACTED = re.compile(r"^\W*retracted(?: article)?\b\W*", re.IGNORECASE)
_FORMS = {
    "article-journal": "a journal article", "paper-conference": "a conference paper",
    "chapter": "a chapter", "report": "a report", "thesis": "a thesis", "book": "a book",
    "dataset": "a dataset", "software": "software", "review-book": "a book review",
    "review": "a review", "article": "a preprint", "standard": "a standard",
    "entry-encyclopedia": "an encyclopedia's entry", "article-magazine": "a magazine's article",
}  # fmt: skip
_KIND_WORDS = {
    "paper": "a paper", "talk": "a talk", "post": "a post", "book": "a book", "review": "a review",
    "thesis": "a thesis", "dataset": "a dataset", "patent": "a patent", "standard": "a standard",
}  # fmt: skip
# One paper is called the one and the other, as its publisher pleases.
_PROCEEDINGS = frozenset({"paper-conference", "chapter"})
# A wrong year is wrong by so many, mostly.
_FEW_YEARS = 3


class Years(IntEnum):
    """How the years compare, the nearest first."""

    SAME = auto()
    NEXT = auto()  # one apart: online and in print
    UNKNOWN = auto()
    NEAR = auto()  # a few apart
    FAR = auto()


@dataclass(frozen=True, slots=True)
class Offer(Generic[Id]):
    """What a registry offers for an entry, under an id of the caller's.

    `kind` is the registry's own word for its type; `about` whether it is a notice about another
    work, a review or a part of one; `years` all that its record states (online, print, posted).
    """

    id: Id
    item: Item
    kind: str = ""
    about: bool = False
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """How each thing compares; what is told in words is "" where there is nothing to tell.

    `never` is why this is no work that a CV lists at all, `kind` that it is of another kind,
    `form` of another form (journal, conference), `version` that it is another version,
    `retracted` that its title says so, `identifier` that the identifiers differ.
    """

    mine: Facts
    theirs: Facts
    title: TitleLikeness
    credits: Credits
    years: Years
    place: Place
    stated_years: tuple[int, ...]
    never: str = ""
    kind: str = ""
    form: str = ""
    version: str = ""
    retracted: str = ""
    identifier: str = ""

    @property
    def stated(self) -> frozenset[str]:
        """What the entry states of its place."""
        item = self.mine.item
        told = {v for v in ("volume", "issue", "page") if item.text(v)}
        return frozenset(told | ({"container"} if venues(item) else set()))


def compare_offer(mine: Facts, offer: Offer[Id]) -> Comparison:
    """Compare an entry with an offer."""
    item, retracted = offer.item, ""
    if not offer.about and not mine.notice and _RETRACTED.match(item.title):
        item = item.with_({"title": _RETRACTED.sub("", item.title)})
        retracted = "its title says that it was retracted"
    theirs = facts_of(item)
    stated = tuple(sorted({year for year in (*offer.years, theirs.year) if year}))
    return Comparison(
        mine,
        theirs,
        compare_titles(mine, theirs),
        compare_credits(mine, theirs),
        _years(mine.year, stated),
        compare_places(mine, theirs),
        stated,
        _never(mine, theirs, offer.kind, about=offer.about),
        _other_kind(mine, theirs),
        _other_form(mine, theirs),
        _other_version(mine, theirs, offer.kind),
        retracted,
        _other_identifier(mine, theirs, offer.kind),
    )


def is_far(mine: Facts, offered: Item) -> bool:
    """Whether titles and pages have nothing in common: then the rest need not be compared."""
    if alike(mine.tight, compact(title_key(offered.title))) >= FAR:
        return False
    page = first_page(offered.text("page"))
    return not page or page != first_page(mine.item.text("page"))


def preprint_offered(theirs: Facts, kind: str) -> bool:
    """Whether an offer is a preprint: by its item, or by the registry's own type."""
    return theirs.preprint or kind.casefold() in _PREPRINTS


def _years(mine: int, stated: tuple[int, ...]) -> Years:
    if not mine or not stated:
        return Years.UNKNOWN
    apart = min(abs(mine - year) for year in stated)
    if apart <= 1:
        return Years.SAME if apart == 0 else Years.NEXT
    return Years.NEAR if apart <= _FEW_YEARS else Years.FAR


def _never(mine: Facts, theirs: Facts, kind: str, *, about: bool) -> str:
    what = _NO_WORKS.get(kind.casefold(), "")
    if what and not (mine.kind == "book" and kind.casefold() in _BOOKS):
        return f"it is {what}"
    if theirs.notice and mine.notice != theirs.notice:
        return f"it is a {theirs.notice}"
    if mine.notice and mine.notice != theirs.notice:
        return f"yours is a {mine.notice}"
    if about and not mine.notice:
        return "it is about another work, or a part of one"
    return ""


def _other_kind(mine: Facts, theirs: Facts) -> str:
    if mine.untyped:
        fits = theirs.kind in ("paper", "book", "thesis", "any", mine.kind)
    else:
        fits = compatible_kinds(mine, theirs)
    if fits:
        return ""
    own = _KIND_WORDS.get(mine.kind, mine.item.type)
    return f"it is {_FORMS.get(theirs.item.type, theirs.item.type)}, and yours {own}"


def _other_form(mine: Facts, theirs: Facts) -> str:
    """A journal article and a conference paper of one title are mostly two works."""
    kinds = mine.item.type, theirs.item.type
    if mine.untyped or theirs.untyped or kinds[0] == kinds[1] or not _PROCEEDINGS & {*kinds}:
        return ""
    if "article-journal" not in kinds:
        return ""
    return f"it is {_FORMS[kinds[1]]}, and yours {_FORMS[kinds[0]]}"


def _other_version(mine: Facts, theirs: Facts, kind: str) -> str:
    offered = preprint_offered(theirs, kind)
    if mine.untyped or mine.preprint == offered or theirs.kind != "paper":
        return ""
    if offered:
        where = next(iter(venues(mine.item)), "")
        return f"it is a preprint, and yours {f'appeared in {where}' if where else 'is none'}"
    return "yours is a preprint, and this what may have become of it"


def _other_identifier(mine: Facts, theirs: Facts, kind: str) -> str:
    pair = mine.preprint != preprint_offered(theirs, kind)
    for scheme in (Doi, ArxivId, Pmid, Pmcid):
        own = sorted(i for i in mine.identifiers if isinstance(i, scheme))
        other = sorted(i for i in theirs.identifiers if isinstance(i, scheme))
        if own and other and not {*own} & {*other} and not (pair and scheme is Doi):
            return f"it is {other[0]}, and yours {own[0]}"
    return ""
