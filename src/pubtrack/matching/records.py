"""Records that were taken before, found again by everything that they say.

"No wrong match" asks for more than a short title, an author and a year before two works are one.
But a record that says what a source told of a publication, all of it and nothing else, is that
record once more, however little it says: the same file again, under another name or by a pipe.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import Generic, TypeAlias, TypeVar

from ..model.codec import value_to_text
from ..model.item import Item
from ..model.origin import Origin
from .decisions import TYPE

Id = TypeVar("Id", bound=Hashable)
_Fingerprint: TypeAlias = tuple[str, ...]
_Told: TypeAlias = tuple[Item, Mapping[str, Origin]]

# By these a record is looked up; what else it says is compared then.
_HEAD = ("title", "author", "issued")


def is_record_of(record: Item, mine: Item, origins: Mapping[str, Origin]) -> bool:
    """Whether a record says what one source told of a publication, all of it and nothing else.

    A value counts as the source told it last, or as it is now. The source is one that told the
    title or the type: one that only added a value to what another had told tells too little.
    """
    if not record.variables or not all(
        _told(variable, record, mine, origins) for variable in (TYPE, *record.variables)
    ):
        return False
    sources = {origins[name].source for name in ("title", TYPE) if name in origins}
    return any(
        all(
            name == TYPE or name in record
            for name, origin in origins.items()
            if origin.source == source
        )
        for source in sources
    )


def agrees(record: Item, mine: Item, origins: Mapping[str, Origin]) -> bool:
    """Whether type, title, authors and year are equal, and so is all else that both state."""
    return (
        bool(record.title)
        and record.year == mine.year
        and all(
            _told(variable, record, mine, origins)
            for variable in {TYPE, "author", *record.variables}
            if variable in (TYPE, "title", "author") or variable in mine
        )
    )


class Records(Generic[Id]):
    """What publications are said to be, so that the one is found of which a record tells."""

    def __init__(self) -> None:
        self._told: dict[Id, _Told] = {}
        self._ids: dict[_Fingerprint, dict[Id, None]] = {}

    def add(self, id: Id, item: Item, origins: Mapping[str, Origin]) -> None:  # noqa: A002
        """Add a publication, or replace the one that has this `id`."""
        self._told[id] = (item, origins)
        for fingerprint in (_as_it_is(item), _as_told(item, origins)):
            self._ids.setdefault(fingerprint, {})[id] = None

    def find(self, record: Item, but: Collection[Id] = ()) -> Id | None:
        """The first publication, `but` these, of which this is a record that was taken before."""
        return next(
            (
                id_
                for id_ in self._ids.get(_as_it_is(record), ())
                if id_ not in but and is_record_of(record, *self._told[id_])
            ),
            None,
        )


def _told(variable: str, record: Item, mine: Item, origins: Mapping[str, Origin]) -> bool:
    text = _text(record, variable)
    return text == _text(mine, variable) or (
        variable in origins and origins[variable].fetched == text
    )


def _text(item: Item, variable: str) -> str:
    return value_to_text(item.type if variable == TYPE else item.variables.get(variable, ""))


def _as_it_is(item: Item) -> _Fingerprint:
    return tuple(_text(item, variable) for variable in _HEAD)


def _as_told(item: Item, origins: Mapping[str, Origin]) -> _Fingerprint:
    return tuple(
        origins[variable].fetched if variable in origins else _text(item, variable)
        for variable in _HEAD
    )
