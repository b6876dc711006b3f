"""Items as RIS: the tags of 2011 as Zotero uses them, and ``M2`` lines for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model.dates import PartialDate
from ...model.item import Item
from ..result import Parsed
from ..tagged import Field, ReadBack, completed, listed_name, page_range
from .dates import slashed
from .items import item_of
from .kinds import CONFERENCE, COUNTED, PERIODICAL, TYPES, tags_of
from .reading import LONG, TAG, records

_ORDER = ("TY", "AU", "TI", "T2", "J2", "T3", "A2", "A3", "A4", "PY", "DA")
_PLAIN_YEARS = range(1000, 10_000)


def write(entries: Sequence[Parsed]) -> str:
    """The items as records of RIS in their order, a blank line between them."""
    return "\n".join(_text_of(_with_key(entry)) for entry in entries)


def fields_of(item: Item, ty: str, read_back: ReadBack) -> list[Field]:
    """The fields of an item as a record of this type, which is the first of them.

    What they don't hold is in ``M2``; that is found by `read_back`, which gives the item of fields.
    """
    return completed(item, _fields(item, ty), read_back, _ORDER, "M2")


def _with_key(entry: Parsed) -> list[Field]:
    fields = fields_of(entry.item, TYPES[entry.item.type], _read_back)
    return [*fields, Field("ID", entry.key)] if entry.key.strip() else fields


def _text_of(fields: Sequence[Field]) -> str:
    return "".join(f"{field.tag}  - {_written(field)}\n" for field in fields) + "ER  - \n"


def _read_back(fields: Sequence[Field]) -> Item | None:
    record = next(records(_text_of(fields), []), None)
    return item_of(record)[0] if record else None


def _written(field: Field) -> str:
    lines = re.split(r"\r\n?|\n", field.value)
    if field.tag not in LONG:
        return " ".join(lines)
    return "\n".join([lines[0], *(f"  {line}" if TAG.match(line) else line for line in lines[1:])])


def _fields(item: Item, ty: str) -> dict[str, list[Field]]:
    tags = tags_of(ty)
    fields = {"type": [Field("TY", ty)]}
    for variable, value in sorted(item.variables.items()):
        if isinstance(value, PartialDate):
            found = list(_date(variable, value))
        elif isinstance(value, tuple):
            found = [Field(tags[variable], listed_name(n)) for n in value if variable in tags]
        else:
            found = list(_text(item, variable, value, ty)) or (
                [Field(tags[variable], value)] if variable in tags else []
            )
        if found:
            fields[variable] = found
    return fields


def _date(variable: str, date: PartialDate) -> Iterator[Field]:
    if variable == "issued":
        if date.literal or date.year in _PLAIN_YEARS:
            yield Field("PY", date.literal or str(date.year))
        if date.year in _PLAIN_YEARS and (date.month or date.season):
            yield Field("DA", slashed(date))
    elif variable == "accessed" and date.year in _PLAIN_YEARS:
        yield Field("Y2", slashed(date))


def _text(item: Item, variable: str, value: str, ty: str) -> Iterator[Field]:
    """The fields of a variable for which one tag of its own is not all."""
    conference = ty in CONFERENCE
    match variable:
        case "page":
            first, last = page_range(value)
            yield Field("SP", first)
            if last:
                yield Field("EP", last)
        case "number-of-pages" if ty in COUNTED and "page" not in item:
            yield Field("SP", value)
        case "keyword":
            words = re.split(r"[,;]\s+", value)
            yield from (Field("KW", word) for word in words)
        case "ISSN" | "ISBN":
            yield Field("SN", value)
        case "PMCID" if ty in PERIODICAL:
            yield Field("C2", value)
        case "container-title" if conference and "event-title" in item:
            yield Field("C3", value)
        case "event-title" if conference and "container-title" in item:
            yield Field("T2", value)
        case "publisher-place" if conference and "event-place" in item:
            yield Field("C1", value)
        case "event-place" if conference and "publisher-place" in item:
            yield Field("CY", value)
