"""What reading a bibliography gives: items under their keys, and what was wrong."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.item import Item
from ..model.problem import Problem


@dataclass(frozen=True, slots=True)
class Parsed:
    """One item of a bibliography.

    `key` is the citation key, "" where the source has none; `line` is where the entry begins,
    counted from 1, 0 where it has no place.
    """

    key: str
    item: Item
    line: int = 0


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The entries that could be read, in their order, and all problems of the text."""

    entries: tuple[Parsed, ...] = ()
    problems: tuple[Problem, ...] = ()
