"""ORCID's public API: the works that a person's record lists.

https://info.orcid.org/documentation/api-tutorials/api-tutorial-read-data-on-a-record/ and the
schema of works 3.0: https://github.com/ORCID/orcid-model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from ..errors import InvalidValue
from ..formats.csl_types import type_of
from ..model.dates import PartialDate
from ..model.identifiers import ArxivId, Doi, Identifier, Isbn, Pmcid, Pmid, parse_identifier
from ..model.identifiers import Orcid as OrcidId
from ..model.item import Item, Value
from .base import NotFound, Unasked
from .cleaning import clean_container, clean_title
from .json_values import at, list_at, load_json, text_at
from .web.http import BadReply, Client, Manners, Refused, Reply, Request, Unreachable

NAME = "orcid"
BASE_URL = "https://pub.orcid.org"
# 12 requests a second, bursts of 40 (ORCID, "What are the API limits?"); one is enough for a
# person, so there is no haste.
_MANNERS = Manners(0.1, 0.2)
_SCHEMES: dict[str, Callable[[str], Identifier]] = {
    "doi": Doi.parse,
    "arxiv": ArxivId.parse,
    "pmid": Pmid.parse,
    "pmc": Pmcid.parse,
}
_BOOKS = frozenset(("book", "edited-book", "dissertation-thesis", "dissertation", "manual"))
# ORCID, "Work types"; those that CSL, Crossref or Zotero name alike are in `csl_types`.
_TYPES = {
    "book-review": "review-book",
    "conference-output": "paper-conference",
    "conference-proceedings": "book",
    "conference-presentation": "speech",
    "conference-poster": "speech",
    "conference-abstract": "paper-conference",
    "lecture-speech": "speech",
    "dissertation-thesis": "thesis",
    "supervised-student-publication": "thesis",
    "encyclopedia-entry": "entry-encyclopedia",
    "dictionary-entry": "entry-dictionary",
    "edited-book": "book",
    "manual": "book",
    "translation": "book",
    "magazine-article": "article-magazine",
    "newspaper-article": "article-newspaper",
    "newsletter-article": "article-newspaper",
    "journal-issue": "periodical",
    "online-resource": "webpage",
    "website": "webpage",
    "blog-post": "post-weblog",
    "preprint": "article",
    "working-paper": "article",
    "report": "report",
    "research-tool": "software",
    "research-technique": "document",
    "data-set": "dataset",
    "physical-object": "document",
    "standards-and-policy": "standard",
    "technical-standard": "standard",
    "image": "graphic",
    "moving-image": "motion_picture",
    "sound": "song",
    "artistic-performance": "performance",
}
_GENRES = {"conference-poster": "Poster", "conference-presentation": "Conference Presentation"}
# What journal-title holds, by the type of the work.
_CONTAINED = frozenset(
    "article-journal article-magazine article-newspaper chapter paper-conference review"
    " review-book entry-encyclopedia entry-dictionary post-weblog".split()
)
_EVENTS = frozenset(("speech", "performance"))


@dataclass(frozen=True, slots=True)
class OrcidWork:
    """One work of a person's list: its identifiers, and what its summary says of it.

    `item` has no authors, since the list does not name them, and is not complete enough to be
    cited where there are identifiers: then the registries tell.
    """

    identifiers: tuple[Identifier, ...]
    item: Item


class Orcid:
    """The public API of ORCID, by its base URL, below which ``/v3.0`` is."""

    name = NAME

    def __init__(self, client: Client, base_url: str = BASE_URL) -> None:
        self._client = client
        self._base = base_url.rstrip("/")

    def works(self, orcid: OrcidId) -> tuple[OrcidWork, ...] | NotFound | Unasked:
        """The works of a person's public record, in its order."""
        request = Request(f"{self._base}/v3.0/{orcid.value}/works", kind="list")
        try:
            return self._client.get(request, _MANNERS, _read)
        except Unreachable as error:
            return Unasked(error.why)
        except Refused as error:
            return Unasked(f"orcid.org refused the request ({error})")


def parse_works(data: bytes) -> tuple[OrcidWork, ...]:
    """The works of a ``/works`` answer; a group is one work, which several sources told of.

    Raises `InvalidValue` where it is no such answer. A group without a title and without
    identifiers is passed over.
    """
    groups = at(load_json(data), "group")
    if not isinstance(groups, list):
        raise InvalidValue("this is no list of works of ORCID")
    works = (_work(group) for group in groups)
    return tuple(work for work in works if work is not None)


def _read(reply: Reply) -> tuple[OrcidWork, ...] | NotFound:
    if reply.status != 200:
        return NotFound("there is no record of this ORCID iD")
    try:
        return parse_works(reply.body)
    except InvalidValue as error:
        raise BadReply(f"sent no list of works ({error})") from error


def _work(group: object) -> OrcidWork | None:
    summaries = sorted(list_at(group, "work-summary"), key=_preference)
    items = [item for item in map(_item, summaries) if item is not None]
    identifiers = tuple(dict.fromkeys(_identifiers(group, summaries)))
    if not items:
        return OrcidWork(identifiers, Item()) if identifiers else None
    # What the preferred summary leaves out, another one of the same type may tell.
    variables: dict[str, Value] = {}
    for item in items:
        if item.type == items[0].type:
            variables = {**item.variables, **variables}
    if not identifiers and "URL" in variables:
        identifiers = tuple(_in_url(items[0].text("URL")))
        variables = {**variables, "URL": ""} if identifiers else variables
    return OrcidWork(
        identifiers, Item(items[0].type, {**variables, **_identifier_variables(identifiers)})
    )


def _in_url(url: str) -> Iterator[Identifier]:
    """The DOI or arXiv identifier that an address is the page of."""
    with suppress(InvalidValue):
        identifier = parse_identifier(url)
        if isinstance(identifier, Doi | ArxivId):
            yield identifier


def _preference(summary: object) -> int:
    """The person's own order: the summary of the highest display index is shown."""
    index = text_at(summary, "display-index")
    return -int(index) if index.isdecimal() and len(index) < 10 else 0


def _item(summary: object) -> Item | None:
    title = clean_title(text_at(summary, "title", "title", "value"))
    if not title:
        return None
    subtitle = clean_title(text_at(summary, "title", "subtitle", "value"))
    if subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title}{'' if title[-1] in '?!:' else ':'} {subtitle}"
    told = _type(summary)
    kind = _TYPES.get(told) or type_of(told) or "document"
    variables: dict[str, Value] = {"title": title, "genre": _GENRES.get(told, "")}
    venue = clean_container(text_at(summary, "journal-title", "value"))
    if kind in _CONTAINED:
        variables["container-title"] = venue
    else:
        variables["event-title" if kind in _EVENTS else "publisher"] = venue
    date = _date(at(summary, "publication-date"))
    if date:
        variables["issued"] = date
    if not any(True for _ in _identifiers(summary, [])):
        variables["URL"] = _url(text_at(summary, "url", "value"))
    return Item(kind, variables)


def _type(summary: object) -> str:
    """The type's name, which version 2 spelt "JOURNAL_ARTICLE"."""
    return text_at(summary, "type").lower().replace("_", "-")


def _url(text: str) -> str:
    return text if text.lower().startswith(("http://", "https://")) and " " not in text else ""


def _date(told: object) -> PartialDate | None:
    """Year, month and day, each an object with a value, or null."""
    numbers = [text_at(told, part, "value") for part in ("year", "month", "day")]
    year, month, day = (
        int(number) if number.isdecimal() and len(number) < 5 else 0 for number in numbers
    )
    for parts in ((year, month, day), (year, month, 0), (year, 0, 0)):
        try:
            date = PartialDate(*parts)
        except InvalidValue:
            continue
        return date if date.year else None
    return None


def _identifiers(group: object, summaries: Sequence[object]) -> Iterator[Identifier]:
    """Those that name the work itself; others name its journal, its book or its funding.

    An ISBN names the work where the work is a book: else people give that of the book it is in.
    """
    book = any(_type(summary) in _BOOKS for summary in summaries)
    for holder in (group, *summaries):
        for told in list_at(holder, "external-ids", "external-id"):
            relation = text_at(told, "external-id-relationship").lower()
            kind = text_at(told, "external-id-type").lower()
            parse = Isbn.parse if kind == "isbn" and book else _SCHEMES.get(kind)
            if relation != "self" or parse is None:
                continue
            identifier = _parsed(parse, told)
            if identifier is not None:
                yield identifier


def _parsed(parse: Callable[[str], Identifier], told: object) -> Identifier | None:
    """As ORCID normalised it, else as it was typed, else out of its URL."""
    for path in (("external-id-normalized", "value"), ("external-id-value",),
                 ("external-id-url", "value")):  # fmt: skip
        try:
            return parse(text_at(told, *path))
        except InvalidValue:
            continue
    return None


def _identifier_variables(identifiers: Sequence[Identifier]) -> dict[str, Value]:
    variables: dict[str, Value] = {}
    for one in identifiers:
        name = {Doi: "DOI", Pmid: "PMID", Pmcid: "PMCID", Isbn: "ISBN"}.get(type(one))
        if name and not (isinstance(one, Doi) and one.arxiv):
            variables.setdefault(name, one.value)
    return variables
