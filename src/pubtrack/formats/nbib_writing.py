"""Items as fields of MEDLINE."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.dates import PartialDate
from ..model.item import Item, Value
from ..model.names import Name
from .languages import language_code
from .nbib_items import KINDS
from .tagged import Field, ReadBack, completed

# Names follow, persons and organisations in one order, and then the rest.
_ORDER = ("PMID", "IS", "ISBN", "VI", "IP", "DP", "TI", "BTI", "PG", "LID", "AB")
_TYPES = {kind: name for name, kind in reversed(list(KINDS.items()))}
_TEXTS = {
    "volume": "VI", "issue": "IP", "abstract": "AB", "publisher-place": "PL", "edition": "EN",
    "collection-title": "CTI", "volume-title": "VTI", "page": "PG",
}  # fmt: skip
_PLACES = _TEXTS | {
    "author": "FAU, AU, CN", "editor": "FED, ED", "issued": "DP", "title": "TI", "PMID": "PMID",
    "container-title": "JT or BTI", "container-title-short": "TA", "publisher": "PB",
    "DOI": "LID, AID", "PMCID": "PMC", "ISSN": "IS", "ISBN": "ISBN", "keyword": "OT",
    "language": "LA",
}  # fmt: skip
TAGS_OF = {variable: re.sub(r"[A-Z]{2,4}", r"`\g<0>`", tags) for variable, tags in _PLACES.items()}
"""For each variable that MEDLINE has tags for, these."""
_MONTHS = ("", *"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
_SEASONS = ("", "Spring", "Summer", "Fall", "Winter")
_IN_BOOKS = frozenset({"chapter", "entry-encyclopedia", "entry-dictionary", "paper-conference"})


def fields_of(item: Item, read_back: ReadBack) -> list[Field]:
    """The fields of an item, ``PMID`` first, as every reader of the format wants it."""
    fields = {"PMID": [Field("PMID", item.text("PMID"))]}
    for variable, value in sorted(item.variables.items(), key=_names_first):
        found = [Field(tag, text) for tag, text in _fields(item, variable, value)]
        if found:
            fields[variable] = found
    fields["type"] = [Field("PT", _TYPES[item.type])] if item.type in _TYPES else []
    return completed(item, fields, read_back, _ORDER, "GN")


def _names_first(variable: tuple[str, Value]) -> tuple[bool, str]:
    name, value = variable
    return not isinstance(value, tuple), name


def _fields(item: Item, variable: str, value: Value) -> Iterator[tuple[str, str]]:
    if isinstance(value, PartialDate):
        if variable == "issued":
            yield "DP", _date(value)
    elif isinstance(value, tuple):
        tags = {"author": ("FAU", "AU"), "editor": ("FED", "ED")}.get(variable)
        for name in value if tags else ():
            if name.literal and variable == "author":
                yield "CN", name.literal
            elif tags:
                yield from zip(tags, _name(name), strict=True)
    else:
        yield from _text(item, variable, value)


def _text(item: Item, variable: str, value: str) -> Iterator[tuple[str, str]]:
    match variable:
        case "title":
            yield "TI", value if value.endswith(("?", "!")) else f"{value}."
        case "container-title":
            yield ("BTI" if item.type in _IN_BOOKS else "JT"), value
        case "container-title-short" if item.type not in _IN_BOOKS:
            yield "TA", value
        case "publisher":
            yield ("JT" if item.type == "article" else "PB"), value
        case "DOI":
            yield "LID", f"{value} [doi]"
            yield "AID", f"{value} [doi]"
        case "PMCID":
            yield "PMC", value
        case "ISSN":
            yield from (("IS", number) for number in re.split(r",\s+", value))
        case "ISBN":
            yield from (("ISBN", number) for number in re.split(r",\s+", value))
        case "keyword":
            yield from (("OT", word) for word in re.split(r",\s+", value))
        case "language":
            yield "LA", language_code(value) or value
        case _ if variable in _TEXTS:
            yield _TEXTS[variable], value


def _name(name: Name) -> tuple[str, str]:
    """An author as PubMed has each twice: "Family, Given Jr" and "Family GJ Jr"."""
    if name.literal:
        return name.literal, name.literal
    given = " ".join(filter(None, (name.given, name.suffix.rstrip("."))))
    initials = name.initials().upper() if name.given else ""
    short = " ".join(filter(None, (name.full_family, initials, name.suffix.rstrip("."))))
    return (f"{name.full_family}, {given}" if given else name.full_family), short


def _date(date: PartialDate) -> str:
    if date.literal:
        return date.literal
    start = _single(date)
    if not date.end:
        return start
    end = _single(date.end)
    if date.end.year == date.year:
        return f"{start}-{end.partition(' ')[2]}" if " " in end else start
    return f"{start}-{end}"


def _single(date: PartialDate) -> str:
    parts = (str(date.year), _MONTHS[date.month] or _SEASONS[date.season], str(date.day or ""))
    return " ".join(filter(None, parts))
