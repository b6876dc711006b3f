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
from ...model.dates import PartialDate
from ...model.identifiers import ArxivId, find_identifiers
from ...model.item import DATE_VARIABLES, TEXT_VARIABLES, Item, Value
from ...model.problem import Problem, Severity
from ..edtf import parse_date
from ..latex import to_unicode, verbatim
from .dates import STATUS_WORDS, Issued, read_date, read_year
from .entry import NAME_FIELDS, Entry
from .journals import journal_of
from .kinds import genre_of, is_kind_word, is_known, kind_of
from .remarks import accessed, is_bookkeeping, labelled, without_entities

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
_RANKS = {
    field: (variable, rank) for variable, fields in TEXTS for rank, field in enumerate(fields)
}
_DATES = (("accessed", ("urldate", "lastchecked", "accessed", "lastaccessed", "accessdate",
                       "dateaccessed", "lastvisited")), ("event-date", ("eventdate",)),
          ("original-date", ("origdate",)))  # fmt: skip
_READ_ELSEWHERE = frozenset(
    "title subtitle type entrysubtype crossref xdata ids archiveprefix eprinttype eprintclass"
    " primaryclass".split()
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
_ARXIV_JOURNAL = re.compile(r"(?:arxiv\b|corr$)", re.IGNORECASE)
_MAY_TELL_ARXIV = ("number", "howpublished", "note", "doi", "url")
# An identifier of the old style stands alone, or in a command for addresses.
_OLD_STYLE = re.compile(
    r"^\W*(?:\\(?:url|path)\W)?[a-z-]+(?:\.[a-z]{2})?/\d", re.IGNORECASE | re.MULTILINE
)
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
        self._texts()
        self._dates()
        self._identifiers()
        self._publisher()
        self._words()
        self._own_variables()
        if "title" not in self._variables:
            self._tell("it has no title", "warning")
        rest = entry.texts.keys() - self._used - _READ_ELSEWHERE
        unused = sorted(field for field in rest if not is_bookkeeping(field))
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
        named = journal_of(self._entry.text("journaltitle", "journal"))
        journal = _joined(self._take("journaltitle", "journal"), self._take("journalsubtitle"))
        journal = named or journal
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

    def _texts(self) -> None:
        """What has one meaning whatever the type is: of several fields the first of `TEXTS`."""
        texts = self._entry.texts
        if self._kind == "paper-conference" and "address" in texts and "location" in texts:
            # ACM's exports: the conference was in one place, its publisher is in another.
            self._set("event-place", self._take("location"))
        chosen: dict[str, tuple[int, str]] = {}
        for field in texts:
            if (place := _RANKS.get(field)) and field not in self._used:
                variable, rank = place
                chosen[variable] = min(chosen.get(variable, (rank, field)), (rank, field))
        for variable, (_, field) in chosen.items():
            self._set(variable, self._take(field))

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
        month = month or self._take("issue_date")
        if date:
            self._issued(read_date(date))
        elif year:
            self._issued(read_year(year, month, day))
        elif month:
            self._tell(f"a month without a year, {month!r}, was not taken", "warning")
        for variable, fields in _DATES:
            text = self._take_raw(*fields)
            if text:
                told = read_date(text)
                self._set(variable, told.date or PartialDate(literal=text))
                if told.problem:
                    self._tell(told.problem, "warning")

    def _issued(self, told: Issued) -> None:
        self._set("issued", told.date or "")
        self._set("status", told.status)
        if told.problem:
            self._tell(told.problem, "warning")

    def _arxiv_id(self) -> ArxivId | None:
        entry = self._entry
        kind = entry.text("eprinttype", "archiveprefix").strip().casefold()
        eprint = entry.text("eprint") if kind in ("", "arxiv") else ""
        journal = entry.text("journal", "journaltitle")
        own = entry.text("arxivid", "arxiv")
        places = [
            f"arXiv:{own.lower().removeprefix('arxiv:')}" if own else "",
            f"arXiv:{eprint}" if eprint[:1].isdigit() or kind else eprint,
            journal, *(entry.texts.get(field, "") for field in _MAY_TELL_ARXIV),
        ]  # fmt: skip
        if journal.casefold() == "corr":
            places.append("arXiv:" + entry.text("volume").removeprefix("abs/"))
        told = "\n".join(filter(None, places)).lower()
        if "arxiv" not in told and "corr" not in told and not _OLD_STYLE.search(told):
            return None
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
            self._used |= {"arxivid", "arxiv"}
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
            if note and not (self._arxiv and _arxiv(note)):
                self._note(note)

    def _note(self, text: str) -> None:
        """A note, or what other fields are for: a status, when it was looked at, identifiers."""
        identifiers, note = labelled(text)
        for variable, value in identifiers.items():
            self._set(variable, value)
        if STATUS_WORDS.fullmatch(note.rstrip(".")) and self._set("status", note):
            return
        date = accessed(note) if note else None
        if note and not (date and self._set("accessed", date)):
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
                self._variables[variable] = " ".join(to_unicode(self._entry.texts[field]).split())


_OWN = {f"csl-{name.lower()}": name for name in TEXT_VARIABLES | DATE_VARIABLES}


def _text(source: str) -> str:
    """Unicode of a field; all whitespace, no-break spaces too, as single blanks."""
    text = " ".join(to_unicode(source).split())
    return without_entities(text) if "&" in text else text


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
    lower = bare.lower()
    if "arxiv" not in lower and "corr" not in lower and not _OLD_STYLE.match(bare):
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
