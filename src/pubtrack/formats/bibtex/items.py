"""What the fields of a BibTeX entry mean as CSL variables.

After btxdoc 3.2 and the BibLaTeX manual 2.2. Where CSL has two places for one field, the type
decides (``number`` is an article's issue, a report's number, a book's number in its series).
A field of the name ``csl-VARIABLE``, as `writing` writes it for what BibTeX cannot say,
is that variable. What no variable can hold is told in a note.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...errors import InvalidValue
from ...model.dates import PartialDate, month_number
from ...model.identifiers import ArxivId, find_identifiers
from ...model.item import DATE_VARIABLES, TEXT_VARIABLES, Item, Value
from ...model.problem import Problem, Severity
from ..edtf import parse_date, parse_edtf
from ..latex import to_unicode, verbatim
from .entry import NAME_FIELDS, Entry
from .kinds import genre_of, is_kind_word, is_known, kind_of

# Fields with one meaning, in the order in which they are asked for a variable.
TEXTS = (
    ("container-title-short", ("shortjournal",)),
    ("title-short", ("shorttitle",)),
    ("volume", ("volume",)),
    ("publisher-place", ("location", "address")),
    ("collection-title", ("series",)),
    ("chapter-number", ("chapter",)),
    ("part-number", ("part",)),
    ("number-of-volumes", ("volumes",)),
    ("number-of-pages", ("pagetotal", "numpages")),
    ("event-title", ("eventtitle", "conference")),
    ("event-place", ("venue",)),
    ("abstract", ("abstract",)),
    ("keyword", ("keywords", "keyword")),
    ("language", ("language", "langid", "hyphenation")),
    ("annote", ("annotation", "annote")),
    ("version", ("version",)),
    ("original-title", ("origtitle",)),
    ("original-publisher", ("origpublisher",)),
    ("original-publisher-place", ("origlocation",)),
    ("call-number", ("library",)),
    ("ISSN", ("issn",)),
    ("ISBN", ("isbn",)),
    ("PMID", ("pmid",)),
    ("PMCID", ("pmcid", "pmc")),
)
_DATES = (("accessed", ("urldate", "lastchecked", "accessed")), ("event-date", ("eventdate",)),
          ("original-date", ("origdate",)))  # fmt: skip
_READ_ELSEWHERE = frozenset(
    "title subtitle type entrysubtype crossref xdata ids archiveprefix eprinttype eprintclass"
    " primaryclass options".split()
)
SERIES_KINDS = frozenset({"book", "chapter", "paper-conference", "periodical"})
ISSUE_KINDS = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical"})
HOSTED = frozenset({"paper-conference", "chapter", "entry-encyclopedia", "entry-dictionary"})
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
}
_STATUS = {"inpress": "in press", "inpreparation": "in preparation", "submitted": "submitted",
           "forthcoming": "forthcoming", "prepublished": "prepublished"}  # fmt: skip
_STATUS_WORDS = re.compile(
    r"(?:in|under)[ -](?:press|review|revision|preparation)|submitted(?: to .+)?|forthcoming"
    r"|to appear(?: in .+)?|accepted(?: (?:for publication|to|in|at) ?.*)?|prepublished",
    re.IGNORECASE,
)
_ARXIV_JOURNAL = re.compile(r"(?:arxiv\b|corr$)", re.IGNORECASE)
_EPRINTS = {"pubmed": "PMID", "pmid": "PMID", "pmc": "PMCID", "pmcid": "PMCID"}


def item_of(entry: Entry) -> tuple[Item | None, tuple[Problem, ...]]:
    """The item that an entry describes, and what was odd; no item for an entry without fields.

    The problems have no place of their own: it is that of the entry.
    """
    return _Builder(entry).build()


class _Builder:
    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._variables: dict[str, Value] = {}
        self._problems: list[Problem] = []
        self._used: set[str] = set()
        self._arxiv = self._arxiv_id()
        self._kind = kind_of(entry, preprint=self._arxiv is not None)

    def build(self) -> tuple[Item | None, tuple[Problem, ...]]:
        entry = self._entry
        if not entry.texts and not any(entry.names.values()):
            self._tell("it has no fields; the entry was left out", "error")
            return None, tuple(self._problems)
        if not is_known(entry.kind):
            self._tell(f"@{entry.kind} is no type of BibTeX's; taken as {self._kind}", "warning")
        self._names()
        self._titles()
        self._numbers()
        for variable, fields in TEXTS:
            self._set(variable, self._take(*fields))
        self._dates()
        self._identifiers()
        self._publisher()
        self._words()
        self._own_variables()
        if "title" not in self._variables:
            self._tell("it has no title", "warning")
        unused = sorted(entry.texts.keys() - self._used - _READ_ELSEWHERE)
        if unused:
            self._tell(f"not taken, since CSL has no variable for it: {', '.join(unused)}", "note")
        return Item(self._kind, self._variables), tuple(self._problems)

    def _tell(self, message: str, severity: Severity) -> None:
        self._problems.append(Problem(message, severity=severity))

    def _take(self, *fields: str) -> str:
        """The first of these fields as Unicode. The others stay unused, and are told."""
        for field in fields:
            source = self._entry.texts.get(field)
            if source and field not in self._used:
                self._used.add(field)
                return _text(source)
        return ""

    def _take_raw(self, *fields: str) -> str:
        for field in fields:
            if field in self._entry.texts and field not in self._used:
                self._used.add(field)
                return verbatim(self._entry.texts[field])
        return ""

    def _set(self, variable: str, value: Value) -> bool:
        if value and variable not in self._variables:
            self._variables[variable] = value
            return True
        return False

    def _names(self) -> None:
        for field, names in self._entry.names.items():
            self._set(NAME_FIELDS[field], names)

    def _titles(self) -> None:
        title = _joined(self._take("title"), self._take("subtitle"))
        book = _joined(self._take("booktitle", "maintitle"), self._take("booksubtitle"))
        journal = _joined(self._take("journaltitle", "journal"), self._take("journalsubtitle"))
        if not title and self._kind == "book":
            title, book = book, ""
        self._set("title", title)
        if self._arxiv and self._kind == "article" and _ARXIV_JOURNAL.match(journal):
            self._used.add("volume")
            journal = ""
        if self._kind == "speech" and "eventtitle" not in self._entry.texts:
            self._set("event-title", book)
            book = ""
        first, second = (book, journal) if self._kind in HOSTED else (journal, book)
        if not self._set("container-title", first):
            self._set("container-title", second)
        elif second and second != first:
            # "Lecture Notes in …" as the journal of a paper is the series it came out in.
            if self._kind in HOSTED:
                self._set("collection-title", second)
            else:
                self._tell(f"two titles contain it; {second!r} was not taken", "note")

    def _numbers(self) -> None:
        number = self._take("number")
        if number and not (self._arxiv and self._arxiv.value in number):
            self._set(self._number_variable(), number)
        self._set("issue", self._take("issue"))
        pages = _pages(self._take("pages"))
        article = self._take("eid", "articleno", "article-number")
        # With an article number, the pages are counted within the article ("1-12").
        range_of_volume = "-" in pages and not pages.startswith("1-")
        self._set("page", (pages or article) if range_of_volume else (article or pages))
        edition = self._take("edition")
        bare = re.sub(r"\s*(?:edition|ed\.?)$", "", edition, flags=re.IGNORECASE)
        ordinal = re.fullmatch(r"(\d+)(?:st|nd|rd|th|\.)?", bare)
        self._set("edition", ordinal[1] if ordinal else _ORDINALS.get(bare.casefold(), edition))

    def _number_variable(self) -> str:
        if self._kind in ISSUE_KINDS:
            return "issue"
        if self._kind in SERIES_KINDS:
            return "collection-number" if self._entry.text("series") else "issue"
        return "number"

    def _dates(self) -> None:
        date = self._take_raw("date")
        year, month, day = self._take("year"), self._take("month"), self._take("day")
        if date:
            self._date("issued", date)
        elif year:
            self._set("issued", self._issued(year, month, day))
        elif month:
            self._tell(f"a month without a year, {month!r}, was not taken", "warning")
        for variable, fields in _DATES:
            text = self._take_raw(*fields)
            if text:
                self._date(variable, text)

    def _date(self, variable: str, text: str) -> None:
        date = parse_date(text)
        if date.literal:
            self._tell(f"{text!r} is no date", "warning")
        self._set(variable, date)

    def _issued(self, year: str, month: str, day: str) -> Value:
        if _STATUS_WORDS.fullmatch(year):
            self._set("status", year)
            return ""
        try:
            date = parse_edtf(year)
        except InvalidValue:
            date = parse_date(year)
        if not date.year:
            if year.casefold().replace(" ", "") in ("n.d.", "nd", "s.a."):
                return ""
            self._tell(f"{year!r} is no year", "warning")
        if not month or date.month or date.season or not date.year:
            return date
        return self._with_month(date, month, day)

    def _with_month(self, date: PartialDate, month: str, day: str) -> PartialDate:
        number = int(month) if month.isdecimal() else month_number(month)
        days = re.match(r"\d+", day)
        try:
            if number:
                return replace(date, month=number, day=int(days[0]) if days else 0)
            found = PartialDate.parse(f"{month} {date.year}")
            return replace(found, circa=date.circa)
        except InvalidValue:
            self._tell(f"{month!r} is no month", "warning")
            return date

    def _arxiv_id(self) -> ArxivId | None:
        entry = self._entry
        kind = entry.text("eprinttype", "archiveprefix").strip().casefold()
        eprint = entry.text("eprint") if kind in ("", "arxiv") else ""
        places = [
            f"arXiv:{eprint}" if eprint[:1].isdigit() or kind else eprint,
            entry.text("journal", "journaltitle"), entry.text("number"),
            entry.text("howpublished"), entry.text("note"), entry.text("doi"), entry.text("url"),
        ]  # fmt: skip
        if entry.text("journal", "journaltitle").casefold() == "corr":
            places.append("arXiv:" + entry.text("volume").removeprefix("abs/"))
        for place in places:
            identifier = _arxiv(verbatim(place))
            if identifier:
                primary = entry.text("primaryclass", "eprintclass") or identifier.primary_class
                return replace(identifier, primary_class=primary.strip(" []"))
        return None

    def _identifiers(self) -> None:
        doi = self._take_raw("doi")
        if doi:
            found = re.search(r"10\.\d{4,9}/\S+", doi)
            if found:
                self._set("DOI", found[0])
            else:
                self._tell(f"{doi!r} is no DOI", "error")
        url = self._take_raw("url")
        self._set("URL", url.split()[0] if url.split() else "")
        eprint = self._take_raw("eprint")
        server = self._entry.text("eprinttype", "archiveprefix").strip()
        if self._arxiv is None and eprint:
            variable = _EPRINTS.get(server.casefold())
            if variable:
                self._set(variable, eprint)
            elif eprint.startswith("http"):
                self._set("URL", eprint)
            else:
                self._set("archive", server)
                self._set("archive_location", eprint)
        if self._arxiv is not None:
            self._of_arxiv(self._arxiv)

    def _of_arxiv(self, identifier: ArxivId) -> None:
        """A preprint's own number; of a version of record, the archive that has it as well."""
        if self._kind == "article":
            self._variables["publisher"] = "arXiv"
            self._variables["number"] = str(identifier)
        else:
            self._set("archive", "arXiv")
            self._set("archive_location", str(identifier))

    def _publisher(self) -> None:
        if self._variables.get("publisher") == "arXiv" and self._kind == "article":
            self._used |= {"publisher"}
        self._set("publisher", self._take("publisher"))
        self._set("publisher", self._take("institution", "school"))
        organization = self._take("organization")
        if organization and not self._set("publisher", organization):
            organization = "" if organization == self._variables["publisher"] else organization
            if organization:
                self._tell(f"{organization!r}, its organization, was not taken", "note")
        how = self._take("howpublished")
        if not how:
            return
        address = re.search(r"https?://\S+", how)
        if address:
            self._set("URL", address[0].rstrip(".,;)"))
        elif is_kind_word(how) and not self._entry.text("type"):
            self._set("genre", how)
        elif not (self._arxiv and _arxiv(how)) and not self._set("publisher", how):
            self._add_note(how)

    def _words(self) -> None:
        """Genre, status and notes."""
        genre = genre_of(self._entry)
        if genre:
            self._set("genre", " ".join(genre.split()))
        state = self._take("pubstate")
        self._set("status", _STATUS.get(state.casefold(), state))
        for field in ("note", "addendum", "titleaddon"):
            note = self._take(field)
            if not note or (self._arxiv and _arxiv(note)):
                continue
            if not (_STATUS_WORDS.fullmatch(note.rstrip(".")) and self._set("status", note)):
                self._add_note(note)

    def _add_note(self, text: str) -> None:
        before = self._variables.get("note", "")
        self._variables["note"] = f"{before}. {text}" if before else text

    def _own_variables(self) -> None:
        for field in self._entry.texts:
            variable = _OWN.get(field)
            if variable is None:
                continue
            self._used.add(field)
            if variable in DATE_VARIABLES:
                self._variables[variable] = parse_date(verbatim(self._entry.texts[field]))
            else:
                self._variables[variable] = _text(self._entry.texts[field])


_OWN = {f"csl-{name.lower()}": name for name in TEXT_VARIABLES | DATE_VARIABLES}


def _text(source: str) -> str:
    """Unicode of a field; all whitespace, no-break spaces too, as single blanks."""
    return " ".join(to_unicode(source).split())


def _joined(title: str, subtitle: str) -> str:
    if not title or not subtitle:
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in ":?!.–—" else f"{title}: {subtitle}"


def _pages(text: str) -> str:
    """Like "1907--1922", with a hyphen, as CSL has ranges."""
    text = re.sub(r"^pp?\.\s*", "", text)
    return re.sub(r"(?<=\w)\s*[-–—‐‑−]+\s*(?=\w)", "-", text)


def _arxiv(text: str) -> ArxivId | None:
    """The arXiv identifier that a field says it is; a bare number says nothing."""
    bare = text.strip().rstrip(".")
    if not re.search(r"arxiv|corr|^[a-z-]+(?:\.[A-Z]{2})?/\d", bare, re.IGNORECASE):
        return None
    try:
        return ArxivId.parse(bare)
    except InvalidValue:
        pass
    found = [hit for hit in find_identifiers(bare) if isinstance(hit.identifier, ArxivId)]
    if len(found) != 1:
        return None
    rest = bare[: found[0].start] + bare[found[0].end :]
    identifier = found[0].identifier
    known = isinstance(identifier, ArxivId) and len(re.findall(r"\w+", rest)) <= 3
    return identifier if known and isinstance(identifier, ArxivId) else None
