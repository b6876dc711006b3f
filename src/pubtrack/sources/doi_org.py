"""doi.org: which agency registered a DOI, and its record by content negotiation.

DOI Handbook, 3.8.5 ("Which Registration Agency?") for doiRA, and
https://citation.doi.org/docs.html for content negotiation. The resolver answers with a redirect
to the agency's own service, so that its limits hold too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from urllib.parse import quote

from ..errors import InvalidValue
from ..model.identifiers import Doi, Identifier
from .base import Body, Fetched, NotFound, Outcome, Record, Unasked, Unchanged, Wanted
from .batching import BatchBounds, in_batches
from .cleaning import clean_text
from .crossref.notices import doi_of
from .crossref.record import record_of
from .json_values import at, dump_json, load_json, text_at
from .web.exchange import BadReply, Manners, Refused, Reply, Request, Unreachable
from .web.http import Client

NAME = "doi.org"
BASE_URL = "https://doi.org"
CSL_JSON = "application/vnd.citationstyles.csl+json"
# It publishes no limits; these are those of Crossref, to which most of its answers redirect.
_MANNERS = Manners(0.2, 0.2, concurrency=1)
_MOST_PREFIXES = 50
_BOUNDS = BatchBounds(most=1)


class DoiOrg:
    """The resolver, by its base URL."""

    name = NAME

    def __init__(self, client: Client, base_url: str = BASE_URL) -> None:
        self._client = client
        self._base = base_url.rstrip("/")

    def takes(self, identifier: Identifier) -> bool:
        """Whether it is a DOI."""
        return isinstance(identifier, Doi)

    def agencies(self, dois: Iterable[Doi]) -> Mapping[Doi, str | NotFound | Unasked]:
        """The name of the agency of each DOI's prefix, as doi.org spells it ("Crossref").

        Each prefix is asked for once, fifty a request, and one that was left out of the answer
        alone. `NotFound` is a prefix that nobody registered; that the prefix has an agency does
        not say that the DOI exists.
        """
        wanted = tuple(dois)
        prefixes = list(dict.fromkeys(_prefix(doi) for doi in wanted))
        told: dict[str, str | NotFound | Unasked] = {}
        for start in range(0, len(prefixes), _MOST_PREFIXES):
            told.update(self._told(prefixes[start : start + _MOST_PREFIXES]))
        for prefix in prefixes:
            if len(prefixes) > 1 and isinstance(told[prefix], Unasked):
                told.update(self._told([prefix]))
        return {doi: told[_prefix(doi)] for doi in wanted}

    def fetch(self, wanted: Sequence[Wanted]) -> Iterator[Fetched]:
        """Look DOIs up, one a request."""
        return in_batches(wanted, lambda _: 1, _BOUNDS, self._ask)

    def parse(self, data: bytes) -> Record:
        """Read one CSL-JSON object, or a list of one; raises `InvalidValue` where it is none."""
        return record_of(_single(load_json(data)), NAME)

    def _ask(self, batch: Sequence[Wanted]) -> Sequence[Fetched]:
        fetched = []
        for one in batch:
            url = f"{self._base}/{_in_path(one.identifier.value)}"
            request = Request(url, CSL_JSON, "single", one.etag, one.last_modified)
            outcome = self._client.get(request, _MANNERS, partial(_read, one.identifier))
            fetched.append(Fetched(one.identifier, outcome))
        return fetched

    def _told(self, prefixes: Sequence[str]) -> Mapping[str, str | NotFound | Unasked]:
        """What one request tells of prefixes; never raises for a fault of the network."""
        request = Request(f"{self._base}/doiRA/{quote(','.join(prefixes), safe=',')}")
        try:
            answer = self._client.get(request, _MANNERS, _agencies)
        except Unreachable as error:
            return dict.fromkeys(prefixes, Unasked(error.why))
        except Refused as error:
            return dict.fromkeys(prefixes, Unasked(f"doi.org refused the request ({error})"))
        silence = Unasked("doi.org’s answer said nothing of its prefix")
        return {prefix: answer.get(prefix, silence) for prefix in prefixes}


def _prefix(doi: Doi) -> str:
    return doi.value.partition("/")[0]


def _in_path(doi: str) -> str:
    odd = {"", ".", ".."} & set(doi.split("/"))
    return quote(doi, safe="" if odd else "/")


def _agencies(reply: Reply) -> dict[str, str | NotFound]:
    """By prefix, what a doiRA answer says. Raises `BadReply` for another answer."""
    if reply.status != 200:
        raise BadReply(f"answered {reply.status} when asked for agencies")
    try:
        answers = load_json(reply.body)
    except InvalidValue as error:
        raise BadReply(f"sent no list of agencies ({error})") from error
    if not isinstance(answers, list):
        raise BadReply("sent no list of agencies")
    told: dict[str, str | NotFound] = {}
    for answer in answers:
        prefix = text_at(answer, "DOI").lower().partition("/")[0]
        agency, status = text_at(answer, "RA"), clean_text(text_at(answer, "status"))
        if prefix and (agency or status):
            told[prefix] = agency or NotFound(status)
    return told


def _read(asked: Identifier, reply: Reply) -> Outcome:
    """Read an answer of content negotiation: of the DOI asked for, where it names none.

    Raises `BadReply`, and `Refused` where it names another one.
    """
    if reply.status == 304:
        return Unchanged()
    if reply.status != 200:
        return NotFound(_said(reply))
    try:
        work = _single(load_json(reply.body))
    except InvalidValue as error:
        raise BadReply(f"sent no CSL-JSON ({error})") from error
    if not isinstance(work, dict):
        raise BadReply("sent no CSL-JSON object")
    named = doi_of(at(work, "DOI"))
    if named is None:
        work = {**work, "DOI": str(asked)}
    elif named != asked:
        raise Refused(reply.status, f"it is of another DOI, {named}")
    return Body(dump_json(work), reply.etag, reply.last_modified)


def _said(reply: Reply) -> str:
    """What a 404 says in plain text; of doi.org's own page nothing is repeated."""
    said = clean_text(reply.body[:200].decode("utf-8", "replace"))
    if not said.startswith("<"):
        return said
    if b"not found" not in reply.body.lower():
        raise BadReply(f"answered {reply.status} with somebody else's web page")
    return ""


def _single(value: object) -> object:
    return value[0] if isinstance(value, list) and len(value) == 1 else value
