"""Headings, paragraphs, lists and rows of a Typst source, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ..blocks import Block, Kind
from ..spans import Span
from ..structure.headings import Topic, topic_of
from .counting import Counting, label_of
from .inline import Inline, define
from .nodes import (
    Arg,
    Array,
    Call,
    Code,
    Comment,
    Conditional,
    Content,
    Heading,
    Label,
    Let,
    Linebreak,
    ListItem,
    Loop,
    Node,
    Parbreak,
    SetRule,
    ShowRule,
    Space,
    walk,
)
from .nodes import Block as CodeBlock
from .scope import Scope, Value, name_of, resolved, text_of, truth

_STRUCTURE = (Heading, ListItem, Parbreak)


@dataclass(slots=True)
class Opened:
    """The item that is being shown."""

    place: int
    """Of its block among the blocks."""
    start: int
    body: int | None = None
    """Where in the view its own words end, once a list in it has begun."""


class Blocks(Inline):
    """Shows nodes as blocks. How calls with arguments look is left to a subclass."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.blocks: list[Block] = []
        self.items: list[Opened] = []
        self.groups = 0
        self._begun = 0
        """Where in the view the block that is being shown begins."""
        self._listed: list[tuple[int, bool]] = []
        """Level of the open headings, and whether each promises publications."""

    @property
    def in_publications(self) -> bool:
        """Whether the heading above promises publications."""
        return bool(self._listed) and self._listed[-1][1]

    def flow(self, nodes: Sequence[Node], scope: Scope) -> None:
        """Show markup as blocks."""
        if self.depth > 30 or self.writer.exhausted:
            return
        self.depth += 1
        place = 0
        while place < len(nodes):
            node = nodes[place]
            if isinstance(node, Parbreak):
                self.end_block()
            elif isinstance(node, Linebreak) and (count := _empty_line(nodes, place)):
                self.writer.hold(node.start, nodes[place + count - 1].end)
                self.end_block()
                place += count
                continue
            elif isinstance(node, Heading):
                self.heading(node, node.level, node.body, scope)
            elif isinstance(node, ListItem):
                count = _run(nodes, place)
                self._list(nodes[place : place + count], scope)
                place += count
                continue
            elif isinstance(node, Code):
                place += self._code(nodes, place, scope)
                continue
            else:
                self.show_one(node, scope)
            place += 1
        self.depth -= 1

    def end_block(self) -> None:
        """End the paragraph; in an item, begin another."""
        if not self.items and self.writer.seen > self._begun:
            span = Span(self._begun, self.writer.seen)
            self.add(Block(Kind.PARAGRAPH, span, span, span))
        self.part()

    def part(self) -> None:
        """Part what was shown from what follows."""
        self.writer.part()
        self._begun = self.writer.builder.length

    def add(self, block: Block) -> None:
        """Add a block with the labels met in it."""
        self.blocks.append(replace(block, names=tuple(self.names)))
        self.names.clear()

    def heading(self, node: Node, level: int, body: Sequence[Node], scope: Scope) -> None:
        """Show a heading."""
        self.end_block()
        start = self.writer.builder.length
        depth = self.writer.open("", node.start)
        self.show(body, scope)
        self.writer.close(depth, node.end)
        if self.writer.seen > start:
            span = Span(start, self.writer.seen)
            self.add(Block(Kind.HEADING, span, span, span, level=min(level, 6)))
            self._stand_under(text_of(Value(Content(0, 0, tuple(body)), scope), self.source), level)
        self.part()

    def _stand_under(self, heading: str, level: int) -> None:
        """Note what a heading of a level promises."""
        while self._listed and self._listed[-1][0] >= level:
            self._listed.pop()
        topic = topic_of(heading.strip(), marked=True)
        outer = self.in_publications
        listed = topic is Topic.PUBLICATIONS or (outer and topic is not Topic.OTHER)
        self._listed.append((level, listed))

    def _list(self, nodes: Sequence[Node], scope: Scope) -> None:
        """Show the items of one list, and what stands between them."""
        self.end_block()
        self.groups += 1
        group = self.groups
        items = [node for node in nodes if isinstance(node, ListItem)]
        counting = Counting(scope, {}, self.source) if items[0].marker == "+" else None
        numbers = iter(counting.numbers([item.number for item in items]) if counting else [])
        for node in nodes:
            if not isinstance(node, ListItem):
                self.show_one(node, scope)
                continue
            number = next(numbers, None)
            printed = counting.printed(number) if counting and number is not None else ""
            with self.item(group, number, label_of(printed)) as opened:
                if node.term:
                    self.term(opened, node.term, scope)
                self.flow(node.body, scope)

    def term(self, opened: Opened, term: Sequence[Node], scope: Scope) -> None:
        """Show the term that an item is the definition of."""
        start = self.writer.builder.length
        self.show(term, scope)
        span = Span(start, self.writer.seen)
        self.writer.line(self.writer.place, self.writer.place)
        if len(span) > 0:
            opened.start = self.writer.builder.length
            self.blocks[opened.place] = replace(self.blocks[opened.place], term=span)

    @contextmanager
    def item(
        self, group: int, number: int | None = None, label: str = "", fixed: str = ""
    ) -> Iterator[Opened]:
        """Within, what is shown is an item of a list."""
        self.end_block()
        for item in self.items:
            item.body = self.writer.seen if item.body is None else item.body
        start = self.writer.builder.length
        if self.writer.is_placed:
            fixed = fixed or "it is written at another place"
        names, self.names = self.names, []
        opened = Opened(len(self.blocks), start)
        empty = Span(start, start)
        block = Block(Kind.ITEM, empty, empty, empty, len(self.items), group=group)
        self.blocks.append(replace(block, number=number, label=label, fixed=fixed))
        self.items.append(opened)
        yield opened
        self.items.pop()
        self._settle(opened)
        self.names = names
        self.part()

    def _settle(self, opened: Opened) -> None:
        block = self.blocks[opened.place]
        end = self.writer.seen
        if end <= opened.start:
            # Nothing is seen of it; what is nested in it would be seen.
            del self.blocks[opened.place :]
            return
        content = Span(opened.start, end)
        stop = end if opened.body is None else max(opened.start, opened.body)
        start = block.term.start if block.term else content.start
        self.blocks[opened.place] = replace(
            block,
            span=Span(start, end),
            content=content,
            body=Span(content.start, stop),
            names=(*block.names, *self.names),
        )

    def _code(self, nodes: Sequence[Node], place: int, scope: Scope) -> int:
        """Show code in markup; return how many nodes that took."""
        node = nodes[place]
        value = node.value if isinstance(node, Code) else node
        if isinstance(value, Let):
            define(value, scope)
            self.bound(node, value, scope)
        elif isinstance(value, SetRule):
            self._set(value, scope)
            self.writer.hold(node.start, node.end)
        elif isinstance(value, ShowRule):
            if isinstance(value.value, SetRule):
                self._set(value.value, scope)
            self.shown(node, value, scope)
        elif isinstance(value, (Conditional, Loop, CodeBlock, Content)):
            self.value(Value(value, scope))
        elif isinstance(value, Call) and (count := self.apart(nodes, place, scope)):
            return count
        elif isinstance(node, Code):
            self.code(node, scope)
        else:
            self.value(Value(node, scope))
        return 1

    def value(self, value: Value) -> None:
        """Show what an expression comes to; what has blocks in it, as blocks, outside of lines."""
        node, scope = value
        if isinstance(node, Content) and has_structure(node):
            self.flow(node.body, scope.inner())
        elif isinstance(node, CodeBlock):
            inner = scope.inner()
            for statement in node.body:
                if isinstance(statement, SetRule):
                    self._set(statement, inner)
                elif isinstance(statement, (Call, Content, Let, Conditional, Loop)):
                    self._code((statement,), 0, inner)
                else:
                    self.statement(statement, inner)
        elif isinstance(node, Conditional):
            chosen = (
                node.no if truth(Value(node.condition, scope), self.source) is False else node.yes
            )
            if chosen is not None:
                self.value(Value(chosen, scope))
        else:
            super().value(value)

    def _set(self, rule: SetRule, scope: Scope) -> None:
        if isinstance(rule.call, Call) and name_of(rule.call) == "enum":
            for arg in rule.call.args:
                if arg.name:
                    scope.counting[arg.name] = Value(arg.value, scope)

    def bound(self, node: Node, value: Let, scope: Scope) -> None:
        """Show what a binding holds that is shown nowhere else."""
        raise NotImplementedError

    def shown(self, node: Node, value: ShowRule, scope: Scope) -> None:
        """Show what the template of a document is given."""
        raise NotImplementedError

    def apart(self, nodes: Sequence[Node], place: int, scope: Scope) -> int:
        """Show calls that stand apart; return how many nodes that took, 0 where none does."""
        raise NotImplementedError

    def cells(self, node: Call, scope: Scope) -> None:
        """Show the arguments of a list: `list(…)`, `enum(…)`, `terms(…)`."""
        name = name_of(node)
        self.end_block()
        self.groups += 1
        own = {arg.name: Value(arg.value, scope) for arg in node.args if arg.name}
        counting = Counting(scope, own, self.source) if name == "enum" else None
        values = list(positional(node.args, scope))
        stated = [_stated(value, self.source) for value in values]
        numbers = counting.numbers(stated) if counting else [None] * len(values)
        group = self.groups
        for value, number in zip(values, numbers, strict=True):
            printed = counting.printed(number) if counting and number is not None else ""
            with self.item(group, number, label_of(printed)) as opened:
                self._cell(opened, value)

    def _cell(self, opened: Opened, value: Value) -> None:
        node, scope = resolved(value)
        if isinstance(node, Call) and name_of(node) in {"enum.item", "list.item", "terms.item"}:
            args = [arg.value for arg in node.args if not arg.name]
            if name_of(node) == "terms.item" and len(args) > 1:
                self.term(opened, (args[0],), scope)
            if args:
                self.standing(Value(args[-1], scope))
        else:
            self.standing(value)

    def standing(self, value: Value) -> None:
        """Show a value where it is written, a name's too."""
        found = resolved(value)
        with self.writer.standing(found.node.start):
            if isinstance(found.node, Content):
                self.flow(found.node.body, found.scope.inner())
            else:
                self.value(found)


def _stated(value: Value, source: str) -> int | None:
    """The number that `enum.item(4)[…]` states."""
    node, scope = resolved(value)
    if isinstance(node, Call) and name_of(node) == "enum.item" and len(node.args) > 1:
        digits = text_of(Value(node.args[0].value, scope), source)
        return int(digits[:9]) if digits.isdecimal() else None
    return None


def positional(args: Sequence[Arg], scope: Scope) -> Iterator[Value]:
    """Positional arguments, those that a spread one brings among them."""
    for arg in args:
        if arg.name == "..":
            found = resolved(Value(arg.value, scope))
            if isinstance(found.node, Array):
                yield from (Value(item, found.scope) for item in found.node.items)
        elif not arg.name:
            yield Value(arg.value, scope)


def _run(nodes: Sequence[Node], place: int) -> int:
    """How many nodes from `place` on make one list."""
    first = nodes[place]
    count = 1
    for offset, node in enumerate(nodes[place + 1 :], start=2):
        if isinstance(node, ListItem) and isinstance(first, ListItem):
            if node.marker != first.marker:
                break
            count = offset
        elif not isinstance(node, (Space, Parbreak, Comment, Label)):
            break
    return count


def has_structure(node: Node) -> bool:
    """Whether there are headings, items or several paragraphs in a node."""
    return any(
        isinstance(child, _STRUCTURE)
        or (
            isinstance(child, Content)
            and any(_empty_line(child.body, place) for place in range(len(child.body)))
        )
        for child in walk(node)
    )


def _empty_line(nodes: Sequence[Node], place: int) -> int:
    """How many nodes make an empty line: two line breaks or more, blanks between; else 0."""
    last, breaks = place, 0
    while last < len(nodes) and isinstance(nodes[last], (Linebreak, Space)):
        breaks += isinstance(nodes[last], Linebreak)
        last += 1
    return last - place if breaks > 1 and isinstance(nodes[place], Linebreak) else 0
