"""A record of RIS, or of EndNote's, as an item."""

from __future__ import annotations

import html
import re

from ...errors import InvalidValue
from ...model.identifiers import ArxivId, Pmcid, Pmid
from ...model.item import Item, Value
from ...model.problem import Problem, Severity
from ..csl_types import type_of
from ..extra import read_extra
from ..languages import language_tag
from ..nlm import whole_pages
from ..tagged import Record, bare_doi, names_of, standard_numbers
from .dates import accessed_date, issued_date
from .kinds import (
    BOOKS,
    CONFERENCE,
    COUNTED,
    KINDS,
    KNOWN_TAGS,
    NAME_TAGS,
    PERIODICAL,
    TEXT_TAGS,
    meaning,
)

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_WEB = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
_DOI_ADDRESS = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/10\.", re.IGNORECASE)
_PUBMED = re.compile(
    r"https?://(?:www\.ncbi\.nlm\.nih\.gov/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/(?P<number>\d{1,9})/?",
    re.IGNORECASE,
)
# EndNote keeps the day of the electronic publication where the edition of a book is.
_DAY = re.compile(r"\d{4}/\d{2}(?:/\d{2})?")
_COUNT = re.compile(r"(?P<count>[1-9]\d{0,4})(?:\s?(?:pp?\.?|pages))?")
# Servers whose unpublished works are preprints.
_PREPRINTS = re.compile(r"\b(?:\w{0,10}rxiv|ssrn|research square|preprints?)\b", re.IGNORECASE)
# Databases that tell where the record comes from, not where the work is kept.
_SERVICES = re.compile(
    r"scopus|web of science|wos|pubmed|(?:ovid )?medline|embase|ebsco\w*|proquest.*|ieee xplore"
    r"|google scholar|crossref|sciencedirect|jstor|dblp|psycinfo|cinahl|zotero",
    re.IGNORECASE,
)
_MAYBE_PREPRINTS = frozenset({"UNPB", "UNPD", "GEN"})
_NUMBERED = frozenset({"RPRT", "GOVDOC", "STAND", "PAT", "CASE", "DATA", "COMP"})
_KEYWORD_ENDS = re.compile(r"[;\n]")
# Read apart from the table, since several tags or several uses of one decide.
_APART = frozenset(
    {"TI", "T2", "J2", "AB", "N1", "UR", "DO", "M1", "M3", "DB", "AN", "CY", "ET", "LA"}
)


def item_of(record: Record) -> tuple[Item | None, str, list[Problem]]:
    """The item of a record (None where it holds nothing), its key, and what was odd."""
    reading = _Reading(record)
    return reading.item(), reading.key, reading.problems


class _Reading:
    """One record on its way to an item."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._ty = record.first("TY").strip()
        if self._ty not in KINDS and self._ty.upper() in KINDS:
            self._ty = self._ty.upper()
        self._found: dict[str, Value] = {}
        self.problems: list[Problem] = []
        self.key = record.first("ID").strip()

    def item(self) -> Item | None:
        kind = self._kind()
        self._titles()
        self._texts()
        self._names()
        self._dates()
        self._pages()
        self._numbers()
        self._identifiers()
        kind = self._extra(kind)
        if not self._found:
            self._tell("this record holds nothing", "error")
            return None
        unknown = sorted(self._record.tags - KNOWN_TAGS)
        if unknown:
            names = ", ".join(unknown)
            self._tell(f"not taken, since CSL has no variable for them: {names}", "note")
        return Item(kind, self._found)

    def _tell(self, message: str, severity: Severity) -> None:
        self.problems.append(Problem(message, self._record.line, 1, severity=severity))

    def _set(self, variable: str, value: Value | None) -> None:
        """Set a variable that has no value yet."""
        if variable and value and variable not in self._found:
            self._found[variable] = value

    def _text(self, *tags: str) -> str:
        """What the first of these tags that says something holds, HTML's entities decoded."""
        text = next((value for value in self._record.values(*tags) if value.strip()), "")
        if "&" in text:
            text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
        return text.strip()

    def _kind(self) -> str:
        if not self._ty:
            self._tell("this record has no type; taken as a document", "warning")
        elif self._ty not in KINDS:
            kind = type_of(self._ty)
            if not kind:
                message = f"{self._ty!r} is no type of RIS; taken as a document"
                self._tell(message, "warning")
            return kind or "document"
        return KINDS.get(self._ty, "document")

    def _titles(self) -> None:
        whole = self._ty in BOOKS
        self._set("title", self._text("TI", "T1", "CT", *(("BT",) if whole else ())))
        within = self._text("T2", "BT", "JF", "JO", "JA") if not whole else self._text("T2")
        if self._ty in CONFERENCE and (proceedings := self._text("C3")):
            self._set("container-title", proceedings)
            self._set("event-title", self._text("T2") if proceedings != within else "")
        else:
            self._set(meaning("T2", self._ty), within)
        short = self._text("J2", "JA", "JO")
        if short != within or self._record.first("J2"):
            self._set("container-title-short", short)

    def _texts(self) -> None:
        for tag in TEXT_TAGS:
            if tag not in _APART:
                self._set(meaning(tag, self._ty), self._text(tag))
        language, edition = self._text("LA"), self._text("ET")
        self._set("language", language_tag(language) or language)
        self._set(meaning("ET", self._ty), "" if _DAY.fullmatch(edition) else edition)
        self._set("abstract", self._text("AB", "N2"))
        self._set("note", "\n".join(value for value in self._record.values("N1") if value))
        keywords = (
            word.strip() for text in self._record.values("KW") for word in _KEYWORD_ENDS.split(text)
        )
        self._set("keyword", ", ".join(dict.fromkeys(word for word in keywords if word)))
        place, city = self._text("C1"), self._text("CY")
        if self._ty in CONFERENCE and place and city:
            self._set("publisher-place", place)
            self._set("event-place", city)
        else:
            self._set("publisher-place", city or (place if self._ty in CONFERENCE else ""))

    def _names(self) -> None:
        record = self._record
        for tag in NAME_TAGS:
            variable = meaning(tag, self._ty)
            values = record.values("AU", "A1") if tag == "AU" else record.values(tag)
            if tag == "A2":
                editors = record.values("ED")
                if editors and variable == "editor":
                    values = values + editors
                elif editors:
                    self._set("editor", names_of(editors))
                elif variable == "collection-editor" and not record.values("A3"):
                    variable = "editor"  # of the older specification: "secondary author"
            self._set(variable, names_of(values))

    def _dates(self) -> None:
        self._set("issued", issued_date(*map(self._text, ("PY", "Y1", "DA"))))
        self._set("accessed", accessed_date(self._text("Y2")))

    def _pages(self) -> None:
        first, last = self._text("SP"), self._text("EP")
        count = _COUNT.fullmatch(first) if self._ty in COUNTED and not last else None
        if count:
            self._set("number-of-pages", count["count"])
        elif first:
            self._set("page", whole_pages(f"{first}-{last}" if last else first))
        else:
            self._set("page", last or (self._text("C7") if self._ty in PERIODICAL else ""))

    def _numbers(self) -> None:
        serials, books, other = standard_numbers(self._record.values("SN"))
        self._set("ISSN", serials)
        self._set("ISBN", books)
        number = self._text("M1")
        if self._ty in PERIODICAL and "issue" not in self._found:
            self._set("issue", number)  # EndNote writes it there
        elif number != self._found.get("issue"):
            self._set(meaning("M1", self._ty), number)
        if self._ty in _NUMBERED:
            self._set("number", other)
        genre = self._text("M3")
        if not bare_doi(genre) and type_of(genre.replace(" ", "-")) != KINDS.get(self._ty):
            self._set("genre", genre)  # that is, unless it says what TY says ("Journal Article")

    def _identifiers(self) -> None:
        doi = self._text("DO")
        self._set("DOI", bare_doi(doi) or doi or bare_doi(self._text("M3")))
        addresses = [text for value in self._record.values("UR", "LK") for text in value.split()]
        for address in addresses:
            if _DOI_ADDRESS.match(address) and "DOI" not in self._found:
                self._set("DOI", bare_doi(address))
            elif _WEB.fullmatch(address):
                self._set("URL", address)
        database, accession = self._text("DB"), self._text("AN")
        if _SERVICES.fullmatch(database):
            self._set("source", database)
        else:
            self._set("archive", database)
        try:
            of_pubmed = "med" in f"{database} {self._text('DP')}".casefold() or any(
                (match := _PUBMED.fullmatch(address)) and match["number"] == accession
                for address in addresses
            )
            self._set("PMID", Pmid.parse(accession).value if of_pubmed and accession else "")
        except InvalidValue:
            pass
        if "PMID" not in self._found and "source" not in self._found:
            self._set("archive_location", accession)
        try:
            code = self._text("C2") if self._ty in PERIODICAL else ""
            self._set("PMCID", Pmcid.parse(code).value if code else "")
        except InvalidValue:
            pass

    def _extra(self, kind: str) -> str:
        """Take what ``M2`` says, over all else; and give the type."""
        extra = read_extra(
            line for value in self._record.values("M2") for line in value.split("\n")
        )
        self.key = self.key or extra.key
        rest = [line for line in extra.rest if re.search(r"[^\W\d_]", line)]
        preprint = any(map(_PREPRINTS.search, (self._text("PB"), self._text("DP"), *rest)))
        if self._ty in ("UNPB", "UNPD", "GEN") and (
            preprint or _PREPRINTS.search(self._text("M3"))
        ):
            kind = "article"
        for line in rest:
            try:
                number = str(ArxivId.parse(line))
            except InvalidValue:
                note = self._found.get("note")
                self._found["note"] = f"{note}\n{line}" if note else line
            else:
                self._set("number", number)
        self._found.update(extra.variables)
        return extra.type or kind
