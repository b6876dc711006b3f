"""``[cv."industry.md"]``: what one CV shows of the store, and how."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field

from ..errors import InvalidValue
from ..model.item import ITEM_TYPES
from .checking.rules import CODES
from .config_table import Table
from .orders import ORDERS, Order
from .years import check_span, year_span

MARKERS = ("brackets", "superscript", "links", "author-date", "cite")
_LAST = re.compile(r"(?P<years>\d{1,3})\s?(?:y|years?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which publications of the store a CV shows; what is empty excludes none.

    `tags` are of the item's keywords, of which one is enough, as of `types`; `first` and `last`
    are years, 0 for no bound; `recent` counts years back from today, 0 for all; `most` is the
    number of the newest ones that are shown, 0 for all. With `keys`, those alone that are named,
    by key or identifier.
    """

    tags: tuple[str, ...] = ()
    types: frozenset[str] = frozenset()
    first: int = 0
    last: int = 0
    recent: int = 0
    most: int = 0
    keys: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything is excluded."""
        return self != Criteria()


@dataclass(frozen=True, slots=True)
class CvSettings:
    """What is set for one CV: "" and None where the settings of all CVs hold."""

    name: str = ""
    criteria: Criteria = field(default_factory=Criteria)
    style: str = ""
    locale: str | None = None
    order: Order = "as-is"
    markers: str = ""
    me: tuple[str, ...] | None = None
    ignore: frozenset[str] = frozenset()


def read_cv_settings(table: Table, name: str) -> CvSettings:
    """Read the table of the CV `name`. Raises `InputError`."""
    first, last = _years(table)
    criteria = Criteria(
        tags=table.texts("tags") or (),
        types=table.choices("types", sorted(ITEM_TYPES), "is no CSL item type") or frozenset(),
        first=first,
        last=last,
        recent=_recent(table),
        most=table.whole("max", 1, 100_000) or 0,
        keys=table.texts("keys") or (),
    )
    order = table.choice("order", ORDERS, "is no order") or "as-is"
    found = CvSettings(
        name=name,
        criteria=criteria,
        style=table.text("style") or "",
        locale=table.text("locale"),
        order=next(known for known in ORDERS if known == order),
        markers=table.choice("markers", MARKERS, "is no way to write marks") or "",
        me=table.texts("me"),
        ignore=table.choices("ignore", CODES, "is no code of a finding") or frozenset(),
    )
    table.close()
    return found


def _years(table: Table) -> tuple[int, int]:
    """The first and the last year: of `2020`, `[2018, 2024]`, `"2018-2024"`, `"2018-"`."""
    value = table.value("years")
    if value is None:
        return 0, 0
    with contextlib.suppress(InvalidValue):
        if isinstance(value, int) and not isinstance(value, bool):
            return check_span(value, value)
        if isinstance(value, list) and len(value) == 2 and all(type(y) is int for y in value):
            return check_span(value[0], value[1])
        if isinstance(value, str):
            return year_span(value)
    raise table.wrong("years", "must be a year or two", hint='as 2020, [2018, 2024], "2018-"')


def _recent(table: Table) -> int:
    """The years back from today: of `"5y"`, `5`."""
    value = table.value("last")
    if value is None:
        return 0
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1000:
        return value
    match = _LAST.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or not int(match["years"]):
        raise table.wrong("last", "must be a number of years", hint='as "5y"')
    return int(match["years"])
