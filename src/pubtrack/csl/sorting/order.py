"""Put references in the order of a style's cs:sort."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

from ..compiled import Area, SortKey
from ..evaluation import State
from ..rendered import visible
from .collation import collation_key

Sorted = TypeVar("Sorted")
# One text a key, as it compares; "" is empty.
Keys: TypeAlias = tuple[str, ...]


def keys_of(area: Area, state_of: Callable[[], State], language: str) -> Keys:
    """Return the sort keys of what a state renders, one for each cs:key of the area."""
    return tuple(_key(key, state_of(), language) for key in area.sort_keys)


def in_order(things: Sequence[Sorted], keys: Sequence[Keys], area: Area) -> list[Sorted]:
    """Sort things by their keys; equal ones keep their order.

    "Items with an empty sort key value are placed at the end of the sort, both for ascending
    and descending sorts."
    """
    order = list(range(len(things)))
    for place in reversed(range(len(area.sort_keys))):
        empty = [i for i in order if not keys[i][place]]
        filled = [i for i in order if keys[i][place]]
        filled.sort(key=lambda i: keys[i][place], reverse=area.sort_keys[place].descending)
        order = filled + empty
    return [things[i] for i in order]


def _key(key: SortKey, state: State, language: str) -> str:
    node = key.render(state)
    return "" if node is None else collation_key(visible(node), language)
