"""Identifiers in running text, in Markdown and HTML source, and in items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from ..errors import InvalidValue
from . import doi_syntax
from .doi_arxiv import ARXIV_LABEL, CLASS, NEW_STYLE, OLD_STYLE, VERSION, ArxivId, Doi
from .identifier_base import Identifier
from .item import Item
from .patterns import regex
from .registry_numbers import (
    ISBN_DIGITS,
    ISBN_LABEL,
    ORCID_SPELLING,
    PMCID_LABEL,
    PMCID_URL,
    PMID_LABEL,
    PMID_URL,
    Isbn,
    Orcid,
    Pmcid,
    Pmid,
)

# A full stop after the digits ends the sentence; with a digit behind it, it is a decimal point.
_END = r"(?![0-9])(?!\.[0-9])"
_ARXIV = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![a-z0-9])(?:{ARXIV_LABEL}){{1,3}}(?P<id>{NEW_STYLE}|{OLD_STYLE})(?![0-9])"
        rf"{VERSION}(?:\.pdf)?{CLASS}",
        # Without a label the new style is a decimal number, unless square brackets enclose it.
        rf"(?<=\[)(?P<id>{NEW_STYLE})(?![0-9]){VERSION}(?=\\?\]|\s\[){CLASS}",
        rf"(?<![\w./-])(?P<id>{OLD_STYLE})(?![0-9]){VERSION}{CLASS}",
    )
)
_OTHERS: tuple[tuple[re.Pattern[str], type[Identifier]], ...] = (
    (
        regex(rf"(?<![a-z0-9])(?:{PMID_URL}|{PMID_LABEL})[1-9][0-9]{{0,7}}{_END}", re.IGNORECASE),
        Pmid,
    ),
    (
        regex(
            rf"(?<![a-z0-9])(?:(?:{PMCID_URL}|{PMCID_LABEL})[1-9][0-9]{{0,8}}|PMC[1-9][0-9]{{4,8}})"
            r"(?![0-9])(?:\.[0-9](?![0-9]))?",
            re.IGNORECASE,
        ),
        Pmcid,
    ),
    (
        regex(
            rf"(?<![a-z0-9]){ISBN_LABEL}{ISBN_DIGITS}(?![0-9])"
            r"|(?<![\w./-])97[89]-[0-9]{1,5}-[0-9]{1,7}-[0-9]{1,7}-[0-9](?![\w-])",
            re.IGNORECASE,
        ),
        Isbn,
    ),
    (regex(rf"(?<![a-z0-9-]){ORCID_SPELLING}(?![\w-])", re.IGNORECASE), Orcid),
)
# What any of them has: a label or host, an ISBN's prefix, the digits of an ORCID iD.
_OF_OTHERS = regex(
    r"pub-?med|pmid|pmc|ncbi|europepmc|isbn|97[89]-|orcid|(?:[0-9]{4}-?){3}[0-9]{3}", re.IGNORECASE
)

# A resolver's address with a DOI of plain characters, which needs no looking for its end.
_DOI_URL = regex(
    r"https?://(?:dx\.)?doi\.org/(?P<doi>10\.[1-9][0-9]{3,8}/[A-Za-z0-9._/-]*[A-Za-z0-9])"
)


@dataclass(frozen=True, slots=True)
class FoundIdentifier:
    """An identifier, and the half-open span of its spelling in the text (code points).

    The span takes in a label ("doi:", "arXiv preprint arXiv:", "PMID:"), a resolver's address
    and an arXiv class. In a publisher's URL with a DOI inside, it is the DOI alone.
    """

    identifier: Identifier
    start: int
    end: int


def find_identifiers(text: str) -> tuple[FoundIdentifier, ...]:
    """All identifiers of a running text, of Markdown, HTML or LaTeX source, or of a URL.

    In order, not overlapping. Numbers count only where something says what they are: a label,
    a URL, for arXiv square brackets too. A DOI that goes on in the next line is put together
    where that is certain, and left out where it is cut off for certain but its rest is not.
    """
    shown, offsets = _without_invisible(text)
    shown = shown.translate(doi_syntax.HYPHENS)
    hits = sorted(chain(_dois(shown), _arxiv_ids(shown), _numbers(shown)),
                  key=lambda hit: (hit.start, -hit.end))  # fmt: skip
    found: list[FoundIdentifier] = []
    for hit in hits:
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    if not offsets:
        return tuple(found)
    return tuple(
        FoundIdentifier(hit.identifier, offsets[hit.start], offsets[hit.end - 1] + 1)
        for hit in found
    )


def identifiers_of(item: Item) -> tuple[Identifier, ...]:
    """The identifiers of a work, each once; what is malformed is passed over.

    Read are DOI, PMID, PMCID, ISBN, an arXiv identifier in `number` or `archive_location`, a
    DOI in `archive_location` (a preprint's), and those that the URL holds; never an ORCID iD.
    arXiv's own DOIs tell the arXiv identifier too.
    """
    return _identifiers(*map(item.text, _READ))


# Matching, the store and the merge ask one after the other for those of one work.
@lru_cache(maxsize=1024)
def _identifiers(*texts: str) -> tuple[Identifier, ...]:
    """The identifiers of an item that has these texts in the variables of `_READ`."""
    told = dict(zip(_READ, texts, strict=True))
    found: dict[Identifier, None] = {}
    for identifier in chain(_of_variables(told), _of_archive(told), _of_url(told)):
        found[identifier] = None
        if isinstance(identifier, Doi) and identifier.arxiv:
            found[identifier.arxiv] = None
    return tuple(found)


_READ = ("DOI", "PMID", "PMCID", "ISBN", "number", "archive_location", "publisher", "archive",
         "container-title", "URL")  # fmt: skip
_VARIABLES: tuple[tuple[str, type[Identifier]], ...] = (
    ("DOI", Doi), ("PMID", Pmid), ("PMCID", Pmcid), ("ISBN", Isbn),
)  # fmt: skip


def _of_variables(told: Mapping[str, str]) -> Iterator[Identifier]:
    for variable, kind in _VARIABLES:
        text = told[variable]
        if not text:
            continue
        try:
            yield kind.parse(text)
        except InvalidValue:
            # Several in one variable, as CSL-JSON has ISBNs: "978-0-262-53487-1 0-262-53487-X"
            label = "" if kind is Doi else variable + " "
            words = text.replace(",", " ").replace(";", " ").split()
            hits = chain.from_iterable(find_identifiers(label + word) for word in words)
            yield from (hit.identifier for hit in hits if isinstance(hit.identifier, kind))


def _of_archive(told: Mapping[str, str]) -> Iterator[Identifier]:
    """The arXiv identifier, or a DOI; a bare number is arXiv's where the item says so."""
    if not told["number"] and not told["archive_location"]:
        return
    hosts = (told["publisher"], told["archive"], told["container-title"])
    on_arxiv = any("arxiv" in host.casefold() or host == "CoRR" for host in hosts)
    for variable in ("number", "archive_location"):
        text = told[variable]
        found = find_identifiers(f"arXiv:{text}" if on_arxiv and text[:1].isdigit() else text)
        kinds = (ArxivId, Doi) if variable == "archive_location" else (ArxivId,)
        yield from (hit.identifier for hit in found if isinstance(hit.identifier, kinds))


def _of_url(told: Mapping[str, str]) -> Iterator[Identifier]:
    url = told["URL"]
    if resolver := _DOI_URL.fullmatch(url):
        yield Doi(doi_syntax.normalise(resolver["doi"]))
        return
    for hit in find_identifiers(url) if url else ():
        if not isinstance(hit.identifier, Orcid | Isbn):
            yield hit.identifier


def _dois(text: str) -> Iterator[FoundIdentifier]:
    for doi in doi_syntax.find(text):
        yield FoundIdentifier(Doi(doi.value), doi.start, doi.end)


def _arxiv_ids(text: str) -> Iterator[FoundIdentifier]:
    for pattern in _ARXIV:
        for match in pattern.finditer(text):
            yield FoundIdentifier(ArxivId.of_match(match), match.start(), match.end())


def _numbers(text: str) -> Iterator[FoundIdentifier]:
    if not _OF_OTHERS.search(text):
        return
    for pattern, kind in _OTHERS:
        for match in pattern.finditer(text):
            try:
                yield FoundIdentifier(kind.parse(match[0]), match.start(), match.end())
            except InvalidValue:
                continue  # the check digit is wrong: another kind of number


def _without_invisible(text: str) -> tuple[str, list[int]]:
    """The text as it shows, and each character's offset in the source ([] if nothing changed)."""
    if not doi_syntax.INVISIBLE.search(text):
        return text, []
    kept = [(at, char) for at, char in enumerate(text) if not doi_syntax.INVISIBLE.match(char)]
    return "".join(char for _, char in kept), [at for at, _ in kept]
