"""Blocks of formats whose lists nest by indentation: Org, reStructuredText, jemdoc."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..blocks import Block, Kind
from ..spans import Span
from .prose import Prose

_NOWHERE = Block(Kind.ITEM, Span(0, 0), Span(0, 0), Span(0, 0))


@dataclass(slots=True)
class _Item:
    """An item that is still open."""

    place: int
    """Of its block among the blocks."""
    indent: int
    group: int
    number: int | None
    start: int
    content: int
    term: Span | None
    body_end: int | None = None
    names: list[str] = field(default_factory=list)
    empty: bool = True


class Nesting:
    """Collects blocks from left to right; `show` puts a stretch of the source into the prose."""

    def __init__(self, prose: Prose, show: Callable[[int, int], None]) -> None:
        self._prose = prose
        self._show = show
        self._blocks: list[Block] = []
        self._items: list[_Item] = []
        self._groups = 0
        self.running: Span | None = None
        """The lines of a block that may go on; they are not shown yet."""

    @property
    def indent(self) -> int:
        """The column of the innermost open item; -1 where there is none."""
        return self._items[-1].indent if self._items else -1

    def flush(self) -> None:
        """Show the lines that ran on."""
        running, self.running = self.running, None
        if running is not None:
            self.text(running)

    def built(self) -> tuple[Block, ...]:
        """Return the blocks that show anything; all items are closed."""
        self.close(-1)
        return tuple(block for block in self._blocks if len(block.content))

    def new_group(self) -> int:
        """Return the number of one more list."""
        self._groups += 1
        return self._groups

    def heading(self, source: Span, level: int) -> None:
        """Add a heading; no item goes on behind it."""
        self.close(-1)
        self._add(Kind.HEADING, source, level)

    def text(self, source: Span) -> None:
        """Add a paragraph, to the innermost open item where there is one."""
        if not self._items:
            self._add(Kind.PARAGRAPH, source)
            return
        item = self._items[-1]
        if not item.empty:
            self._prose.boundary("\n", source.start, source.start)
        item.empty = False
        self._show(source.start, source.end)
        item.names += self._prose.taken_names()

    def _add(self, kind: Kind, source: Span, level: int = 0) -> None:
        start = self._prose.begin(source.start)
        self._show(source.start, source.end)
        span = Span(start, self._prose.place)
        names = self._prose.taken_names()
        self._blocks.append(Block(kind, span, span, span, level=level, names=names))

    def row(self, cells: list[Span], group: int, fixed: str) -> None:
        """Add a row of a table, its cells as lines: an item where `fixed` says why it stays."""
        start = self._prose.begin(cells[0].start)
        for cell in cells:
            self._show(cell.start, cell.end)
            self._prose.boundary("\n", cell.end, cell.end)
        span = Span(start, self._prose.place)
        kind = Kind.ITEM if fixed else Kind.PARAGRAPH
        names = self._prose.taken_names()
        self._blocks.append(Block(kind, span, span, span, group=group, names=names, fixed=fixed))

    def item(
        self, indent: int, start: int, *,
        number: int | None = None, restarts: bool = False, term: Span | None = None,
    ) -> None:  # fmt: skip
        """Begin an item whose bullet stands in the column `indent`, at `start` of the source.

        `number` is the one that was typed; it counts for the first item of a list, and for others
        where it `restarts` the list. `term` is a stretch of the source.
        """
        self.close(indent + 1)
        before = self._items[-1] if self._items and self.indent == indent else None
        self.close(indent)
        if self._items and self._items[-1].body_end is None:
            self._items[-1].body_end = self._prose.place
        if before is not None and (before.number is None) != (number is None):
            before = None
        if number is not None and before is not None and before.number is not None and not restarts:
            number = before.number + 1
        begin = self._prose.begin(start)
        shown = None
        if term is not None:
            self._show(term.start, term.end)
            shown = Span(begin, self._prose.place)
            self._prose.boundary("\n", term.end, term.end)
        content = self._prose.settle()
        group = before.group if before else self.new_group()
        self._items.append(_Item(len(self._blocks), indent, group, number, begin, content, shown))
        self._items[-1].names += self._prose.taken_names()
        self._blocks.append(_NOWHERE)

    def close(self, indent: int) -> None:
        """End the open items whose bullets stand in the column `indent` or behind it."""
        while self._items and self._items[-1].indent >= indent:
            item = self._items.pop()
            end = self._prose.place
            start = min(item.content, end)
            body_end = end if item.body_end is None else item.body_end
            self._blocks[item.place] = Block(
                Kind.ITEM,
                Span(item.start, end),
                Span(start, end),
                Span(start, max(start, body_end)),
                len(self._items),
                group=item.group,
                number=item.number,
                term=item.term,
                label="" if item.number is None else str(item.number),
                names=tuple(dict.fromkeys(item.names)),
            )
