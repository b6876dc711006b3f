"""Records of tagged fields, as RIS, MEDLINE and EndNote have them, and what they share.

A format gives each variable of an item the fields that other programs know for it; whatever does
not come back from those stands in lines of `extra` besides. That is found by reading each
record back while it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from ..model.item import Item
from ..model.names import Name
from ..model.problem import Problem
from .extra import extra_lines
from .result import Parsed, ReadResult

_LINE_ENDS = re.compile(r"\r\n?")
_RANGE = re.compile(r"(?P<first>[^\s,;–-]{1,20})\s?[-–]{1,2}\s?(?P<last>[^\s,;–-]{1,20})")
_ISSN = re.compile(r"(?<![\d-])\d{4}-?\d{3}[\dXx](?![\d-])")
_ISBN = re.compile(r"(?<![\w-])(?:97[89][ -]?)?(?:\d[ -]?){9}[\dXx](?![\w-])")
_DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s{0,3})?(10\.\d{4,9}(?:\.\d+)*/\S+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Field:
    """A tag and its value; lines of a value are parted by "\\n". `line` is where it begins."""

    tag: str
    value: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one item, in order; `line` is where they begin."""

    fields: tuple[Field, ...]
    line: int = 0
    _values: dict[str, list[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        values: dict[str, list[str]] = {}
        for one in self.fields:
            values.setdefault(one.tag, []).append(one.value)
        object.__setattr__(self, "_values", values)

    @property
    def tags(self) -> AbstractSet[str]:
        """The tags of its fields."""
        return self._values.keys()

    def values(self, *tags: str) -> list[str]:
        """What the fields of these tags hold, those of the first tag first."""
        return [value for tag in tags for value in self._values.get(tag, ())]

    def first(self, *tags: str) -> str:
        """The value of the first of these tags that is there, "" where none is."""
        return next(iter(self.values(*tags)), "")


T = TypeVar("T")
Fields: TypeAlias = Mapping[str, Sequence[Field]]
"""The fields of each variable, under its name; "type" is the item's type."""
ItemOf: TypeAlias = Callable[[Record], tuple[Item | None, str, list[Problem]]]
"""The item of a record (None where it holds nothing), its key, and what was odd."""
ReadBack: TypeAlias = Callable[[Sequence[Field]], Item | None]
"""What a reader makes of fields, None where that is nothing."""


def read_records(
    records: Iterable[Record], item_of: ItemOf, problems: list[Problem], nothing: Problem
) -> ReadResult:
    """The items of records, with the problems that finding those made; `nothing` where none is."""
    entries: list[Parsed] = []
    for record in records:
        item, key, found = item_of(record)
        problems += found
        if item is not None:
            entries.append(Parsed(key, item, record.line))
    if not entries and not problems:
        problems.append(nothing)
    return ReadResult(tuple(entries), tuple(problems))


def lines_of(text: str) -> list[str]:
    """The lines of a file, whatever ends them, without a byte order mark."""
    return _LINE_ENDS.sub("\n", text.removeprefix("\ufeff")).split("\n")


def completed(
    item: Item, fields: Fields, read_back: ReadBack, order: Sequence[str], extra_tag: str
) -> list[Field]:
    """The fields, and one of `extra_tag` for each line that what does not come back needs.

    Their tags are in this order, others behind. `read_back` gives the item of fields as the
    format's reader does.
    """
    rank = {tag: place for place, tag in enumerate(order)}

    def joined(fields: Fields) -> list[Field]:
        together = [one for several in fields.values() for one in several]
        return sorted(together, key=lambda one: rank.get(one.tag, len(order)))

    kept, lines = settled(item, fields, lambda some: read_back(joined(some)))
    return [*joined(kept), *(Field(extra_tag, line) for line in lines)]


def settled(
    item: Item, parts: Mapping[str, T], read_back: Callable[[Mapping[str, T]], Item | None]
) -> tuple[Mapping[str, T], list[str]]:
    """What a format writes for each variable, and lines of `extra` for what it does not hold.

    The parts are under the names of the variables, and "type"; `read_back` gives the item of
    them as the format's reader does. Those that would be read as variables which the item has
    not got are left out.
    """
    kept = dict(parts)
    while True:
        back = read_back(kept)
        wrong = _wrong(item, back)
        if back is None or back.variables.keys() <= item.variables.keys():
            break
        blamed = [name for name in wrong if name in kept and name != "type"]
        blamed = blamed or [name for name in kept if name != "type"]
        if not blamed:
            break
        for name in blamed:
            del kept[name]
    return kept, list(extra_lines(item, wrong))


def _wrong(item: Item, back: Item | None) -> list[str]:
    """The variables that come back otherwise or not, after "type" if that does."""
    changed = [
        name
        for name, value in sorted(item.variables.items())
        if back is None or back.variables.get(name) != value
    ]
    return [*(["type"] if back is None or back.type != item.type else []), *changed]


def read_listed_name(text: str) -> Name:
    """A name of RIS and EndNote: "Family, Given, Suffix"; "Organisation," ends in a comma.

    Commas of an organisation's name are doubled ("University of X,, Y"), as EndNote wants them.
    A name without a comma is read as people write it.
    """
    text = text.strip()
    if ",," in text:
        return Name(literal=re.sub(",{2,}", ",", text).strip(" ,"))
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 2 and not parts[1]:
        return Name(literal=parts[0])
    if len(parts) == 3 and all(parts):
        return Name.person(parts[0], parts[1], parts[2])
    return Name.parse(text)


def listed_name(name: Name) -> str:
    """A name for `read_listed_name`; one whose parts it cannot tell comes back otherwise."""
    if name.literal:
        if "," in name.literal:
            return name.literal.replace(",", ",,")
        return name.literal if Name.parse(name.literal) == name else f"{name.literal},"
    return ", ".join(part for part in (name.full_family, name.given, name.suffix) if part)


def names_of(values: Iterable[str]) -> tuple[Name, ...]:
    """The names of fields that hold one each; empty ones are passed over."""
    names = (read_listed_name(value) for value in values if value.strip(" ,;"))
    return tuple(name for name in names if name.family or name.literal)


def page_range(text: str) -> tuple[str, str]:
    """First and last page of a plain range "12-15", else the text and ""."""
    match = _RANGE.fullmatch(text)
    return (match["first"], match["last"]) if match else (text, "")


def standard_numbers(values: Iterable[str]) -> tuple[str, str, str]:
    """ISSNs, ISBNs (each joined by ", ") and the first other text of fields that hold either."""
    issns: list[str] = []
    isbns: list[str] = []
    others: list[str] = []
    for value in (line for text in values for line in text.split("\n")):
        books = _ISBN.findall(value[:400])
        serials = [] if books else _ISSN.findall(value[:400])
        isbns += books
        issns += serials
        if not books and not serials and value.strip():
            others.append(value.strip())
    return ", ".join(dict.fromkeys(issns)), ", ".join(dict.fromkeys(isbns)), next(iter(others), "")


def bare_doi(text: str) -> str:
    """The DOI that fills a text, as it is spelt there, without "doi:" or a resolver's address."""
    match = _DOI.fullmatch(text.strip())
    return match[1] if match else ""
