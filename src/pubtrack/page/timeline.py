"""Roles as bars and publications as dots along the years: where each of them stands.

Across, places are shares of the width in per cent, so that a drawing fills whatever room it has
with letters of one size; down, they are pixels. Dots that would cover one another are piled up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from .periods import place_of, years_of
from .values import Page, Role, Work

# For this many pixels the dots are piled; in narrower drawings they are smaller.
_WIDTH = 640
_NARROW = 288
_SIZES = (13.0, 11.0, 9.0, 7.5, 6.0, 5.0, 4.0)
_HIGHEST = 120.0
_MANY = 60
_LANE = 30
_AXIS = 28
_TOP = 8
# Years are written so that there is room for this many.
_MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A role: `number` is its place in the page; `x`, `width` in per cent, `y` in pixels.

    `at_end` says whether its name is to end with it, since it would not fit on its right.
    """

    number: int
    role: Role
    x: float
    width: float
    y: int
    at_end: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A publication: `x` in per cent, `y` in pixels."""

    work: Work
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """That bullets of a role cite a publication: from its dot down to the bar."""

    work: Work
    role: int
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing, `height` pixels high; `radius` is that of the dots, `narrow` on a phone."""

    height: float
    axis: float
    radius: float
    narrow: float
    ticks: tuple[tuple[int, float], ...]
    bars: tuple[Bar, ...]
    dots: tuple[Dot, ...]
    edges: tuple[Edge, ...]
    first: int
    last: int


def timeline_of(page: Page) -> Timeline | None:
    """The drawing of a page, None where less than two of its parts have a date."""
    places = _places(page.works)
    newest = max(places.values(), default=0.0)
    periods = {
        number: years
        for number, role in enumerate(page.roles)
        if (years := years_of(role.period, page.now or newest)) is not None
    }
    dates = [*places.values(), *(year for years in periods.values() for year in years)]
    if len(places) + len(periods) < 2:
        return None
    first, last = floor(min(dates)), max(ceil(max(dates)), floor(min(dates)) + 1)
    size, piles = _piled(places, first, last)
    base = _TOP + max((level for _, level in piles.values()), default=-1) * size + size
    works = {work.anchor: work for work in page.works}
    dots = tuple(
        Dot(works[key], x, round(base - size / 2 - level * size, 1))
        for key, (x, level) in piles.items()
    )
    # Few dots may stand over one another's edge on a phone, many would be one dark mass.
    slack = 1.0 if len(dots) > _MANY else 1.7
    axis = base + _AXIS
    bars = _bars(page.roles, periods, (first, last), round(axis) + 12)
    height = axis + 12 + _LANE * len(bars)
    return Timeline(
        height=round(height, 1),
        axis=round(base + 4, 1),
        radius=round(size / 2 - 1, 2),
        narrow=round(min(size / 2 - 1, size / 2 * _NARROW / _WIDTH * slack), 2),
        ticks=tuple((year, _share(year, first, last)) for year in _ticks(first, last)),
        bars=bars,
        dots=dots,
        edges=tuple(_edges(page.roles, bars, dots)),
        first=first,
        last=last,
    )


def _places(works: Sequence[Work]) -> dict[str, float]:
    """Where the dated works stand; those of which only the year is known are spread over it."""
    places: dict[str, float] = {}
    bare: dict[int, list[str]] = defaultdict(list)
    for work in works:
        issued = work.item.date()
        if issued is None or not issued.year:
            continue
        if issued.month or issued.season:
            places[work.anchor] = place_of(issued)
        else:
            bare[issued.year].append(work.anchor)
    for year, keys in bare.items():
        places |= {key: year + (place + 0.5) / len(keys) for place, key in enumerate(keys)}
    return dict(sorted(places.items(), key=lambda pair: pair[1]))


def _piled(
    places: Mapping[str, float], first: int, last: int
) -> tuple[float, dict[str, tuple[float, int]]]:
    """The room of a dot, the largest at which no pile is too high; and (x, level) of each."""
    for size in _SIZES:
        columns = {
            key: round((year - first) / (last - first) * (_WIDTH / size - 1))
            for key, year in places.items()
        }
        highest = max(Counter(columns.values()).values(), default=0)
        if highest * size <= _HIGHEST:
            break
    levels: Counter[int] = Counter()
    piles: dict[str, tuple[float, int]] = {}
    for key, column in columns.items():
        piles[key] = (round((column + 0.5) * size / _WIDTH * 100, 2), levels[column])
        levels[column] += 1
    return size, piles


def _bars(
    roles: Sequence[Role],
    periods: Mapping[int, tuple[float, float]],
    span: tuple[int, int],
    top: int,
) -> tuple[Bar, ...]:
    """A lane for each role that has a period, the newest on top."""
    order = sorted(periods, key=lambda number: (-periods[number][1], -periods[number][0], number))
    bars: list[Bar] = []
    for lane, number in enumerate(order):
        begin, end = (_share(year, *span) for year in periods[number])
        width = round(max(end - begin, 0.6), 2)
        bars.append(Bar(number, roles[number], begin, width, top + lane * _LANE, begin > 50))
    return tuple(bars)


def _edges(roles: Sequence[Role], bars: Sequence[Bar], dots: Sequence[Dot]) -> Iterable[Edge]:
    by_key = {dot.work.anchor: dot for dot in dots}
    for bar in bars:
        cited = dict.fromkeys(key for b in roles[bar.number].bullets for key in b.cites)
        for key in cited:
            dot = by_key.get(key)
            if dot is not None:
                end = min(max(dot.x, bar.x), bar.x + bar.width)
                yield Edge(dot.work, bar.number, dot.x, dot.y, round(end, 2), bar.y + 5)


def _share(year: float, first: int, last: int) -> float:
    return round((year - first) / (last - first) * 100, 2)


def _ticks(first: int, last: int) -> Iterable[int]:
    step = next(
        step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / step <= _MOST_TICKS
    )
    return range(first + (-first) % step, last + 1, step)
