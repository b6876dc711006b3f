"""The blocks of a page as they are shown, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ..blocks import Block, Kind
from ..spans import Span
from ..structure.headings import Topic
from ..view import ViewBuilder
from .above import Above
from .cells import Cells
from .elements import HEADINGS, LISTS
from .judging import LABEL, Judge
from .numbers import numbers_of
from .seeing import is_piece, kinds_of, names_of
from .tree import COMMENT, Element
from .writer import Writer

Node = Element | Span

_EMPTY_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_NONE = Block(Kind.ITEM, Span(0, 0), Span(0, 0), Span(0, 0))
_LONGEST_HEADING = 60
_SHORTEST_WORK = 20
_SPREAD = "it is spread over several elements"


@dataclass(slots=True)
class _Item:
    """What is known of an item while it is read."""

    body_end: int | None = None
    folded: bool = False
    spans: dict[int, Span] = field(default_factory=dict)
    """Where the view shows the blocks in it."""
    pieces: list[Span] = field(default_factory=list)
    """Those of the blocks that are no plain paragraphs."""
    abstract: int | None = None
    """Where the view begins to show an abstract in it."""
    key: str = ""
    """The name that is printed as its label."""
    label_end: int = -1
    """Where the view ends to show a label in a block of its own."""


class Page:
    """Writes blocks into a view, and knows what the headings above promise.

    `topic` is what the title of the whole page promises.
    """

    def __init__(self, text: str, source: str, judge: Judge, topic: Topic) -> None:
        self.blocks: list[Block] = []
        self._writer = Writer(text, source)
        self._source = source
        self._judge = judge
        self._groups = 0
        self._level = 1
        self._above = Above(topic)
        self._items: list[_Item] = []

    @property
    def view(self) -> ViewBuilder:
        """What was shown so far."""
        return self._writer.view

    @property
    def topic(self) -> Topic:
        """What the next block stands under."""
        return self._above.topic

    @property
    def promised(self) -> bool:
        """Whether the headings above promise publications."""
        return self._above.promised

    @property
    def level_below(self) -> int:
        """The level of a heading below the last one that is one by its markup."""
        return min(6, self._level + 1)

    def new_group(self) -> int:
        """Return the number of one more list."""
        self._groups += 1
        return self._groups

    def open(self, element: Element) -> int:
        """Begin an element that holds blocks; return the depth to `close` it by."""
        self._writer.begin(element.start)
        return self._writer.enter(element)

    def close(self, depth: int, element: Element) -> None:
        """End it."""
        self._writer.leave(depth, element)

    def pass_by(self, element: Element) -> None:
        """Pass an element that shows nothing; its names are those of what comes next."""
        if element.dead or element.name == COMMENT:
            self.view.hold(element.start, element.end)
            return
        if names := names_of(element):
            self._writer.names += names
            self.view.hold(element.start, element.end)
        for child in element.elements:
            self.pass_by(child)

    def heading(self, element: Element, level: int) -> None:
        """Show an element as a heading."""
        self.title(element.children, level, element)
        if element.name in HEADINGS:
            self._level = level

    def title(self, nodes: Sequence[Node], level: int, element: Element | None = None) -> None:
        """Show inline nodes as a heading."""
        span = self._shown(nodes, element)
        if span is not None:
            self._writer.taken_names()
            self.blocks.append(Block(Kind.HEADING, span, span, span, level=level))
            self._above.heading(self._judge.words_of(nodes), level)

    def paragraph(self, nodes: Sequence[Node]) -> None:
        """Show inline nodes as a paragraph."""
        span = self._shown(nodes)
        if span is not None:
            self._add(Kind.PARAGRAPH, span)
            if len(span) <= _LONGEST_HEADING:
                self._above.line(self._judge.words_of(nodes), bold=self._is_bold(nodes))

    def _is_bold(self, nodes: Sequence[Node]) -> bool:
        """Whether all words of a line stand in one bold element."""
        shown = [each for each in nodes if self._judge.words_of([each])]
        return len(shown) == 1 and isinstance(shown[0], Element) and "bold" in kinds_of(shown[0])

    def lines(self, element: Element) -> None:
        """Show an element as one paragraph, each block in it on a line; no style can write it."""
        start = self._writer.begin(element.start)
        depth = self._writer.enter(element)
        self._inside(element, listed=False)
        self._writer.leave(depth, element)
        if self._writer.place > start:
            parts = [child for child in element.elements if child.is_block and child.shows]
            reason = _SPREAD if len(parts) > 1 else ""
            self._add(Kind.PARAGRAPH, Span(start, self._writer.place), fixed=reason)

    def verbatim(self, element: Element) -> None:
        """Show an element with its line ends; empty lines part paragraphs."""
        depth = self.open(element)
        self._writer.begin_verbatim()
        nodes: list[Node] = []
        for child in element.children:
            if not isinstance(child, Span):
                nodes.append(child)
                continue
            start = child.start
            for match in _EMPTY_LINE.finditer(self._source, child.start, child.end):
                self.paragraph([*nodes, Span(start, match.start())])
                nodes = []
                start = match.end()
            nodes.append(Span(start, child.end))
        self.paragraph(nodes)
        self._writer.end_verbatim()
        self.close(depth, element)

    def typed_item(self, nodes: Sequence[Node], mark: Span | None, group: int, depth: int) -> None:
        """Show inline nodes as an item; `mark` is the bullet that was typed before them."""
        writer = self._writer
        start = writer.begin(mark.start if mark else _start_of(nodes))
        content = start
        if mark is not None:
            writer.text(mark)
            content = writer.settle()
        for node in nodes:
            self._nodes([node])
            if mark is None and isinstance(node, Element) and self._is_bullet(node):
                content = writer.settle()
        if writer.place > content:
            self._add(
                Kind.ITEM,
                Span(start, writer.place),
                Span(content, writer.place),
                group=group,
                depth=depth,
            )

    def item(
        self, element: Element, group: int, *,
        columns: Sequence[Element] = (), counted: tuple[int | None, str] = (None, ""),
        term: Span | None = None, work: bool = False,
    ) -> Span | None:  # fmt: skip
        """Show an element as an item; return the term of its block.

        `columns` are the cells of a row or what stands side by side in a grid, `counted` its
        number and label, `term` what stands beside several items; `work` says that it is one.
        """
        place, names = self._enter()
        start = self._writer.begin(element.start)
        state = _Item(folded=element.name == "details")
        self._items.append(state)
        self._writer.note(element)
        depth = self._writer.enter(element)
        self._inside(element)
        self._writer.leave(depth, element)
        self._items.pop()
        span = Span(start, self._writer.place)
        cells = Cells.of(columns, state.spans, self._judge)
        found = cells.term or term
        number, label = cells.counted if cells.counted[1] else counted
        self._leave(
            place, names, state,
            Block(
                Kind.ITEM, span, cells.content or span, span, len(self._items), group=group,
                number=number, term=found, label=label, fixed=cells.fixed, is_work=work,
            ),
        )  # fmt: skip
        return found

    def _is_bullet(self, element: Element) -> bool:
        """Whether it is the bullet that Word writes before an item."""
        style = element.attributes.get("style", "")
        return "mso-list" in style and not any(map(str.isalnum, self._judge.words(element, 20)))

    def definition(
        self, terms: Sequence[Element], said: Sequence[Element], group: int,
        beside: Span | None = None, telling: int | None = None,
    ) -> Span | None:  # fmt: skip
        """Show what is said of a term; a term that is a part of it is the first that is said.

        Return the term of the block; `beside` is the one of what was said before. Where not all
        of what is said is the work itself, `telling` is how many of them are.
        """
        place, names = self._enter()
        start = self._writer.begin((*terms, *said)[0].start)
        state = _Item()
        self._items.append(state)
        for term in terms:
            self._block_inside(term)
        content = start
        for count, each in enumerate(said):
            if count == telling:
                state.abstract = self._writer.place
            self._break()
            self._writer.note(each)
            depth = self._writer.enter(each)
            content = self._writer.place if each is said[0] else content
            self._inside(each)
            self._writer.leave(depth, each)
            state.spans[id(each)] = Span(content, self._writer.place)
        self._items.pop()
        end = self._writer.place
        shown = [state.spans[id(t)] for t in terms if id(t) in state.spans]
        term_span = Span(shown[0].start, shown[-1].end) if shown else beside
        parts = [each for each in said[:telling] if not self._judge.is_label(each)]
        self._leave(
            place, names, state,
            Block(
                Kind.ITEM, Span(start, end), Span(content, end), Span(content, end),
                len(self._items), group=group, term=term_span,
                fixed=_SPREAD if len(parts) > 1 else "",
            ),
        )  # fmt: skip
        return term_span

    def _enter(self) -> tuple[int, list[str]]:
        """Make room for an item among the blocks; keep the names of the one around it."""
        names = self._writer.names if self._items else []
        if self._items:
            self._writer.names = []
        self.blocks.append(_NONE)
        return len(self.blocks) - 1, names

    def _leave(self, place: int, names: list[str], state: _Item, block: Block) -> None:
        """Put the block of an item where room was made for it; one without text is none."""
        own = self._writer.taken_names()
        self._writer.names = names
        if not len(block.content):
            del self.blocks[place:]
            return
        content = block.content
        if state.abstract is not None and state.abstract - content.start >= _SHORTEST_WORK:
            content = Span(content.start, min(content.end, state.abstract))
        body_end = content.end if state.body_end is None else state.body_end
        pieces = [p for p in state.pieces if content.start <= p.start and p.end <= content.end]
        first = max(content.start, state.label_end + 1)
        spread = len(pieces) > 1 or any(p.start > first or p.end < content.end for p in pieces)
        self.blocks[place] = replace(
            block,
            content=content,
            body=Span(content.start, max(content.start, min(body_end, content.end))),
            names=own,
            label=block.label or state.key,
            fixed=block.fixed or (_SPREAD if spread else ""),
        )

    def _add(
        self, kind: Kind, span: Span, content: Span | None = None, *,
        group: int = 0, depth: int = 0, fixed: str = "",
    ) -> None:  # fmt: skip
        names = self._writer.taken_names()
        content = content or span
        block = Block(kind, span, content, content, depth, group=group, names=names, fixed=fixed)
        self.blocks.append(block)

    def _shown(self, nodes: Sequence[Node], element: Element | None = None) -> Span | None:
        """Show inline nodes as a block; return where, None where nothing is seen."""
        if not nodes and element is None:
            return None
        start = self._writer.begin(element.start if element else _start_of(nodes))
        if element is not None:
            self._writer.note(element)
            depth = self._writer.enter(element)
        self._nodes(nodes)
        if element is not None:
            self._writer.leave(depth, element)
        return Span(start, self._writer.place) if self._writer.place > start else None

    def _nodes(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if isinstance(node, Span):
                self._writer.text(node)
            elif node.holds_blocks:
                self._block_inside(node)
            else:
                self._writer.inline(node)

    def _inside(self, element: Element, *, listed: bool = True) -> None:
        """Show what an item holds: its words, blocks as lines, and the items of lists in it."""
        for child in element.children:
            if isinstance(child, Span):
                self._writer.text(child)
            elif child.dead or not child.shows:
                self._writer.inline(child)
            elif self._items and (key := self._judge.key_of(child)):
                self._items[-1].key = key
                self.pass_by(child)
            elif listed and self._items and child.name in LISTS:
                self._list_inside(child)
            elif child.name == "details" and "open" not in child.attributes:
                self._summary_inside(child)
            elif child.is_block or child.holds_blocks:
                self._block_inside(child, listed=listed)
            else:
                self._writer.inline(child)

    def _block_inside(self, element: Element, *, listed: bool = True) -> None:
        if self._items and self._items[-1].abstract is None and self._judge.is_abstract(element):
            self._items[-1].abstract = self._writer.place
        self._break()
        self._writer.note(element)
        depth = self._writer.enter(element)
        start = self._writer.place
        self._inside(element, listed=listed)
        self._writer.leave(depth, element)
        span = Span(start, self._writer.place)
        self._break()
        if self._items:
            state = self._items[-1]
            if state.folded and element.name == "summary":
                state.abstract = self._writer.place
            state.spans[id(element)] = span
            if self._judge.is_label(element):
                state.label_end = span.end
            elif is_piece(element):
                state.pieces.append(span)

    def _summary_inside(self, element: Element) -> None:
        """Show of what is folded up no more than is seen of it."""
        self._break()
        for child in element.elements:
            if child.name == "summary":
                self._block_inside(child)
            else:
                self.view.hold(child.start, child.end)

    def _list_inside(self, element: Element) -> None:
        state = self._items[-1]
        if state.body_end is None:
            state.body_end = self._writer.place
        depth = self.open(element)
        group = self.new_group()
        items = [child for child in element.elements if child.name == "li"]
        for item, counted in zip(items, numbers_of(element, items), strict=True):
            if item.shows and not item.dead:
                self.item(item, group, counted=counted)
        self.close(depth, element)
        self._break()

    def _break(self) -> None:
        """End a line, but not behind a label that stands alone."""
        place = self._writer.end
        mark = " " if LABEL.fullmatch(self._writer.head) else "\n"
        self._writer.boundary(mark, place, place)


def _start_of(nodes: Sequence[Node]) -> int:
    return nodes[0].start if nodes else 0
