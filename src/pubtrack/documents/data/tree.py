"""YAML and JSON as one tree of scalars, maps and sequences, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ..spans import Span

DEEPEST = 100
"""How deep data may be nested: no CV comes near it."""


class Unreadable(ValueError):
    """A text that is no data, or none that a person wrote; `offset` is where that shows."""

    def __init__(self, message: str, offset: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as text. `style` is how it is written: "" plain, "'", '"', "|", ">"."""

    span: Span
    """Quotes and the sign of a block among it."""
    value: str
    style: str = ""

    @property
    def empty(self) -> bool:
        """Whether it says nothing: "", null."""
        return not self.value.strip() or (not self.style and self.value in _NULLS)


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and its value."""

    key: Scalar
    value: Node

    @property
    def name(self) -> str:
        """The key for comparison: no case, no blanks, hyphens or underscores."""
        return plain_name(self.key.value)


@dataclass(frozen=True, slots=True)
class Map:
    """Keys and values in order; those that a merge key brings stand last."""

    span: Span
    pairs: tuple[Pair, ...]
    flow: bool = False

    def get(self, *names: str) -> Node | None:
        """The value of the first of these keys, named as `Pair.name` has them."""
        for name in names:
            for pair in self.pairs:
                if pair.name == name:
                    return pair.value
        return None

    def text(self, *names: str) -> str:
        """The first of these values that is a text and says something."""
        for name in names:
            found = self.get(name)
            if isinstance(found, Scalar) and not found.empty:
                return found.value.strip()
        return ""


@dataclass(frozen=True, slots=True)
class Seq:
    """Values in order."""

    span: Span
    items: tuple[Node, ...]
    flow: bool = False


Node: TypeAlias = Scalar | Map | Seq

_NULLS = frozenset({"~", "null", "Null", "NULL", "None", "none"})
_NO_NAME = re.compile(r"[\W_]+")


def plain_name(key: str) -> str:
    """A key without case, blanks and punctuation: "release_date" is "releaseDate"."""
    return _NO_NAME.sub("", key.casefold())


def scalars(node: Node) -> Iterator[Scalar]:
    """All scalar values below a node, in order, keys left out."""
    stack: list[Node] = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, Scalar):
            yield current
        elif isinstance(current, Seq):
            stack += reversed(current.items)
        else:
            stack += (pair.value for pair in reversed(current.pairs))
