"""In which order the entries of a list stand: by date, by who is cited first, or as they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..documents.citing import Cited
from ..documents.document import Document
from ..model.item import Item
from .orders import Order

# What is not out yet is newer than all that is.
_TO_COME = (9999, 0)
_Month = tuple[int, int]


def ordered(
    document: Document, items: Sequence[Item], places: Sequence[int], order: Order
) -> list[int]:
    """Return `places`, entries of one list, in `order`; those that are equal in it stay.

    `items` has what each entry of the document is. An entry without a date keeps to the one
    before it. A list that is in the opposite order is turned over.
    """
    if order == "cited":
        ranks = _first_cited(document)
        return sorted(places, key=lambda place: ranks.get(place, len(ranks)))
    if order == "as-is":
        return list(places)
    months = _months([items[place] for place in places])
    wanted, opposite = (months, months[::-1]) if order == "oldest" else (months[::-1], months)
    if _ascends(wanted):
        return list(places)
    if _ascends(opposite):
        return list(reversed(places))
    by_date = dict(zip(places, months, strict=True))
    return sorted(places, key=lambda place: by_date[place], reverse=order == "newest")


def month_of(item: Item) -> _Month | None:
    """Return year and month of a work, 0 for a month that is not known; None where undated."""
    date = item.date()
    if date is not None and date.year:
        return (date.year, date.month or date.season * 3)
    return _TO_COME if item.text("status") else None


def _ascends(months: Sequence[_Month]) -> bool:
    return all(a <= b for a, b in pairwise(months))


def _months(items: Sequence[Item]) -> list[_Month]:
    """The date of each, that of a neighbour for one without; a month, too, within its year."""
    known = [month_of(item) for item in items]
    months: list[_Month] = []
    for place, own in enumerate(known):
        before = months[-1] if months else None
        if own is None:
            months.append(before or next((m for m in known[place:] if m), (0, 0)))
        elif not own[1] and before and before[0] == own[0]:
            months.append(before)
        elif not own[1]:
            same = (m for m in known[place:] if m and m[0] == own[0] and m[1])
            months.append(next(same, own))
        else:
            months.append(own)
    return months


def _first_cited(document: Document) -> dict[int, int]:
    """The entries that bullets cite, with their rank by first mention."""
    cited, entries = Cited(document), document.entries
    ranks: dict[int, int] = {}
    for bullet in document.bullets:
        for marker in bullet.markers:
            found = [place for cite in marker.cites if (place := cited.place(cite)) is not None]
            numbers = [entries[place].number or 0 for place in found]
            # The order of ascending numbers says nothing of what comes first.
            for place in sorted(found) if numbers == sorted(numbers) else found:
                ranks.setdefault(place, len(ranks))
    return ranks
