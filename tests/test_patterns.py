"""No pattern takes a time that grows with the square of what it is tried on."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import pubtrack
from pubtrack.model.patterns import _Pattern

LENGTH = 20_000
LIMIT = 1.5

# What is still slow when it is searched for in so long a run.
KNOWN = frozenset({
    "pubtrack.csl.dates.raw._UNTIL",
    "pubtrack.csl.markup.jemdoc._BESIDE",
    "pubtrack.csl.names.initials._AROUND_HYPHEN",
    "pubtrack.documents.data.detecting._LIKE_DATA",
    "pubtrack.documents.data.texts.ANY_ARCHIVE",
    "pubtrack.documents.data.texts.PRESS",
    "pubtrack.documents.docx.scanning._ATTRIBUTE",
    "pubtrack.documents.latex.counting._COUNTED",
    "pubtrack.documents.latex.counting._PRINTED",
    "pubtrack.documents.marks.lists._SPLIT",
    "pubtrack.documents.org.reader._CELL",
    "pubtrack.documents.references.asides._FREE",
    "pubtrack.documents.references.assemble._NUMBERED",
    "pubtrack.documents.references.deciding._DATED",
    "pubtrack.documents.references.inline._TOKEN",
    "pubtrack.documents.references.kinds._GENRES",
    "pubtrack.documents.references.name_shapes.FAMILY_COMMA",
    "pubtrack.documents.references.name_shapes.FAMILY_WORDS",
    "pubtrack.documents.references.name_shapes.GIVEN_FIRST",
    "pubtrack.documents.references.name_shapes.VANCOUVER",
    "pubtrack.documents.references.prefix._TAG",
    "pubtrack.documents.rewriting.heading_style._AROUND",
    "pubtrack.formats.bibtex_scan._KEY",
    "pubtrack.matching.normalise._NOTICE_STARTS",
    "pubtrack.matching.searchable._HOSTS",
    "pubtrack.model.dates._SPLIT",
    "pubtrack.services.printed_names._BEFORE",
    "pubtrack.services.suggesting.spelling._CLOSING",
    "pubtrack.sources.cleaning.titles._SEAMS",
})  # fmt: skip

RUNS = {
    "digits": "1", "small letters": "a", "capitals": "A", "accents": "é", "ideographs": "中",
    "blanks": " ", "tabs": "\t", "no-break blanks": "\xa0", "line ends": "\n",
    "line ends of Windows": "\r\n", "blank lines": " \n", "brackets": "[", "round brackets": "(",
    "braces": "{", "closing brackets": "]", "less-than": "<", "quotes": '"', "curly quotes": "“",
    "apostrophes": "'", "stops": ".", "commas": ",", "hyphens": "-", "dashes": "–", "stars": "*",
    "underscores": "_", "backslashes": "\\", "dollars": "$", "slashes": "/", "colons": ":",
    "short words": "a ", "initials": "A. ", "numbers": "1 ", "list of numbers": "1, ",
    "opened numbers": "[1", "opened tags": "<a", "hyphened": "a-", "underscored": "a_",
    "dotted": "a.", "ranges": "1-",
}  # fmt: skip
STARTING = {"match", "fullmatch"}
SEARCHING = {"search", "finditer", "findall", "sub", "subn", "split", "scanner"}


class Late(BaseException):
    """Time is up; no handler of the package is to catch it."""


def compiled(value: Any) -> Iterator[re.Pattern[Any]]:
    """The patterns in a value, in what containers ever."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, _Pattern):
        yield re.compile(value._source, value._flags)
    elif isinstance(value, dict):
        for each in value.items():
            yield from compiled(each)
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from compiled(each)


@cache
def uses() -> dict[str, dict[str, set[str]]]:
    """By module and name, the methods that are called on it; "" where it is handed on.

    Under the name "" those that are called on what is no plain name, or on a loop's variable.
    """
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    root = Path(pubtrack.__file__).parent
    for file in root.rglob("*.py"):
        parts = file.relative_to(root).with_suffix("").parts
        names = found[".".join(("pubtrack", *(part for part in parts if part != "__init__")))]
        tree = ast.parse(file.read_bytes())
        called: dict[int, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                called[id(node.value)] = node.attr
                if not isinstance(node.value, ast.Name) or node.value.id.islower():
                    names[""].add(node.attr)
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                names[node.id].add(called.get(id(node), ""))
    return found


def methods_on(module: str, name: str, value: object) -> set[str]:
    """The methods that a pattern is to be tried by: `search` covers all but the anchored ones."""
    tables = [uses()[module]] if name.startswith("_") else list(uses().values())
    called = set().union(*(names.get(name, set()) for names in tables)) - {"pattern"}
    if "" in called or not isinstance(value, re.Pattern | _Pattern):
        called |= set().union(*(names.get("", set()) for names in tables))
    return called & STARTING if not called & SEARCHING else {"search"}


@cache
def patterns() -> dict[tuple[re.Pattern[Any], str], str]:
    """Each pattern with the method that it is tried by, and where it stands."""
    found: dict[tuple[re.Pattern[Any], str], str] = {}
    for module in pkgutil.walk_packages(pubtrack.__path__, "pubtrack."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if name.startswith("__"):
                continue
            methods = methods_on(module.name, name, value)
            for pattern in compiled(value):
                for method in methods:
                    found.setdefault((pattern, method), f"{module.name}.{name}")
    return found


def stop(*_: object) -> None:
    raise Late


def seconds(pattern: re.Pattern[Any], method: str, text: str) -> float:
    start = time.process_time()
    given: str | bytes = text.encode() if isinstance(pattern.pattern, bytes) else text
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
        getattr(pattern, method)(given)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except Late:
        return LIMIT
    return time.process_time() - start


def test_patterns_are_found() -> None:
    places = set(patterns().values())
    assert len(places) > 300
    assert places >= KNOWN


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers on this system")
@pytest.mark.parametrize("unit", RUNS.values(), ids=RUNS.keys())
def test_no_pattern_is_slow(unit: str) -> None:
    text = unit * (LENGTH // len(unit))
    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        slow = {
            f"{place}.{method}: {pattern.pattern!r:.200}"
            for (pattern, method), place in patterns().items()
            if place not in KNOWN and seconds(pattern, method, text) >= LIMIT
        }
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert not slow
