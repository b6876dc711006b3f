"""Cases of the CSL test suite, read from their files.

A case is a text file of named parts, ``>>===== NAME =====>>`` … ``<<===== NAME =====<<``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PART = re.compile(r"^>>=+ *([A-Z-]+) *=+>>[ \t]*\n(.*?)^<<=+ *\1 *=+<<", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One case: a style, items, what is cited, and the text that shall come of it."""

    name: str
    mode: str
    style: str
    items: tuple[dict[str, Any], ...]
    expected: str
    citation_items: tuple[list[dict[str, Any]], ...] | None
    edits: tuple[list[Any], ...] | None
    entries: tuple[list[Any], ...] | None
    section: dict[str, Any] | None
    options: dict[str, Any]
    abbreviations: dict[str, Any]
    language: str

    @property
    def group(self) -> str:
        """What the case is about: its name up to the first "_"."""
        return self.name.partition("_")[0]


def read_cases(folder: Path, only: str = "") -> Iterator[Case]:
    """Read the cases of a folder whose names begin with `only`, by name."""
    for path in sorted(folder.glob("*.txt")):
        if path.name.startswith(only):
            yield parse_case(path.stem, path.read_text("utf-8-sig"))


def parse_case(name: str, text: str) -> Case:
    """Read one case. Raises `ValueError` where a part is not what it should be."""
    parts = {part[1]: part[2].strip() for part in _PART.finditer(text.replace("\r\n", "\n"))}
    for needed in ("MODE", "CSL", "INPUT", "RESULT"):
        if needed not in parts:
            raise ValueError(f"the case {name} has no {needed}")

    def listed(part: str) -> tuple[Any, ...] | None:
        return tuple(json.loads(parts[part])) if parts.get(part) else None

    def mapped(part: str) -> dict[str, Any]:
        return dict(json.loads(parts[part])) if parts.get(part) else {}

    return Case(
        name=name,
        mode=parts["MODE"].lower(),
        style=parts["CSL"],
        items=listed("INPUT") or (),
        expected=parts["RESULT"],
        citation_items=listed("CITATION-ITEMS"),
        edits=listed("CITATIONS"),
        entries=listed("BIBENTRIES"),
        section=mapped("BIBSECTION") or None,
        options=mapped("OPTIONS"),
        abbreviations=mapped("ABBREVIATIONS"),
        language=parts.get("LANGUAGE", ""),
    )
