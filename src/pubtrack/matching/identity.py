"""Whether two items are one work, with the evidence; and an index that finds the one among many.

"No wrong match. A wrong match is worse than none." An identifier of the work decides. Without
one, title *and* authors *and* year must agree, and nothing may speak against it: another kind
of work, a notice about the work (correction, reply, review), another numeral in the title,
another identifier of one scheme, another volume or first page of one journal, another event.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeAlias, TypeVar

from rapidfuzz.distance import OSA

from ..model.identifiers import ArxivId, Doi, Identifier, Isbn, Pmcid, Pmid
from ..model.item import Item
from .facts import Facts, compatible_kinds, facts_of, works_identifiers
from .normalise import first_page, same_container
from .people import Agreement, compare_people

Id = TypeVar("Id", bound=Hashable)

_NAMES = {Doi: "DOI", ArxivId: "arXiv identifier", Pmid: "PMID", Pmcid: "PMCID", Isbn: "ISBN"}
_ONE_EACH = (Doi, ArxivId, Pmid, Pmcid)
# Titles of this many words, and letters, tell a work from its authors' others.
_LONG_WORDS, _LONG_LETTERS = 4, 25
# Letters of a title's start and end, one of which a single mistaken letter leaves whole.
_PIECE = 16
# By how many authors a work is found whose year is not known.
_FAMILIES = 8
# Blocks with more members than this tell little.
_CROWD = 20
_Block: TypeAlias = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Match(Generic[Id]):
    """The item of an index that is the work asked for.

    `reason` says why in a few words, `evidence` all that agrees.
    """

    id: Id
    reason: str
    evidence: tuple[str, ...]


def same_work(a: Item, b: Item) -> tuple[str, ...]:
    """Reasons why two items are one work; empty when they are not, or nothing says so."""
    return compare(facts_of(a), facts_of(b))


def compare(a: Facts, b: Facts) -> tuple[str, ...]:
    """`same_work` of items whose facts are known."""
    if a.notice != b.notice or not compatible_kinds(a, b):
        return ()
    shared = works_identifiers(a) & works_identifiers(b)
    if shared and _may_share(a, b, shared):
        best = min(
            shared, key=lambda i: (_ONE_EACH.index(type(i)) if type(i) in _ONE_EACH else 9, i)
        )
        return (f"same {_NAMES.get(type(best), 'identifier')} {best}", *_agreeing(a, b))
    if a.numerals != b.numerals or _conflict(a, b):
        return ()
    return _by_words(a, b)


class Index(Generic[Id]):
    """Items that can be asked for the one that is a given work; near-linear in their number."""

    def __init__(self, items: Iterable[tuple[Id, Item]] = ()) -> None:
        self._facts: dict[Id, Facts] = {}
        # Each block holds its members in the order in which they were added.
        self._blocks: dict[_Block, dict[Id, None]] = {}
        self._crowds: dict[_Block, tuple[int, dict[str, dict[Id, None]]]] = {}
        # What is asked for and not found is mostly added next.
        self._asked: Facts | None = None
        for id_, item in items:
            self.add(id_, item)

    def add(self, id: Id, item: Item) -> None:  # noqa: A002 - what `Match` calls it
        """Add an item, or replace the one that has this `id`."""
        asked = self._asked
        facts = asked if asked is not None and asked.item == item else facts_of(item)
        self._facts[id] = facts
        for block in blocks_told(facts):
            self._blocks.setdefault(block, {})[id] = None

    def find(self, item: Item) -> Match[Id] | None:
        """The one item that is the same work; None where none is, or two are as likely."""
        facts = self._asked = facts_of(item)
        found: list[tuple[int, Id, tuple[str, ...]]] = []
        for id_ in self._candidates(facts):
            evidence = compare(facts, self._facts[id_])
            if evidence:
                found.append((_weight(evidence, facts, self._facts[id_]), id_, evidence))
        if not found:
            return None
        best = max(weight for weight, _, _ in found)
        nearest = [hit for hit in found if hit[0] == best]
        if len(nearest) > 1:
            return None
        _, id_, evidence = nearest[0]
        return Match(id_, _reason(evidence), evidence)

    def _candidates(self, facts: Facts) -> dict[Id, None]:
        found: dict[Id, None] = {}
        for block in blocks_asked(facts):
            members = self._blocks.get(block, {})
            if len(members) <= _CROWD:
                found.update(members)
            elif block[0] == "title":
                # A title that very many works bear: only those with an author in common.
                by_family = self._by_family(block)
                for family in facts.families:
                    found.update(by_family.get(family, {}))
            elif block[0] == "id":
                found.update(members)
        return found

    def _by_family(self, block: _Block) -> dict[str, dict[Id, None]]:
        """The members of a large block by their authors' family names."""
        members = self._blocks[block]
        size, by_family = self._crowds.get(block, (0, {}))
        for id_ in islice(members, size, None):
            for family in self._facts[id_].families:
                by_family.setdefault(family, {})[id_] = None
        self._crowds[block] = (len(members), by_family)
        return by_family


def blocks_told(facts: Facts) -> Iterator[_Block]:
    """The blocks that an item stands in."""
    for identifier in works_identifiers(facts):
        yield ("id", identifier)
    if not facts.tight:
        return
    who = facts.first_family if facts.generic else ""
    yield ("title", facts.tight, facts.year, who)
    yield from _of_any_year(facts)
    if facts.head:
        yield ("head", facts.head, facts.year)
    if not facts.generic:
        yield ("start", facts.tight[:_PIECE], facts.first_family, facts.year)
        yield ("end", facts.tight[-_PIECE:], facts.first_family, facts.year)


def _of_any_year(facts: Facts) -> Iterator[_Block]:
    """Blocks without the year: by several authors, since lists do not agree on who is first."""
    for family in sorted(facts.families)[:_FAMILIES] or [""]:
        yield ("any year", facts.tight, family)


def blocks_asked(facts: Facts) -> Iterator[_Block]:
    """The blocks in which an item's like may stand: a year more or less, or without one."""
    for identifier in works_identifiers(facts):
        yield ("id", identifier)
    if not facts.tight:
        return
    who = facts.first_family if facts.generic else ""
    near = (facts.year, facts.year - 1, facts.year + 1, 0) if facts.year else (0,)
    for year in near:
        yield ("title", facts.tight, year, who)
    if not facts.year:
        yield from _of_any_year(facts)
    if facts.generic:
        return
    # Without the subtitle, or with a letter mistaken, the year must be the same.
    if facts.head:
        yield ("title", facts.head, facts.year, "")
    yield ("head", facts.tight, facts.year)
    yield ("start", facts.tight[:_PIECE], facts.first_family, facts.year)
    yield ("end", facts.tight[-_PIECE:], facts.first_family, facts.year)


def _may_share(a: Facts, b: Facts, shared: frozenset[Identifier]) -> bool:
    """Whether a shared identifier can be right: titles or authors must not both contradict.

    Books in one set can share an ISBN, so their titles must agree.
    """
    untitled = not a.tight or not b.tight
    titles_agree = untitled or bool(_titles(a, b)) or _overlap(a, b) >= 0.5
    if all(isinstance(identifier, Isbn) for identifier in shared):
        return titles_agree and a.numerals == b.numerals
    return titles_agree or compare_people(a, b) >= Agreement.MOST


def _conflict(a: Facts, b: Facts) -> bool:
    """Whether something says that these are two works, whatever their titles."""
    pair = a.preprint != b.preprint
    for scheme in _ONE_EACH:
        mine = {i for i in a.identifiers if isinstance(i, scheme)}
        theirs = {i for i in b.identifiers if isinstance(i, scheme)}
        if mine and theirs and not mine & theirs and not (pair and scheme is Doi):
            return True
    return _other_talk(a.item, b.item) or (not pair and _other_place(a.item, b.item))


def _other_talk(a: Item, b: Item) -> bool:
    """One talk at two events is two entries of a CV."""
    events = a.text("event-title"), b.text("event-title")
    if a.type != "speech" or b.type != "speech" or not all(events):
        return False
    return not same_container(*events)


def _other_place(a: Item, b: Item) -> bool:
    """Another volume or first page, or a journal here and a conference there."""
    journals = a.text("container-title"), b.text("container-title")
    if all(journals):
        together = same_container(*journals)
        kinds = {a.type, b.type}
        if not together and (kinds == {"article-journal"} or len(kinds) > 1):
            return True
        if not together and a.year != b.year:
            return True
    for variable in ("volume", "issue", "page"):
        mine, theirs = first_page(a.text(variable)), first_page(b.text(variable))
        if mine and theirs and mine != theirs and "1" not in (mine, theirs):
            return True
    editions = a.text("edition"), b.text("edition")
    return bool(editions[0] and editions[1]) and editions[0] != editions[1]


def _by_words(a: Facts, b: Facts) -> tuple[str, ...]:
    """Title, authors and year, all of them."""
    titles = _titles(a, b)
    people = compare_people(a, b)
    if not titles or people is Agreement.NONE:
        return ()
    if a.kind != b.kind and people is not Agreement.ALL and not _same_url(a, b):
        return ()
    years_apart = abs(a.year - b.year) if a.year and b.year else None
    placed = _same_place(a, b)
    long = not a.generic and len(a.key.split()) >= _LONG_WORDS and len(a.tight) >= _LONG_LETTERS
    certain = (
        # The usual case; a truncated list is as good where the rest is certain.
        (years_apart == 0 and people >= Agreement.TRUNCATED and not a.generic)
        or (years_apart == 0 and people is Agreement.MOST and long)
        or (years_apart == 0 and people >= Agreement.TRUNCATED and placed)
        # Online in one year, in print in the next.
        or (years_apart == 1 and people is Agreement.ALL and long and a.kind in ("paper", "any"))
        or (years_apart is None and people is Agreement.ALL and long)
        or (people is Agreement.UNKNOWN and years_apart == 0 and placed and not a.generic)
        or (people is Agreement.UNKNOWN and years_apart in (0, None) and _same_url(a, b))
    )
    if titles == "typo":
        certain = years_apart == 0 and people is Agreement.ALL and placed
    elif titles == "head":
        several = min(len(a.people), len(b.people)) > 1
        certain = years_apart == 0 and people is Agreement.ALL and (several or placed)
    if not certain:
        return ()
    same = {"same": "same title", "typo": "same title but for one letter",
            "head": "same title up to the subtitle"}[titles]  # fmt: skip
    return (same, *_agreeing(a, b))


def _titles(a: Facts, b: Facts) -> str:
    """How two titles agree: same, typo, head (one lacks its subtitle), or not at all."""
    if not a.tight or not b.tight:
        return ""
    if a.tight == b.tight:
        return "same"
    if len(a.tight) >= _LONG_LETTERS and OSA.distance(a.tight, b.tight, score_cutoff=1) == 1:
        return "typo"
    short, long = (a, b) if len(a.tight) < len(b.tight) else (b, a)
    enough = len(short.tight) >= _LONG_LETTERS and len(short.key.split()) >= _LONG_WORDS
    return "head" if enough and long.head == short.tight else ""


def _overlap(a: Facts, b: Facts) -> float:
    """The share of the shorter title's words that the longer one has too."""
    mine, theirs = set(a.key.split()), set(b.key.split())
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0


def _same_place(a: Facts, b: Facts) -> bool:
    """Whether both stood in one journal or proceedings at one page, or have one address."""
    journals = a.item.text("container-title"), b.item.text("container-title")
    pages = first_page(a.item.text("page")), first_page(b.item.text("page"))
    paged = all(pages) and pages[0] == pages[1]
    return (all(journals) and same_container(*journals) and paged) or _same_url(a, b)


def _same_url(a: Facts, b: Facts) -> bool:
    return bool(a.url) and a.url == b.url


def _agreeing(a: Facts, b: Facts) -> tuple[str, ...]:
    """What agrees beside identifier and title, in words."""
    told: list[str] = []
    people = compare_people(a, b)
    if people is Agreement.ALL:
        told.append(f"same {len(a.people)} authors" if len(a.people) > 1 else "same author")
    elif people >= Agreement.MOST:
        told.append("the authors that both name")
    if a.year and a.year == b.year:
        told.append(f"same year {a.year}")
    elif a.year and b.year and abs(a.year - b.year) == 1:
        told.append(f"{a.year} and {b.year}")
    if _same_url(a, b):
        told.append("same URL")
    for variable in ("container-title", "event-title"):
        names = a.item.text(variable), b.item.text(variable)
        if all(names) and same_container(*names):
            told.append(f"same {variable}")
    for variable in ("volume", "issue", "page"):
        numbers = first_page(a.item.text(variable)), first_page(b.item.text(variable))
        if all(numbers) and numbers[0] == numbers[1]:
            told.append(f"same {variable}")
    if a.item.type == b.item.type:
        told.append("same type")
    return tuple(told)


def _weight(evidence: tuple[str, ...], a: Facts, b: Facts) -> int:
    identifiers = len(works_identifiers(a) & works_identifiers(b))
    title = {"same title": 2}.get(evidence[0], 0) + (a.item.title == b.item.title)
    return 100 * identifiers + 10 * title + len(evidence)


def _reason(evidence: tuple[str, ...]) -> str:
    first, *rest = evidence
    if not first.startswith("same title"):
        return first
    agreeing = [word for word in rest if "author" in word or word.startswith("same year")]
    return ", ".join((first, *(agreeing or rest[:1])))
