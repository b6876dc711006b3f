"""Variables as lines of text, "variable: value", for formats that have no field for them.

Zotero's "Extra" field has such lines, and takes them over from what it imports: text variables
as they stand, dates in EDTF, a name as ``Family || Given`` and a name of one part alone, one
line for each name; ``type: dataset`` is the item's type, ``Citation Key: x`` its key
(zotero.org/support/kb/item_types_and_fields, "Citing Fields from Extra").

What such a line cannot hold (line breaks, blanks at the ends, a name's suffix) is written as
JSON behind the colon, on one line, as `pubtrack.model.codec` has it; so every value comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..errors import InvalidValue
from ..model.codec import value_from_text, value_to_text
from ..model.dates import PartialDate
from ..model.item import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, Item, Value
from ..model.names import Name
from .csl_types import type_of, variable_of
from .edtf import parse_date

# "event" is what CSL 1.0.1 called "event-title", and is read as that everywhere.
HELD = (TEXT_VARIABLES | NAME_VARIABLES | DATE_VARIABLES) - {"event"}
"""The variables that lines can hold."""
_LINE = re.compile(r"\s*(?P<name>[A-Za-z][A-Za-z _-]{1,39})\s*:(?:\s(?P<value>.*))?", re.DOTALL)
_KEY_NAMES = frozenset({"citation key", "citekey", "bibtex"})
_JSON_START = re.compile(r'"|\[\{|\{')
# Line breaks of every kind, controls, and what neither XML nor UTF-8 can hold.
_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Extra:
    """What lines say: a type, a key ("" where they don't), variables, and the other lines."""

    type: str = ""
    key: str = ""
    variables: dict[str, Value] = field(default_factory=dict)
    rest: tuple[str, ...] = ()


def read_extra(lines: Iterable[str]) -> Extra:
    """The variables of lines, names of several lines together; never raises."""
    kind, key = "", ""
    variables: dict[str, Value] = {}
    names: dict[str, list[Name]] = {}
    rest: list[str] = []
    for line in lines:
        match = _LINE.fullmatch(line)
        name = match["name"].strip() if match else ""
        value = (match["value"] or "").strip() if match else ""
        variable = variable_of(name) or variable_of(name.replace(" ", "-"))
        if value and name.casefold() == "type" and type_of(value):
            kind = type_of(value)
        elif value and name.casefold() in _KEY_NAMES:
            key = value
        elif value and variable:
            found = _decoded(variable, value)
            if isinstance(found, tuple):
                names.setdefault(variable, []).extend(found)
            else:
                variables.setdefault(variable, found)
        else:
            rest.append(line)
    variables.update((variable, tuple(several)) for variable, several in names.items())
    return Extra(kind, key, variables, tuple(rest))


def extra_lines(item: Item, names: Iterable[str]) -> Iterator[str]:
    """Lines for these variables of an item, "type" among them for its type."""
    for name in names:
        if name == "type":
            yield f"type: {item.type}"
        else:
            for text in _encoded(name, item.variables[name]):
                yield f"{name}: {text}"


def _decoded(variable: str, text: str) -> Value:
    if _JSON_START.match(text):
        try:
            return value_from_text(variable, text)
        except (InvalidValue, RecursionError):
            pass  # a text that begins so by chance
    if variable in NAME_VARIABLES:
        return (_name(text),)
    return parse_date(text) if variable in DATE_VARIABLES else text


def _name(text: str) -> Name:
    family, bars, given = (part.strip() for part in text.partition("||"))
    if bars and family and given:
        return Name.person(family, given)
    return Name(literal=family or given)


def _encoded(variable: str, value: Value) -> Sequence[str]:
    texts = _plain(value)
    if all(text == text.strip() and text and not _ESCAPED.search(text) for text in texts):
        back = [_decoded(variable, text) for text in texts]
        if isinstance(value, tuple):
            if tuple(name for names in back if isinstance(names, tuple) for name in names) == value:
                return texts
        elif back == [value]:
            return texts
    return [_ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", value_to_text(value))]


def _plain(value: Value) -> Sequence[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, PartialDate):
        return [value.isoformat()]
    return [
        f"{name.full_family} || {name.given}" if name.given else name.full_family for name in value
    ]
