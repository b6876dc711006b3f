"""Crossref's REST API: works by DOI, one or a hundred at a time, and its search.

https://api.crossref.org/swagger-ui; limits since 2025-12-01:
https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, urlencode

from ...errors import InvalidValue
from ...model.identifiers import Doi, Identifier
from ...model.item import Item
from ..base import Body, Fetched, NotFound, Outcome, Record, Unasked, Unchanged, Wanted
from ..batching import BatchBounds, in_batches
from ..cleaning import clean_text
from ..json_values import at, dump_json, list_at, load_json, text_at
from ..web.exchange import BadReply, Manners, Refused, Reply, Request, Unreachable
from ..web.http import Client
from .notices import doi_of
from .record import record_of

NAME = "crossref"
BASE_URL = "https://api.crossref.org"
# What `NotFound.said` is for a DOI that a list left out: another agency may well have it.
NOT_LISTED = "not among the works that Crossref lists"

_PUBLIC = Manners(0.2, 1.0, concurrency=1)
_POLITE = Manners(0.1, 0.34, concurrency=3)
# A hundred DOIs keep the URL below the 8,190 characters that servers take.
_BOUNDS = BatchBounds(most=100, longest=6000)
_LONGEST_QUERY = 400
_TAG = re.compile(r"</?(?:i|b|sub|sup|span)(?:\s[^<>]*)?>")


class Crossref:
    """The REST API, by its base URL; with a `mailto` in its polite pool."""

    name = NAME

    def __init__(self, client: Client, base_url: str = BASE_URL, mailto: str = "") -> None:
        self._client = client
        self._base = base_url.rstrip("/")
        self._mailto = mailto
        self._manners = _POLITE if mailto else _PUBLIC

    def takes(self, identifier: Identifier) -> bool:
        """Whether it is a DOI; those of arXiv are DataCite's."""
        return isinstance(identifier, Doi) and identifier.arxiv is None

    def fetch(self, wanted: Sequence[Wanted]) -> Iterator[Fetched]:
        """Look DOIs up, a hundred a request; one alone is asked for by itself.

        A list does not tell why it has no record of a DOI: that is `NotFound(NOT_LISTED)`. Ask
        for it alone to be sure.
        """
        listed = [one for one in wanted if _fits_filter(one)]
        alone = [one for one in wanted if not _fits_filter(one)]
        yield from in_batches(listed, _length, _BOUNDS, self._ask)
        yield from in_batches(alone, _length, BatchBounds(most=1), self._ask)

    def parse(self, data: bytes) -> Record:
        """Read one work's object; raises `InvalidValue` where it is none."""
        return record_of(load_json(data), NAME)

    def query(self, item: Item) -> str:
        """What `query.bibliographic` is asked with: a reference in plain words."""
        title = clean_text(_TAG.sub("", item.title))
        if not any(char.isalnum() for char in title):
            return ""
        families = [name.full_family for name in item.names()[:3]]
        parts = (title, *families, _TAG.sub("", item.text("container-title")),
                 str(item.year or ""), item.text("volume"), item.text("page"))  # fmt: skip
        query = " ".join(clean_text(part) for part in parts if part)
        return query if len(query) <= _LONGEST_QUERY else _cut(query)

    def search(self, query: str, rows: int) -> tuple[Body, ...] | Unasked:
        """The works that Crossref finds nearest, best first."""
        parameters = {"query.bibliographic": query, "rows": str(rows)}
        try:
            return self._client.get(self._list(parameters), self._manners, _found)
        except Unreachable as error:
            return Unasked(error.why)
        except Refused as error:
            return Unasked(f"Crossref refused the request ({error})")

    def _ask(self, batch: Sequence[Wanted]) -> Sequence[Fetched]:
        if len(batch) == 1:
            one = batch[0]
            outcome = self._client.get(
                self._single(one), self._manners, lambda reply: _one(reply, one.identifier)
            )
            return [Fetched(one.identifier, outcome)]
        dois = [one.identifier for one in batch]
        found = self._client.get(self._of(dois), self._manners, lambda reply: _several(reply, dois))
        return [Fetched(doi, found.get(doi) or NotFound(NOT_LISTED)) for doi in dois]

    def _single(self, one: Wanted) -> Request:
        url = f"{self._base}/works/{_in_path(one.identifier.value)}"
        if self._mailto:
            url += "?" + urlencode({"mailto": self._mailto})
        return Request(url, etag=one.etag, last_modified=one.last_modified)

    def _of(self, dois: Sequence[Identifier]) -> Request:
        filters = ",".join(f"doi:{doi.value}" for doi in dois)
        return self._list({"filter": filters, "rows": str(len(dois))})

    def _list(self, parameters: Mapping[str, str]) -> Request:
        more = {"mailto": self._mailto} if self._mailto else {}
        query = urlencode({**parameters, **more}, safe=":,/", quote_via=quote)
        return Request(f"{self._base}/works?{query}", kind="list")


def _cut(query: str) -> str:
    return query[:_LONGEST_QUERY].rpartition(" ")[0] or query[:_LONGEST_QUERY]


def _fits_filter(one: Wanted) -> bool:
    """Whether a list can be asked for it: a comma parts filters, with no way to write it else."""
    return "," not in one.identifier.value


def _length(one: Wanted) -> int:
    return len(quote(one.identifier.value, safe=":/")) + len("doi:,")


def _in_path(doi: str) -> str:
    """The DOI in a path, its slashes too where the rest could be taken for a path's own."""
    odd = {"", ".", "..", "agency", "transform"} & set(doi.split("/"))
    return quote(doi, safe="" if odd else "/")


def _one(reply: Reply, asked: Identifier) -> Outcome:
    """Read an answer to /works/DOI. Raises `BadReply`."""
    if reply.status == 304:
        return Unchanged()
    if reply.status != 200:
        return _not_found(reply)
    work = _message(reply, "work")
    names = {doi_of(at(work, "DOI")), *(doi_of(alias) for alias in list_at(work, "aliases"))}
    if asked not in names:
        raise BadReply("answered with another work than the one asked for")
    return Body(dump_json(_kept(work)), reply.etag, reply.last_modified)


def _not_found(reply: Reply) -> NotFound:
    """Crossref says "Resource not found." in plain text, often labelled JSON.

    A web page that does not even say so is somebody else's: a proxy's, a provider's.
    """
    said = clean_text(reply.body[:200].decode("utf-8", "replace"))
    if not said.startswith(("<", "{", "[")):
        return NotFound(said)
    if b"not found" not in reply.body.lower():
        raise BadReply(f"answered {reply.status} without saying that there is no such work")
    return NotFound()


def _several(reply: Reply, asked: Sequence[Identifier]) -> dict[Identifier, Body]:
    """Read an answer to a filter by DOIs: those of the works that were asked for."""
    message = _message(reply, "work-list")
    found: dict[Identifier, Body] = {}
    for work in list_at(message, "items"):
        doi = doi_of(at(work, "DOI"))
        if doi is not None and doi in asked:
            found[doi] = Body(dump_json(_kept(work)))
    total = text_at(message, "total-results")
    if len(found) < len(asked) and re.fullmatch("[0-9]{1,12}", total) and int(total) > len(asked):
        raise BadReply("answered with a list of other works")
    return found


def _found(reply: Reply) -> tuple[Body, ...]:
    works = list_at(_message(reply, "work-list"), "items")
    return tuple(Body(dump_json(_kept(work))) for work in works if doi_of(at(work, "DOI")))


def _message(reply: Reply, kind: str) -> Mapping[str, object]:
    """The message of an answer of this kind. Raises `BadReply` for all else."""
    if reply.status != 200:
        raise BadReply(f"answered {reply.status} to a query")
    try:
        envelope = load_json(reply.body)
    except InvalidValue as error:
        raise BadReply(f"sent no answer of its API ({error})") from error
    told = at(envelope, "message-type")
    message = at(envelope, "message")
    if at(envelope, "status") != "ok" or told != kind or not isinstance(message, Mapping):
        raise BadReply(f"answered with {told!r} where a {kind} was asked for")
    if kind == "work-list" and not isinstance(message.get("items"), list):
        raise BadReply("answered with a list that has no items")
    return message


def _kept(work: object) -> object:
    """The work without the references that it cites: they are long, and say nothing of it."""
    if not isinstance(work, Mapping):
        return work
    return {name: value for name, value in work.items() if name != "reference"}
