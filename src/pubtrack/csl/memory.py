"""What a processor has rendered, for the next one of the same style, locale and marking."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from ..model.item import Item
from .citing.disambiguation import Disambiguator
from .evaluation import Disambiguation
from .inputs import Abbreviations, abbreviated, reference_of_item
from .reference import Reference
from .rendered import Node
from .sorting.order import Keys

# The number, disambiguation and kept names with which an entry was rendered.
Circumstances: TypeAlias = tuple[int, Disambiguation, frozenset[str]]


@dataclass(frozen=True, slots=True)
class EntryMade:
    """An entry as it was rendered, raw and finished."""

    circumstances: Circumstances
    raw: Node
    finished: Node


@dataclass(slots=True)
class Memory:
    """By reference, which never changes, what was made of it; by key, the reference."""

    disambiguator: Disambiguator
    abbreviations: Abbreviations
    references: dict[str, tuple[Item | Reference, Reference]] = field(default_factory=dict)
    sort_keys: dict[Reference, tuple[int, Keys]] = field(default_factory=dict)
    entries: dict[Reference, EntryMade] = field(default_factory=dict)

    def reference(self, key: str, item: Item | Reference) -> Reference:
        """Return the reference of an item, and forget that of another which had its key."""
        kept = self.references.get(key)
        if kept is not None:
            if kept[0] is item or kept[0] == item:
                return kept[1]
            self._forget(kept[1])
        made = item if isinstance(item, Reference) else reference_of_item(key, item)
        made = abbreviated(made, self.abbreviations)
        self.references[key] = (item, made)
        return made

    def _forget(self, reference: Reference) -> None:
        self.sort_keys.pop(reference, None)
        self.entries.pop(reference, None)
        self.disambiguator.forget(reference)
