"""What is seen, in the order of the source: text and constructs into a view, and its blocks.

Blanks, breaks and constructs wait until a character is shown: so a block never ends in blanks,
and a construct that shows nothing leaves no trace.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..blocks import Kind
from ..spans import Span
from ..structure.headings import Topic, topic_of
from ..view import ViewBuilder
from .setting import Record, set_out

_LONGEST_HEADING = 120
_RUN_IN = 6
"""The level of a bold line that serves as a heading, below all of LaTeX's own."""
_MARKING = frozenset({"bold", "smallcaps", "underline", "large"})
_SHOWN_AS = {"underline": "", "large": ""}
BULLET = "• "
Break = Literal["", "space", "gap", "line", "block"]
_STRENGTH: dict[Break, int] = {"": 0, "space": 1, "gap": 2, "line": 3, "block": 4}


@dataclass(slots=True, eq=False)
class Construct:
    """A construct of the markup; `made` when a macro's body brings it."""

    kind: str
    start: int
    target: str
    made: bool
    pinned: bool
    depth: int = -1
    """Its depth in the builder; -1 while nothing is shown in it."""
    closed: bool = False


class Page:
    """Collects the view and the blocks of a source."""

    def __init__(self, source: str) -> None:
        self.builder = ViewBuilder(source)
        self.records: list[Record] = []
        self.block: Record | None = None
        self.items: list[Record] = []
        self.topic = Topic.UNKNOWN
        self.names: list[str] = []
        self.in_row = False
        self.in_table = False
        self._above: list[tuple[int, Topic]] = []
        self._waiting: list[Construct] = []
        self._open: list[Construct] = []
        self._break: Break = ""
        self._break_span = Span(0, 0)
        self._fresh = True
        self._last_end = 0
        self._shown: list[str] = []
        self._unmarked = False
        self._marking = 0
        self._held: dict[int, Construct] = {}
        """The constructs about the items that are open, with the labels behind their text."""

    # Text.

    @property
    def at_start(self) -> bool:
        """Whether nothing is shown yet of the present block."""
        return self._fresh or self._break == "block"

    @property
    def at_line(self) -> bool:
        """Whether nothing is shown yet of the present line."""
        return self.at_start or self._break == "line"

    def tail(self, most: int) -> str:
        """The last characters shown of the present block."""
        return "" if self.at_start else "".join(self._shown[-3:])[-most:]

    def keep(self, start: int, end: int, text: str) -> None:
        """Show a stretch of the source, which is `text`, as it stands."""
        self._settle(start)
        self.builder.keep(start, end)
        self._note(text, end)

    def show(self, text: str, start: int, end: int) -> None:
        """Show `text` in the place of a stretch of the source."""
        if text:
            self._settle(start)
            self.builder.show(text, start, end)
            self._note(text, end)

    def cite(self, keys: tuple[str, ...], spelling: str, start: int, end: int) -> None:
        """Show a citing command."""
        self._settle(start)
        self.builder.cite(keys, spelling, start, end)
        self._note("\ufffc", end)

    def space(self, kind: Break, start: int, end: int) -> None:
        """Ask for a blank or break before the next character."""
        if _STRENGTH[kind] > _STRENGTH[self._break]:
            self._break = kind
            if self._waiting:
                start = end = self._waiting[0].start
            self._break_span = Span(start, end)

    def _note(self, text: str, end: int) -> None:
        self._fresh = False
        self._last_end = end
        self._shown.append(text)
        if not self._marking and not self._unmarked and not text.isspace():
            self._unmarked = text.strip(" :.\xa0—–-") != ""

    def _settle(self, start: int) -> None:
        """Make what waits real, before a character that stands for a stretch of the source."""
        wanted, place = self._break, self._break_span
        self._break = ""
        if wanted == "block" and self.items and self.builder.length == self.items[-1].content:
            wanted = ""  # a break right behind a bullet shows nothing
        if wanted == "block" or (self.block is None and not self.items):
            pinned = [n for n, one in enumerate(self._waiting) if one.pinned]
            for _ in range(pinned[-1] + 1 if pinned else 0):
                self._begin(self._waiting.pop(0), start)
            if self.builder.length or pinned:
                self.builder.show("\n\n", place.start, place.start)
            self._shown.append("\n\n")
        elif not self._fresh and wanted:
            shown = {"line": "\n", "gap": "   "}.get(wanted, " ")
            self.builder.show(shown, place.start, place.end)
            self._shown.append(shown)
        if self.block is None and not self.items:
            self._begin_paragraph()
        for construct in self._waiting:
            self._begin(construct, start)
        self._waiting.clear()

    def _begin_paragraph(self) -> None:
        at = self.builder.length
        self.block = Record(Kind.PARAGRAPH, at, at, names=self.names)
        self.names = []
        self.records.append(self.block)
        self._reset()

    def _reset(self) -> None:
        self._shown = []
        self._unmarked = False

    # Constructs.

    def open(
        self, kind: str, start: int, target: str = "", *, made: bool = False, pinned: bool = False
    ) -> Construct:
        """Begin a construct. A `pinned` one holds whole blocks: it begins before the first."""
        construct = Construct(kind, start, target, made, pinned)
        self._waiting.append(construct)
        if kind in _MARKING:
            self._marking += 1
        return construct

    def _begin(self, construct: Construct, place: int) -> None:
        if construct.made:
            construct.start = place
        kind = _SHOWN_AS.get(construct.kind, construct.kind)
        construct.depth = self.builder.open(kind, construct.start, construct.target)
        self._open.append(construct)

    def close(self, construct: Construct, end: int) -> None:
        """End a construct, and all that began in it."""
        if construct.closed:
            return
        construct.closed = True
        if construct.kind in _MARKING:
            self._marking -= 1
        if construct.depth < 0:
            self._waiting.remove(construct)
            return
        last = self._last_end if construct.made else end
        while self._open:
            inner = self._open.pop()
            if not inner.closed and inner.kind in _MARKING:
                self._marking -= 1
            inner.closed = True
            self.builder.close(inner.depth, max(last, inner.start))
            if inner is construct:
                break
        if self._break and self._break_span.start < end and not construct.made:
            self._break_span = Span(end, end)

    # Blocks.

    def part(self, place: int) -> None:
        """End the paragraph. Within an item the next one belongs to the item all the same."""
        self._end_block()
        item = self.items[-1] if self.items else None
        if item is not None and item.loose and self.builder.length > item.content:
            if item.wide:
                self.space("line", place, place)
                return
            self.end_item(item)
        self.space("block", place, place)

    def line(self, start: int, end: int) -> None:
        """Break the line; a line that serves as a heading is a block of its own."""
        if not self.in_table and not self.at_start and self._is_heading(self.block, alone=False):
            self.part(start)
        else:
            self.space("line", start, end)

    def _end_block(self) -> None:
        block = self.block
        if block is None:
            return
        self.block = None
        block.end = self.builder.length
        self._fresh = True
        if block.kind is Kind.HEADING:
            self._stand_under(block.level, "".join(self._shown))
        elif self._is_heading(block):
            block.kind = Kind.HEADING
            block.level = _RUN_IN
            self._stand_under(block.level, "".join(self._shown))
        elif block.cells or self.in_row:
            self._set_out(block)

    def _is_heading(self, block: Record | None, *, alone: bool = True) -> bool:
        """Whether a paragraph is a line set off whose words are those of a heading.

        A line with others below it, as the title of a paper is, must have no other words.
        """
        if block is None or block.kind is not Kind.PARAGRAPH or self._unmarked or block.cells:
            return False
        text = "".join(self._shown)
        if len(text) > _LONGEST_HEADING or "\n" in text:
            return False
        topic = topic_of(text, marked=True)
        if alone or topic is Topic.YEAR:
            return topic is not Topic.UNKNOWN
        return topic_of(text.rstrip(" :.\xa0"), marked=False) is not Topic.UNKNOWN

    def _stand_under(self, level: int, heading: str) -> None:
        """Note what stands under a heading, by its words or those of the one above it."""
        topic = topic_of(" ".join(heading.split()), marked=True)
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
        parent = self._above[-1][1] if self._above else Topic.UNKNOWN
        if topic in {Topic.UNKNOWN, Topic.YEAR} or (
            topic is Topic.DOUBTFUL and parent is Topic.PUBLICATIONS
        ):
            topic = parent
        self._above.append((level, topic))
        self.topic = topic

    def begin_heading(self, level: int, place: int) -> Record:
        """Begin a heading; it ends all items."""
        self._end_block()
        self._end_items()
        self.space("block", place, place)
        self._settle_block()
        at = self.builder.length
        self.block = Record(Kind.HEADING, at, at, level=level)
        self.names = []
        self.records.append(self.block)
        self._reset()
        return self.block

    def _settle_block(self) -> None:
        """Show the break before a block now, with the constructs that hold it."""
        place = self._break_span
        self._break = ""
        pinned = [n for n, one in enumerate(self._waiting) if one.pinned]
        for _ in range(pinned[-1] + 1 if pinned else 0):
            self._begin(self._waiting.pop(0), place.start)
        if self.builder.length or pinned:
            self.builder.show("\n\n", place.start, place.start)
        self._fresh = True

    def begin_item(self, group: int, marker: Span) -> Record:
        """Begin a list item; its marker is shown as a bullet."""
        self._end_block()
        if self.items and self.items[-1].loose:
            self.end_item(self.items[-1])
        if self.items and self.items[-1].body < 0:
            self.items[-1].body = self.builder.length
        self.space("block", marker.start, marker.start)
        self._settle_block()
        for construct in self._waiting:
            self._begin(construct, marker.start)
        self._waiting.clear()
        construct = Construct("", marker.start, "", made=False, pinned=False)
        self._begin(construct, marker.start)
        at = self.builder.length
        self.builder.show(BULLET, marker.start, marker.end)
        self._last_end = marker.end
        depth = len(self.items)
        item = Record(Kind.ITEM, at, at + len(BULLET), depth=depth, group=group, marker=marker)
        item.names, self.names = self.names, []
        self._held[id(item)] = construct
        self.items.append(item)
        self.records.append(item)
        self._reset()
        return item

    def end_item(self, item: Record) -> None:
        """End an item and those in it."""
        if item not in self.items:
            return
        while self.items:
            inner = self.items.pop()
            self._close(inner)
            if inner is item:
                break
        self._fresh = True
        self.space("block", self._last_end, self._last_end)

    def _close(self, item: Record) -> None:
        item.end = self.builder.length
        self.close(self._held.pop(id(item)), max(self._last_end, item.named))
        if item.cells:
            self._set_out(item)

    def name(self, name: str, end: int) -> None:
        """Note the name of an anchor that ends there, for the block that it stands in or before."""
        if self.items:
            self.items[-1].names.append(name)
            self.items[-1].named = end
        elif self.block is not None:
            self.block.names.append(name)
        elif not (self.records and self.records[-1].kind is Kind.HEADING):
            self.names.append(name)

    # Arguments and cells.

    def cell(self, kind: Break, start: int, end: int) -> None:
        """End an argument or cell of the present block."""
        block = self.items[-1] if self.items else self.block
        if block is None:
            self._settle(start)
            block = self.block
        if block is not None:
            block.cells.append(self.builder.length)
        self.space(kind, start, end)

    def _set_out(self, block: Record) -> None:
        """Say which of the arguments or cells of a block are its term, label and content."""
        set_out(block, "".join(self._shown), self.topic)

    def finish(self, place: int) -> None:
        """End all."""
        self.part(place)
        self._end_items()

    def _end_items(self) -> None:
        for item in reversed(self.items):
            self._close(item)
        self.items.clear()
