"""Hayagriva YAML, the bibliographies of Typst: written here, read by `documents.data`.

The format is that of hayagriva's docs/file-format.md: a map of works, each in its parents. A
text may hold braces that keep its case and dollars around maths, so these are escaped. What
Hayagriva would refuse (an address without a scheme, a number of pages that is none) is left out,
since one such value makes Typst refuse the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ..errors import InvalidValue
from ..model.dates import PartialDate
from ..model.doi_arxiv import ArxivId
from ..model.item import Item
from ..model.names import Name
from .hayagriva_words import CONTAINERS, KINDS, NEAREST, ROLES, SERIALS, SERIES, TEXTS
from .plain_text import plain
from .result import Parsed
from .yaml_text import Data, Plain, yaml_text

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/]\S*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")
_NUMBERS = frozenset({"number-of-pages", "number-of-volumes"})
# Text that Hayagriva formats: the others are taken as they stand.
_FORMATTED = frozenset(TEXTS.values()) - {"edition", "chapter", "language"}
_CONTROL = re.compile(r"[\\{}$]")
_FIRST_YEAR, _LAST_YEAR = 1, 9999
_UNSIGNED = 1000

_VARIABLES = {
    "type": "`type`, and that of the `parent`",
    "title": "`title`",
    "title-short": "`short` of `title`",
    "author": "`author`",
    "editor": "`editor`, of the `parent` where there is one",
    "issued": "`date`, behind `~` where it is circa",
    "page": "`page-range`",
    "container-title": "`title` of the `parent`",
    "container-title-short": "`short` of the `title` of the `parent`",
    "container-author": "`author` of the `parent`",
    "collection-title": "`title` of the parent's own `parent`",
    "collection-number": "`volume` of the parent's own `parent`",
    "collection-editor": "`editor` of the parent's own `parent`",
    "volume": "`volume`, of the `parent` where there is one",
    "issue": "`issue`, of the `parent` where there is one",
    "publisher": "`publisher`, of the `parent` where there is one",
    "publisher-place": "`location` of `publisher`",
    "event-title": "`title` of a `parent` of type `conference`",
    "event-place": "`location` of a `parent` of type `conference`",
    "event-date": "`date` of a `parent` of type `conference`",
    "chair": "`affiliated` to a `parent` of type `conference`, as `director`",
    "original-title": "`title` of a `parent` of type `original`",
    "original-author": "`author` of a `parent` of type `original`",
    "original-date": "`date` of a `parent` of type `original`",
    "original-publisher": "`publisher` of a `parent` of type `original`",
    "original-publisher-place": "`location` of the `publisher` of a `parent` of type `original`",
    "URL": "`url`",
    "accessed": "`date` of `url`",
    **{variable: f"`affiliated`, as `{role}`" for variable, role in ROLES.items()},
    **{variable: f"`{name}` of `serial-number`" for variable, name in SERIALS.items()},
    **{variable: f"`{name}`" for variable, name in TEXTS.items()},
}
VARIABLES: Mapping[str, str] = MappingProxyType(_VARIABLES)
"""What each variable becomes."""


def write(entries: Sequence[Parsed]) -> str:
    """The items as a map of works by their keys, in their order; "" for none.

    An entry without a key, and one whose key stands before, gets one that is free.
    """
    works: dict[str, Data] = {}
    for entry in entries:
        works[_free(entry.key or "item", works)] = _Work(entry.item).fields()
    return yaml_text(works)


def _free(key: str, taken: Mapping[str, Data]) -> str:
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free


class _Work:
    """One item on its way into fields."""

    def __init__(self, item: Item) -> None:
        self._item = item
        self._kind, self._inside = KINDS[NEAREST.get(item.type, item.type)]

    def fields(self) -> dict[str, Data]:
        """The fields of the work, its parents last."""
        item = self._item
        event = self._event()
        container = self._container(needed=bool(event))
        fields: dict[str, Data] = {"type": Plain(self._kind)}
        _put(fields, "title", _titled(item, "title", "title-short"))
        _put(fields, "author", _people(item.names()))
        _put(fields, "date", _date(item.date()))
        own = fields if container is None else container
        _put(own, "editor", _people(item.names("editor")))
        _put(own, "publisher", _publisher(item, "publisher", "publisher-place"))
        _put(own, "volume", plain(item.text("volume")))
        _put(own, "issue", plain(item.text("issue")))
        _put(fields, "page-range", plain(item.text("page")))
        for variable, name in TEXTS.items():
            _put(fields, name, self._text(variable, name))
        _put(fields, "serial-number", self._serials())
        _put(fields, "url", self._url())
        _put(fields, "affiliated", self._affiliated())
        parents = [
            one for one in (container, self._series(container), event, self._original()) if one
        ]
        _put(fields, "parent", parents[0] if len(parents) == 1 else parents)
        return fields

    def _text(self, variable: str, name: str) -> Data:
        text = plain(self._item.text(variable))
        if variable in _NUMBERS and not (text.isascii() and text.isdecimal()):
            return ""
        if variable == "language" and not _LANGUAGE.fullmatch(text):
            return ""
        return formatted(text) if name in _FORMATTED else text

    def _container(self, *, needed: bool) -> dict[str, Data] | None:
        """What the work stands in, None where it is not said to stand in anything."""
        item = self._item
        fields: dict[str, Data] = {}
        _put(fields, "title", _titled(item, "container-title", "container-title-short"))
        _put(fields, "author", _people(item.names("container-author")))
        # An article at an event would be one of its proceedings.
        if not fields and not self._inside and not (needed and item.type == "article"):
            return None
        kind = self._inside or CONTAINERS.get(NEAREST.get(item.type, item.type), "book")
        fields = {"type": Plain(kind), **fields}
        if kind in SERIES:
            _put(fields, "parent", self._series(None, kind))
        return fields

    def _series(self, container: Mapping[str, Data] | None, kind: str = "") -> Data:
        """The series of a container of this kind, or that of the work itself."""
        item = self._item
        if container is not None or not (kind or self._kind in SERIES):
            return ""
        fields: dict[str, Data] = {}
        _put(fields, "title", formatted(item.text("collection-title")))
        _put(fields, "volume", plain(item.text("collection-number")))
        _put(fields, "editor", _people(item.names("collection-editor")))
        return {"type": Plain(kind or self._kind), **fields} if fields else ""

    def _event(self) -> Data:
        item = self._item
        fields: dict[str, Data] = {}
        _put(fields, "title", formatted(item.text("event-title") or item.text("event")))
        _put(fields, "location", formatted(item.text("event-place")))
        _put(fields, "date", _date(item.date("event-date")))
        chairs = _people(item.names("chair"))
        _put(fields, "affiliated", [{"role": "director", "names": chairs}] if chairs else "")
        return {"type": Plain("conference"), **fields} if fields else ""

    def _original(self) -> Data:
        item = self._item
        fields: dict[str, Data] = {}
        _put(fields, "title", formatted(item.text("original-title")))
        _put(fields, "author", _people(item.names("original-author")))
        _put(fields, "date", _date(item.date("original-date")))
        place = "original-publisher-place"
        _put(fields, "publisher", _publisher(item, "original-publisher", place))
        return {"type": Plain("original"), **fields} if fields else ""

    def _serials(self) -> Data:
        item = self._item
        numbers: dict[str, Data] = {}
        for variable, name in SERIALS.items():
            _put(numbers, name, plain(item.text(variable)))
        try:
            arxiv = ArxivId.parse(item.text("number")).value
        except InvalidValue:
            return numbers
        if item.text("number") == f"arXiv:{arxiv}":
            del numbers["serial"]
        return {**numbers, "arxiv": arxiv}

    def _url(self) -> Data:
        address = self._item.text("URL")
        if not _ADDRESS.fullmatch(address):
            return ""
        visited = _date(self._item.date("accessed"))
        return {"value": address, "date": visited} if visited else address

    def _affiliated(self) -> Data:
        people = ((role, _people(self._item.names(name))) for name, role in ROLES.items())
        return [{"role": role, "names": names} for role, names in people if names]


def _put(fields: dict[str, Data], name: str, value: Data) -> None:
    if value:
        fields[name] = value


def formatted(text: str) -> str:
    """A text of CSL as one that Hayagriva formats, where braces and dollars have a meaning."""
    return _CONTROL.sub(lambda match: "\\" + match[0], plain(text))


def _titled(item: Item, long: str, short: str) -> Data:
    title, shortened = formatted(item.text(long)), formatted(item.text(short))
    return {"value": title, "short": shortened} if title and shortened else title


def _publisher(item: Item, name: str, place: str) -> Data:
    fields: dict[str, Data] = {}
    _put(fields, "name", formatted(item.text(name)))
    _put(fields, "location", formatted(item.text(place)))
    return fields if "location" in fields else fields.get("name", "")


def _people(names: Sequence[Name]) -> Data:
    return [_person(name) for name in names]


def _person(name: Name) -> Data:
    """A name as "Family, Given" where that is read as this name, else its parts one by one."""
    inverted = name.inverted()
    whole = not name.suffix and "," not in (name.literal or name.family)
    if whole and Name.parse(inverted) == name and inverted == plain(inverted):
        return inverted
    fields: dict[str, Data] = {}
    _put(fields, "name", name.family or name.literal)
    _put(fields, "given-name", name.given)
    particles = (name.dropping_particle, name.non_dropping_particle)
    _put(fields, "prefix", " ".join(filter(None, particles)))
    _put(fields, "suffix", name.suffix)
    return fields


def _date(date: PartialDate | None) -> str:
    """A date as far as Hayagriva has it: of a range its start, of a season its year."""
    if date is None or not _FIRST_YEAR <= date.year <= _LAST_YEAR:
        return ""
    text = "~" * date.circa + f"{date.year:04d}"
    if date.month:
        text += f"-{date.month:02d}"
    if date.day:
        text += f"-{date.day:02d}"
    # "0476" would be a number in octal.
    return text if date.year < _UNSIGNED else Plain(text)
