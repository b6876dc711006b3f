"""Calls that stand apart: sections, jobs, publications, rows, and data of the owner's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..blocks import Block, Kind
from ..spans import Span
from ..structure.headings import Topic, topic_of
from .arguments import divided, is_long, is_work, makes_list
from .blocks import has_structure
from .counters import Counters
from .files import named_files
from .nodes import (
    Arg,
    Array,
    Call,
    Code,
    Comment,
    Content,
    Dictionary,
    Function,
    Ident,
    Label,
    Let,
    Linebreak,
    ListItem,
    Node,
    Number,
    Parbreak,
    ShowRule,
    Space,
)
from .rows import Rows
from .scope import Scope, Value, called, elements, known_name, name_of, resolved, text_of
from .tables import APART, INLINE, OWN

_SECTION = re.compile(
    r"(?P<sub>(?:sub)*)-?_?(?:section|heading|chapter)(?:-?_?title)?$", re.IGNORECASE
)
_PUBLICATION = re.compile(
    r"pub(?!lic(?!ation))|paper|article|bibitem|preprint|reference|patent|thesis", re.IGNORECASE
)


class Entries(Rows):
    """Shows calls by their arguments: short ones as lines, the others below them."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._counters = Counters(source)

    def apart(self, nodes: Sequence[Node], place: int, scope: Scope) -> int:
        """Show calls that stand apart; return how many nodes that took, 0 where none does."""
        node = nodes[place]
        call = node.value if isinstance(node, Code) else node
        if not isinstance(call, Call):
            return 0
        name = known_name(call, scope)
        if name in APART:
            self._own(node, call, scope)
            return 1
        if name in INLINE or (isinstance(node, Code) and not self._alone(nodes, place)):
            return 0
        if self._section(call, scope):
            return 1
        if next(named_files(call), None) is not None:
            self.end_block()
            self.writer.hold(node.start, node.end)
            return 1
        args = self.visible(call.args, scope)
        if not args:
            return self._without(call, scope)
        if (body := called(resolved(Value(call.callee, scope)), call.args, scope)) and (
            makes_list(body)
        ):
            self.end_block()
            self.writer.reach(call.start)
            with self.writer.floating():
                self.value(body)
            self.end_block()
            return 1
        only = resolved(Value(args[0].value, scope)).node if len(args) == 1 else None
        if only is not None and not isinstance(only, (Array, Dictionary)):
            return self._single(call, args[0], scope)
        return self._structured(nodes, place, scope)

    def _alone(self, nodes: Sequence[Node], place: int) -> bool:
        """Whether the code at `place` has its lines to itself."""
        return self._edge(nodes, place, -1) and self._edge(nodes, place, 1)

    def _edge(self, nodes: Sequence[Node], place: int, step: int) -> bool:
        at = place + step
        while 0 <= at < len(nodes):
            node = nodes[at]
            if isinstance(node, (Parbreak, Linebreak)):
                return True
            if isinstance(node, Space):
                if any(char in "\r\n" for char in self.source[node.start : node.end]):
                    return True
            elif not isinstance(node, (Comment, Label)):
                return isinstance(node, Code) and isinstance(node.value, (Call, Let, ShowRule))
            at += step
        return True

    def _own(self, node: Node, call: Call, scope: Scope) -> None:
        """Show a function of Typst's own that stands apart."""
        name = name_of(call)
        given = [Value(arg.value, scope) for arg in call.args if not arg.name]
        if name in {"list", "enum", "terms"}:
            self.cells(call, scope)
        elif name == "heading":
            level = next((a.value for a in call.args if a.name in {"level", "depth"}), None)
            digits = text_of(Value(level, scope), self.source) if level else "1"
            body = tuple(Code(v.node.start, v.node.end, v.node) for v in given)
            self.heading(node, int(digits[:2]) if digits.isdecimal() else 1, body, scope)
        elif name in {"grid", "table"}:
            self.rows(call, scope)
        elif name in {"v", "parbreak", "pagebreak", "colbreak", "bibliography", "outline", "line",
                      "rect", "image", "circle", "ellipse"}:  # fmt: skip
            self.end_block()
            self.writer.hold(node.start, node.end)
        else:
            self.end_block()
            shown = [value for value in given if not isinstance(value.node, Number)]
            for value in shown if name == "stack" else shown[-1:]:
                self.standing(value)
            self.end_block()

    def _section(self, call: Call, scope: Scope) -> bool:
        """Show a call that is a heading by its name, or by its one short argument."""
        name = name_of(call).rsplit(".", 1)[-1]
        args = self.visible(call.args, scope)
        if not args:
            return False
        title = next((a for a in args if a.name in {"title", "name", "heading"}), args[0])
        text = " ".join(text_of(Value(title.value, scope), self.source).split())
        match = _SECTION.search(name)
        if not match:
            # Any other call with one argument is a heading if all words are those of headings.
            found = topic_of(text, marked=False) if len(args) == 1 else Topic.UNKNOWN
            if found is Topic.UNKNOWN or ":" in text:
                return False
        if not text or len(text) > 100:
            return False
        level = 2 + (len(match["sub"]) // 3 if match else 0)
        self.heading(title, level, (Code(title.start, title.end, title.value),), scope)
        for arg in args:
            if arg is not title:
                self.standing(Value(arg.value, scope))
        self.end_block()
        return True

    def _without(self, call: Call, scope: Scope) -> int:
        """Show what a function of the owner's makes of no argument."""
        body = called(resolved(Value(call.callee, scope)), call.args, scope)
        if body is None:
            return 0
        self.end_block()
        with self.writer.placed(call.start, call.end):
            self.value(body)
        self.end_block()
        return 1

    def _single(self, call: Call, arg: Arg, scope: Scope) -> int:
        """Show a call with one argument: an item or a wrapper."""
        found = resolved(Value(arg.value, scope))
        body = called(resolved(Value(call.callee, scope)), call.args, scope)
        self.end_block()
        if has_structure(found.node):
            self.standing(found)
        elif self.in_publications or _PUBLICATION.search(name_of(call)):
            label = self._counters.label(body) if body is not None else ""
            number = int(label) if label.isdecimal() else None
            with self.item(self.neighbours(), number, label):
                self.writer.reach(call.start)
                # A number that is counted is no text of the entry.
                self._single_body(found, None if label else body)
        else:
            self._single_body(found, body)
        self.end_block()
        return 1

    def _single_body(self, found: Value, body: Value | None) -> None:
        if body is None:
            self.standing(found)
            return
        with self.writer.floating():
            self.value(body)

    def _structured(self, nodes: Sequence[Node], place: int, scope: Scope) -> int:
        """Show calls with several arguments; calls on lines of their own make one entry."""
        group = [place]
        seen = {name_of(_call(nodes[place]))}
        listed = self.in_publications or bool(_PUBLICATION.search(next(iter(seen))))
        for at in range(place + 1, len(nodes)):
            name = name_of(_call(nodes[at]))
            if listed and name and name not in seen and name not in OWN:
                group.append(at)
                seen.add(name)
            elif not isinstance(nodes[at], Space):
                break
        calls = [_call(nodes[at]) for at in group]
        if listed:
            self.end_block()
            body = called(resolved(Value(calls[0].callee, scope)), calls[0].args, scope)
            label = self._counters.label(body) if body is not None else ""
            number = int(label) if label.isdecimal() else None
            fixed = f"it is written by #{name_of(calls[0])}"
            with self.item(self.neighbours(), number, label, fixed):
                for at, call in zip(group, calls, strict=True):
                    self.writer.line(self.writer.place, self.writer.place)
                    depth = self.writer.open("", nodes[at].start)
                    self._lines(self.visible(call.args, scope), scope)
                    self.writer.close(depth, nodes[at].end)
            self.end_block()
        else:
            self.head(self.visible(calls[0].args, scope), scope)
        return group[-1] - place + 1

    def _lines(self, args: Sequence[Arg], scope: Scope) -> None:
        for arg in args:
            self.writer.line(self.writer.place, self.writer.place)
            self.standing_inline(Value(arg.value, scope))

    def head(self, args: Sequence[Arg], scope: Scope) -> None:
        """Show a job or the like: what is short as lines of one paragraph, the rest below."""
        self.end_block()
        below: list[Value] = []
        for arg in args:
            value = resolved(Value(arg.value, scope))
            self.writer.line(self.writer.place, self.writer.place)
            if is_long(arg, scope, self.source):
                first, rest = divided(value)
                if not below and first is not None:
                    self.standing_inline(first)
                below.append(rest)
            elif below:
                # A date behind the description: told here too, where it is looked for.
                for line in text_of(value, self.source).split("\n"):
                    self.writer.line(self.writer.place, self.writer.place)
                    self.writer.join(" ".join(line.split()))
            else:
                self.standing_inline(value)
        self.end_block()
        for value in below:
            self._below(value)
            self.end_block()

    def _below(self, value: Value) -> None:
        found = resolved(value)
        if isinstance(found.node, Array):
            self.groups += 1
            for part in elements(found) or []:
                with self.item(self.groups):
                    self.standing(part)
        elif isinstance(found.node, Call):
            if not self.apart((found.node,), 0, found.scope):
                self.standing(found)
        else:
            self.standing(found)

    def bound(self, node: Node, value: Let, scope: Scope) -> None:
        """Show a list of works that a binding holds as data."""
        if value.value is not None and not isinstance(value.value, Function):
            name = value.names[0] if value.names else ""
            self.end_block()
            begin = (
                node.start + self.source[node.start : node.end].find(name) if name else node.start
            )
            self._data(Value(value.value, scope), name, begin)
            self.end_block()
        self.writer.hold(node.start, node.end)

    def shown(self, node: Node, value: ShowRule, scope: Scope) -> None:
        """Show the works that a template is given as data."""
        call = value.value
        if isinstance(call, Call):
            for arg in call.args:
                self._data(Value(arg.value, scope), arg.name, arg.start)
        self.writer.hold(node.start, node.end)

    def _named_heading(self, name: str, begin: int) -> None:
        """Show the name of a value as the heading of what it holds."""
        if name and self.source.startswith(name, begin):
            self.end_block()
            start = self.writer.builder.length
            self.writer.keep(begin, begin + len(name))
            span = Span(start, self.writer.seen)
            self.add(Block(Kind.HEADING, span, span, span, level=2))
            self.part()

    def _data(self, value: Value, name: str, begin: int) -> None:
        node, scope = value
        if isinstance(node, Content) and any(isinstance(n, ListItem) for n in node.body):
            words = name.replace("-", " ").replace("_", " ")
            if topic_of(words, marked=True) is Topic.PUBLICATIONS:
                self._named_heading(name, begin)
                self.data.add(node.start)
                self.flow(node.body, scope.inner())
        elif isinstance(node, Array):
            rows = [item for item in node.items if isinstance(item, Dictionary)]
            if len(rows) != len(node.items) or sum(is_work(row) for row in rows) * 2 < len(rows):
                return
            if rows:
                self._data_rows(rows, name, begin, scope)
        elif isinstance(node, Dictionary):
            for entry in node.pairs:
                self._data(Value(entry.value, scope), entry.name, entry.start)

    def _data_rows(self, rows: Sequence[Dictionary], name: str, begin: int, scope: Scope) -> None:
        self._named_heading(name, begin)
        self.groups += 1
        for row in rows:
            self.data.add(row.start)
            with self.item(self.groups, fixed="its fields stand in an array"):
                depth = self.writer.open("", row.start)
                self._lines(self.visible(row.pairs, scope), scope)
                self.writer.close(depth, row.end)


def _call(node: Node) -> Call:
    value = node.value if isinstance(node, Code) else node
    return value if isinstance(value, Call) else Call(0, 0, Ident(0, 0, ""), ())
