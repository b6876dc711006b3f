"""CITATION.cff as items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from ...errors import InvalidValue
from ...model.dates import PartialDate
from ...model.item import Item, Value
from ...model.names import Name
from ...model.problem import Problem, Severity
from ..edtf import parse_date
from ..extra import read_extra
from ..nlm import whole_pages
from ..result import Parsed, ReadResult
from ..tagged import bare_doi
from ..yaml_data import NotYaml, read_yaml
from .keys import (
    ANONYMOUS,
    GENRES,
    IN_COLLECTIONS,
    KINDS,
    NAMES,
    PERIODICALS,
    PREFERRED,
    PREPRINT,
    SEVERAL,
    STATUS,
    TEXTS,
    UNTITLED,
)

Work: TypeAlias = Mapping[str, object]
_ADDRESSES = ("url", "repository-code", "repository", "repository-artifact")
_PUBLISHERS = ("publisher", "institution", "department")
_PLACES = ("city", "region", "country", "location")


def read_cff(text: str) -> ReadResult:
    """The items of a CITATION.cff; never raises."""
    try:
        data = read_yaml(text)
    except NotYaml as error:
        return ReadResult((), (Problem(str(error), error.line, error.column),))
    root = data.value
    if not isinstance(root, dict) or "cff-version" not in root:
        hint = "a CITATION.cff tells its «cff-version», «title», «authors» and «message»"
        return ReadResult((), (Problem("this is no CITATION.cff", 1, 1, hint),))
    entries: list[Parsed] = []
    problems: list[Problem] = []
    for work, name in _works(root):
        line = data.line(work) or 1
        if not isinstance(work, dict):
            problems.append(Problem(f"{name} is no map of keys and values", line, 1))
            continue
        reading = Reading(work, line)
        item = reading.item()
        problems += reading.problems
        if item is not None:
            entries.append(Parsed(reading.key, item, line))
    return ReadResult(tuple(entries), tuple(problems))


def _works(root: Work) -> Iterator[tuple[object, str]]:
    """The work itself, unless it only carries others, and those."""
    preferred = root.get("preferred-citation")
    references = root.get("references")
    carrying = {PREFERRED: preferred, SEVERAL: references}
    message = root.get("message")
    if not (isinstance(message, str) and carrying.get(message)):
        yield root, "the work"
    if preferred is not None:
        yield preferred, "preferred-citation"
    if isinstance(references, list):
        yield from ((reference, "a reference") for reference in references)
    elif references is not None:
        yield references, "references"


class Reading:
    """One work on its way to an item; `key` is its citation key, "" where it has none."""

    def __init__(self, work: Work, line: int = 0) -> None:
        self._work = work
        self._line = line
        self._found: dict[str, Value] = {}
        self.problems: list[Problem] = []
        self.key = ""

    def item(self) -> Item | None:
        """The item, None where the work holds nothing; `problems` has what was odd."""
        kind = self._kind()
        for key, variable in TEXTS.items():
            self._set(variable, self._text(key))
        if self._found.get("title") == UNTITLED:
            del self._found["title"]
        for key, variable in NAMES.items():
            self._set(variable, self._names(key))
        self._set("author", self._names("senders"))
        self._container(kind)
        self._publisher()
        self._dates()
        self._pages()
        self._identifiers()
        self._lists()
        kind = self._status(kind)
        for key in GENRES:
            self._set("genre", self._text(key))
        extra = read_extra(self._text("notes").split("\n") if self._text("notes") else ())
        self.key = extra.key
        self._set("note", "\n".join(extra.rest).strip())
        self._found.update(extra.variables)
        if not self._found:
            self._tell("this work has neither title nor authors", "error")
            return None
        return Item(extra.type or kind, self._found)

    def _set(self, variable: str, value: Value | None) -> None:
        if value and variable not in self._found:
            self._found[variable] = value

    def _tell(self, message: str, severity: Severity) -> None:
        self.problems.append(Problem(message, self._line, 1, severity=severity))

    def _text(self, *keys: str) -> str:
        """The first of these values that is a text."""
        for key in keys:
            value = self._work.get(key)
            if isinstance(value, str) and value.strip():
                return value.strip()
            if value and not isinstance(value, str):
                self._tell(f"«{key}» holds no text, and was not taken", "warning")
        return ""

    def _entity(self, key: str) -> Work:
        """A map with a name; a text alone is its name."""
        value = self._work.get(key)
        return value if isinstance(value, dict) else {"name": value}

    def _kind(self) -> str:
        told = self._text("type") or ("software" if "cff-version" in self._work else "")
        if told not in KINDS:
            self._tell(f"{told!r} is no type of CFF; taken as a document", "warning")
        return KINDS.get(told, "document")

    def _names(self, key: str) -> tuple[Name, ...]:
        value = self._work.get(key)
        people = value if isinstance(value, list) else [value] if value else []
        names = []
        for person in people:
            name = _name(person)
            if name is None:
                self._tell(f"one of «{key}» has no name, and was not taken", "warning")
            elif name != Name(literal=ANONYMOUS):
                names.append(name)
        return tuple(names)

    def _container(self, kind: str) -> None:
        journal, collection = self._text("journal"), self._text("collection-title")
        self._set("container-title", journal)
        if kind in IN_COLLECTIONS and not journal:
            self._set("container-title", collection)
        else:
            self._set("collection-title", collection)
        if kind in PERIODICALS and not journal:
            self._set("container-title", self._text("issue-title"))
        conference = self._entity("conference")
        self._set("event-title", _said(conference, "name"))
        self._set("event-place", _place(conference))
        start = _date(_said(conference, "date-start"))
        end = _date(_said(conference, "date-end"))
        if start and end and start != end:
            start = PartialDate(start.year, start.month, start.day, end=end)
        self._set("event-date", start)

    def _publisher(self) -> None:
        for key in _PUBLISHERS:
            entity = self._entity(key)
            self._set("publisher", _said(entity, "name"))
            self._set("publisher-place", _place(entity))
        location = self._entity("location")
        self._set("publisher-place", _said(location, "name") or _place(location))

    def _dates(self) -> None:
        year, month = self._text("year"), self._text("month")
        dates = [_date(self._text(key)) for key in ("date-published", "date-released")]
        told = [date for date in dates if date and (not year or year == str(date.year))]
        whole = f"{year}-{month:0>2}" if year and month else year
        self._set("issued", told[0] if told else None)
        if year:
            self._set("issued", parse_date(whole))
        self._set("issued", _date(self._text("issue-date")) or next(filter(None, dates), None))
        self._set("accessed", _date(self._text("date-accessed", "date-downloaded")))
        self._set("original-date", _date(self._text("year-original")))

    def _pages(self) -> None:
        first, last = self._text("start"), self._text("end")
        self._set("page", whole_pages(f"{first}-{last}" if last and first else first or last))

    def _identifiers(self) -> None:
        doi = self._text("doi")
        self._found.pop("DOI", None)
        self._set("DOI", bare_doi(doi) or doi)
        listed = self._work.get("identifiers")
        for one in listed if isinstance(listed, list) else ():
            identifier = one if isinstance(one, dict) else {}
            if identifier.get("type") == "doi":
                self._set("DOI", bare_doi(_said(identifier, "value")))
            elif identifier.get("type") == "url":
                self._set("URL", _said(identifier, "value") if not self._text(*_ADDRESSES) else "")
        self._set("URL", self._text(*_ADDRESSES))

    def _lists(self) -> None:
        self._set("keyword", ", ".join(_texts(self._work.get("keywords"))))
        self._set("language", ", ".join(_texts(self._work.get("languages"))))
        licenses = " OR ".join(_texts(self._work.get("license")))
        self._set("license", licenses or self._text("license-url"))

    def _status(self, kind: str) -> str:
        status = self._text("status")
        if status == PREPRINT and kind == "article-journal":
            publisher = self._found.pop("container-title", None)
            self._set("publisher", publisher)
            return "article"
        self._set("status", STATUS.get(status, status))
        return kind


def _said(entity: Work, key: str) -> str:
    value = entity.get(key)
    return value.strip() if isinstance(value, str) else ""


def _place(entity: Work) -> str:
    return ", ".join(dict.fromkeys(part for key in _PLACES if (part := _said(entity, key))))


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text.strip() for text in values if isinstance(text, str) and text.strip()]


def _name(person: object) -> Name | None:
    """A person's or an entity's name, None where there is none; an alias is the last resort."""
    if isinstance(person, str) and person.strip():
        return Name.parse(person)
    if not isinstance(person, dict):
        return None
    family, given = _said(person, "family-names"), _said(person, "given-names")
    if family:
        particle, suffix = _said(person, "name-particle"), _said(person, "name-suffix")
        if particle:
            return Name(family, given, "", particle, suffix)
        return Name.person(family, given, suffix)
    literal = _said(person, "name") or given or _said(person, "alias")
    return Name(literal=literal) if literal else None


def _date(text: str) -> PartialDate | None:
    """A date in the form of the schema, or as people write it; None for anything else."""
    try:
        return PartialDate.parse(text) if text else None
    except InvalidValue:
        return None
