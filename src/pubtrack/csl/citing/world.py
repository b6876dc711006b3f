"""All that the citations of a text are rendered from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...errors import UsageError
from ..compiled import Area, CompiledStyle
from ..evaluation import NO_DISAMBIGUATION, Disambiguation, State
from ..reference import Reference


@dataclass(frozen=True, slots=True)
class World:
    """The style, and by citation key the items, their numbers, and what sets them apart.

    Each cited key is in `references` and `numbers`; `disambiguation` has those that need one.
    """

    style: CompiledStyle
    references: Mapping[str, Reference]
    numbers: Mapping[str, int]
    disambiguation: Mapping[str, Disambiguation]

    @property
    def area(self) -> Area:
        """cs:citation. Raises `UsageError` where the style has none."""
        if self.style.citation is None:
            raise UsageError("the style has no citations")
        return self.style.citation

    def state(self, key: str) -> State:
        """Begin a rendering of an item."""
        return State(
            self.references[key],
            self.numbers.get(key, 0),
            self.disambiguation.get(key, NO_DISAMBIGUATION),
        )
