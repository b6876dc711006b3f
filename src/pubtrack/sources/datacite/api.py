"""DataCite's REST API: the DOIs of data, software, theses, and of arXiv.

https://support.datacite.org/docs/api: single DOIs at ``/dois/{doi}``, lists at ``/dois`` with a
query in OpenSearch's syntax. It allows 3,000 requests in five minutes, 1,000 to those who name an
address and fewer to those who don't, as of 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from urllib.parse import quote

from ...errors import InvalidValue
from ...model.identifiers import Doi, Identifier
from ..base import Body, Fetched, NotFound, Outcome, Record, Unasked, Unchanged, Wanted
from ..batching import BatchBounds, in_batches
from ..json_values import at, dump_json, load_json
from ..web.http import BadReply, Client, Manners, Refused, Reply, Request
from .record import NAME, attributes_of, doi_of, record, resource_of

# What `NotFound.said` is for a DOI that only a list left out.
NOT_LISTED = "not among the DOIs that DataCite lists"
BASE_URL = "https://api.datacite.org"
_ACCEPT = "application/vnd.api+json, application/json"
_LISTED = BatchBounds(most=100, longest=6000)
_ALONE = BatchBounds(most=1)
# So many single look-ups confirm what a list lacks.
_AGREED = 20
_OR = "%20OR%20"
# The whole record again, as XML in base64.
_LEFT_OUT = frozenset(("xml",))


class DataCite:
    """The API below ``{base_url}/dois``; `mailto` tells how fast it may be asked."""

    name = NAME

    def __init__(self, client: Client, base_url: str = BASE_URL, mailto: str = "") -> None:
        self._client = client
        self._url = base_url.rstrip("/") + "/dois"
        interval = 0.3 if mailto else 0.6
        self._manners = Manners(interval, interval)

    def takes(self, identifier: Identifier) -> bool:
        """A DOI, of whichever agency."""
        return isinstance(identifier, Doi)

    def fetch(self, wanted: Sequence[Wanted]) -> Iterator[Fetched]:
        """Look all up: several by one query, and singly what that did not bring.

        The index that queries use is behind the records, so that only a single look-up tells
        that there is no such DOI. Where so many of them agree with the list, the list is
        believed for the rest: `NotFound(NOT_LISTED)`. Only single look-ups are conditional.
        """
        if len(wanted) < 2:
            yield from in_batches(wanted, _length, _ALONE, self._ask_one)
            return
        left = []
        by_identifier = {one.identifier: one for one in wanted}
        for fetched in in_batches(wanted, _length, _LISTED, self._ask_list):
            if isinstance(fetched.outcome, NotFound):
                left.append(by_identifier[fetched.identifier])
            else:
                yield fetched
        yield from self._singly(left)

    def _singly(self, left: Sequence[Wanted]) -> Iterator[Fetched]:
        agreed = 0
        known = set()
        for fetched in in_batches(left, _length, _ALONE, self._ask_one):
            known.add(fetched.identifier)
            yield fetched
            if isinstance(fetched.outcome, NotFound):
                agreed += 1
            elif not isinstance(fetched.outcome, Unasked):
                # The list was wrong, so that it tells nothing of the others either.
                agreed = -len(left)
            if agreed == _AGREED:
                break
        for one in left:
            if one.identifier not in known:
                yield Fetched(one.identifier, NotFound(NOT_LISTED))

    def parse(self, data: bytes) -> Record:
        """Read one resource, in its envelope or without. Raises `InvalidValue`."""
        return record(data)

    def _ask_list(self, batch: Sequence[Wanted]) -> Iterator[Fetched]:
        terms = _OR.join(_quoted(one) for one in batch)
        url = f"{self._url}?query=doi:({terms})&page%5Bsize%5D={len(batch)}&disable-facets=true"
        request = Request(url, accept=_ACCEPT, kind="list")
        found: Mapping[Identifier, Body] = {}
        try:
            found = self._client.get(request, self._manners, _read_list)
        except Refused:
            # It may be the query alone that is at fault: the single look-up is still to come.
            if len(batch) > 1:
                raise
        for one in batch:
            outcome: Outcome = found.get(one.identifier, NotFound())
            yield Fetched(one.identifier, outcome)

    def _ask_one(self, batch: Sequence[Wanted]) -> Iterator[Fetched]:
        for one in batch:
            request = Request(
                f"{self._url}/{quote(one.identifier.value, safe='/')}",
                accept=_ACCEPT,
                etag=one.etag,
                last_modified=one.last_modified,
            )
            read = partial(_read_one, one.identifier)
            yield Fetched(one.identifier, self._client.get(request, self._manners, read))


def _read_one(wanted: Identifier, reply: Reply) -> Body | NotFound | Unchanged:
    if reply.status == 304:
        return Unchanged()
    if reply.status != 200:
        return NotFound("DataCite has no such DOI")
    try:
        resource = resource_of(load_json(reply.body))
        if resource is None or doi_of(resource) != wanted:
            raise BadReply("sent no record of the DOI it was asked for")
        return Body(_own_document(resource), reply.etag, reply.last_modified)
    except InvalidValue as error:
        raise BadReply(f"sent no record ({error})") from error


def _read_list(reply: Reply) -> Mapping[Identifier, Body]:
    """The resources of a list by their DOIs; those without a DOI are passed over."""
    if reply.status != 200:
        return {}
    try:
        resources = at(load_json(reply.body), "data")
    except InvalidValue as error:
        raise BadReply(f"sent no list ({error})") from error
    if not isinstance(resources, list):
        raise BadReply("sent no list of DOIs")
    found: dict[Identifier, Body] = {}
    for resource in map(resource_of, resources):
        try:
            found[doi_of(resource)] = Body(_own_document(resource))
        except InvalidValue:
            continue
    return found


def _own_document(resource: Mapping[str, object] | None) -> bytes:
    """The resource alone, without what stands beside it in its envelope."""
    attributes = attributes_of(resource)
    kept = (
        {name: value for name, value in attributes.items() if name not in _LEFT_OUT}
        if isinstance(attributes, Mapping)
        else {}
    )
    return dump_json({"id": at(resource, "id"), "type": "dois", "attributes": kept})


def _quoted(one: Wanted) -> str:
    """The DOI as a phrase of a query; OpenSearch, "Query string", "Reserved characters"."""
    escaped = re.sub(r'(["\\])', r"\\\1", one.identifier.value)
    return quote(f'"{escaped}"', safe="/:")


def _length(one: Wanted) -> int:
    return len(_quoted(one)) + len(_OR)
