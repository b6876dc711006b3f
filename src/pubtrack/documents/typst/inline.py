"""What stands within a line of Typst: text, emphasis, links, citations, mathematics."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .equations import show_math
from .nodes import (
    Arg,
    Array,
    Binary,
    Block,
    Call,
    Code,
    Comment,
    Conditional,
    Content,
    Dictionary,
    Field,
    Function,
    Heading,
    Ident,
    Label,
    Let,
    Linebreak,
    ListItem,
    Loop,
    Math,
    Node,
    Number,
    Parbreak,
    Quote,
    Raw,
    Reference,
    Space,
    Str,
    Styled,
    Text,
    Url,
)
from .scope import Scope, Value, called, elements, known_name, name_of, resolved, text_of, truth
from .tables import NOTHING, OWN, STYLED, SYMBOLS
from .writer import Writer

_DEEPEST = 24
_QUOTES = {('"', True): "“", ('"', False): "”", ("'", True): "‘", ("'", False): "’"}
_ICON = re.compile(r"(?:fa|ai|icon|emoji)\b|.*icon$", re.IGNORECASE)
_DATE_ENDS = (("start", "end"), ("start-date", "end-date"), ("start_date", "end_date"),
              ("startDate", "endDate"), ("from", "to"), ("begin", "end"))  # fmt: skip


class Inline:
    """Shows nodes within a line. What stands apart is left to a subclass."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.writer = Writer(source)
        self.names: list[str] = []
        """The labels met since a block began."""
        self.depth = 0
        self.data: set[int] = set()
        """Where the values begin that have been shown as entries where they are bound."""

    def show(self, nodes: Sequence[Node], scope: Scope) -> None:
        """Show nodes in order, line breaks as such."""
        for node in nodes:
            self.show_one(node, scope)

    def show_one(self, node: Node, scope: Scope) -> None:
        """Show one node of markup."""
        writer, start, end = self.writer, node.start, node.end
        if isinstance(node, Text):
            if node.shown is None:
                writer.keep(start, end)
            else:
                writer.show(node.shown, start, end)
        elif isinstance(node, Space):
            writer.space(start, end)
        elif isinstance(node, (Linebreak, Parbreak)):
            writer.line(start, end)
        elif isinstance(node, Quote):
            writer.show(_QUOTES[self.source[start], node.opens], start, end)
        elif isinstance(node, Styled):
            self._group(node.kind, node, node.body, scope)
        elif isinstance(node, Url):
            depth = writer.open("link", start, self.source[start:end])
            writer.keep(start, end)
            writer.close(depth, end)
        elif isinstance(node, Raw):
            depth = writer.open("code", start)
            writer.keep(node.first, node.last)
            writer.close(depth, end)
        elif isinstance(node, Math):
            show_math(self.writer, node)
        elif isinstance(node, Reference):
            writer.cite(node.key, start, end)
        elif isinstance(node, Label):
            self.names.append(node.name)
            writer.hold(start, end)
        elif isinstance(node, Code):
            self.code(node, scope)
        elif isinstance(node, Comment):
            writer.hold(start, end)
        elif isinstance(node, (Heading, ListItem)):
            writer.line(start, start)
            if isinstance(node, ListItem) and node.term:
                self.show(node.term, scope)
                writer.join(": ")
            self.show(node.body, scope)
            writer.line(end, end)

    def _group(self, kind: str, node: Node, body: Sequence[Node], scope: Scope) -> None:
        depth = self.writer.open(kind, node.start)
        self.show(body, scope)
        self.writer.close(depth, node.end)

    def code(self, node: Code, scope: Scope) -> None:
        """Show an expression in markup; what names it, is one construct."""
        if isinstance(node.value, (Ident, Field)):
            with self.writer.placed(node.start, node.end):
                self.value(Value(node.value, scope))
            return
        if isinstance(node.value, Call) and _is_nothing(known_name(node.value, scope)):
            self.writer.hold(node.start, node.end)
            return
        if isinstance(node.value, Call) and name_of(node.value) in {"h", "linebreak"}:
            self.call(node.value, scope)
            return
        depth = self.writer.open("", node.start)
        self.value(Value(node.value, scope))
        self.writer.close(depth, node.end)

    def value(self, value: Value) -> None:
        """Show what an expression comes to."""
        if self.depth > _DEEPEST or self.writer.exhausted:
            return
        self.depth += 1
        self._value(value)
        self.depth -= 1

    def _value(self, value: Value) -> None:
        node, scope = value
        if isinstance(node, Str):
            self.writer.string(node.start, node.end)
        elif isinstance(node, Content):
            self.show(node.body, scope)
        elif isinstance(node, Number):
            self.writer.keep(node.start, node.end)
        elif isinstance(node, (Ident, Field)):
            self._name(value)
        elif isinstance(node, Call):
            self.call(node, scope)
        elif isinstance(node, Binary) and node.operator == "+":
            self.value(Value(node.left, scope))
            self.value(Value(node.right, scope))
        elif isinstance(node, Array):
            self.joined(elements(value) or [], ", ")
        elif isinstance(node, Dictionary):
            self._dictionary(value)
        elif isinstance(node, Conditional):
            chosen = (
                node.no if truth(Value(node.condition, scope), self.source) is False else node.yes
            )
            if chosen is not None:
                self.value(Value(chosen, scope))
        elif isinstance(node, Block):
            inner = scope.inner()
            for statement in node.body:
                self.statement(statement, inner)
        elif isinstance(node, Loop):
            for body in self.turns(node, scope):
                self.value(body)
        elif isinstance(node, (Raw, Math, Label)):
            self.show_one(node, scope)

    def statement(self, node: Node, scope: Scope) -> None:
        """Take one statement of a block of code."""
        if isinstance(node, Let):
            define(node, scope)
        elif not isinstance(node, Function):
            self.value(Value(node, scope))

    def turns(self, node: Loop, scope: Scope) -> list[Value]:
        """The body of a loop, once for each element that it runs over."""
        found = elements(Value(node.over, scope)) if node.names else None
        if found and found[0].node.start in self.data:
            return []
        turns = []
        for number, element in enumerate(found or []):
            inner = scope.inner()
            names = node.names
            if len(names) == 2 and name_of(node.over).endswith("enumerate"):
                inner.names[names[0]] = Value(Number(0, 0), inner)
                names = names[1:]
            parts = elements(element) if len(names) > 1 else [element]
            inner.names.update(zip(names, parts or [], strict=False))
            turns.append(Value(node.body, inner))
            if number > 2_000:
                break
        return turns

    def _name(self, value: Value) -> None:
        """Show what a name stands for: an argument where it is written, other things here."""
        node = value.node
        symbol = name_of(node)
        if symbol.startswith("sym."):
            self.writer.show(SYMBOLS.get(symbol[4:], ""), node.start, node.end)
            return
        found = resolved(value)
        told = found.node.start in self.data
        if found.node is node or told or isinstance(found.node, Function):
            return
        with self.writer.standing(found.node.start):
            self.value(found)

    def _dictionary(self, value: Value) -> None:
        """Show the values of a dictionary; two dates as a range."""
        if not isinstance(value.node, Dictionary):
            return
        pairs = [Value(arg.value, value.scope) for arg in value.node.pairs if arg.name]
        names = tuple(arg.name for arg in value.node.pairs)
        self.joined(pairs, " – " if names in _DATE_ENDS else ": " if len(pairs) == 2 else ", ")

    def joined(self, values: Sequence[Value], separator: str) -> None:
        """Show values with a separator between those that show something."""
        for value in values:
            if not self.writer.fresh and text_of(value, self.source).strip():
                if separator == "\n":
                    self.writer.line(self.writer.place, self.writer.place)
                elif value is not values[0]:
                    self.writer.join(separator)
            self.value(value)

    def call(self, node: Call, scope: Scope) -> None:
        """Show a call within a line."""
        name = known_name(node, scope)
        given = [arg.value for arg in node.args if not arg.name]
        if name in STYLED or (name == "text" and self._is_bold(node)):
            kind = STYLED.get(name, "bold")
            depth = self.writer.open(kind, node.start)
            for value in given:
                self.value(Value(value, scope))
            self.writer.close(depth, node.end)
        elif name == "link":
            self._link(node, scope, given)
        elif name in {"cite", "ref"}:
            self._cite(node, given)
        elif name == "linebreak":
            self.writer.line(node.start, node.end)
        elif name == "h":
            self._gap(node)
        elif _is_nothing(name):
            self.writer.hold(node.start, node.end)
        elif isinstance(node.callee, Field) and node.callee.name == "join":
            self._join(node, node.callee, scope)
        elif name in OWN or not self._of_owner(node, scope):
            self._unknown(node, scope)

    def _is_bold(self, node: Call) -> bool:
        weights = [arg.value for arg in node.args if arg.name == "weight"]
        shown = [self.source[weight.start : weight.end].strip('"') for weight in weights]
        return any(w in {"bold", "semibold", "extrabold", "black", "700", "800"} for w in shown)

    def _of_owner(self, node: Call, scope: Scope) -> bool:
        """Show what a function of the owner's makes of its arguments; False for others."""
        function = resolved(Value(node.callee, scope))
        body = called(function, node.args, scope)
        if body is None:
            return False
        depth = self.writer.open("", node.start)
        with self.writer.floating():
            self.value(body)
        self.writer.close(depth, node.end)
        return True

    def _unknown(self, node: Call, scope: Scope) -> None:
        """Show the arguments of a function that nobody knows."""
        values = [Value(arg.value, scope) for arg in self.visible(node.args, scope)]
        names = tuple(arg.name for arg in node.args)
        self.joined(values, " – " if names in _DATE_ENDS else " ")

    def visible(self, args: Sequence[Arg], scope: Scope) -> list[Arg]:
        """The arguments that hold text."""
        raise NotImplementedError

    def _link(self, node: Call, scope: Scope, given: Sequence[Node]) -> None:
        if not given:
            return
        target = given[0]
        if isinstance(target, Label):
            address = f"#{target.name}"
        else:
            address = text_of(Value(target, scope), self.source)
        depth = self.writer.open("link", node.start, address)
        if len(given) > 1:
            for value in given[1:]:
                self.value(Value(value, scope))
        elif isinstance(target, Str) and address.startswith(("mailto:", "tel:")):
            self.writer.keep(target.start + 1 + address.index(":") + 1, target.end - 1)
        else:
            self.value(Value(target, scope))
        self.writer.close(depth, node.end)

    def _cite(self, node: Call, given: Sequence[Node]) -> None:
        for value in given[:1]:
            if isinstance(value, Call) and name_of(value) == "label" and value.args:
                value = value.args[0].value  # noqa: PLW2901 - label("key") is <key>
            key = value.name if isinstance(value, Label) else ""
            key = value.value if isinstance(value, Str) else key
            if key:
                self.writer.cite(key, node.start, node.end)

    def _gap(self, node: Call) -> None:
        """A gap within a line; one that fills it parts two columns."""
        if "fr" in self.source[node.start : node.end]:
            self.writer.gap(node.start, node.end)
        else:
            self.writer.space(node.start, node.end)

    def _join(self, node: Call, callee: Field, scope: Scope) -> None:
        found = elements(Value(callee.target, scope))
        given = [text_of(Value(a.value, scope), self.source) for a in node.args if not a.name]
        last = [text_of(Value(a.value, scope), self.source) for a in node.args if a.name == "last"]
        separator = given[0] if given else ""
        if found is None:
            self.value(Value(callee.target, scope))
            return
        for number, value in enumerate(found):
            if number:
                between = last[0] if last and number == len(found) - 1 else separator
                self.writer.join(between)
            self.value(value)


def define(node: Let, scope: Scope) -> None:
    """Take a binding into a scope."""
    if node.value is None:
        return
    if len(node.names) == 1:
        scope.define(node.names[0], node.value)
        return
    parts = elements(Value(node.value, scope)) or []
    scope.names.update(zip(node.names, parts, strict=False))


def _is_nothing(name: str) -> bool:
    """Whether a function shows nothing that is text."""
    return name in NOTHING or _ICON.match(name) is not None
