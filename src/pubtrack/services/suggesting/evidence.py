"""What speaks for a link between a bullet and a publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...documents.document import Role
from ...documents.structure.evidence import evidence_in, is_strong
from ...matching.normalise import url_key
from ...model.identifiers import find_identifiers, identifiers_of
from ...model.item import Item
from .reasons import Kind, Reason, Score
from .vocabulary import Vocabulary, is_common, names_in, stem, words_of

_URL = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]{}\"'|]{4,300}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_YEAR = re.compile(r"(?<=\d)(?:-{1,3}|[–/])(\d\d)(?!\d)")
_NOW = re.compile(
    r"present|current|now|today|ongoing|date|heute|jetzt|aujourd|actual|presente|oggi|since|seit"
    r"|depuis|desde|至今|现在|現在",
    re.IGNORECASE,
)
_OPEN = re.compile(r"[-–—]\s*$")
_ROMAN = re.compile(r"(?<!\w)(?:I{1,3}|IV|VI{0,3})(?!\w)")
_ACRONYM = re.compile(r"(?<!\w)[A-Z][A-Za-z]*[A-Z]{1,}[A-Za-z]*(?!\w)")
# A description of a work that has so much of another's title describes that one.
_SAME_TITLE = 0.85
# A work comes out while the job lasts, or so many years later.
_LATER = 2
# These are worked on long after they came out.
_KEPT_UP = frozenset({"software", "dataset", "webpage", "post-weblog"})
# Of several such words, what tells an organisation from others of its kind.
_OF_ORGANISATIONS = frozenset(
    map(stem, "university universität université universidad institute institut inc ltd gmbh llc"
              " corp company department dept school college center centre group lab labs laboratory"
              " faculty research national international technologies technology sciences science"
              " state the".split())
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """A bullet made ready: its words, and the addresses in it.

    `raw` is its source, in which links show where they lead. One that is itself the description
    of a work `is_reference`: it shares words with works that it is not about.
    """

    text: str
    role: Role
    stems: dict[str, str]
    addresses: frozenset[str]
    years: tuple[int, int] | None
    is_reference: bool = False

    @classmethod
    def of(cls, text: str, raw: str, role: Role, today: date) -> Statement:
        """Make a bullet ready."""
        years = years_of(role.period, today)
        is_reference = is_strong(evidence_in(text))
        return cls(text, role, words_of(text), addresses_in(raw), years, is_reference)


@dataclass(frozen=True, slots=True)
class Work:
    """A publication made ready: its words, names and addresses."""

    item: Item
    stems: dict[str, str]
    names: Mapping[str, bool]
    addresses: frozenset[str]

    @classmethod
    def of(cls, item: Item) -> Work:
        """Make a publication ready."""
        addresses = {str(identifier).casefold() for identifier in identifiers_of(item)}
        addresses |= {url_key(item.text("URL"))} - {""}
        return cls(item, words_of(item.title), names_in(item.title), frozenset(addresses))


def addresses_in(raw: str) -> frozenset[str]:
    """The identifiers and web addresses in a source, each in one spelling."""
    found = {str(one.identifier).casefold() for one in find_identifiers(raw)}
    found |= {url_key(match[0].rstrip(".,;:!?")) for match in _URL.finditer(raw)}
    return frozenset(found - {""})


def years_of(period: str, today: date) -> tuple[int, int] | None:
    """The first and the last year of a period; None where it states none."""
    years = [int(year) for year in _YEAR.findall(period)]
    if not years:
        return None
    short = _SHORT_YEAR.search(period)
    if short and len(years) == 1:
        last = years[0] // 100 * 100 + int(short[1])
        years.append(last if last >= years[0] else last + 100)
    if _NOW.search(period) or _OPEN.search(period):
        years.append(today.year)
    return min(years), max(years)


def score(statement: Statement, work: Work, words: Vocabulary) -> Score:
    """All that speaks for and against a link; nothing where no more than circumstances would."""
    reasons = [*_address(statement, work), *_name(statement, work, words)]
    reasons += _words(statement, work, words)
    return Score((*reasons, *_circumstances(statement, work)) if reasons else ())


def _address(statement: Statement, work: Work) -> Iterator[Reason]:
    for address in sorted(statement.addresses & work.addresses):
        yield Reason(Kind.ADDRESS, f"both name {address}", 1.0)
        return


def _name(statement: Statement, work: Work, words: Vocabulary) -> Iterator[Reason]:
    """The name of a program or project that a bullet and few others have in common."""
    for name, leads in work.names.items():
        if statement.is_reference:
            return
        if words.count(stem(name)) <= max(3, words.size // 10) and _stands(name, statement.text):
            yield Reason(Kind.NAME, f"both name {name}", 0.55 if leads else 0.4)
            return


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def _words(statement: Statement, work: Work, words: Vocabulary) -> Iterator[Reason]:
    """Words of the title in the bullet: how much of the title they are, by weight."""
    shared = [key for key in work.stems if key in statement.stems]
    telling = [key for key in shared if not is_common(key)]
    whole = sum(map(words.weight, work.stems))
    if len(shared) < 2 or not telling or not whole:
        return
    if len(telling) < 2 and len(shared) < 4:
        return
    part = sum(map(words.weight, shared)) / whole
    if statement.is_reference and part < _SAME_TITLE:
        return
    order = sorted(shared, key=words.weight, reverse=True)
    said = ", ".join(work.stems[key] for key in order[:5])
    yield Reason(Kind.WORDS, f"words of the title: {said}", round(min(0.7, part * 1.1), 2))


def _circumstances(statement: Statement, work: Work) -> Iterator[Reason]:
    yield from _organisation(statement.role, work.item)
    yield from _venue(statement.text, work.item)
    yield from _period(statement, work.item)
    mine, theirs = set(_ROMAN.findall(statement.text)), set(_ROMAN.findall(work.item.title))
    if mine and theirs and not mine & theirs:
        yield Reason(Kind.NUMERAL, "they have different numerals", -0.3)


def _organisation(role: Role, item: Item) -> Iterator[Reason]:
    mine = _telling(role.organisation)
    for variable in ("publisher", "authority", "event-title", "container-title"):
        theirs = _telling(item.text(variable))
        if mine and theirs and (mine <= theirs or theirs <= mine):
            yield Reason(Kind.ORGANISATION, f"{item.text(variable)} is where you were", 0.15)
            return


def _telling(organisation: str) -> set[str]:
    return {key for key in words_of(organisation) if key not in _OF_ORGANISATIONS}


def _venue(text: str, item: Item) -> Iterator[Reason]:
    """The bullet names the journal or conference, in full or by its acronym."""
    for variable in ("container-title", "event-title"):
        venue = item.text(variable)
        if len(venue.split()) > 1 and venue.casefold() in text.casefold():
            yield Reason(Kind.VENUE, f"the bullet names {venue}", 0.2)
            return
        for acronym in _ACRONYM.findall(venue):
            if len(acronym) > 2 and _stands(acronym, text):
                yield Reason(Kind.VENUE, f"the bullet names {acronym}", 0.15)
                return


def _period(statement: Statement, item: Item) -> Iterator[Reason]:
    year = item.year
    if statement.years is None or not year:
        return
    first, last = statement.years
    if first <= year <= last + _LATER:
        yield Reason(Kind.PERIOD, f"{year} is in or soon after {statement.role.period}", 0.1)
    elif year < first and item.type not in _KEPT_UP:
        yield Reason(Kind.OUTSIDE, f"{year} is before {statement.role.period}", -0.4)
    elif year > last + 2 * _LATER:
        yield Reason(Kind.OUTSIDE, f"{year} is long after {statement.role.period}", -0.3)


def statements_words(statements: Sequence[Statement], works: Sequence[Work]) -> Vocabulary:
    """The vocabulary of a document: its bullets and the titles of its works."""
    return Vocabulary.of([*(one.stems for one in statements), *(one.stems for one in works)])
