"""What reading a bibliography gives, and what writing one does."""

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


@dataclass(frozen=True, slots=True)
class Lost:
    """What a format cannot hold of one item: the variables that come back otherwise or not.

    "type" stands for the item's type, "entry" for an item that does not come back at all.
    """

    key: str
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A bibliography as text, ending in a newline ("" for none), and what is lost in it."""

    text: str
    lost: tuple[Lost, ...] = ()
