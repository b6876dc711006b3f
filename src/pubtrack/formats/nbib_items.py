"""A record of MEDLINE as an item."""

from __future__ import annotations

import re

from ..errors import InvalidValue
from ..model.dates import PartialDate
from ..model.identifiers import ArxivId, Pmcid
from ..model.item import Item, Value
from ..model.names import Name
from ..model.problem import Problem, Severity
from .extra import read_extra
from .languages import language_tag
from .nlm import journal_title, whole_pages
from .tagged import Record, standard_numbers

KINDS = {
    "Journal Article": "article-journal", "Preprint": "article", "Book": "book",
    "Books": "book", "Book Chapter": "chapter", "Newspaper Article": "article-newspaper",
    "Technical Report": "report", "Dataset": "dataset", "Legal Case": "legal_case",
    "Legislation": "legislation", "Patent": "patent", "Academic Dissertation": "thesis",
    "Video-Audio Media": "motion_picture", "Lecture": "speech", "Map": "map",
    "Manuscript": "manuscript", "Periodical": "periodical", "Pamphlet": "pamphlet",
    "Unpublished Work": "manuscript", "Software": "software", "Web Page": "webpage",
}  # fmt: skip
_TEXTS = {
    "VI": "volume", "IP": "issue", "AB": "abstract", "PL": "publisher-place", "PB": "publisher",
    "EN": "edition", "CTI": "collection-title", "VTI": "volume-title",
}  # fmt: skip
# What PubMed keeps for itself, and what is read apart.
KNOWN_TAGS = frozenset(_TEXTS) | frozenset(
    "PMID TI TT BTI FAU AU CN FED ED DP PG LID AID IS ISBN JT TA PT LA OT OTO MH PMC GN DEP"
    " OWN STAT DCOM LR DA DRDT CTDT CDAT CRDT EDAT MHDA PHST PST SO AD AUID GR JID SB RN NM CI"
    " COIS MID OID OAB OABL PMCR IR FIR IRAD FPS PS SI SFM SPIN ORI OCI CRF KW PUBM RF GS CDT"
    " EIN EFR RIN ROF RPI RPF CRI CRF CIN CON UIN UOF ECI ECF PRIN PROF DDIN DRIN DDF DRF"
    .split()
)  # fmt: skip
_NOTICES = {
    "EIN": "an erratum", "RIN": "a retraction", "PRIN": "a partial retraction",
    "ECI": "an expression of concern", "RPI": "a corrected version", "CRI": "a corrected version",
    "UIN": "a newer version",
}  # fmt: skip
_JOURNALS = frozenset({"article-journal", "article-newspaper", "article"})
_SUFFIX = re.compile(r"(?P<given>.*\S) (?P<suffix>Jr|Sr|2nd|3rd|[4-9]th|I{2,3}|IV)\.?")
_ARTICLE_NUMBER = re.compile(r"[A-Za-z]{0,3}[0-9]{2,8}")
_SERIAL = re.compile(r"(?P<number>\S{1,20})(?: \((?P<kind>\w{1,20})\))?")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")


def item_of(record: Record) -> tuple[Item | None, str, list[Problem]]:
    """The item of a record (None where it holds nothing), its key, and what is told of it."""
    reading = _Reading(record)
    return reading.item(), reading.key, reading.problems


class _Reading:
    """One record on its way to an item."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._found: dict[str, Value] = {}
        self.problems: list[Problem] = []
        self.key = ""

    def item(self) -> Item | None:
        kind = self._kind()
        self._titles(kind)
        for tag, variable in _TEXTS.items():
            self._set(variable, self._record.first(tag))
        self._names()
        self._set("issued", read_date(self._record.first("DP")))
        self._set("language", language_tag(self._record.first("LA")) or self._record.first("LA"))
        self._identifiers()
        self._set("page", whole_pages(self._record.first("PG")) or self._article_number())
        self._set("keyword", ", ".join(dict.fromkeys(self._keywords())))
        self._preprint(kind)
        extra = read_extra(self._record.values("GN"))
        self.key = extra.key
        self._set("note", "\n".join(extra.rest))
        self._found.update(extra.variables)
        if not self._found:
            self._tell("this record holds nothing", "error")
            return None
        self._notices()
        return Item(extra.type or kind, self._found)

    def _set(self, variable: str, value: Value | None) -> None:
        if value and variable not in self._found:
            self._found[variable] = value

    def _tell(self, message: str, severity: Severity, line: int = 0) -> None:
        line = line or self._record.line
        self.problems.append(Problem(message, line, 1, severity=severity))

    def _kind(self) -> str:
        """The first publication type that is one of CSL's; most are kinds of articles."""
        told = self._record.values("PT")
        known = [KINDS[text] for text in told if text in KINDS]
        special = [kind for kind in known if kind != "article-journal"]
        if special or known:
            return (special or known)[0]
        if any("Dissertation" in text for text in told):
            return "thesis"
        if self._record.first("BTI"):
            return "chapter" if self._record.first("TI") else "book"
        return "article-journal"

    def _titles(self, kind: str) -> None:
        record = self._record
        title = _title(record.first("TT")) or _title(record.first("TI"))
        book = _title(record.first("BTI"))
        self._set("title", title or book)
        if title and book != title:
            self._set("container-title", book)
        journal = journal_title(record.first("JT")) if kind in _JOURNALS else record.first("JT")
        short = record.first("TA")
        if kind == "book":
            self._set("publisher", record.first("PB") or journal)
        self._set("container-title", journal or short)
        self._set("container-title-short", short if journal else "")

    def _names(self) -> None:
        for variable, full, short in (("author", "FAU", "AU"), ("editor", "FED", "ED")):
            names: list[Name] = []
            wanted = full if full in self._record.tags else short
            for field in self._record.fields:
                text = field.value.strip(" ,;")
                if field.tag == wanted and text:
                    names.append(_name(text) if "," in text else Name.parse(text))
                elif field.tag == "CN" and variable == "author" and text:
                    names.append(Name(literal=text))
            self._set(variable, tuple(names))

    def _identifiers(self) -> None:
        record = self._record
        self._set("PMID", record.first("PMID"))
        for text in record.values("LID", "AID"):
            value, _, label = text.rpartition(" [")
            if label == "doi]":
                self._set("DOI", value.strip())
        self._set("PMCID", _pmcid(record.first("PMC")))
        serials: dict[str, str] = {}
        for text in record.values("IS"):
            match = _SERIAL.match(text)
            if match:
                serials.setdefault(match["number"], match["kind"] or "")
        printed = [number for number, kind in serials.items() if kind != "Linking"]
        self._set("ISSN", standard_numbers(printed or serials)[0])
        self._set("ISBN", standard_numbers(record.values("ISBN", "IS"))[1])

    def _article_number(self) -> str:
        for text in self._record.values("LID", "AID"):
            value, _, label = text.rpartition(" [")
            if label == "pii]" and _ARTICLE_NUMBER.fullmatch(value):
                return value
        return ""

    def _keywords(self) -> list[str]:
        """The authors' keywords; where there are none, the headings of MeSH."""
        own = [text.lstrip("*") for text in self._record.values("OT", "KW")]
        headings = [text.partition("/")[0].lstrip("*") for text in self._record.values("MH")]
        return [word for word in own or headings if word]

    def _preprint(self, kind: str) -> None:
        """The server of a preprint is its publisher, and arXiv's number its number."""
        if kind != "article":
            return
        for text in self._record.values("LID", "AID"):
            try:
                number = ArxivId.parse(text.partition(" [")[0])
            except InvalidValue:
                continue
            self._set("number", str(number))
        server = self._found.pop("container-title", "")
        short = self._found.pop("container-title-short", "")
        self._set("publisher", short or server)

    def _notices(self) -> None:
        for field in self._record.fields:
            if field.tag in _NOTICES:
                message = f"PubMed tells of {_NOTICES[field.tag]}: {field.value}"
                self._tell(message, "warning", field.line)
        if "Retracted Publication" in self._record.values("PT"):
            self._tell("PubMed says that this publication is retracted", "warning")


def _title(text: str) -> str:
    """Without NLM's full stop, and the brackets around what NLM translated."""
    if text.endswith(".") and not text.endswith("..."):
        text = text[:-1]
    if text.startswith("[") and text.endswith("]") and text.count("[") == text.count("]") == 1:
        text = text[1:-1].removesuffix(".")
    return text


def _pmcid(text: str) -> str:
    try:
        return Pmcid.parse(text).value
    except InvalidValue:
        return text


def _name(text: str) -> Name:
    """A name of ``FAU``: "Family, Given Jr"."""
    family, _, given = (part.strip() for part in text.partition(","))
    match = _SUFFIX.fullmatch(given)
    if not family or not given:
        return Name(literal=family or given)
    if match:
        return Name.person(family, match["given"], match["suffix"])
    return Name.person(family, given)


def read_date(text: str) -> PartialDate | None:
    """A date of ``DP``: "2019 Jan-Feb", "2020 Mar 15", "2019 Dec-2020 Jan", "2020 Spring"."""
    text = " ".join(text.split())
    if not text:
        return None
    first, _, last = text.partition("-")
    try:
        if last and _YEAR.match(last) and _YEAR.match(first):
            start, end = PartialDate.parse(first), PartialDate.parse(last)
            return PartialDate(start.year, start.month, start.day, start.season, end=end)
        return PartialDate.parse(text)
    except InvalidValue:
        pass
    for attempt in (first, " ".join(text.split()[:2])):
        try:
            return PartialDate.parse(attempt)
        except InvalidValue:
            continue
    year = _YEAR.search(text[:200])
    return PartialDate(int(year[1])) if year else PartialDate(literal=text)
