"""Where each variable of a publication came from, and what sources say otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..errors import InvalidValue
from ..matching.merge import TYPE
from ..model.codec import value_from_text
from ..model.item import Value
from ..model.origin import Origin
from ..store.values import Publication
from .editing.values import ME, cleared_variables, value_of


@dataclass(frozen=True, slots=True)
class Said:
    """What a source says of a variable, and since when that is known."""

    variable: str
    source: str
    value: Value
    at: datetime


@dataclass(frozen=True, slots=True)
class ShownOrigin:
    """A variable (or "type") with its value, "" where it was cleared, and where that is from.

    `source` is as in `Origin`; `at` is None where nothing is known of it, and then it is the
    person's own. `says` is what sources say otherwise.
    """

    variable: str
    value: Value
    source: str
    at: datetime | None
    locked: bool
    says: tuple[Said, ...] = ()


def shown_origins(publication: Publication, said: Sequence[Said] = ()) -> tuple[ShownOrigin, ...]:
    """The origin of the type, of each variable, and of each that was cleared, in this order."""
    item = publication.item
    names = (TYPE, *item.variables, *sorted(cleared_variables(publication)))
    return tuple(
        _shown(
            name,
            item.type if name == TYPE else value_of(item, name),
            publication.origins.get(name),
            tuple(one for one in said if one.variable == name),
        )
        for name in dict.fromkeys(names)
    )


def _shown(name: str, value: Value, origin: Origin | None, said: tuple[Said, ...]) -> ShownOrigin:
    if origin is None:
        return ShownOrigin(name, value, ME, None, locked=False, says=said)
    fetched = _fetched(name, origin)
    if origin.source == ME or fetched == value:
        return ShownOrigin(name, value, origin.source, origin.at, origin.locked, said)
    # The person changed or cleared what this source gave.
    others = tuple(one for one in said if one.source != origin.source)
    says = (Said(name, origin.source, fetched, origin.at), *others) if fetched else others
    return ShownOrigin(name, value, ME, None, origin.locked, says)


def _fetched(name: str, origin: Origin) -> Value:
    """What the source gave; "" where the text of an older version cannot be read."""
    try:
        return value_from_text("title" if name == TYPE else name, origin.fetched)
    except InvalidValue:
        return ""
