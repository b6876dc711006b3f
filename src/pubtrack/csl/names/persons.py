"""Persons out of CSL-JSON, which may hold anything, and out of our own names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...model.names import Name
from ..json_values import is_true, text_of
from ..reference import Person
from .particles import split_family, split_given, split_suffix

# Stand-ins for persons whom the source left out: at the end of a list, and inside of it.
OTHERS = Person(literal="et al.")
OMITTED = Person(literal="…")

_OTHERS = re.compile(r"(?:and\s+|&\s*)?(?:et[\s\xa0]+al(?:ii|ia)?\.?|others)", re.IGNORECASE)
_OMITTED = re.compile(r"…|\. ?\. ?\.|\[…\]|\[\.\.\.\]")
_LONGEST_STAND_IN = 12
# No name is longer; more would only cost time.
_LONGEST = 2_000

# Control characters are nothing, or a blank where they part words.
_CONTROLS: dict[int, str | None] = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])
_CONTROLS |= dict.fromkeys([*range(0x09, 0x0E), 0x85, 0x2028, 0x2029], " ")

_TOGETHER = re.compile(r"[^\W\d_]{2,3}")
_WITH_POINTS = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.){0,8}[^\W\d_]\.?")
_VOWEL = re.compile("[AEIOUYÄÖÜÅÆØÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛ]")


def person_from_json(data: Mapping[str, object]) -> Person:
    """Return the person that a name of CSL-JSON is.

    Never raises: numbers become text, other values that are no text are passed over. Particles
    and suffixes inside the names are found, unless "parse-names" is false (see `particles`). A
    family name stays whole that has no given one, or stands in double quotes, which are dropped.
    """
    literal = _text(data.get("literal"))
    if literal:
        return _organisation(literal)
    family, given = _text(data.get("family")), _text(data.get("given"))
    if not (family or given) and "name" in data:
        # What Crossref has for organisations, also in its CSL-JSON.
        return _organisation(_text(data["name"]))
    if family and is_true(data.get("isInstitution")):
        return Person(literal=family)
    dropping = _text(data.get("dropping-particle"))
    non_dropping = _text(data.get("non-dropping-particle"))
    suffix = _text(data.get("suffix"))
    comma = is_true(data.get("comma-suffix"))
    parses = data.get("parse-names")
    if given and (parses is None or is_true(parses)):
        if not suffix and "," in given:
            given, suffix, keeps = split_suffix(given)
            comma = comma or keeps
        if not dropping:
            given, dropping = split_given(given)
        if len(family) > 2 and family[0] == family[-1] == '"':
            family = family[1:-1]
        elif not non_dropping:
            non_dropping, family = split_family(family)
    static = is_true(data.get("static-ordering"))
    return Person(family, given, dropping, non_dropping, suffix, "", comma, static)


def person_from_name(name: Name) -> Person:
    """Return the person that one of our names is.

    Initials written together are several: "MJ" and "M.J." are "M. J.".
    """
    if name.literal:
        return _organisation(name.literal)
    family, given = name.family[:_LONGEST], name.given[:_LONGEST]
    dropping, particle = name.dropping_particle, name.non_dropping_particle
    if given:
        given = " ".join(_apart(word, family) for word in given.split(" "))
        if not dropping:
            given, dropping = split_given(given)
        if not particle:
            particle, family = split_family(family)
    return Person(family, given, dropping, particle, name.suffix)


def _organisation(literal: str) -> Person:
    if len(literal) <= _LONGEST_STAND_IN:
        if _OTHERS.fullmatch(literal):
            return OTHERS
        if _OMITTED.fullmatch(literal):
            return OMITTED
    return Person(literal=literal)


def _apart(word: str, family: str) -> str:
    """Part initials that stand together.

    Capitals say nothing in a name all of capitals, unless nobody could pronounce them.
    """
    if len(word) == 1 or word.islower():
        return word
    together = word.isupper() and _TOGETHER.fullmatch(word)
    if together and family.isupper() and len(family) > 1 and _VOWEL.search(word):
        return word
    if together or _WITH_POINTS.fullmatch(word):
        return " ".join(f"{letter}." for letter in word.replace(".", ""))
    return word


def _text(value: object) -> str:
    """Return a value as text in one line, "" where it has none."""
    text = text_of(value, _LONGEST)
    if not text.isprintable():
        text = text.translate(_CONTROLS)
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip(" ")
