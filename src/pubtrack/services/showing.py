"""Values of an item as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.dates import PartialDate
from ..model.item import Item, Value


def variable_lines(item: Item) -> Iterator[tuple[str, str]]:
    """The type and the variables of an item, each as (name, text for a person)."""
    yield "type", item.type
    for name, value in item.variables.items():
        yield name, value_text(value)


def value_text(value: Value) -> str:
    """A value as a person reads it: names parted by semicolons, a date as "2022-08"."""
    if isinstance(value, PartialDate):
        return value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(person.display() for person in value)
    return value
