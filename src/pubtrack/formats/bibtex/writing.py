"""Items as BibTeX: the classical fields where BibTeX has them, BibLaTeX's where it has not.

Written for both programs: ``journal``, ``year``, ``month`` and ``number`` are read by BibTeX
and BibLaTeX alike; types that BibTeX lacks (``online``, ``software``, ``dataset``) it treats
as ``misc``. A type that has no entry type stands in ``entrysubtype``.

Reading what was written gives the item back. To hold this, each entry is read back while it
is written, and a variable that would come back otherwise, or that has no field, stands in
``csl-VARIABLE`` instead, which both programs pass over. What BibTeX still cannot hold: runs of
blanks, line breaks and unpaired surrogates in a text; a date that is both a year and a literal;
the difference between a given name and the dropping particle behind it; an item that has only
the URL of a preprint comes back with its number too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ...errors import InvalidValue
from ...model.dates import PartialDate
from ...model.identifiers import ArxivId
from ...model.item import Item
from ...model.names import Name, fold
from ..latex import from_rich, from_unicode
from ..result import Parsed
from .entry import NAME_FIELDS, Entry
from .items import HOSTED, ISSUE_KINDS, SERIES_KINDS, TEXTS, item_of

ET_AL = Name(literal="et al.")
_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "paper-conference": "inproceedings", "chapter": "incollection", "book": "book",
    "report": "techreport", "webpage": "online", "post-weblog": "online", "software": "software",
    "dataset": "dataset", "patent": "patent", "manuscript": "unpublished",
    "entry-encyclopedia": "inreference", "pamphlet": "booklet", "periodical": "periodical",
}  # fmt: skip
_THESES = {"PhD thesis": "phdthesis", "Master's thesis": "mastersthesis"}
_PUBLISHER = {"thesis": "school", "report": "institution", "webpage": "organization",
              "post-weblog": "organization", "software": "organization",
              "speech": "organization"}  # fmt: skip
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DATES = {"accessed": "urldate", "event-date": "eventdate", "original-date": "origdate"}
_FIELD_OF = {variable: fields[0] for variable, fields in TEXTS}
_NAME_FIELD_OF = {variable: field for field, variable in NAME_FIELDS.items()}
_VERBATIM = frozenset({"doi", "url", "eprint", "date", *_DATES.values()})
_BARE = frozenset({"month"})
_ORDER = ("author", "title", "journal", "booktitle", "editor", "year", "month", "day", "date",
          "type", "howpublished", "eventtitle", "venue", "volume", "number", "issue", "pages",
          "series", "edition", "publisher", "school", "institution", "organization", "address",
          "eprint", "archiveprefix", "primaryclass", "doi", "url")  # fmt: skip
_NOT_IN_KEY = re.compile(r"[\s,{}()\"'#%~\\=@]+")
_SMALL_WORDS = frozenset("a an the on of in for to and der die das le la un une el".split())


def write_entries(entries: Sequence[Parsed], read_name: Callable[[str], Name]) -> str:
    """The items as BibTeX entries, a blank line between them; `read_name` is the reader's."""
    taken: set[str] = set()
    return "\n".join(_entry(parsed, _key(parsed, taken), read_name) for parsed in entries)


def _entry(parsed: Parsed, key: str, read_name: Callable[[str], Name]) -> str:
    entry = _Composer(parsed.item, key).entry()
    values = {
        **{field: _names(names, read_name) for field, names in entry.names.items()},
        **entry.texts,
    }
    known = [field for field in _ORDER if field in values]
    rest = sorted(values.keys() - set(_ORDER))
    lines = [
        f"  {field} = {values[field] if field in _BARE else '{' + values[field] + '}'},\n"
        for field in (*known, *rest)
    ]
    return f"@{entry.kind}{{{key},\n{''.join(lines)}}}\n"


class _Composer:
    """The entry of one item."""

    def __init__(self, item: Item, key: str) -> None:
        self._item = item
        self._key = key
        self._kind = item.type
        # The fields that each variable was written to.
        self._fields: dict[str, dict[str, str]] = {}

    def entry(self) -> Entry:
        for variable in self._item:
            self._write(variable)
        self._arxiv()
        kind = self._entry_type()
        # What is put right changes how the rest is read, so it is read again until all is right.
        while self._put_right(kind):
            pass
        return self._made(kind)

    def _put_right(self, kind: str) -> bool:
        """Write apart what would be read otherwise; whether there was something new."""
        read, _ = item_of(self._made(kind))
        found: dict[str, dict[str, str]] = {}
        if read is None or read.type != self._item.type:
            found["type"] = {"entrysubtype": self._item.type}
        for variable, value in self._item.variables.items():
            if isinstance(value, tuple) or (read and read.variables.get(variable) == value):
                continue
            text = value.isoformat() if isinstance(value, PartialDate) else from_rich(value)
            found[variable] = {f"csl-{variable.lower()}": text}
        new = any(self._fields.get(variable) != fields for variable, fields in found.items())
        self._fields.update(found)
        return new

    def _made(self, kind: str) -> Entry:
        texts = {field: text for fields in self._fields.values() for field, text in fields.items()}
        names = {
            _NAME_FIELD_OF[variable]: value
            for variable, value in self._item.variables.items()
            if isinstance(value, tuple)
        }
        return Entry(kind, self._key, 0, texts, names)

    def _entry_type(self) -> str:
        if self._kind != "thesis":
            return _TYPES.get(self._kind, "misc")
        genre = self._item.text("genre")
        if genre in _THESES:
            self._fields.pop("genre", None)
        return _THESES.get(genre, "thesis")

    def _write(self, variable: str) -> None:
        value = self._item.variables[variable]
        if isinstance(value, PartialDate):
            self._fields[variable] = _date(variable, value)
        elif isinstance(value, str):
            field = self._field(variable)
            if field:
                self._fields[variable] = {field: self._text(field, value)}

    def _field(self, variable: str) -> str:
        """The field of a text variable, "" for one that BibTeX has none for."""
        kind, item = self._kind, self._item
        match variable:
            case "title" | "edition" | "note":
                return variable
            case "DOI" | "URL":
                return variable.lower()
            case "publisher-place":
                return "address"
            case "container-title":
                return "booktitle" if kind in HOSTED else "journal"
            case "publisher":
                return _PUBLISHER.get(kind, "publisher")
            case "page":
                return "pages"
            case "genre":
                return "type"
            case "status":
                return "pubstate"
            case "issue":
                numbered = kind in ISSUE_KINDS or (
                    kind in HOSTED and "collection-title" not in item
                )
                return "number" if numbered else "issue"
            case "collection-number":
                series = kind in SERIES_KINDS and "collection-title" in item
                return "number" if series else ""
            case "number":
                return "" if kind in ISSUE_KINDS | SERIES_KINDS else "number"
        return _FIELD_OF.get(variable, "")

    def _text(self, field: str, value: str) -> str:
        if field in _VERBATIM:
            return _literal(value)
        if field == "pages":
            return re.sub(r"(?<=\w)-(?=\w)", "--", from_rich(value))
        return from_rich(value, protect=field in ("title", "booktitle"))

    def _arxiv(self) -> None:
        """A number of arXiv's as arXiv's own export has it."""
        for variable, server in (("number", "publisher"), ("archive_location", "archive")):
            text = self._item.text(variable)
            try:
                identifier = ArxivId.parse(text)
            except InvalidValue:
                continue
            if str(identifier) != text or self._item.text(server) != "arXiv":
                continue
            version = f"v{identifier.version}" if identifier.version else ""
            fields = {"eprint": identifier.value + version, "archiveprefix": "arXiv"}
            if identifier.primary_class:
                fields["primaryclass"] = identifier.primary_class
            self._fields.pop(server, None)
            self._fields[variable] = fields
            return


def _date(variable: str, date: PartialDate) -> dict[str, str]:
    if variable in _DATES:
        return {_DATES[variable]: _literal(date.isoformat())}
    if variable != "issued":
        return {}
    if date.literal:
        return {"year": from_unicode(date.literal)}
    if date != PartialDate(date.year, date.month, date.day):
        return {"year": str(date.year), "date": date.isoformat()}
    fields = {"year": str(date.year)}
    if date.month:
        fields["month"] = _MONTHS[date.month - 1]
    if date.day:
        fields["day"] = str(date.day)
    return fields


def _literal(text: str) -> str:
    """A verbatim field; braces that don't pair up are percent-encoded."""
    depth = 0
    for letter in text:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth < 0:
            break
    return text if depth == 0 else text.replace("{", "%7B").replace("}", "%7D")


def _names(names: Sequence[Name], read_name: Callable[[str], Name]) -> str:
    texts = [_name(name, read_name) for name in names]
    if names[-1] == ET_AL:
        texts[-1] = "others"
    return " and ".join(texts)


def _name(name: Name, read_name: Callable[[str], Name]) -> str:
    if name.literal:
        return "{" + from_unicode(name.literal) + "}"
    family = from_unicode(name.family)
    if re.search(r"(?:^|\s)[^\W\d_A-Z]|,|\band\b", family):
        family = "{" + family + "}"
    von = from_unicode(name.non_dropping_particle)
    given = from_unicode(" ".join(filter(None, (name.given, name.dropping_particle))))
    parts = (" ".join(filter(None, (von, family))), from_unicode(name.suffix), given)
    text = ", ".join(part for part in parts if part)
    read = read_name(text)
    if read.display() == name.display() and read.full_family == _bare_family(name):
        return text
    return ", ".join(f"{key}={{{value}}}" for key, value in _parts(name) if value)


def _bare_family(name: Name) -> str:
    return Name(name.family, "", "", name.non_dropping_particle).full_family


def _parts(name: Name) -> Iterator[tuple[str, str]]:
    """BibLaTeX's extended name format, for names that BibTeX's rules would split otherwise."""
    yield "family", from_unicode(name.family)
    yield "given", from_unicode(" ".join(filter(None, (name.given, name.dropping_particle))))
    yield "prefix", from_unicode(name.non_dropping_particle)
    yield "suffix", from_unicode(name.suffix)


def _key(parsed: Parsed, taken: set[str]) -> str:
    """The item's key, or one made of author, year and title; unique, whatever the case."""
    wanted = _NOT_IN_KEY.sub("-", parsed.key).strip("-") or _new_key(parsed.item)
    key, number = wanted, 0
    while key.casefold() in taken:
        number += 1
        key = f"{wanted}{'abcdefghijklmnopqrstuvwxyz'[number - 1] if number <= 26 else number}"
    taken.add(key.casefold())
    return key


def _new_key(item: Item) -> str:
    names = item.names("author") or item.names("editor")
    family = fold(names[0].family or names[0].literal).replace(" ", "") if names else ""
    words = [word for word in fold(item.title).split() if word not in _SMALL_WORDS]
    return _NOT_IN_KEY.sub("", f"{family}{item.year or ''}{words[0] if words else ''}") or "item"
