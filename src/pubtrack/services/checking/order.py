"""Lists that are sorted by date, but for an entry or two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.dates import PartialDate
from ...model.identifiers import ArxivId, identifiers_of
from ...model.item import Item
from ..reading import ReadCV, ReadEntry
from .findings import Finding

# In a list of fewer entries, or years, that most are sorted may be chance.
_FEWEST, _FEWEST_YEARS = 6, 4
# One entry of so many may stand elsewhere.
_ONE_OF = 6
# A paper is online at the end of one year, and in print at the beginning of the next.
_LATE, _EARLY = 9, 4


@dataclass(frozen=True, slots=True)
class _Dated:
    """An entry, its date, and when it was put on arXiv, in months; 0 where that is not known."""

    read: ReadEntry
    date: PartialDate
    posted: int


def order(cv: ReadCV) -> Iterator[Finding]:
    """Entries that stand out of the order that the other entries of their list keep."""
    sections: dict[int, list[_Dated]] = {}
    for read in cv.entries:
        issued = read.reference.item.date()
        if issued is not None and issued.year:
            one = _Dated(read, issued, _posted(read.reference.item))
            sections.setdefault(read.entry.section, []).append(one)
    for dated in sections.values():
        years = [one.date.year for one in dated]
        if len(dated) < _FEWEST or len(set(years)) < _FEWEST_YEARS:
            continue
        newest_first = misplaced([-year for year in years])
        oldest_first = misplaced(years)
        best = min(newest_first, oldest_first, key=len)
        if len(best) > len(dated) // _ONE_OF or len(newest_first) == len(oldest_first):
            continue
        way = "newest" if best is newest_first else "oldest"
        for place in best:
            if not _is_far(place, dated, best, -1 if best is newest_first else 1):
                continue
            entry = dated[place].read.entry
            yield Finding(
                "out-of-order",
                f"is of {years[place]}, in a list with the {way} first",
                cv.document.line_of(entry.span.start),
                entry.label,
            )


def _is_far(place: int, dated: Sequence[_Dated], others: Sequence[int], sign: int) -> bool:
    """Whether a date is further off its neighbours' than those of one paper can be.

    `others` are the places of all entries that stand out of order.
    """
    out = bisect_left(others, place)
    before, after = place - 1, place + 1
    # The nearest that stand in order: those beside it may be misplaced, too.
    for other in reversed(others[:out]):
        before -= other == before
    for other in others[out + 1 :]:
        after += other == after
    one = dated[place]
    for at, ahead in ((before, 1), (after, -1)):
        if not 0 <= at < len(dated):
            continue
        near = dated[at]
        if one.posted and near.posted and sign * ahead * (near.posted - one.posted) <= 0:
            continue  # the list is in the order in which they were written
        gap = sign * ahead * (near.date.year - one.date.year)
        if gap > 1 or (gap == 1 and not _spans_new_year(near.date, one.date)):
            return True
    return False


def _posted(item: Item) -> int:
    """The month in which arXiv numbered a work: its identifiers begin with year and month."""
    for identifier in identifiers_of(item):
        digits = identifier.value.rpartition("/")[2] if isinstance(identifier, ArxivId) else ""
        if digits[:4].isdecimal() and 1 <= int(digits[2:4]) <= 12:
            year = int(digits[:2])
            return (year + (1900 if year > 90 else 2000)) * 12 + int(digits[2:4])
    return 0


def _spans_new_year(one: PartialDate, other: PartialDate) -> bool:
    earlier, later = sorted((one, other))
    return earlier.month >= _LATE or 0 < later.month <= _EARLY


def misplaced(values: Sequence[int]) -> list[int]:
    """The places of the fewest values without which the others never go down.

    >>> misplaced([1, 2, 9, 3, 3, 4])
    [2]
    """
    ends: list[int] = []  # the lowest last value of a rising run of each length
    places: list[int] = []  # and where it stands
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_right(ends, value)
        before.append(places[length - 1] if length else -1)
        if length == len(ends):
            ends.append(value)
            places.append(place)
        else:
            ends[length], places[length] = value, place
    kept: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return [place for place in range(len(values)) if place not in kept]
