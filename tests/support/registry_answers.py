"""What each registry answers to a request, as its documentation and its recordings say."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote

from registry_json import (
    Json,
    crossref_list,
    crossref_refusal,
    envelope,
)
from registry_shelf import Shelf, tokens
from registry_xml import arxiv_error, arxiv_feed, pubmed_set

Headers = tuple[tuple[str, str], ...]
Query = Mapping[str, list[str]]

_JSON: Headers = (("Content-Type", "application/json"),)
_TEXT: Headers = (("Content-Type", "text/plain"),)
_HTML: Headers = (("Content-Type", "text/html;charset=utf-8"),)
_ATOM: Headers = (("Content-Type", "application/atom+xml; charset=utf-8"),)
_CSL: Headers = (("Content-Type", "application/vnd.citationstyles.csl+json"), ("Vary", "Accept"))
_NOWHERE = b"Resource not found."
_FILTERS = frozenset("doi type from-pub-date until-pub-date has-full-text prefix".split())
_PARAMETERS = frozenset(
    "query query.bibliographic query.author query.container-title filter rows offset cursor"
    " select sort order mailto sample facet".split()
)
_ARXIV_ID = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v[1-9]\d*)?")


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer of a service."""

    status: int
    body: bytes
    headers: Headers = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A request, below the service's own base: its path as sent, its query, its headers.

    `origin` tells where a service is.
    """

    path: str
    query: str
    headers: Mapping[str, str]
    origin: Callable[[str], str]

    @property
    def parameters(self) -> Query:
        return parse_qs(self.query, keep_blank_values=True)

    def one(self, name: str, default: str = "") -> str:
        return self.parameters.get(name, [default])[0]


def _json(value: Json | list[Json], status: int = 200, headers: Headers = _JSON) -> Answer:
    return Answer(status, json.dumps(value, ensure_ascii=False).encode(), headers)


# Crossref REST: https://api.crossref.org/swagger-ui/


def crossref(shelf: Shelf, asked: Question) -> Answer:
    path = unquote(asked.path).removeprefix("/v1")
    if path in ("/works", "/works/"):
        return _crossref_list(shelf, asked)
    if not path.startswith("/works/"):
        route = {"status": "error", "message-type": "route-not-found", "message-version": "1.0.0"}
        return _json({**route, "message": "Route not found"}, 404)
    doi = _bare_doi(path.removeprefix("/works/"))
    if doi.endswith("/agency"):
        doi = doi.removesuffix("/agency")
        label = shelf.agency_of(doi)
        if not label:
            return Answer(404, _NOWHERE, _JSON)
        agency = {"DOI": doi, "agency": {"id": label.lower(), "label": label}}
        return _json(envelope("work-agency", agency))
    if "/transform" in doi:
        csl = shelf.csl_of(doi.partition("/transform")[0])
        return _json(csl, headers=_CSL) if csl else Answer(404, _NOWHERE, _TEXT)
    if doi in shelf.gone:
        return Answer(410, _NOWHERE, _TEXT)
    message = shelf.crossref.get(doi)
    return _json(envelope("work", message)) if message else Answer(404, _NOWHERE, _TEXT)


def _bare_doi(text: str) -> str:
    return re.sub(r"^https?://(dx\.)?doi\.org/", "", text).lower()


def _crossref_list(shelf: Shelf, asked: Question) -> Answer:
    refused = [
        crossref_refusal(
            "unknown-parameter", name, f"Parameter {name} specified but there is no such parameter"
        )
        for name in asked.parameters
        if name not in _PARAMETERS
    ]
    rows = asked.one("rows", "20")
    if not rows.isdigit() or int(rows) > 1000:
        said = (
            f"Integer specified as {rows} but must be a positive integer less than or equal to"
            " 1000. "
        )
        refused.append(crossref_refusal("integer-not-valid", rows, said))
    wanted: list[str] = []
    for clause in filter(None, asked.one("filter").split(",")):
        name, colon, value = clause.partition(":")
        if not colon or name not in _FILTERS:
            said = f"Filter '{name}' specified but there is no such filter for this route."
            refused.append(crossref_refusal("filter-not-available", name, said))
        elif name == "doi":
            wanted.append(_bare_doi(value))
    if refused:
        return _json(refused[0], 400)
    terms = asked.one("query.bibliographic") or asked.one("query")
    if terms:
        ranked = [(s, k) for s, k in shelf.index.ranked(terms) if not wanted or k in wanted]
        items = [{**shelf.crossref[key], "score": round(score, 6)} for score, key in ranked]
    else:
        # In an order of the service's own: no client may pair by position.
        keys = sorted(set(wanted) & shelf.crossref.keys() if wanted else shelf.crossref, key=_dealt)
        items = [{**shelf.crossref[key], "score": 0.0} for key in keys]
    if asked.one("select"):
        names = asked.one("select").split(",")
        items = [{k: v for k, v in item.items() if k in names} for item in items]
    most = int(rows)
    return _json(crossref_list(items[:most], len(items), most, asked.one("query") or None))


def _dealt(key: str) -> str:
    return hashlib.md5(key.encode(), usedforsecurity=False).hexdigest()


# arXiv API: https://info.arxiv.org/help/api/user-manual.html


def arxiv(shelf: Shelf, asked: Question) -> Answer:
    if asked.path != "/api/query":
        return Answer(404, b"<html><h1>Not Found</h1></html>", _HTML)
    ids = [i for i in re.split(r"[,\s]+", asked.one("id_list")) if i]
    for identifier in ids:
        if not _ARXIV_ID.fullmatch(identifier):
            error = arxiv_error(f"incorrect id format for {identifier}")
            return Answer(400, arxiv_feed([error], "arXiv Search Results", 1, 0, 1), _ATOM)
    start, most = asked.one("start", "0"), asked.one("max_results", "10")
    if not (start.isdigit() and most.isdigit() and int(most) <= 2000):
        error = arxiv_error("max_results must be a non-negative integer of at most 2000")
        return Answer(400, arxiv_feed([error], "arXiv Search Results", 1, 0, 1), _ATOM)
    search = asked.one("search_query")
    if ids:
        found = [e for e in map(shelf.arxiv_of, dict.fromkeys(ids)) if e]
        found.sort(key=_dealt)
        if search:
            found = [e for e in found if _arxiv_matches(e, search)]
    else:
        newest = [versions[max(versions)] for versions in shelf.arxiv.values()]
        found = [e for e in newest if search and _arxiv_matches(e, search)]
    page = found[int(start) : int(start) + int(most)]
    title = f"arXiv Query: search_query={search}&id_list={','.join(ids)}&start={start}"
    title += f"&max_results={most}"
    return Answer(200, arxiv_feed(page, title, len(found), int(start), int(most)), _ATOM)


_FIELD = {
    "ti": r"<title>(.*?)</title>",
    "au": r"<author>(.*?)</author>",
    "abs": r"<summary>(.*?)</summary>",
    "all": r"(.*)",
}


def _arxiv_matches(entry: str, search: str) -> bool:
    """Whether each term of a query (all of them, as with AND) is in its field."""
    terms = re.findall(r'(?:(\w+):)?(?:"([^"]*)"|([^\s()"]+))', search)
    for field, phrase, word in terms:
        if word in ("AND", "OR", "ANDNOT"):
            continue
        texts = re.findall(_FIELD.get(field or "all", r"(.*)"), entry, re.DOTALL)
        held = set(tokens(" ".join(texts)))
        if not set(tokens((phrase or word).replace("_", " "))) <= held:
            return False
    return bool(terms)


# DataCite REST: https://support.datacite.org/docs/api


def datacite(shelf: Shelf, asked: Question) -> Answer:
    headers = (("Content-Type", "application/json; charset=utf-8"),)
    missing = {"status": "404", "title": "The resource you are looking for doesn't exist."}
    path = unquote(asked.path)
    if path.rstrip("/") == "/dois":
        return _datacite_list(shelf, asked, headers)
    doi = path.removeprefix("/dois/").lower()
    if doi in shelf.gone:
        return _json({"errors": [missing | {"status": "410"}]}, 410, headers)
    resource = shelf.datacite.get(doi) if path.startswith("/dois/") else None
    if resource is None:
        return _json({"errors": [missing]}, 404, headers)
    answer = _json({"data": resource}, headers=headers)
    etag = f'W/"{hashlib.md5(answer.body, usedforsecurity=False).hexdigest()}"'
    validator = (("ETag", etag),)
    if asked.headers.get("if-none-match") == etag:
        return Answer(304, b"", validator)
    return Answer(200, answer.body, headers + validator)


def _datacite_list(shelf: Shelf, asked: Question, headers: Headers) -> Answer:
    size = int(asked.one("page[size]", "25"))
    query = asked.one("query")
    wanted = [i.lower() for i in asked.one("ids").split(",") if i]
    # As in Elasticsearch's query string: quoted or bare, with characters escaped by "\".
    plain = re.sub(r"\\(.)", r"\1", query)
    if re.search(r"\b(doi|id):", plain):
        wanted += [d.lower() for d in re.findall(r'10\.\d{4,}/[^\s"()]+', plain)]
    if wanted:
        keys = sorted(set(wanted) & shelf.datacite.keys(), key=_dealt)
    else:
        asked_for = set(tokens(query))
        shared = {
            key: len(asked_for & set(tokens(json.dumps(resource["attributes"]["titles"]))))
            for key, resource in shelf.datacite.items()
        }
        keys = sorted((k for k in shared if shared[k]), key=lambda k: (-shared[k], k))
    page = [shelf.datacite[key] for key in keys[: min(size, 1000)]]
    meta = {"total": len(keys), "totalPages": -(-len(keys) // max(size, 1)), "page": 1}
    return _json({"data": page, "meta": meta, "links": {"self": asked.path}}, headers=headers)


# doi.org: https://www.doi.org/doi-handbook/HTML/index.html, https://citation.doi.org/docs.html


def doi(shelf: Shelf, asked: Question) -> Answer:
    path = unquote(asked.path).lstrip("/")
    if path.startswith(("doiRA/", "ra/")):
        names = path.partition("/")[2].split(",")
        answers = [_agency(shelf, name) for name in names]
        return _json(answers, headers=(("Content-Type", "application/json;charset=UTF-8"),))
    page = b"<!DOCTYPE html><html><head><title>Error: DOI Not Found</title></head></html>"
    label = shelf.agency_of(path)
    if "/" not in path or not label:
        return Answer(404, page, _HTML)
    name = quote(path, safe="")
    accepted = asked.headers.get("accept", "")
    if "csl+json" not in accepted and "citeproc+json" not in accepted:
        target = f"{asked.origin('doi')}/landing/{name}"
    elif label == "DataCite":
        target = f"{asked.origin('datacite')}/crosscite/{name}"
    else:
        target = f"{asked.origin('crossref')}/crossref/v1/works/{name}/transform"
    said = f"<html><head><title>Handle Redirect</title></head><body>{target}</body></html>"
    return Answer(302, said.encode(), (*_HTML, ("Location", target), ("Vary", "Accept")))


def _agency(shelf: Shelf, name: str) -> Json:
    if not re.match(r"10\.\d", name):
        return {"DOI": name, "status": "Invalid DOI"}
    label = shelf.agency_of(name)
    return {"DOI": name, "RA": label} if label else {"DOI": name, "status": "DOI does not exist"}


def crosscite(shelf: Shelf, asked: Question) -> Answer:
    csl = shelf.csl_of(unquote(asked.path).lstrip("/"))
    if csl is None:
        return Answer(404, b"The resource you are looking for doesn't exist.", _TEXT)
    return _json(csl, headers=_CSL)


def landing(_shelf: Shelf, _asked: Question) -> Answer:
    return Answer(200, b"<html><title>Buy this article</title></html>", _HTML)


# ORCID: https://info.orcid.org/documentation/api-tutorials/


def orcid(shelf: Shelf, asked: Question) -> Answer:
    headers = (("Content-Type", "application/json;charset=UTF-8"),)
    found = re.fullmatch(r"/v3\.0/([\dX-]+)/works", unquote(asked.path))
    works = shelf.orcid.get(found[1]) if found else None
    if works is None:
        said = "404 Not Found: The resource was not found."
        error = {
            "response-code": 404, "developer-message": said,
            "user-message": "The resource was not found.", "error-code": 9016,
            "more-info": "https://members.orcid.org/api/resources/troubleshooting",
        }  # fmt: skip
        return _json(error, 404, headers)
    if "json" not in asked.headers.get("accept", ""):
        return Answer(200, b"<activities:works/>", (("Content-Type", "application/xml"),))
    return _json(works, headers=headers)


# PubMed E-utilities: https://www.ncbi.nlm.nih.gov/books/NBK25499/


def pubmed(shelf: Shelf, asked: Question) -> Answer:
    if not asked.path.endswith("/efetch.fcgi"):
        return Answer(404, b"<html><h1>Not Found</h1></html>", _HTML)
    ids = [i for i in asked.one("id").split(",") if i]
    found = [shelf.pubmed[i] for i in ids if i in shelf.pubmed]
    return Answer(200, pubmed_set(found), (("Content-Type", "text/xml; charset=UTF-8"),))


SERVICES: Mapping[str, Callable[[Shelf, Question], Answer]] = {
    "crossref": crossref, "arxiv": arxiv, "datacite": datacite, "doi": doi, "orcid": orcid,
    "pubmed": pubmed, "crosscite": crosscite, "landing": landing,
}  # fmt: skip
