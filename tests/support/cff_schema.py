"""What the schema of CFF 1.2.0 asks of a file, as checks: keys, types, patterns, no key twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

_TYPES = frozenset(
    """art article audiovisual bill blog book catalogue conference conference-paper data database
    dictionary edited-work encyclopedia film-broadcast generic government-document grant hearing
    historical-work legal-case legal-rule magazine-article manual map multimedia music
    newspaper-article pamphlet patent personal-communication proceedings report serial slides
    software software-code software-container software-executable software-virtual-machine
    sound-recording standard statute thesis unpublished video website""".split()
)
_STATUS = frozenset("abstract advance-online in-preparation in-press preprint submitted".split())
_TEXTS = """abbreviation abstract collection-title collection-type copyright data-type database
    department edition entry filename format issue-date issue-title journal medium nihmsid notes
    scope term thesis-type title volume-title message commit""".split()
_NUMBERS = """end loc-end loc-start number-volumes pages start volume year year-original issue
    number section version""".split()
_PEOPLE = "authors contact editors editors-series recipients senders translators".split()
_ENTITIES = "conference database-provider institution location publisher".split()
_DATES = """date-accessed date-downloaded date-published date-released date-start
    date-end""".split()
_URLS = "url license-url repository repository-artifact repository-code".split()
_PERSON = frozenset(
    """address affiliation alias city country email family-names fax given-names name-particle
    name-suffix orcid post-code region tel website""".split()
)
_ENTITY = frozenset(
    """address alias city country date-end date-start email fax location name orcid post-code
    region tel website""".split()
)
_ROOT = frozenset(
    """abstract authors cff-version commit contact date-released doi identifiers keywords license
    license-url message preferred-citation references repository repository-artifact
    repository-code title type url version""".split()
)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _is_number(value: Any) -> bool:
    return _is_text(value) or (isinstance(value, int) and not isinstance(value, bool))


def _matches(pattern: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and bool(re.fullmatch(pattern, value, re.ASCII))


def _is_month(value: Any) -> bool:
    return str(value) in {str(month) for month in range(1, 13)}


def _is_list_of(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    def is_list(values: Any) -> bool:
        unique = [value for place, value in enumerate(values) if value not in values[:place]]
        return bool(values) and len(unique) == len(values) and all(map(check, values))

    return is_list


def _is_entity(value: Any) -> bool:
    return isinstance(value, dict) and "name" in value and _holds(value, _ENTITY)


def _is_somebody(value: Any) -> bool:
    return _is_entity(value) or (isinstance(value, dict) and _holds(value, _PERSON))


def _holds(value: Mapping[str, Any], keys: frozenset[str]) -> bool:
    return value.keys() <= keys and all(
        _CHECKS[key](inner) if key in _DATES else _is_text(inner) for key, inner in value.items()
    )


_CHECKS: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(_TEXTS, _is_text),
    **dict.fromkeys(_NUMBERS, _is_number),
    **dict.fromkeys(_PEOPLE, _is_list_of(_is_somebody)),
    **dict.fromkeys(_ENTITIES, _is_entity),
    **dict.fromkeys(_DATES, _matches(r"[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])")),
    **dict.fromkeys(_URLS, _matches(r"(https?|s?ftp)://[^\s<>\"{}|\\^`]+")),
    "doi": _matches(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+"),
    "isbn": _matches(r"[0-9\- ]{10,17}X?"),
    "issn": _matches(r"\d{4}-\d{3}[\dxX]"),
    "pmcid": _matches("PMC[0-9]{7}"),
    "month": _is_month,
    "keywords": _is_list_of(_is_text),
    "languages": _is_list_of(_matches("[a-z]{2,3}")),
    "license": _matches(r"[A-Za-z0-9.-]+"),
    "status": _STATUS.__contains__,
    "type": _TYPES.__contains__,
}


def faults(text: str) -> list[str]:
    """What is wrong with a CITATION.cff by the schema; nothing for a valid one."""
    root = yaml.load(text, _TextDates)
    return list(_faults_of_root(root))


class _TextDates(yaml.SafeLoader):
    """Dates stay texts, as the schema wants them ("cast YAML 'date' objects to string")."""


_TextDates.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _faults_of_root(root: Any) -> Iterator[str]:
    yield from (f"no key {key}" for key in ("authors", "message", "title") if key not in root)
    if root.get("cff-version") != "1.2.0":
        yield "the version"
    for key, value in root.items():
        if key not in _ROOT:
            yield f"the key {key}"
        elif key == "preferred-citation":
            yield from _faults_of_reference(value)
        elif key == "references":
            if not _is_list_of(lambda one: True)(value):
                yield "references that are the same"
            for one in value:
                yield from _faults_of_reference(one)
        elif key == "type":
            yield from () if value in ("software", "dataset") else ("the type of the work",)
        elif key != "cff-version" and not _CHECKS[key](value):
            yield f"{key}: {value!r}"


def _faults_of_reference(reference: Any) -> Iterator[str]:
    for key in ("authors", "title", "type"):
        if key not in reference:
            yield f"a reference without {key}"
    for key, value in reference.items():
        if key not in _CHECKS or key == "message":
            yield f"the key {key} of a reference"
        elif not _CHECKS[key](value):
            yield f"{key} of a reference: {value!r}"
