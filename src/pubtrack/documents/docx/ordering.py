"""Paragraphs put in another order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from ..spans import Span
from .changes import Reorder
from .draft import IN_ORDER, Draft, Splice, applied
from .joining import Joins
from .layout import Layout, Mark, Paragraph
from .writing import Writer

_AT = attrgetter("start")


@dataclass(slots=True)
class _Block:
    """Paragraphs that move together, and what of the XML in them stays where it is.

    That is what belongs with something outside: one end of a bookmark, or of a field that shows
    the whole list, and the end of a section of the document.
    """

    place: Span
    paragraphs: list[Paragraph]
    leading: str = ""
    trailing: str = ""
    section: str = ""
    inside: list[Splice] = field(default_factory=list)


class Order:
    """New orders. They are begun before all other changes, and finished after them.

    Raises ValueError where an order does not name each block once, or blocks overlap.
    """

    def __init__(
        self, layout: Layout, draft: Draft, writer: Writer, reorders: Sequence[Reorder]
    ) -> None:
        self._layout = layout
        self._draft = draft
        self._order: list[int] = []
        self._blocks: list[_Block] = []
        for reorder in reorders:
            if sorted(reorder.order) != list(range(len(reorder.blocks))):
                raise ValueError("an order names each of its blocks once")
            self._order += [len(self._blocks) + place for place in reorder.order]
            self._blocks += [self._block(writer.covered(span)) for span in reorder.blocks]
        self._in_place = sorted(self._blocks, key=lambda block: block.place)
        self._starts = [block.place.start for block in self._in_place]
        if any(a.place.end > b.place.start for a, b in pairwise(self._in_place)):
            raise ValueError("the blocks to put in order overlap")
        self._tie()

    def finished(self, splices: list[Splice], joins: Joins) -> list[Splice]:
        """The splices of all other changes, those in the blocks moved with them."""
        for first, second in joins.pairs():
            if self._block_at(first) is not self._block_at(second):
                raise ValueError("an edit joins two blocks that are put in order")
        inside: set[int] = set()
        for block in self._blocks:
            place = block.place
            first = bisect_left(splices, place.start, key=_AT)
            last = bisect_left(splices, place.end, key=_AT)
            block.inside = [s for s in splices[first:last] if s.end > place.start]
            inside.update(map(id, block.inside))
        rest = [splice for splice in splices if id(splice) not in inside]
        for slot, source in zip(self._blocks, self._order, strict=True):
            text = self._moved(self._blocks[source], slot)
            rest.append(Splice(slot.place.start, slot.place.end, text))
        return sorted(rest, key=IN_ORDER)

    def _block(self, paragraphs: list[Paragraph]) -> _Block:
        if not paragraphs or any(p.place != paragraphs[0].place for p in paragraphs):
            raise ValueError("a block to put in order is not of paragraphs side by side")
        return _Block(Span(paragraphs[0].tag.start, paragraphs[-1].end), paragraphs)

    def _block_at(self, place: int) -> _Block | None:
        number = bisect_left(self._starts, place + 1) - 1
        block = self._in_place[number] if number >= 0 else None
        return block if block is not None and place < block.place.end else None

    def _tie(self) -> None:
        """Take out of the blocks what is to stay in its place."""
        ties = [[ranged.first, ranged.last] for ranged in self._layout.ranges]
        ties += [cover.marks for cover in self._layout.covers]
        apart: list[tuple[Mark, _Block]] = []
        for marks in ties:
            homes = [self._block_at(mark.start) for mark in marks]
            if len({id(home) for home in homes}) > 1:
                pairs = zip(marks, homes, strict=True)
                apart += [(mark, home) for mark, home in pairs if home is not None]
        for mark, home in sorted(apart, key=lambda pair: pair[0].start):
            self._leave(home, mark)
        for block in self._blocks:
            for paragraph in block.paragraphs:
                if paragraph.section is not None:
                    block.section = paragraph.section.of(self._layout.xml)
                    self._draft.splice(paragraph.section.start, paragraph.section.end, "")

    def _leave(self, block: _Block, mark: Mark) -> None:
        xml = self._layout.xml[mark.start : mark.end]
        if mark.run is not None:
            run = mark.run
            head = self._layout.xml[run.tag.start : run.tag.end] + run.properties
            xml = f"{head}{xml}</{run.tag.written}>"
        self._draft.take_out(mark)
        first = next((p.start for para in block.paragraphs for p in para.pieces), block.place.end)
        if mark.start < first:
            block.leading += xml
        else:
            block.trailing += xml

    def _moved(self, source: _Block, slot: _Block) -> str:
        """The XML of a block in the place of another, whose ties it takes over."""
        first, last = source.paragraphs[0], source.paragraphs[-1]
        added = []
        if slot.leading:
            added.append(Splice(first.properties.end, first.properties.end, slot.leading))
        if slot.section:
            added.append(self._with_section(last, slot.section))
        if slot.trailing:
            added.append(Splice(last.close, last.close, slot.trailing))
        splices = sorted([*source.inside, *added], key=IN_ORDER)
        return applied(self._layout.xml, splices, source.place.start, source.place.end)

    def _with_section(self, paragraph: Paragraph, section: str) -> Splice:
        properties = paragraph.properties
        shut = self._layout.xml.rfind("</", properties.start, properties.end)
        if properties.start < shut:
            return Splice(shut, shut, section)
        name = paragraph.tag.written + "Pr"
        return Splice(properties.start, properties.end, f"<{name}>{section}</{name}>")
