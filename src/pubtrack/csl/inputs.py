"""References out of our items, and out of CSL-JSON, which may hold anything at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from ..model.dates import PartialDate
from ..model.item import DATE_VARIABLES, NAME_VARIABLES, Item
from .dates.input import date_from_json, date_from_partial
from .json_values import text_of
from .names.persons import person_from_json, person_from_name
from .reference import Date, Person, Reference
from .variables import for_styles

# Names that CSL-JSON has beside the specification's (citeproc-js, "CSL-JSON").
_ALIASES = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
# What no style prints as a variable.
_NOT_VARIABLES = frozenset({"id", "type", "categories", "custom", "multi"})
# "{:original-date: 1998}" anywhere in a note, or "original-date: 1998" on a line at its start
# (citeproc-js, "Cheater syntax for odd fields").
_BRACED = re.compile(r"\{:([\w-]{1,40}): *([^{}]*)\}")
_NOTE_LINE = re.compile(r"([A-Za-z-]{2,40}): *(.+)")
_FIRST_PAGE = re.compile(r"[^\s,;&–-]+")
_NOBODY = Person()
# Longer values are no text of a reference, and would only cost time.
_LONGEST = 100_000

# variable → value → its short form
Abbreviations: TypeAlias = Mapping[str, Mapping[str, str]]
NO_ABBREVIATIONS: Abbreviations = MappingProxyType({})


def abbreviated(reference: Reference, abbreviations: Abbreviations) -> Reference:
    """Return the reference with the short forms of its values beside them ("title-short")."""
    short = {
        f"{variable}-short": forms[value]
        for variable, forms in abbreviations.items()
        if (value := reference.texts.get(variable, "")) in forms
    }
    if not short:
        return reference
    texts = {**reference.texts, **short}
    return Reference(reference.key, reference.type, texts, reference.names, reference.dates)


def reference_of_item(key: str, item: Item) -> Reference:
    """Return what a style reads of one of our items."""
    texts: dict[str, str] = {}
    names: dict[str, tuple[Person, ...]] = {}
    dates: dict[str, Date] = {}
    for variable, value in for_styles(item).variables.items():
        if isinstance(value, str):
            texts[variable] = value
        elif isinstance(value, PartialDate):
            dates[variable] = date_from_partial(value)
        else:
            names[variable] = tuple(map(person_from_name, value))
    _add_first_page(texts)
    return Reference(key, item.type, texts, names, dates)


def reference_from_json(data: Mapping[str, object]) -> Reference:
    """Return what a style reads of an object of CSL-JSON.

    Anything is taken: a value that does not fit its variable is written as text, or passed
    over where it has no text. Never raises.
    """
    texts: dict[str, str] = {}
    names: dict[str, tuple[Person, ...]] = {}
    dates: dict[str, Date] = {}
    for name, value in [*data.items(), *_in_note(data)]:
        variable = _ALIASES.get(name, name)
        if name in _NOT_VARIABLES or variable in texts or variable in dates or variable in names:
            continue
        if variable in NAME_VARIABLES or _are_names(value):
            persons = _persons(value)
            if persons:
                names[variable] = persons
        elif variable in DATE_VARIABLES or isinstance(value, Mapping):
            date = date_from_json(value)
            if date is not None:
                dates[variable] = date
        elif text := _text(value):
            texts[variable] = text
    _add_first_page(texts)
    return Reference(_text(data.get("id")), _text(data.get("type")), texts, names, dates)


def _add_first_page(texts: dict[str, str]) -> None:
    first = _FIRST_PAGE.match(texts.get("page", ""))
    if first:
        texts.setdefault("page-first", first[0])


def _text(value: object) -> str:
    """Return the text of a value, or of the first in a list, "" where it has none."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return text_of(value, _LONGEST)


def _are_names(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _persons(value: object) -> tuple[Person, ...]:
    ones = value if isinstance(value, list) else [value]
    persons = (
        person_from_json(one if isinstance(one, dict) else {"literal": _text(one)}) for one in ones
    )
    return tuple(person for person in persons if person != _NOBODY)


def _in_note(data: Mapping[str, object]) -> list[tuple[str, object]]:
    """Variables that the note holds."""
    note = data.get("note")
    if not isinstance(note, str) or ":" not in note:
        return []
    pairs = [(match[1], match[2]) for match in _BRACED.finditer(note[:_LONGEST])]
    for line in note[:_LONGEST].split("\n"):
        match = _NOTE_LINE.fullmatch(line.strip())
        if match is None:
            break
        pairs.append((match[1], match[2].strip()))
    found: list[tuple[str, object]] = []
    names: dict[str, list[object]] = {}
    for name, text in pairs:
        if name in NAME_VARIABLES:
            family, _, given = (part.strip() for part in text.partition("||"))
            person = {"family": family, "given": given} if given else {"literal": family}
            names.setdefault(name, []).append(person)
        elif name in DATE_VARIABLES:
            found.append((name, {"raw": text}))
        else:
            found.append((name, text))
    return [*found, *names.items()]
