"""What each variable of an item becomes as fields of a BibTeX or BibLaTeX entry.

To hold that reading gives the item back, an entry is read back while it is made, and a variable
that would come back otherwise, or that has no field, stands in ``csl-VARIABLE`` instead, which
both programs pass over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...errors import InvalidValue
from ...model.dates import PartialDate
from ...model.identifiers import ArxivId
from ...model.item import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, Item
from ...model.names import Name
from ..latex import from_rich
from .dialects import BIBTEX, Dialect
from .entry import NAME_FIELDS, Entry
from .items import HOSTED, ISSUE_KINDS, SERIES_KINDS, TEXTS, item_of

TYPE = "type"
_PUBLISHER = {"thesis": "school", "report": "institution", "webpage": "organization",
              "post-weblog": "organization", "software": "organization",
              "speech": "organization"}  # fmt: skip
_DATES = {"accessed": "urldate", "event-date": "eventdate", "original-date": "origdate"}
_FIELD_OF = {variable: fields[0] for variable, fields in TEXTS}
NAME_FIELD_OF = {variable: field for field, variable in NAME_FIELDS.items()}
VERBATIM = frozenset({"doi", "url", "eprint", "date", *_DATES.values()})
PROTECTED = frozenset({"title", "booktitle"})


@dataclass(frozen=True, slots=True)
class Composed:
    """An item as an entry of this type: the fields of each variable, and its lists of names.

    What tells the type beside the entry type stands under "type".
    """

    kind: str
    fields: Mapping[str, Mapping[str, str]]
    names: Mapping[str, tuple[Name, ...]]

    @property
    def texts(self) -> dict[str, str]:
        """All fields that hold no names."""
        return {name: text for fields in self.fields.values() for name, text in fields.items()}

    def entry(self, key: str) -> Entry:
        """The entry under this key."""
        names = {NAME_FIELD_OF[variable]: people for variable, people in self.names.items()}
        return Entry(self.kind, key, 0, self.texts, names)


def compose(item: Item, dialect: Dialect = BIBTEX) -> Composed:
    """The fields of an item, from which it can be read again."""
    return _Composer(item, dialect).composed()


def table_of(dialect: Dialect) -> dict[str, str]:
    """What each CSL variable becomes in a dialect, in short words."""
    told = {
        TYPE: "the entry type, or `entrysubtype`",
        "issued": "`date`" if dialect.field("journal") != "journal" else "`year`, `month`, `day`",
        "container-title": f"`{dialect.field('journal')}` or `booktitle`",
        "publisher": _either(map(dialect.field, ("publisher", *_PUBLISHER.values()))),
        "number": f"`number`, or `eprint` and `{dialect.field('archiveprefix')}`",
        "archive_location": f"`eprint` and `{dialect.field('archiveprefix')}`",
        "issue": "`number` or `issue`",
        "collection-number": "`number`",
    }
    composer = _Composer(Item("article-journal"), dialect)
    for variable in sorted(TEXT_VARIABLES | DATE_VARIABLES | NAME_VARIABLES):
        if variable not in told:
            field = (
                NAME_FIELD_OF.get(variable) or _DATES.get(variable) or composer.field_of(variable)
            )
            told[variable] = f"`{field or own_field(variable)}`"
    return told


def _either(names: Iterable[str]) -> str:
    return " or ".join(f"`{name}`" for name in dict.fromkeys(names))


def own_field(variable: str) -> str:
    """The field of a variable that BibTeX has none for."""
    return f"csl-{variable.lower()}"


class _Composer:
    def __init__(self, item: Item, dialect: Dialect) -> None:
        self._item = item
        self._dialect = dialect
        self._kind = item.type
        # The fields that each variable was written to.
        self._fields: dict[str, dict[str, str]] = {}

    def composed(self) -> Composed:
        for variable in sorted(self._item):
            self._write(variable)
        self._arxiv()
        kind = self._entry_type()
        # What is put right changes how the rest is read, so it is read again until all is right.
        while self._put_right(kind):
            pass
        return self._made(kind)

    def field_of(self, variable: str) -> str:
        """The dialect's field of a text variable, "" for one that it has none for."""
        return self._dialect.field(self._field(variable))

    def _put_right(self, kind: str) -> bool:
        """Write apart what would be read otherwise; whether there was something new."""
        read, _ = item_of(self._made(kind).entry(""))
        found: dict[str, dict[str, str]] = {}
        if read is None or read.type != self._item.type:
            found[TYPE] = {"entrysubtype": self._item.type}
        for variable, value in self._item.variables.items():
            if isinstance(value, tuple) or (read and read.variables.get(variable) == value):
                continue
            text = (
                literal(value.isoformat()) if isinstance(value, PartialDate) else from_rich(value)
            )
            found[variable] = {own_field(variable): text}
        new = any(self._fields.get(variable) != fields for variable, fields in found.items())
        self._fields.update(found)
        return new

    def _made(self, kind: str) -> Composed:
        names = {
            variable: value
            for variable, value in self._item.variables.items()
            if isinstance(value, tuple)
        }
        return Composed(kind, self._fields, names)

    def _entry_type(self) -> str:
        genre = self._item.text("genre")
        if self._kind == "thesis" and genre in self._dialect.theses:
            self._fields.pop("genre", None)
            return self._dialect.theses[genre]
        return self._dialect.types.get(self._kind, "thesis" if self._kind == "thesis" else "misc")

    def _write(self, variable: str) -> None:
        value = self._item.variables[variable]
        if isinstance(value, PartialDate):
            self._fields[variable] = self._date(variable, value)
        elif isinstance(value, str):
            field = self.field_of(variable)
            if field:
                self._fields[variable] = {field: self._text(field, variable, value)}

    def _date(self, variable: str, date: PartialDate) -> dict[str, str]:
        if variable in _DATES:
            return {_DATES[variable]: literal(date.isoformat())}
        return self._dialect.date(date) if variable == "issued" else {}

    def _field(self, variable: str) -> str:
        """BibTeX's field of a text variable."""
        kind, item = self._kind, self._item
        match variable:
            case "title" | "edition" | "note" | "language":
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

    def _text(self, field: str, variable: str, value: str) -> str:
        if variable == "genre":
            value = self._dialect.genres.get(value, value)
        elif variable == "status":
            value = self._dialect.states.get(value, value)
        return text_of(field, value)

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
            prefix, group = map(self._dialect.field, ("archiveprefix", "primaryclass"))
            fields = {"eprint": identifier.value + version, prefix: "arXiv"}
            if identifier.primary_class:
                fields[group] = identifier.primary_class
            self._fields.pop(server, None)
            self._fields[variable] = fields
            return


def text_of(field: str, value: str) -> str:
    """A text as the source of a field: literal, escaped, with its words protected, as it wants."""
    if field in VERBATIM:
        return literal(value)
    if field == "pages":
        return re.sub(r"(?<=\w)-(?=\w)", "--", from_rich(value))
    return from_rich(value, protect=field in PROTECTED)


def literal(text: str) -> str:
    """A verbatim field; braces that don't pair up are percent-encoded."""
    depth = 0
    for letter in text:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth < 0:
            break
    return text if depth == 0 else text.replace("{", "%7B").replace("}", "%7D")
