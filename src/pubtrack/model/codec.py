"""Items, values, names and dates as CSL-JSON data, and back, exactly.

The shapes are those of the CSL-JSON schema 1.0 (csl-data.json): names are objects of
``family``, ``given``, ``dropping-particle``, ``non-dropping-particle``, ``suffix`` and
``literal``; dates are objects of ``date-parts`` (one, or two for a range), ``season``,
``circa`` and ``literal``. What comes back equals what went. Reading is strict, and raises
`InvalidValue` for whatever this module would not have written itself; forgiving reading of
other programs' files is the business of `pubtrack.formats`.

One key is not in the schema, since CSL-JSON cannot say it: ``end`` holds the end of a range
that is itself uncertain, a season or a literal. It is written for such dates alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from ..errors import InvalidValue
from .dates import PartialDate
from .item import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, Item, Value
from .names import Name

_NAME_PARTS = {
    "family": "family",
    "given": "given",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}
_DATE_KEYS = frozenset({"date-parts", "season", "circa", "literal", "end"})


def item_to_data(item: Item) -> dict[str, object]:
    """Return the item as a CSL-JSON object without ``id``, variables in the item's order."""
    data: dict[str, object] = {"type": item.type}
    data.update((variable, value_to_data(value)) for variable, value in item.variables.items())
    return data


def item_from_data(data: Mapping[str, object]) -> Item:
    """Read the item that `item_to_data` wrote. Raises `InvalidValue` for anything else."""
    variables = dict(data)
    kind = variables.pop("type", None)
    if not isinstance(kind, str):
        raise InvalidValue("an item needs a type")
    return Item(kind, {name: value_from_data(name, value) for name, value in variables.items()})


def item_to_text(item: Item) -> str:
    """`item_to_data` as one line of JSON text."""
    told = [f'"{variable}":{value_to_text(value)}' for variable, value in item.variables.items()]
    return "{" + ",".join((f'"type":"{item.type}"', *told)) + "}"


def item_from_text(text: str) -> Item:
    """Read the item that `item_to_text` wrote. Raises `InvalidValue` for anything else."""
    data = _load(text)
    if not isinstance(data, dict):
        raise InvalidValue("an item is a JSON object")
    return item_from_data(data)


def value_to_data(value: Value) -> object:
    """One variable's value: a string, a list of name objects, or a date object."""
    if isinstance(value, str):
        return value
    if isinstance(value, PartialDate):
        return _date_to_data(value)
    return [_name_to_data(name) for name in value]


def value_from_data(variable: str, data: object) -> Value:
    """Read the value that `value_to_data` wrote for this variable.

    Raises `InvalidValue` for an unknown variable, or data that does not fit it.
    """
    if variable in NAME_VARIABLES:
        if not isinstance(data, list):
            raise InvalidValue(f"{variable} holds a list of names, not {data!r}")
        return tuple(_name_from_data(name) for name in data)
    if variable in DATE_VARIABLES:
        return _date_from_data(data)
    if variable not in TEXT_VARIABLES:
        raise InvalidValue(f"{variable!r} is no CSL variable")
    if not isinstance(data, str):
        raise InvalidValue(f"{variable} holds a text, not {data!r}")
    return data


def value_to_text(value: Value) -> str:
    """`value_to_data` as one line of JSON text, as `Origin.fetched` holds it."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, tuple):
        return "[" + ",".join(map(_name_to_text, value)) + "]"
    return _dump(_date_to_data(value))


def value_from_text(variable: str, text: str) -> Value:
    """Read the value that `value_to_text` wrote for this variable, or `InvalidValue`."""
    return value_from_data(variable, _load(text))


def _name_to_data(name: Name) -> dict[str, object]:
    parts = ((key, getattr(name, field)) for key, field in _NAME_PARTS.items())
    return {key: part for key, part in parts if part}


@lru_cache(maxsize=1 << 14)
def _name_to_text(name: Name) -> str:
    """`_name_to_data` as JSON text; a person's name stands on many works."""
    return _dump(_name_to_data(name))


def _name_from_data(data: object) -> Name:
    if not isinstance(data, dict):
        raise InvalidValue(f"a name is an object, not {data!r}")
    for key, part in data.items():
        if key not in _NAME_PARTS or not isinstance(part, str):
            raise InvalidValue(f"{key!r}: {part!r} is no part of a name")
    return Name(**{_NAME_PARTS[key]: part for key, part in data.items()})


def _date_to_data(date: PartialDate) -> dict[str, object]:
    data: dict[str, object] = {}
    plain_end = date.end is not None and _is_plain(date.end)
    if date.year or date.month or date.end:
        ends = (date, date.end) if date.end and plain_end else (date,)
        data["date-parts"] = [_parts(end) for end in ends]
    if date.end and not plain_end:
        data["end"] = _date_to_data(date.end)
    if date.season:
        data["season"] = date.season
    if date.circa:
        data["circa"] = True
    if date.literal:
        data["literal"] = date.literal
    return data


def _is_plain(date: PartialDate) -> bool:
    """Whether year, month and day alone say all of the date."""
    return date == PartialDate(date.year, date.month, date.day)


def _parts(date: PartialDate) -> list[int]:
    parts = [date.year, date.month, date.day]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return parts


def _date_from_data(data: object) -> PartialDate:
    if not isinstance(data, dict) or not data.keys() <= _DATE_KEYS:
        raise InvalidValue(f"{data!r} is no date object")
    ends = data.get("date-parts", [[]])
    if not isinstance(ends, list) or not 1 <= len(ends) <= 2:
        raise InvalidValue(f"date-parts holds one date or two, not {ends!r}")
    season, circa, literal = (
        data.get(key, empty) for key, empty in (("season", 0), ("circa", False), ("literal", ""))
    )
    if not (_is_int(season) and isinstance(circa, bool) and isinstance(literal, str)):
        raise InvalidValue(f"{data!r} is no date object")
    end = None
    if "end" in data:
        end = _date_from_data(data["end"])
    elif len(ends) == 2:
        end = PartialDate(*_ints(ends[1]))
    year, month, day = _ints(ends[0])
    return PartialDate(year, month, day, season, circa, end, literal)


def _ints(parts: object) -> tuple[int, int, int]:
    """Year, month and day of one entry of ``date-parts``, 0 for what is not there."""
    if not isinstance(parts, list) or len(parts) > 3 or not all(map(_is_int, parts)):
        raise InvalidValue(f"a date's parts are up to three whole numbers, not {parts!r}")
    year, month, day = parts + [0] * (3 - len(parts))
    return year, month, day


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


# Made once: json.dumps would make one for each of thousands of values.
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# How that encoder writes a string.
_text = json.encoder.encode_basestring


def _load(text: str) -> object:
    try:
        data: object = json.loads(text)
    except ValueError as error:
        raise InvalidValue(f"this is no JSON text: {error}") from error
    return data
