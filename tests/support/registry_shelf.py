"""What the registries of the server hold, and how they look it up."""

from __future__ import annotations

import math
import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from registry_json import (
    Json,
    arxiv_in_datacite,
    crossref_message,
    csl_of_crossref,
    csl_of_datacite,
    datacite_resource,
    orcid_works,
)
from registry_work import Author, Work
from registry_xml import arxiv_entry, pubmed_article

_ARXIV_VERSION = re.compile(r"v(\d+)$")
_AGENCIES = {"crossref": "Crossref", "datacite": "DataCite"}


def tokens(text: str) -> list[str]:
    """The words of a text, folded as a search index folds them."""
    plain = unicodedata.normalize("NFKD", re.sub(r"<[^>]*>", " ", unescape(unescape(text))))
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)).lower())


class Index:
    """A ranking by shared words, rare ones weighing more: enough to play a search engine."""

    def __init__(self) -> None:
        self._words: dict[str, frozenset[str]] = {}
        self._holders: Counter[str] = Counter()

    def put(self, key: str, text: str) -> None:
        self.drop(key)
        self._words[key] = frozenset(tokens(text))
        self._holders.update(self._words[key])

    def drop(self, key: str) -> None:
        self._holders.subtract(self._words.pop(key, ()))

    def ranked(self, query: str) -> list[tuple[float, str]]:
        asked, size = set(tokens(query)), len(self._words)
        weight = {w: math.log(1 + size / self._holders[w]) for w in asked if self._holders[w] > 0}
        scored = (
            (sum(weight[w] for w in words & weight.keys()), len(words), key)
            for key, words in self._words.items()
            if words & weight.keys()
        )
        return [(5 * score, key) for score, _, key in sorted(scored, key=lambda s: (-s[0], *s[1:]))]


class Shelf:
    """All records, by identifier. Writers and readers hold `lock`."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.crossref: dict[str, Json] = {}
        self.datacite: dict[str, Json] = {}
        self.csl: dict[str, Json] = {}
        self.agencies: dict[str, str] = {}
        self.prefixes: dict[str, str] = {}
        self.arxiv: dict[str, dict[int, str]] = {}
        self.orcid: dict[str, Json] = {}
        self.pubmed: dict[str, str] = {}
        self.gone: set[str] = set()
        self.index = Index()
        self._profiles: dict[str, list[Work]] = {}

    # Writing

    def add(self, work: Work) -> None:
        """Put a work, or put it anew, into every registry that would know it."""
        with self.lock:
            if work.doi and work.agency == "crossref":
                self.add_crossref(crossref_message(work))
            elif work.doi and work.agency == "datacite":
                self.add_datacite(datacite_resource(work))
            elif work.doi and work.agency:
                self.csl[work.doi.lower()] = csl_of_crossref(crossref_message(work))
                self._belongs(work.doi, work.agency)
            if work.arxiv:
                newest = work.arxiv_version
                self.arxiv[work.arxiv] = {v: arxiv_entry(work, v) for v in range(1, newest + 1)}
                self.add_datacite(datacite_resource(arxiv_in_datacite(work)))
            if work.pmid:
                self.pubmed[work.pmid] = pubmed_article(work)
            for author in work.authors:
                self._note(author, work)

    def _note(self, author: Author, work: Work) -> None:
        if not author.orcid:
            return
        known = self._profiles.setdefault(author.orcid, [])
        named = (work.doi, work.arxiv)
        known[:] = [other for other in known if (other.doi, other.arxiv) != named] + [work]
        self.orcid[author.orcid] = orcid_works(author.orcid, known)

    def add_crossref(self, message: Mapping[str, Any]) -> None:
        """Put a Crossref message as it is."""
        doi = str(message["DOI"]).lower()
        with self.lock:
            self.gone.discard(doi)
            self.crossref[doi] = dict(message)
            self._belongs(doi, "crossref")
            self.index.put(doi, _searched(message))

    def add_datacite(self, resource: Mapping[str, Any]) -> None:
        """Put a DataCite resource object as it is."""
        doi = str(resource["attributes"]["doi"]).lower()
        with self.lock:
            self.gone.discard(doi)
            self.datacite[doi] = dict(resource)
            self._belongs(doi, "datacite")

    def add_csl(self, doi: str, csl: Mapping[str, Any], agency: str = "crossref") -> None:
        """Put what doi.org's content negotiation answers for a DOI, as it is."""
        with self.lock:
            self.csl[doi.lower()] = dict(csl)
            self.agencies.setdefault(doi.lower(), _AGENCIES.get(agency, agency))
            self.prefixes.setdefault(doi.lower().partition("/")[0], _AGENCIES.get(agency, agency))

    def add_arxiv(self, entry: str) -> None:
        """Put an Atom entry as it is; its `id` names the work and its version."""
        found = re.search(r"<id>\s*https?://arxiv\.org/abs/(\S+?)\s*</id>", entry)
        if not found:
            raise ValueError("the entry has no id")
        bare, version = split_version(found[1])
        with self.lock:
            self.arxiv.setdefault(bare, {})[version or 1] = entry

    def add_orcid(self, orcid: str, works: Mapping[str, Any]) -> None:
        """Put the works of an ORCID record as they are."""
        with self.lock:
            self.orcid[orcid] = dict(works)

    def remove(self, identifier: str) -> None:
        """Let every registry forget a DOI, an arXiv id, an ORCID or a PMID."""
        key = identifier.lower()
        with self.lock:
            shelves: Iterable[dict[str, Any]] = (
                self.crossref, self.datacite, self.csl, self.agencies, self.arxiv, self.orcid,
                self.pubmed,
            )  # fmt: skip
            for shelf in shelves:
                shelf.pop(key, None)
            self.datacite.pop(f"10.48550/arxiv.{key}", None)
            self.index.drop(key)

    def withdraw(self, doi: str) -> None:
        """Let a DOI answer 410 from now on."""
        with self.lock:
            self.remove(doi)
            self.gone.add(doi.lower())

    def _belongs(self, doi: str, agency: str) -> None:
        label = _AGENCIES.get(agency, agency)
        self.agencies[doi.lower()] = label
        self.prefixes[doi.lower().partition("/")[0]] = label

    # Reading

    def agency_of(self, doi_or_prefix: str) -> str:
        """The registration agency's label; "" where the DOI or the prefix is unknown."""
        key = doi_or_prefix.lower()
        return self.agencies.get(key, "") if "/" in key else self.prefixes.get(key, "")

    def csl_of(self, doi: str) -> Json | None:
        """The CSL-JSON of a DOI."""
        key = doi.lower()
        if key in self.csl:
            return self.csl[key]
        if key in self.crossref:
            return csl_of_crossref(self.crossref[key])
        if key in self.datacite:
            return csl_of_datacite(self.datacite[key])
        return None

    def arxiv_of(self, identifier: str) -> str | None:
        """The entry of an id, of its newest version unless it names one."""
        bare, version = split_version(identifier)
        versions = self.arxiv.get(bare)
        if not versions:
            return None
        return versions.get(version or max(versions))


def split_version(identifier: str) -> tuple[str, int | None]:
    """The bare arXiv id and its version."""
    found = _ARXIV_VERSION.search(identifier)
    return (identifier[: found.start()], int(found[1])) if found else (identifier, None)


def _searched(message: Mapping[str, Any]) -> str:
    """What `query.bibliographic` looks at: title, author, ISSN, container, years."""
    words: list[str] = []
    for key in ("title", "subtitle", "original-title", "container-title", "ISSN"):
        value = message.get(key) or []
        words += [value] if isinstance(value, str) else [str(v) for v in value]
    for author in message.get("author") or []:
        words += [str(author.get(key) or "") for key in ("given", "family", "name")]
    for key in ("issued", "published-print", "published-online"):
        parts = (message.get(key) or {}).get("date-parts") or [[]]
        words += [str(parts[0][0])] if parts[0] and parts[0][0] else []
    words += [str(message.get(key) or "") for key in ("volume", "issue", "page")]
    return " ".join(words)
