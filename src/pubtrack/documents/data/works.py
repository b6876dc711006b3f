"""A map of fields, read into an item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...errors import InvalidValue
from ...model.dates import PartialDate
from ...model.doi_arxiv import ArxivId, Doi
from ...model.identifier_search import find_identifiers
from ...model.item import NUMBER_VARIABLES, STANDARD_VARIABLES, Item, Value
from ..markup import runs
from ..reference import parse_references
from ..references.deciding import Evidence, decide
from ..references.heading import NO_HEADING, Heading
from ..references.kinds import find_status, is_preprint_server
from ..spans import Span
from .spellings import (
    MEETINGS,
    PROCEEDINGS,
    THESES,
    TITLES,
    TYPES,
    kind_named,
    variable_named,
)
from .texts import NUMBERS, bare, is_publisher, names_alone, parted, written_out
from .tree import Map, Node, Pair, Scalar, Seq, plain_name, scalars
from .values import date_of, dated, doi_of, names_of, shown

_TEXTS = (NUMBER_VARIABLES | STANDARD_VARIABLES) - {"citation-key", "citation-label"}
_NESTED = frozenset(
    "links urls url link identifiers ids serialnumber serialnumbers external".split()
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PACKED = re.compile(
    r"10\.\d{4,9}/|\b(?:vol|no|pp)\b\.?\s?\d|\d+\s?\(\d+\)|\d[\d:.,–-]*\d", re.IGNORECASE
)
_SAID = re.compile(r"(?:(?<!\s)\s+)?[(\[](?P<words>[^()\[\]]{3,40})[)\]]\s*$")
_PAGES = re.compile(r"(?<=\w)\s?(?:--+|[–—])\s?(?=\w)")
_DOI_ALONE = re.compile(r"(?:doi:\s?)?10\.\d{4,9}/\S+", re.IGNORECASE)
_COPIES = frozenset("pdf fulltext paper preprint download file".split())
# The full stop of a sentence, not of an abbreviation.
_FULL_STOP = re.compile(r"(?:(?<=[a-z]{5})|(?<=\)))\.$")
_PLAIN_YEAR = re.compile(r"[\s'’(]*(?:1[89]|20)?\d\d\)?$")


def fields_of(node: Map, prefix: str = "") -> Iterator[tuple[str, Span]]:
    """Where each field stands, by its name in the file; a field of a field as "parent.title"."""
    for pair in node.pairs:
        name = f"{prefix}{pair.key.value}"
        if isinstance(pair.value, Map) and not prefix.count("."):
            yield from fields_of(pair.value, f"{name}.")
        yield name, pair.value.span


class Work:
    """What the fields of one map say, variable by variable."""

    def __init__(self, node: Map, year: int = 0, heading: Heading = NO_HEADING) -> None:
        self._node = node
        self._year = year or heading.year
        self._heading = heading
        self.values: dict[str, Value] = {}
        self._kind = ""
        self._meeting = False
        self._rest: list[str] = []
        self._status = ""
        self._written = False
        """Whether it is written out as a reference in one of its fields."""

    def item(self) -> Item:
        """The item of the map."""
        return items_of((self,))[0]

    def take(self) -> str:
        """Read the fields; return what is free text in them, "" where nothing is."""
        for pair in self._node.pairs:
            self._take(pair)
        self._take_title()
        self._take_venue()
        self._take_date()
        self._take_identifiers()
        self._take_status()
        if written := written_out(self._node):
            self._written = True
            self.values.pop("title", None)
            self._addresses_in(written)
            return parted(written)
        return self._packed() if self._rest or self._is_packed() else ""

    def finish(self, read: Item | None) -> Item:
        """The item, with what was read in the free text."""
        if read is not None:
            self._unpack(read)
        if "arXiv" in str(self.values.get("number", "")) and "container-title" not in self.values:
            self.values.setdefault("publisher", "arXiv")
        return Item(self._type(), self.values)

    def _take(self, pair: Pair) -> None:
        name, value = pair.name, pair.value
        if isinstance(value, Scalar) and value.empty:
            return
        if name in TYPES:
            self._kind = self._kind or kind_named(value.value) if isinstance(value, Scalar) else ""
            return
        if name in _NESTED and isinstance(value, (Map, Seq)):
            self._take_nested(value)
            return
        if name in PROCEEDINGS:
            self._meeting = True
            self._set("container-title", self._text(value))
            return
        if name in THESES:
            self._set("publisher", self._text(value))
            return
        variable = variable_named(pair.key.value)
        if variable in {"author", "editor"}:
            self._names(variable, value)
        elif variable == "arxiv":
            self._arxiv(self._text(value))
        elif variable == "URL":
            self._address(self._text(value))
        elif variable == "DOI":
            self._doi(self._text(value))
        elif variable == "event-title" and name in MEETINGS:
            self._meeting = True
            self._set("container-title", self._text(value))
        elif variable == "issue" and name in {"number", "no", "num"} and "issue" in self.values:
            return
        elif variable == "page":
            self._set("page", _PAGES.sub("-", self._text(value)))
        elif variable in {"volume", "issue"} and (numbers := NUMBERS.fullmatch(self._text(value))):
            for name_, number in numbers.groupdict().items():
                self._set(name_, _PAGES.sub("-", number or ""))
        elif variable == "status":
            self._status = self._text(value)
        elif variable in _TEXTS and variable not in {"title", "abstract", "note"}:
            self._container(variable, value)
        elif variable in {"abstract", "note"}:
            self._set(variable, self._text(value))
        elif not variable:
            self._elsewhere(name, value)

    def _elsewhere(self, name: str, value: Node) -> None:
        """Take identifiers out of fields with names of their own: `uid`, `pdf`, `buttons`."""
        if isinstance(value, Scalar):
            text = value.value.strip()
            if _DOI_ALONE.fullmatch(text):
                self._doi(text)
            elif name in _COPIES and _ADDRESS.fullmatch(text):
                self._identified(text)
        elif isinstance(value, Seq):
            for item in value.items:
                address = item.text("url", "href", "link") if isinstance(item, Map) else ""
                if _ADDRESS.match(address):
                    self._identified(address)

    def _identified(self, address: str) -> None:
        """Take the identifier that an address of the work holds."""
        try:
            self.values.setdefault("DOI", Doi.parse(address).value)
        except InvalidValue:
            if "arxiv.org/" in address.casefold():
                self._arxiv(address)

    def _container(self, variable: str, value: Node) -> None:
        text = self._text(value)
        if variable == "container-title":
            self._addresses_in(value)
            if _ADDRESS.fullmatch(text):
                self._address(text)
                return
            if text.islower() and (kind := kind_named(text)):
                # `venue: journal` says of which kind it is.
                self._kind = self._kind or kind
                return
            text = _FULL_STOP.sub("", text)
        self._set(variable, text)

    def _names(self, variable: str, value: Node) -> None:
        names, rest = names_of(value)
        if names and variable not in self.values:
            self.values[variable] = names
        if rest:
            self._rest.append(rest)
            self._addresses_in(value)

    def _set(self, variable: str, text: str) -> None:
        if text and variable not in self.values:
            self.values[variable] = text

    def _text(self, value: Node) -> str:
        if isinstance(value, Map):
            # `venue: {name: …, url: …}`, `title: {value: …, sentence-case: …}`
            return shown(
                value.text("value", "name", "title", "long", "full", "text", "url", "short")
            )
        if isinstance(value, Seq):
            return ", ".join(shown(item.value) for item in value.items if isinstance(item, Scalar))
        return "" if value.empty else shown(value.value)

    def _take_nested(self, value: Map | Seq) -> None:
        """Addresses and identifiers under a field of their own."""
        if isinstance(value, Seq):
            for item in value.items:
                if isinstance(item, Map):
                    kind = plain_name(item.text("name", "label", "type", "title", "text"))
                    address = item.text("url", "href", "link", "value")
                    self._linked(kind, address)
                elif isinstance(item, Scalar):
                    self._linked("", item.value)
        else:
            for pair in value.pairs:
                if isinstance(pair.value, Scalar):
                    self._linked(pair.name, pair.value.value)

    def _linked(self, kind: str, text: str) -> None:
        variable = variable_named(kind)
        if variable == "arxiv":
            self._arxiv(text)
        elif variable in {"ISBN", "ISSN", "PMID", "PMCID"}:
            self._set(variable, text.strip())
        elif variable == "DOI":
            self._doi(text)
        elif _ADDRESS.match(text) and kind not in {"code", "slides", "video", "poster", "bib"}:
            self._address(text)

    def _addresses_in(self, value: Node) -> None:
        """Take the targets of links in Markdown."""
        texts = [s.value for s in scalars(value)]
        if isinstance(value, Map):
            texts += [pair.key.value for pair in value.pairs]
        for text in texts:
            for run in runs(text, "markdown") if "](" in text else ():
                if run.href:
                    self._address(run.href)

    def _address(self, text: str) -> None:
        if not text:
            return
        try:
            self.values.setdefault("DOI", doi_of(text))
        except InvalidValue:
            if "arxiv.org/" in text.casefold():
                self._arxiv(text)
        if not re.match(r"https?://(?:dx\.|www\.)?(?:doi\.org|arxiv\.org)/", text):
            self._set("URL", text)

    def _doi(self, text: str) -> None:
        try:
            self._set("DOI", doi_of(text))
        except InvalidValue:
            found = [f.identifier for f in find_identifiers(text)]
            self._set("DOI", next((i.value for i in found if isinstance(i, Doi)), ""))

    def _arxiv(self, text: str) -> None:
        try:
            self._set("number", f"arXiv:{ArxivId.parse(text).value}")
        except InvalidValue:
            if _ADDRESS.match(text):
                self._set("URL", text)

    def _take_title(self) -> None:
        node = self._node
        pairs = {pair.name: pair for pair in node.pairs}
        found = next((pairs[n] for n in (*TITLES, "name", "paper") if n in pairs), None)
        title = self._text(found.value) if found else ""
        if found is not None:
            self._addresses_in(found.value)
        said = _SAID.search(title)
        if said and (status := find_status(said["words"], 0)):
            self._set("status", status[0])
            title = title[: said.start()]
        self._set("title", title[:-1] if title.endswith(".") and title[-3:] != "..." else title)

    def _take_venue(self) -> None:
        """JSON Resume has no venue but `publisher`, and no authors but in `summary`."""
        publisher = str(self.values.get("publisher", ""))
        if publisher and self._node.get("publisher") and not is_publisher(publisher):
            self._set("container-title", publisher)
            if self.values["container-title"] == publisher:
                del self.values["publisher"]
        if "author" not in self.values and (names := names_alone(self._node.text("summary"))):
            self.values["author"] = names

    def _take_date(self) -> None:
        """The date, with month and day out of fields of their own; the most precise one."""
        node = self._node
        dates: list[PartialDate] = []
        for pair in node.pairs:
            if variable_named(pair.key.value) == "issued":
                date = date_of(pair.value)
                if date is not None:
                    dates.append(date)
                elif isinstance(pair.value, Scalar):
                    self._status = self._status or pair.value.value
        best = max(dates, key=lambda d: (bool(d.month), bool(d.day)), default=None)
        if best is None and self._year:
            best = PartialDate(self._year)
        if best is not None and not best.month and best.year and node.text("month"):
            best = dated(best.year, node.text("month"), node.text("day")) or best
        if best is not None:
            self.values["issued"] = best

    def _take_identifiers(self) -> None:
        server = str(self.values.get("container-title", "")) or str(
            self.values.get("publisher", "")
        )
        if "number" not in self.values and "arxiv" in server.casefold():
            found = [f.identifier for f in find_identifiers(server)]
            number = next((i.value for i in found if isinstance(i, ArxivId)), "")
            self._set("number", f"arXiv:{number}" if number else "")

    def _take_status(self) -> None:
        for text in (
            self._status,
            *(str(self.values.get(v, "")) for v in ("note", "container-title")),
        ):
            found = find_status(text, 0) if text else None
            if found:
                self._set("status", found[0])
                if self.values.get("container-title") == found[1].string.strip():
                    del self.values["container-title"]
                return
        if self._status and plain_name(self._status) != "published":
            self._set("status", self._status)

    def _is_packed(self) -> bool:
        """Whether the venue holds more than its name: volume, pages, an identifier."""
        venue = str(self.values.get("container-title", ""))
        if "volume" in self.values or not any(char.isdigit() for char in venue):
            return False
        return bool(_PACKED.search(venue))

    def _packed(self) -> str:
        """What stands in one field for several, put as a reference would have it."""
        venue = str(self.values.get("container-title", ""))
        rest = ", ".join(bare(part) for part in (*self._rest, venue) if part)
        if _PLAIN_YEAR.fullmatch(rest):
            return ""
        date = self.values.get("issued")
        year = str(date.year) if isinstance(date, PartialDate) else ""
        tail = f", {year}" if year and year not in rest else ""
        return f"A. Berg. “{self.values.get('title', 'Untitled')}”. {rest}{tail}."

    def _unpack(self, read: Item) -> None:
        if "container-title" in read:
            self.values.pop("container-title", None)
        for variable, value in read.variables.items():
            if variable not in self.values and (
                self._written or variable not in {"author", "title", "issued"}
            ):
                self.values[variable] = value
        self._kind = self._kind or (read.type if read.type != "document" else "")

    def _type(self) -> str:
        if self._kind:
            return self._kind
        venue = str(self.values.get("container-title", ""))
        named = {pair.name for pair in self._node.pairs}
        if self._meeting:
            return "paper-conference"
        if named & set(THESES) and not venue:
            return "thesis"
        has_arxiv = "number" in self.values
        if venue and is_preprint_server(venue):
            self.values.pop("container-title")
            self.values.setdefault("publisher", venue.split(maxsplit=1)[0].rstrip(":,"))
        return decide(
            Evidence(
                container=str(self.values.get("container-title", "")),
                status=str(self.values.get("status", "")),
                publisher=str(self.values.get("publisher", "")),
                url=str(self.values.get("URL", "")),
                has_arxiv=has_arxiv,
                has_isbn="ISBN" in self.values,
                has_editors="editor" in self.values,
                has_locators=bool({"volume", "issue", "page"} & self.values.keys()),
                has_date="issued" in self.values,
                has_authors="author" in self.values,
                title=str(self.values.get("title", "")),
                event_place=str(self.values.get("event-place", "")),
                heading=self._heading.kind,
                has_volume="volume" in self.values,
            )
        )


def items_of(works: Sequence[Work]) -> list[Item]:
    """The items of a list of works; what is free text in them is read together."""
    texts = [work.take() for work in works]
    packed = [text for text in texts if text]
    read = iter(parse_references(packed, "text") if packed else ())
    return [
        work.finish(next(read).item if text else None)
        for work, text in zip(works, texts, strict=True)
    ]
