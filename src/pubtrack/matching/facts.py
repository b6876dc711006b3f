"""What matching looks at in an item, worked out once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.identifiers import Doi, Identifier, Isbn, identifiers_of
from ..model.item import Item
from ..model.names import Name, fold
from .normalise import compact, is_generic, notice, numerals, title_head, title_key, url_key

# Kinds of work: two items of different kinds are two works, whatever their titles say.
_KINDS = {
    "paper": "article article-journal article-magazine article-newspaper paper-conference chapter"
             " report manuscript entry entry-encyclopedia entry-dictionary pamphlet",
    "talk": "speech performance event broadcast interview hearing",
    "post": "post post-weblog",
    "book": "book collection classic periodical",
    "review": "review review-book",
    "thesis": "thesis", "software": "software", "dataset": "dataset", "patent": "patent",
    "standard": "standard", "map": "map", "song": "song musical_score",
    "image": "graphic figure", "film": "motion_picture",
    "law": "bill legal_case legislation regulation treaty",
    "letter": "personal_communication",
    "any": "document webpage",
}  # fmt: skip
_KIND_OF = {kind: name for name, kinds in _KINDS.items() for kind in kinds.split()}
# What a preprint or manuscript has; an article without any of them is a line without a venue.
_OF_ARTICLE = ("publisher", "number", "DOI", "archive", "container-title", "status", "genre")
# What a book has, beside a publisher: without any of them, it may be any work that was published.
_OF_BOOK = ("ISBN", "edition", "number-of-pages", "volume", "collection-title", "DOI", "editor")
# What an untyped entry with an address may turn out to be.
_OPEN = frozenset({"any", "paper", "post", "software", "dataset", "book"})
# Registrants of preprint servers: arXiv, bioRxiv and medRxiv, ChemRxiv, OSF's, SSRN, Research
# Square, Preprints.org, TechRxiv, Authorea, EGU.
_PREPRINT_DOI = re.compile(
    r"10\.(?:48550|1101|64898|26434|31234|31235|31219|31222|35542|2139|21203|20944|36227|22541)/"
)
_TRUNCATION = re.compile(r"(?:et ?al|and others|others|u ?a|…|\.{3}|and \d+ (?:more|others))")


@dataclass(frozen=True, slots=True)
class Facts:
    """One item, made ready for comparison.

    `key` is the title's key and `tight` the same without blanks; `people` are the authors (of a
    book without authors, the editors) without a closing "et al.", which `truncated` tells;
    `families` are their family names, folded.
    """

    item: Item
    key: str
    tight: str
    head: str
    numerals: tuple[str, ...]
    notice: str
    generic: bool
    people: tuple[Name, ...]
    families: frozenset[str]
    truncated: bool
    year: int
    identifiers: frozenset[Identifier]
    url: str
    preprint: bool

    @property
    def kind(self) -> str:
        """The kind of work, one of the names of `_KINDS`."""
        return "any" if self.untyped else _KIND_OF.get(self.item.type, "any")

    @property
    def untyped(self) -> bool:
        """Whether nothing but a guess says what kind of work it is."""
        item = self.item
        return item.type == "document" or (
            item.type == "article" and not any(variable in item for variable in _OF_ARTICLE)
        )

    @property
    def first_family(self) -> str:
        """The first author's family name, folded."""
        return self.people[0].folded_family() if self.people else ""


def facts_of(item: Item) -> Facts:
    """Work out the facts of an item."""
    key = title_key(item.title)
    names = item.names("author") or item.names("editor")
    people = tuple(name for name in names if not is_truncation(name))
    identifiers = frozenset(identifiers_of(item))
    return Facts(
        item,
        key,
        compact(key),
        compact(title_head(item.title)),
        numerals(key),
        notice(item.title) or notice(f"{item.text('genre')}:"),
        is_generic(key),
        people,
        frozenset(name.folded_family() for name in people),
        len(people) < len(names),
        item.year,
        identifiers,
        url_key(item.text("URL")),
        _is_preprint(item, identifiers),
    )


def is_truncation(name: Name) -> bool:
    """Whether a name is none: "et al.", "others", "…"."""
    return bool(name.literal and _TRUNCATION.fullmatch(name.literal.strip(" .").casefold() or "…"))


def compatible_kinds(a: Facts, b: Facts) -> bool:
    """Whether two items can be of one kind of work; an untyped one can be of several."""
    if a.kind == b.kind or a.untyped or b.untyped:
        return True
    if "any" in (a.kind, b.kind):
        return {a.kind, b.kind} <= _OPEN
    return _bare_book(a, b) or _bare_book(b, a)


def _bare_book(book: Facts, other: Facts) -> bool:
    """Whether a "book" says no more than its publisher, and the other work has the same one."""
    if book.item.type != "book" or any(variable in book.item for variable in _OF_BOOK):
        return False
    publishers = title_key(book.item.text("publisher")), title_key(other.item.text("publisher"))
    return bool(publishers[0]) and publishers[0] == publishers[1]


def works_identifiers(facts: Facts) -> frozenset[Identifier]:
    """The identifiers that name the work itself; an ISBN names the book around a chapter."""
    if facts.kind == "book":
        return facts.identifiers
    return frozenset(i for i in facts.identifiers if not isinstance(i, Isbn))


def letters(name: Name) -> str:
    """All letters of a name in alphabetical order of its words, for names split wrongly."""
    return " ".join(sorted(fold(name.display()).split()))


def _is_preprint(item: Item, identifiers: frozenset[Identifier]) -> bool:
    """Whether the item is a preprint, and not the version of record of one."""
    if item.type != "article" and (item.text("container-title") or "archive_location" in item):
        return False
    dois = [i for i in identifiers if isinstance(i, Doi)]
    if any(not _PREPRINT_DOI.match(doi.value) for doi in dois):
        return False
    return bool(dois) or item.type in ("article", "manuscript")
