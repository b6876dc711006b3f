"""arXiv's API: many preprints in one request, each found by its identifier.

https://info.arxiv.org/help/api/user-manual.html and, for the manners, "Terms of Use for arXiv
APIs": one request every three seconds, over one connection, from all machines together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlencode

from ...errors import InvalidValue
from ...model.identifiers import ArxivId, Doi, Identifier
from ...model.item import Item
from ...model.names import fold
from ..base import Body, Fetched, NotFound, Outcome, Record, Unasked, Wanted
from ..batching import BatchBounds, in_batches
from ..web.http import BadReply, Client, Manners, Refused, Reply, Request, Unreachable
from .feed import NAME, Feed, read_feed, record

BASE_URL = "https://export.arxiv.org"
INTERVAL = 3.0
# User's Manual, 3.1.1.2: at most 2000 results in one answer; the URL is full before that.
_BOUNDS = BatchBounds(most=500, longest=6000)
_MOST_RESULTS = 2000
_ACCEPT = "application/atom+xml"
_INCORRECT = re.compile(r"incorrect.id.format", re.IGNORECASE)
_CUT_SHORT = "arXiv's answer was cut short"
_TAG = re.compile(r"</?(?:i|b|sub|sup|span)\b[^<>]*>")
_LONGEST_TITLE = 200


class Arxiv:
    """The API below ``{base_url}/api/query``; `interval` is in seconds."""

    name = NAME

    def __init__(
        self, client: Client, base_url: str = BASE_URL, interval: float = INTERVAL
    ) -> None:
        self._client = client
        self._query_url = base_url.rstrip("/") + "/api/query?"
        self._manners = Manners(
            interval, interval, concurrency=1, obeys_headers=False, one_connection=True
        )

    def takes(self, identifier: Identifier) -> bool:
        """An arXiv identifier, or the DOI that arXiv registers for one."""
        return _arxiv_id(identifier) is not None

    def fetch(self, wanted: Sequence[Wanted]) -> Iterator[Fetched]:
        """Look all up by ``id_list``, without versions: the newest is told of each.

        The service leaves out what it does not know, so that entries and identifiers are
        paired by the identifier that each entry gives.
        """
        return in_batches(wanted, _length, _BOUNDS, self._ask)

    def parse(self, data: bytes) -> Record:
        """Read one entry. Raises `InvalidValue`."""
        return record(data)

    def query(self, item: Item) -> str:
        """The title as a phrase and the first author's family name; "" without a title.

        User's Manual, 5.1: ``ti`` and ``au``. What has a meaning in a query is left out.
        """
        words = re.findall(r"[^\W_]+", _TAG.sub("", item.title)[:_LONGEST_TITLE])
        if not words:
            return ""
        title = f'ti:"{" ".join(words)}"'
        family = fold(item.names()[0].folded_family()) if item.names() else ""
        return f"{title} AND au:{family.replace(' ', '_')}" if family else title

    def search(self, query: str, rows: int) -> tuple[Body, ...] | Unasked:
        """The preprints that arXiv finds most relevant, at most `rows`."""
        asked = {"search_query": query, "start": "0", "max_results": str(min(rows, _MOST_RESULTS))}
        try:
            feed = self._get(urlencode(asked))
        except Unreachable as error:
            return Unasked(error.why)
        except Refused as error:
            return Unasked(f"arXiv refused the request ({error})")
        if feed.error:
            return Unasked(f"arXiv refused the request ({feed.error})")
        return tuple(Body(data) for _, data in feed.entries)

    def _ask(self, batch: Sequence[Wanted]) -> Iterator[Fetched]:
        """Ask for a batch, and once more for what the service said it had but did not send."""
        feed = self._look_up(batch)
        found = {identifier.value: data for identifier, data in feed.entries}
        missing = []
        for one in batch:
            data = found.get(_value(one))
            if data is None:
                missing.append(one)
            else:
                yield Fetched(one.identifier, Body(data))
        if missing and feed.is_cut_short:
            yield from self._ask_again(missing)
        else:
            yield from (Fetched(one.identifier, NotFound(feed.error)) for one in missing)

    def _ask_again(self, missing: Sequence[Wanted]) -> Iterator[Fetched]:
        outcomes: dict[str, Outcome] = {}
        lost: Outcome = Unasked(_CUT_SHORT)
        try:
            feed = self._look_up(missing)
        except (Unreachable, Refused) as error:
            lost = Unasked(str(error))
        else:
            outcomes = {identifier.value: Body(data) for identifier, data in feed.entries}
            if not feed.is_cut_short:
                lost = NotFound(feed.error)
        for one in missing:
            yield Fetched(one.identifier, outcomes.get(_value(one), lost))

    def _look_up(self, batch: Sequence[Wanted]) -> Feed:
        """The feed of these. Raises `Refused` where one of several cannot be an identifier.

        The service then answers with an error alone, either in a feed or with status 400.
        """
        values = dict.fromkeys(_value(one) for one in batch)
        ids = ",".join(quote(value, safe="/") for value in values)
        try:
            feed = self._get(f"id_list={ids}&max_results={len(values)}")
        except Refused as error:
            if len(batch) > 1 or not _INCORRECT.search(error.said):
                raise
            return Feed((), 0, "incorrect id format")
        if feed.error and not feed.entries and len(batch) > 1:
            raise Refused(400, feed.error)
        return feed

    def _get(self, query: str) -> Feed:
        request = Request(self._query_url + query, accept=_ACCEPT, kind="list")
        return self._client.get(request, self._manners, _read)


def _read(reply: Reply) -> Feed:
    if reply.status != 200:
        raise BadReply(f"answered {reply.status}")
    if reply.body[:200].lstrip().lower().startswith(b"rate exceeded"):
        raise BadReply("says that its rate is exceeded")
    try:
        feed = read_feed(reply.body)
    except InvalidValue as error:
        raise BadReply("sent no Atom feed") from error
    if feed.is_cut_short and not feed.entries:
        raise BadReply("sent an empty feed for what it says it has")
    return feed


def _arxiv_id(identifier: Identifier) -> ArxivId | None:
    if isinstance(identifier, ArxivId):
        return identifier
    return identifier.arxiv if isinstance(identifier, Doi) else None


def _value(one: Wanted) -> str:
    """The identifier without version; of what is none, the text itself."""
    arxiv = _arxiv_id(one.identifier)
    return arxiv.value if arxiv else one.identifier.value


def _length(one: Wanted) -> int:
    return len(quote(_value(one), safe="/")) + 1
