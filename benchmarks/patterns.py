"""Patterns whose time grows with the square of what they are tried on.

    python benchmarks/patterns.py [--only documents]

Every compiled pattern of the package is tried on long runs of one character or pair, by the
method that the code calls. Printed is what takes longer than the limit.
"""

from __future__ import annotations

import argparse
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

from rich.console import Console
from rich.table import Table

import pubtrack
from pubtrack.model.patterns import _Pattern

LENGTH = 20_000
LIMIT = 1.5

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
        yield re.compile(value._source, value._flags)  # noqa: SLF001
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
    """Time is up."""
    raise Late


def seconds(pattern: re.Pattern[Any], method: str, text: str) -> float:
    """The CPU time that a pattern takes on a text, or the limit."""
    start = time.process_time()
    given: str | bytes = text.encode() if isinstance(pattern.pattern, bytes) else text
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
        getattr(pattern, method)(given)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except Late:
        return LIMIT
    return time.process_time() - start


def main() -> None:
    """Print the patterns that take longer than the limit on a run, the slowest runs beside."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--only", default="", help="a part of the names of the modules")
    options = parser.parse_args()
    chosen = {use: place for use, place in patterns().items() if options.only in place}
    signal.signal(signal.SIGVTALRM, stop)
    slow: dict[str, list[str]] = defaultdict(list)
    for name, unit in RUNS.items():
        text = unit * (LENGTH // len(unit))
        for (pattern, method), place in chosen.items():
            if seconds(pattern, method, text) >= LIMIT:
                slow[f"{place}.{method}"].append(name)
    table = Table(title=f"{len(chosen)} patterns on runs of {LENGTH} characters")
    table.add_column(f"slower than {LIMIT} s")
    table.add_column("on runs of")
    for place, names in sorted(slow.items()):
        table.add_row(place, ", ".join(names))
    Console().print(table)


if __name__ == "__main__":
    main()
