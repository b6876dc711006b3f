"""PubMed, by NCBI's E-utilities: https://www.ncbi.nlm.nih.gov/books/NBK25499/.

At most three requests a second; a tool and an address are to be named with each (NBK25497,
"Frequency, Timing and Registration of E-utility URL Requests").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from lxml import etree

from ...errors import InvalidValue
from ...formats.safe_xml import local_name, own_document, parse_xml, said
from ...model.identifiers import Identifier, Pmid
from ..base import Body, Fetched, NotFound, Outcome, Record, Wanted
from ..batching import BatchBounds, in_batches
from ..web.http import BadReply, Client, Manners, Refused, Reply, Request
from .record import NAME, is_article, pmid_of, record

BASE_URL = "https://eutils.ncbi.nlm.nih.gov"
_MANNERS = Manners(0.35, 0.35)
# NBK25499, "EFetch": more than 200 identifiers are to be posted.
_BOUNDS = BatchBounds(most=200, longest=2000)
_SETS = frozenset(("PubmedArticleSet", "PubmedArticle", "PubmedBookArticle"))
_NO_SUCH = ("id list is empty", "cannot get document summary", "no correct ids")


class PubMed:
    """E-utilities below ``{base_url}/entrez/eutils``; `mailto` is named as the tool's address."""

    name = NAME

    def __init__(self, client: Client, base_url: str = BASE_URL, mailto: str = "") -> None:
        self._client = client
        self._url = base_url.rstrip("/") + "/entrez/eutils/efetch.fcgi?"
        self._own = {"retmode": "xml", "tool": "pubtrack", **({"email": mailto} if mailto else {})}

    def takes(self, identifier: Identifier) -> bool:
        """A PubMed identifier; those of PubMed Central are another database's."""
        return isinstance(identifier, Pmid)

    def fetch(self, wanted: Sequence[Wanted]) -> Iterator[Fetched]:
        """Look all up by EFetch, which leaves out what it does not know."""
        return in_batches(wanted, lambda one: len(one.identifier.value) + 1, _BOUNDS, self._ask)

    def parse(self, data: bytes) -> Record:
        """Read one article. Raises `InvalidValue`."""
        return record(data)

    def _ask(self, batch: Sequence[Wanted]) -> Iterator[Fetched]:
        ids = ",".join(one.identifier.value for one in batch)
        query = urlencode({"db": "pubmed", "id": ids, **self._own}, safe=",")
        request = Request(self._url + query, accept="application/xml, text/xml", kind="list")
        try:
            found = self._client.get(request, _MANNERS, _read)
        except Refused as error:
            if len(batch) > 1 or not _says_none(error.said):
                raise
            found = {}
        for one in batch:
            outcome: Outcome = found.get(one.identifier, NotFound())
            yield Fetched(one.identifier, outcome)


def _read(reply: Reply) -> Mapping[Identifier, Body]:
    """The articles of a set by their identifiers."""
    if reply.status != 200:
        raise BadReply(f"answered {reply.status}")
    try:
        root = parse_xml(reply.body, doctype=True)
    except InvalidValue as error:
        raise BadReply("sent no XML") from error
    if local_name(root) not in _SETS:
        if _says_none(said(root, "ERROR")):
            return {}
        raise BadReply("sent no articles")
    return dict(_articles(root))


def _articles(root: etree._Element) -> Iterator[tuple[Identifier, Body]]:
    for article in [root] if is_article(root) else root:
        if is_article(article):
            try:
                yield pmid_of(article), Body(own_document(article))
            except InvalidValue:
                continue


def _says_none(text: str) -> bool:
    return any(words in text.casefold() for words in _NO_SUCH)
