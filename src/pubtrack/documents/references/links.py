"""Identifiers and addresses of a reference, taken out of its text and its links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...model.identifier_search import find_identifiers
from ...model.identifiers import ArxivId, Doi, Identifier, Isbn, Pmcid, Pmid
from .patterns import GAP
from .slate import Mark, Slate

_URL = re.compile(
    r"(?:https?://(?:https?:?//)?|ftp://|www\.)[^\s<>\"“”|" + GAP + r"]+", re.IGNORECASE
)
# A resolver's address says no more than the identifier in it.
_RESOLVER = re.compile(
    r"(?:https?://)+(?:(?:dx\.|www\.)?doi\.org|(?:[a-z]+\.)?arxiv\.org|doi\.acm\.org)(?:/|$)",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'’*"
_LABEL = re.compile(
    r"(?:[\[(]\s?)?(?:\b(?:available(?:\s(?:at|from|online))?|retrieved\sfrom|url"
    r"|doi|link|links|online|pdf"
    r"|preprint|see|at|from|via|website|code|demo|slides|video|presentation|arxiv)\b\s?(?:at\s)?:?"
    r"|https?://(?:dx\.)?doi\.org/)?\s?$",
    re.IGNORECASE,
)
_LABEL_WORD = re.compile(r"[a-z]", re.IGNORECASE)
# The text of a link that names no work.
_GENERIC = re.compile(
    r"\W*(?:(?:full\s?|view\s|open\s)?(?:pdf|ps|html|text|paper|link|url|doi|arxiv"
    r"|code|slides|video|talk"
    r"|bib(?:tex)?|poster|preprint|abstract|website|web|project(?:\spage)?|page|data(?:set)?|github"
    r"|supplement(?:ary|al)?(?:\smaterials?)?|blog|press|here|online|cran|demo|recording|publisher"
    r"|journal|article|acm|ieee(?:\sxplore)?|springer|open\saccess|cite|download|pubmed|scholar|hal"
    r"|ssrn|biorxiv|medrxiv|access|version|replication|files?|and|package|materials?|appendix)\W*)+",
    re.IGNORECASE,
)
# The text of a link to what goes with a work: its DOI is not that of the work.
_BESIDE = re.compile(
    r"\b(?:data(?:set|verse)?|code|replication|appendix|supplement\w*|slides|software|poster|video|erratum"
    r"|corrigendum|materials)\b",
    re.IGNORECASE,
)
_SHORT_TEXT = 40
_ISSN = re.compile(r"(?:[,;.]\s?)?\b[eEp]?-?issn[:\s]*(?P<issn>\d{4}-\d{3}[\dXx])\b", re.IGNORECASE)
# One whose check digit is wrong is no number to keep, and no page either.
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s?[\d][\d -]{8,16}[\dXx]\b")
_ARXIV_WORDS = re.compile(
    r"(?:\b(?:arxiv|corr)(?:\s(?:e-?prints?|preprints?))?\b|\be-?prints?\b|\bpreprints?\b)[\s:,]*$",
    re.IGNORECASE,
)
_MEDIUM = re.compile(
    r"\s?\[(?:www\sdocument|internet|online|electronic\sresource|en\sligne|en\slínea)\]",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    rf"[\[(]\s*(?:(?:doi|pmid|url|isbn|arxiv|available\sat)\b[:\s]*)?{GAP}+[\s,;.{GAP}]*[\])]",
    re.IGNORECASE,
)


@dataclass
class Links:
    """The identifiers found, the first of each kind, and the first address of other kinds."""

    values: dict[str, str] = field(default_factory=dict)
    arxiv: ArxivId | None = None
    url: str = ""
    others: tuple[str, ...] = ()

    def add(self, identifier: Identifier, printed: str) -> None:
        """Keep an identifier; a DOI in the capitals it was printed in."""
        if isinstance(identifier, Doi):
            if identifier.arxiv is not None and self.arxiv is None:
                self.arxiv = identifier.arxiv
            at = printed.casefold().find(identifier.value)
            same = printed[at : at + len(identifier.value)] if at >= 0 else identifier.value
            # That of the version of record comes before that of the preprint.
            if identifier.arxiv is None and "/arxiv." in self.values.get("DOI", "").casefold():
                del self.values["DOI"]
            self.values.setdefault("DOI", same)
        elif isinstance(identifier, ArxivId):
            if self.arxiv is None or (self.arxiv == identifier and identifier.primary_class):
                self.arxiv = identifier
        elif isinstance(identifier, Pmid):
            self.values.setdefault("PMID", identifier.value)
        elif isinstance(identifier, Pmcid):
            self.values.setdefault("PMCID", identifier.value)
        elif isinstance(identifier, Isbn):
            self.values.setdefault("ISBN", identifier.value)


def take_links(slate: Slate) -> Links:
    """Take identifiers and addresses out of the slate's text, and read the links' targets.

    The text of a link stays unless it is an address, an identifier or a word such as "pdf".
    """
    links = Links()
    text = slate.text
    spans: list[tuple[int, int]] = []
    addresses: list[tuple[int, str]] = []
    found = find_identifiers(text)
    for match in _URL.finditer(text):
        end = match.start() + len(_stripped(match[0]))
        spans.append((match.start(), end))
        addresses.append((match.start(), text[match.start() : end]))
    for hit in found:
        if not isinstance(hit.identifier, Doi | ArxivId | Pmid | Pmcid | Isbn):
            continue
        links.add(hit.identifier, text[hit.start : hit.end])
        spans.append((hit.start, hit.end))
    for mark in slate.source.marks:
        if mark.kind == "link":
            shown = text[mark.start : mark.end]
            beside = len(shown) < _SHORT_TEXT and _BESIDE.search(shown) is not None
            _read_target(mark, links, addresses, beside=beside)
            if _GENERIC.fullmatch(text, mark.start, mark.end):
                spans.append((mark.start, mark.end))
    others = [url for _, url in sorted(addresses) if not _RESOLVER.match(url)]
    links.url, *rest = [*dict.fromkeys(others)] or [""]
    links.others = tuple(rest)
    for match in _ISBN.finditer(text):
        spans.append(match.span())
    for match in _ISSN.finditer(text):
        links.values.setdefault("ISSN", match["issn"].upper())
        spans.append(match.span())
    for start, end in _joined(spans):
        slate.take(_label_start(slate.text, start), end)
    slate.text = _MEDIUM.sub(lambda m: GAP * len(m[0]), slate.text)
    slate.text = _EMPTY.sub(lambda m: GAP * len(m[0]), slate.text)
    return links


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, overlapping ones made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _label_start(text: str, start: int) -> int:
    """Where the words begin that announce what stands at `start` ("Available at: ")."""
    first = max(0, start - 40)
    before = text[first:start]
    arxiv = _ARXIV_WORDS.search(before)
    if arxiv:
        return first + arxiv.start()
    label = _LABEL.search(before)
    if label and _LABEL_WORD.search(label[0]):
        return first + label.start()
    return start


def _stripped(url: str) -> str:
    """An address without the punctuation of the sentence it stands in."""
    while url:
        bare = url.rstrip(_TRAILING)
        for opening, closing in ("()", "[]", "{}"):
            if bare.endswith(closing) and bare.count(closing) > bare.count(opening):
                bare = bare[:-1]
        if bare == url:
            break
        url = bare
    return url


def _read_target(
    mark: Mark, links: Links, addresses: list[tuple[int, str]], *, beside: bool
) -> None:
    """Keep identifier and address of a link, unless it leads to what stands `beside` the work."""
    if not mark.target or mark.target.startswith(("#", "mailto:")):
        return
    for hit in () if beside else find_identifiers(mark.target):
        if isinstance(hit.identifier, Doi | ArxivId):
            links.add(hit.identifier, mark.target)
    addresses.append((mark.start, mark.target))
