"""Crossref's types of records → CSL's, and who publishes what is only posted."""

from __future__ import annotations

import re

from ...formats.csl_types import type_of
from ..cleaning import clean_text
from ..json_values import list_at, text_at

# Beside those that `csl_types` knows; Crossref REST API, /types.
_TYPES = {"reference-entry": "entry-encyclopedia", "database": "dataset", "other": "document"}
_POSTED = {"dissertation": "thesis", "report": "report"}
# Preprint servers by the prefix of their DOIs, where the record names a company or nothing.
_SERVERS = {
    "10.1101": "bioRxiv", "10.20944": "Preprints.org", "10.21203": "Research Square",
    "10.22541": "Authorea", "10.26434": "ChemRxiv", "10.31219": "OSF Preprints",
    "10.31222": "MetaArXiv", "10.31223": "EarthArXiv", "10.31224": "engrXiv",
    "10.31227": "INA-Rxiv", "10.31228": "LawArXiv", "10.31229": "LIS Scholarship Archive",
    "10.31234": "PsyArXiv", "10.31235": "SocArXiv", "10.35542": "EdArXiv",
    "10.36227": "TechRxiv", "10.7287": "PeerJ Preprints", "10.33774": "Cambridge Open Engage",
    "10.1590": "SciELO Preprints", "10.2139": "SSRN",
}  # fmt: skip
_SERVER_NAME = re.compile(r"rxiv\b|preprint|discuss|ssrn|open engage", re.IGNORECASE)
_SERIES = re.compile(
    r"\b(?:lecture notes|notes in|studies in|studien|series|springerbriefs|advances in intelligent"
    r"|communications in|contemporary|monograph\w*|progress in|topics in|methods in|ifip"
    r"|symposi\w+ on|publications of|proceedings in|transactions (?:in|on)|advances in"
    r"|undergraduate texts|graduate texts|library|bibliothek|schriften\w*|collection|texts in"
    r"|research in|perspectives|smart innovation|palgrave|ceur|lipics|leibniz international)\b",
    re.IGNORECASE,
)
_CHAPTERS = frozenset(("chapter", "entry-encyclopedia", "entry", "paper-conference"))


def csl_type(work: object) -> str:
    """The CSL type of a record; "document" where its type is unknown or missing."""
    kind = text_at(work, "type")
    if kind == "posted-content":
        return _POSTED.get(text_at(work, "subtype"), "article")
    if kind == "other" and text_at(work, "page") and list_at(work, "container-title"):
        return "chapter"
    known = _TYPES.get(kind) or type_of(kind)
    if known == "article-journal" and not _is_in_journal(work):
        # DataCite calls whatever was deposited as "Text" a journal article.
        return "document"
    return known or "document"


def _is_in_journal(work: object) -> bool:
    if text_at(work, "type") == "journal-article":
        return True
    return bool(container_titles(work))


def container_titles(work: object) -> list[str]:
    """What the record calls the containers; a repository that publishes the work is none."""
    titles = [text for text in list_at(work, "container-title") if isinstance(text, str)]
    publisher = text_at(work, "publisher").casefold()
    if text_at(work, "type") == "journal-article":
        publisher = ""
    return [text for text in titles if text.strip() and text.strip().casefold() != publisher]


def publisher_of(work: object, kind: str, prefix: str) -> str:
    """The publisher: of theses and reports the institution, of preprints their server."""
    publisher = clean_text(text_at(work, "publisher"))
    institution = _institution(work)
    if text_at(work, "type") == "posted-content":
        group = clean_text(text_at(work, "group-title"))
        server = _SERVERS.get(prefix, "")
        named = group if _SERVER_NAME.search(group) else ""
        return institution or named or server or publisher
    if kind in {"thesis", "report"}:
        return institution or publisher
    if kind == "standard":
        return clean_text(text_at(work, "standards-body", "name")) or publisher
    return publisher or institution


def genre_of(work: object, kind: str) -> str:
    """The word for the kind, where the type does not say it: what sort of thesis, a review."""
    if kind == "thesis":
        degree = next((text for text in list_at(work, "degree") if isinstance(text, str)), "")
        return _thesis(clean_text(degree))
    return clean_text(text_at(work, "genre"))


def _thesis(degree: str) -> str:
    if re.search(r"thesis|dissertation", degree, re.IGNORECASE):
        return degree
    if re.search(r"\bph\.?\s?d\b|doctor|dphil|ed\.?d\b", degree, re.IGNORECASE):
        return "Doctoral dissertation"
    if re.search(r"master|\bm\.?\s?(?:sc?|a|phil|eng|res)\b", degree, re.IGNORECASE):
        return "Master’s thesis"
    return "Bachelor’s thesis" if re.search(r"bachelor|honou?rs", degree, re.IGNORECASE) else ""


def _institution(work: object) -> str:
    """The first institution's name; it comes as an object or as a list of them."""
    for place in list_at(work, "institution"):
        name = clean_text(text_at(place, "name"))
        if name and name != "-":
            return name
    return ""


def series_and_book(titles: list[str]) -> tuple[str, str]:
    """Of the containers of a chapter the series, "" for none, and the book.

    Crossref lists the series first by its schema, and now and then the other way round.
    """
    if len(titles) < 2:
        return "", titles[0] if titles else ""
    first, second = titles[:2]
    if _SERIES.search(second) and not _SERIES.search(first):
        return second, first
    return first, second


def is_part(kind: str) -> bool:
    """Whether works of this type stand in a book."""
    return kind in _CHAPTERS


def event_name(work: object, container: str) -> str:
    """The event's name, "" where the container's title says it already."""
    name = clean_text(text_at(work, "event", "name") or text_at(work, "event")).rstrip(" .,")
    shown = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    words = set(re.findall(r"\w{3,}", shown.casefold()))
    told = words & set(re.findall(r"\w{3,}", container.casefold()))
    return "" if not words or 2 * len(told) >= len(words) else shown
