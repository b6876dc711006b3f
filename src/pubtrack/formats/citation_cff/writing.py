"""Items as a CITATION.cff that is valid by the schema of CFF 1.2.0."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from ...model.dates import PartialDate
from ...model.item import Item, Value
from ...model.names import Name
from ..extra import Extra, read_extra
from ..result import Parsed
from ..tagged import page_range, settled
from ..yaml_text import Data, Plain, yaml_text
from .keys import (
    ANONYMOUS,
    GENERIC,
    IN_COLLECTIONS,
    LICENSES,
    NAMES,
    PREFERRED,
    PREPRINT,
    ROOT_KEYS,
    SEVERAL,
    STATUS,
    TEXTS,
    TYPES,
    UNTITLED,
)
from .reading import Reading

Keys: TypeAlias = Mapping[str, Data]
_MESSAGES = {
    "software": "If you use this software, please cite it using the metadata from this file.",
    "dataset": "If you use this dataset, please cite it using the metadata from this file.",
}
_FORM: Mapping[str, Callable[[str], object]] = {
    "doi": re.compile(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+", re.ASCII).fullmatch,
    "isbn": re.compile(r"[0-9\- ]{10,17}X?").fullmatch,
    "issn": re.compile(r"[0-9]{4}-[0-9]{3}[0-9xX]").fullmatch,
    "pmcid": re.compile(r"PMC[0-9]{7}").fullmatch,
}
# RFC 3986 has no other characters in an address.
_URL = re.compile(r"(?:https?|s?ftp)://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_NUMBERS = frozenset("volume issue start end pages number-volumes year month section".split())
_SURROGATE = re.compile("[\ud800-\udfff]")
_ORDER = (
    "type", "title", "authors", "editors", "journal", "collection-title", "volume-title",
    "conference", "publisher", "location", "edition", "volume", "issue", "number", "section",
    "start", "end", "pages", "year", "month", "date-published", "date-released", "version",
    "status", "doi", "url",
)  # fmt: skip
_VARIABLE_KEYS = {variable: key for key, variable in TEXTS.items()}
_NAME_KEYS = {variable: key for key, variable in NAMES.items()}
_STATUS_KEYS = {text: key for key, text in STATUS.items()}
_PLAIN_YEARS = range(1000, 10_000)


def write_cff(entries: Sequence[Parsed]) -> str:
    """A whole CITATION.cff; "" for no items."""
    if not entries:
        return ""
    if len(entries) == 1:
        return yaml_text(_single(entries[0]))
    references = [_reference(entry) for entry in entries]
    different = list({yaml_text(one): one for one in references}.values())
    return yaml_text(
        {
            "cff-version": "1.2.0",
            "message": SEVERAL,
            "title": "Publications",
            "authors": _authors_of_all(entries),
            "references": different,
        }
    )


def _single(entry: Parsed) -> Mapping[str, Data]:
    item = entry.item
    if item.type in _MESSAGES:
        keys, lines = _keys(item, of_root=True)
        if not lines and "title" in item and "author" in item:
            head = {"cff-version": "1.2.0", "message": _MESSAGES[item.type]}
            return {**head, **_ordered({**keys, "type": item.type})}
    reference = _reference(entry)
    return {
        "cff-version": "1.2.0",
        "message": PREFERRED,
        "title": reference["title"],
        "authors": reference["authors"],
        "preferred-citation": reference,
    }


def _reference(entry: Parsed) -> dict[str, Data]:
    """The item as the schema's "reference"; its key in the notes."""
    keys, lines = _keys(entry.item, of_root=False)
    if entry.key.strip():
        lines = [*lines, f"Citation Key: {entry.key}"]
    notes = keys.pop("notes", "")
    told = [notes] if isinstance(notes, str) and notes else []
    if told or lines:
        keys["notes"] = "\n".join([*told, *lines])
    return _ordered(keys)


def _ordered(keys: Keys) -> dict[str, Data]:
    rest = sorted(keys.keys() - set(_ORDER))
    return {key: keys[key] for key in (*_ORDER, *rest) if key in keys}


def _keys(item: Item, *, of_root: bool) -> tuple[dict[str, Data], list[str]]:
    """The keys of an item, and the lines of what they don't hold."""
    kind = item.type if of_root else TYPES.get(item.type, GENERIC)
    parts: dict[str, Keys] = {"type": {"type": kind}}
    if item.type == "article":
        parts["type"] = {"type": "article", "status": PREPRINT}
    for variable, value in sorted(item.variables.items()):
        found = dict(_of_root(variable, value)) if of_root else {}
        found = found or dict(_part(item, variable, value))
        if found and (not of_root or found.keys() <= ROOT_KEYS):
            parts[variable] = found
    kept, lines = settled(item, parts, lambda some: Reading(_merged(some)).item())
    return _merged(kept), lines


def _merged(parts: Mapping[str, Keys]) -> dict[str, Data]:
    """The keys of all variables; entities that several describe are one, and have a name."""
    keys: dict[str, Data] = {}
    for part in parts.values():
        for key, value in part.items():
            known = keys.get(key)
            if isinstance(known, Mapping) and isinstance(value, Mapping):
                keys[key] = {**known, **value}
            else:
                keys[key] = value
    for key, value in list(keys.items()):
        if isinstance(value, Mapping) and "name" not in value:
            del keys[key]
    keys.setdefault("title", UNTITLED)
    keys.setdefault("authors", [{"name": ANONYMOUS}])
    return keys


def _of_root(variable: str, value: Value) -> Iterator[tuple[str, Data]]:
    """What the work itself has another key for than a reference."""
    if variable == "issued" and isinstance(value, PartialDate) and value.day:
        yield "date-released", _text(value.isoformat()[:10])


def _part(item: Item, variable: str, value: Value) -> Iterator[tuple[str, Data]]:
    """The keys of one variable in a reference."""
    if isinstance(value, tuple):
        people = [_person(name) for name in value]
        if variable in _NAME_KEYS:
            yield _NAME_KEYS[variable], _unique(people)
    elif isinstance(value, PartialDate):
        yield from _date(variable, value)
    else:
        yield from _text_part(item, variable, value)


def _text_part(item: Item, variable: str, value: str) -> Iterator[tuple[str, Data]]:
    key = _VARIABLE_KEYS.get(variable, "")
    if key and _FORM.get(key, bool)(value):
        yield key, _number(key, value)
    match variable:
        case "container-title" if item.type in IN_COLLECTIONS:
            yield "collection-title", _text(value)
        case "container-title" if item.type.startswith("article-"):
            yield "journal", _text(value)
        case "collection-title" if item.type not in IN_COLLECTIONS:
            yield "collection-title", _text(value)
        case "event-title":
            yield "conference", {"name": _text(value)}
        case "event-place":
            yield "conference", {"location": _text(value)}
        case "publisher":
            yield "publisher", {"name": _text(value)}
        case "publisher-place" if "publisher" in item:
            yield "publisher", {"city": _text(value)}
        case "publisher-place":
            yield "location", {"name": _text(value)}
        case "page":
            for key, page in zip(("start", "end"), page_range(value), strict=True):
                if page:
                    yield key, _number(key, page)
        case "URL" if _URL.fullmatch(value):
            yield "url", value
        case "keyword":
            words = [_text(word) for word in re.split(r",\s+", value) if word]
            if words:
                yield "keywords", _unique(words)
        case "language" if _LANGUAGE.fullmatch(value):
            yield "languages", [value]
        case "license" if value in LICENSES:
            yield "license", value
        case "license" if _URL.fullmatch(value):
            yield "license-url", value
        case "genre" if item.type in ("thesis", "dataset"):
            yield ("thesis-type" if item.type == "thesis" else "data-type"), _text(value)
        case "status" if value in _STATUS_KEYS and item.type != "article":
            yield "status", _STATUS_KEYS[value]
        case "note" if read_extra(value.split("\n")) == Extra(rest=tuple(value.split("\n"))):
            yield "notes", _text(value)


def _date(variable: str, date: PartialDate) -> Iterator[tuple[str, Data]]:
    if date.year not in _PLAIN_YEARS or date.literal:
        return
    day = date.isoformat()[:10] if date.day and not date.season else ""
    end = date.end if date.end and date.end.day and date.end.year in _PLAIN_YEARS else None
    match variable:
        case "issued":
            if day:
                yield "date-published", day
            if date.month:
                yield "month", Plain(str(date.month))
            yield "year", Plain(str(date.year))
        case "accessed" if day:
            yield "date-accessed", day
        case "original-date":
            yield "year-original", Plain(str(date.year))
        case "event-date" if day:
            dates = {"date-start": day}
            if end and not end.season:
                dates["date-end"] = end.isoformat()[:10]
            yield "conference", dates


def _person(name: Name) -> Data:
    if name.literal:
        return {"name": _text(name.literal)}
    particle = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
    parts = {
        "family-names": name.family,
        "given-names": name.given,
        "name-particle": particle,
        "name-suffix": name.suffix,
    }
    return {key: _text(part) for key, part in parts.items() if part}


def _authors_of_all(entries: Sequence[Parsed]) -> list[Data]:
    """Those who are authors of every item, or of the first, or nobody."""
    first, *others = (entry.item.names() for entry in entries)
    everywhere = set(first).intersection(*others)
    people = _unique([_person(name) for name in first if name in everywhere or not everywhere])
    return people or [{"name": ANONYMOUS}]


def _unique(values: Sequence[Data]) -> list[Data]:
    return list({repr(value): value for value in values}.values())


def _number(key: str, value: str) -> str:
    return Plain(value) if key in _NUMBERS and _NUMBER.fullmatch(value) else _text(value)


def _text(value: str) -> str:
    """Half a surrogate pair, which YAML cannot hold, is replaced."""
    return _SURROGATE.sub("\ufffd", value)
