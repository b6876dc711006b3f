"""Stacked bars of characters: what happened per year, and of which kinds it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from .terminal import cells, coloured, emphasises, encodes

if TYPE_CHECKING:
    from ..services.statistics import Statistics

# Kinds are told apart by colours where the terminal has them, else by patterns.
_COLOURS = ("blue", "yellow", "green", "magenta", "cyan", "red", "bright_blue", "bright_yellow",
            "bright_green", "bright_magenta", "bright_cyan", "bright_red", "white")  # fmt: skip
_BLOCK = "█"
_PATTERNS = "█░▓▒▚▤▥▧▞▦▨▩▪"
_ASCII = "#o=x+*%@&$~:?"
# A bar is a few blocks a publication as long as there is room, and never longer than this.
_PER_ONE, _LONGEST = 3, 60
# From so many years without a publication on, they are one line.
_GAP = 6


def year_lines(statistics: Statistics, room: int) -> Iterator[str]:
    """A line for each year: the year, its bar, its count."""
    most = max((count for _, count in statistics.years), default=0)
    if not most:
        return
    ends = [year for year, _ in statistics.years]
    name = max(map(len, map(str, ends)))
    longest = max(min(room - name - len(str(most)) - 3, _LONGEST), 1)
    # Whole blocks for each as long as that is possible, so that equals look equal.
    size = min(longest // most, _PER_ONE) or longest / most
    empty = 0
    for place, (year, count) in enumerate(statistics.years):
        following = [number for _, number in statistics.years[place : place + _GAP]]
        if not count and (empty or (len(following) == _GAP and not any(following))):
            if not empty:
                yield f"{'…' if encodes('…') else '...':>{name}}"
            empty += 1
            continue
        empty = 0
        bar = _bar([in_years[place] for _, in_years in statistics.kinds], size)
        yield f"{year:>{name}}  {bar}{' ' if count else ''}{count or ''}".rstrip()


def legend(statistics: Statistics, room: int) -> Iterator[str]:
    """What each colour or pattern stands for, with how many there are of it in all."""
    totals = dict(statistics.types)
    line = ""
    for kind, (name, _) in enumerate(statistics.kinds):
        sign, text = _block(kind), f" {name} {totals[name]}"
        if line and cells(click.unstyle(line)) + 3 + 1 + cells(text) > room:
            yield line
            line = ""
        line = f"{line}   {sign}{text}" if line else f"{sign}{text}"
    if line:
        yield line


def _bar(counts: Sequence[int], size: float) -> str:
    """The blocks of each kind; together as long as their sum asks for, and none is left out."""
    lengths: list[int] = []
    done = 0
    for count in counts:
        done += count
        length = round(done * size) - sum(lengths)
        lengths.append(max(length, 1) if count else 0)
    return "".join(_block(kind) * length for kind, length in enumerate(lengths) if length)


def _block(kind: int) -> str:
    place = kind % len(_PATTERNS)
    if not encodes(_PATTERNS):
        return _ASCII[place]
    return coloured(_BLOCK, _COLOURS[place]) if emphasises() else _PATTERNS[place]
