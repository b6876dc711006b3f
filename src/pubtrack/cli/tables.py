"""Tables: fitted to a terminal, else tab-separated lines for the next program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

import click

from .terminal import bold, cells, clean, columns, encodes, on_terminal, padded, wrapped

# Columns that a wrapped column should have at the least, before others are left out for it;
# and with how many it can be read at all.
_WIDE_COLUMN, _NARROW_COLUMN = 24, 12
_GAP = "  "


def print_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, wide: Sequence[str], last: int
) -> None:
    """Print a table.

    The columns named in `wide` are wrapped, every other stays whole; of those, the `last` ones
    of a row are left out in turn where a narrow terminal cannot hold them. Where that is not
    enough, each row becomes a block of lines with a name and a value.
    """
    if not on_terminal():
        # At once: a hundred thousand lines that are written one by one take a second more.
        if rows:
            click.echo("\n".join("\t".join(map(clean, row)) for row in rows))
        return
    for line in table_lines(header, rows, wide=wide, last=last, room=columns()):
        click.echo(line)


def table_lines(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    wide: Sequence[str],
    last: int,
    room: int,
) -> Iterator[str]:
    """The lines of a table in this many columns; nothing where there are no rows."""
    if not rows:
        return
    shown = [[clean(cell) for cell in row] for row in rows]
    natural = [max(map(cells, column)) for column in zip(header, *shown, strict=True)]
    kept = list(range(len(header)))
    stretch = {place for place in kept if header[place] in wide}
    spare = [place for place in kept[len(kept) - last :] if place not in stretch]
    while spare and not _fits(kept, natural, stretch, room, _WIDE_COLUMN):
        kept.remove(spare.pop())
    if not _fits(kept, natural, stretch, room, _NARROW_COLUMN):
        yield from _records(header, shown, kept, room)
        return
    sizes = _sizes(kept, natural, stretch, room)
    yield bold(_line(header, kept, sizes))
    rule = "─" if encodes("─") else "-"
    yield _GAP.join(rule * sizes[place] for place in kept)
    for row in shown:
        cell_lines = [wrapped(row[place], sizes[place]) for place in kept]
        for parts in zip_longest(*cell_lines, fillvalue=""):
            yield _line(parts, range(len(kept)), [sizes[place] for place in kept])


def _line(row: Sequence[str], kept: Iterable[int], sizes: Sequence[int]) -> str:
    return _GAP.join(padded(row[place], sizes[place]) for place in kept).rstrip()


def _fits(
    kept: Sequence[int], natural: Sequence[int], stretch: set[int], room: int, least: int
) -> bool:
    needed = [min(natural[p], least) if p in stretch else natural[p] for p in kept]
    return sum(needed) + len(_GAP) * (len(kept) - 1) <= room


def _sizes(kept: Sequence[int], natural: Sequence[int], stretch: set[int], room: int) -> list[int]:
    """How wide each column is: those that are wrapped share what the others leave, evenly."""
    sizes = list(natural)
    left = room - len(_GAP) * (len(kept) - 1)
    left -= sum(natural[place] for place in kept if place not in stretch)
    waiting = sorted((place for place in kept if place in stretch), key=natural.__getitem__)
    for number, place in enumerate(waiting):
        sizes[place] = min(natural[place], left // (len(waiting) - number))
        left -= sizes[place]
    return sizes


def _records(
    header: Sequence[str], rows: Sequence[Sequence[str]], kept: Sequence[int], room: int
) -> Iterator[str]:
    """Each row as lines of its own, "Title  …", with an empty line between rows."""
    name = max(cells(header[place]) for place in kept)
    for number, row in enumerate(rows):
        if number:
            yield ""
        for place in kept:
            lines = wrapped(row[place], room - name - len(_GAP)) if row[place] else ()
            for at, line in enumerate(lines):
                label = header[place] if at == 0 else ""
                yield bold(padded(label, name)) + _GAP + line
