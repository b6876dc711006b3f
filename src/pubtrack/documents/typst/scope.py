"""What names stand for in a Typst source, as far as that can be told without running it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .nodes import (
    Arg,
    Array,
    Binary,
    Block,
    Call,
    Code,
    Content,
    Dictionary,
    Field,
    Function,
    Ident,
    Linebreak,
    Node,
    Number,
    Parbreak,
    Quote,
    Raw,
    Space,
    Str,
    Styled,
    Text,
    Url,
)
from .tables import OWN

_DEEPEST = 24
_MOST_STEPS = 2_000
# Where two sides are looked into, each level doubles the work.
_DEEPEST_FORK = 8


class Value(NamedTuple):
    """A node with the names that are known where it stands."""

    node: Node
    scope: Scope


@dataclass(slots=True)
class Scope:
    """Names and what they stand for; what is not found here is looked for in `outer`."""

    outer: Scope | None = None
    names: dict[str, Value] = field(default_factory=dict)
    counting: dict[str, Value] = field(default_factory=dict)
    """What set rules say of numbered lists: "numbering", "start", "reversed"."""

    def inner(self) -> Scope:
        """A scope in this one."""
        return Scope(self)

    def define(self, name: str, node: Node) -> None:
        """Let a name stand for a node that stands in this scope."""
        before = self.find(name)
        # A value that names itself (`let x = x + 1`) means what the name meant before.
        self.names[name] = Value(node, Scope(self, {name: before}) if before else self)

    def find(self, name: str) -> Value | None:
        """What a name stands for; None where nobody says."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.outer
        return None

    def setting(self, name: str) -> Value | None:
        """What the nearest set rule says of numbered lists."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.counting:
                return scope.counting[name]
            scope = scope.outer
        return None


def resolved(value: Value, depth: int = 0) -> Value:
    """What a name, or a field, stands for in the end; the value itself where nobody says."""
    node, scope = value
    if depth > _DEEPEST:
        return value
    if isinstance(node, Ident):
        found = scope.find(node.name)
        return resolved(found, depth + 1) if found else value
    if isinstance(node, Field):
        target = resolved(Value(node.target, scope), depth + 1)
        if isinstance(target.node, Dictionary):
            found = pair(target, node.name)
            return resolved(found, depth + 1) if found else value
    if isinstance(node, Call) and isinstance(node.callee, Field):
        found = _method(node, node.callee, scope, depth)
        return resolved(found, depth + 1) if found else value
    if isinstance(node, Content) and len(visible := [n for n in node.body if _shows(n)]) == 1:
        only = visible[0]
        if isinstance(only, Code) and isinstance(only.value, (Ident, Field)):
            inner = resolved(Value(only.value, scope), depth + 1)
            return inner if inner.node is not only.value else value
    if isinstance(node, Block) and len(node.body) == 1:
        return resolved(Value(node.body[0], scope), depth + 1)
    return value


def _shows(node: Node) -> bool:
    return not isinstance(node, (Space, Parbreak)) and type(node) is not Node


def pair(dictionary: Value, name: str) -> Value | None:
    """What a dictionary has under a name."""
    if isinstance(dictionary.node, Dictionary):
        for entry in dictionary.node.pairs:
            if entry.name == name:
                return Value(entry.value, dictionary.scope)
    return None


def _method(node: Call, callee: Field, scope: Scope, depth: int) -> Value | None:
    """What the commoner methods of arrays and dictionaries give."""
    target = resolved(Value(callee.target, scope), depth + 1)
    first = node.args[0].value if node.args else None
    if callee.name == "at" and isinstance(first, Str):
        found = pair(target, first.value)
        default = next((arg for arg in node.args if arg.name == "default"), None)
        return found or (Value(default.value, scope) if default else None)
    items = elements(target, depth + 1) if callee.name in {"first", "last"} else None
    if items:
        return items[0 if callee.name == "first" else -1]
    return None


def elements(value: Value, depth: int = 0) -> list[Value] | None:
    """The elements of an array, or of what `map`, `rev`, `sorted` … make of one; else None."""
    node, scope = resolved(value, depth)
    if depth > _DEEPEST:
        return None
    if isinstance(node, Array):
        return list(_spread(node.items, scope))
    if isinstance(node, Call) and isinstance(node.callee, Field):
        name = node.callee.name
        items = elements(Value(node.callee.target, scope), depth + 1)
        if items is None:
            return None
        if name == "rev":
            return items[::-1]
        if name == "map" and node.args:
            function = resolved(Value(node.args[0].value, scope), depth + 1)
            return [applied(function, (item,)) or item for item in items]
        if name in {"sorted", "filter", "dedup", "flatten", "slice"}:
            return items
    if isinstance(node, Binary) and node.operator == "+" and depth <= _DEEPEST_FORK:
        left = elements(Value(node.left, scope), depth + 1)
        right = elements(Value(node.right, scope), depth + 1)
        return left + right if left is not None and right is not None else None
    return None


def _spread(items: tuple[Node, ...], scope: Scope) -> Iterator[Value]:
    for item in items:
        yield Value(item, scope)


def applied(function: Value, args: tuple[Value, ...]) -> Value | None:
    """The body of a function with its parameters bound to `args`, in order."""
    if not isinstance(function.node, Function):
        return None
    scope = function.scope.inner()
    positional = iter(args)
    for name, default in function.node.params:
        if default is not None:
            scope.names[name] = Value(default, function.scope)
        elif (arg := next(positional, None)) is not None:
            scope.names[name] = arg
    return Value(function.node.body, scope)


def called(function: Value, args: tuple[Arg, ...], scope: Scope) -> Value | None:
    """The body of a function with the arguments of a call bound to its parameters."""
    if not isinstance(function.node, Function):
        return None
    inner = function.scope.inner()
    positional = [arg.value for arg in args if not arg.name]
    named = {arg.name: arg.value for arg in args if arg.name}
    for name, default in function.node.params:
        if name.startswith(".."):
            start = positional[0].start if positional else 0
            rest = Array(start, positional[-1].end if positional else 0, tuple(positional))
            inner.names[name[2:]] = Value(rest, scope)
            positional = []
        elif default is not None:
            given = named.get(name)
            inner.names[name] = Value(given, scope) if given else Value(default, function.scope)
        elif positional:
            inner.names[name] = Value(positional.pop(0), scope)
    return Value(function.node.body, inner)


def text_of(value: Value, source: str) -> str:
    """The text that a value comes to, as far as it is written out; "" where it is not."""
    return _Plain(source).text(value, 0)


class _Plain:
    """Puts text together, and gives up on a value that names make very long."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._steps = 0

    def text(self, value: Value, depth: int) -> str:
        node, scope = resolved(value, depth)
        self._steps += 1
        if depth > _DEEPEST or self._steps > _MOST_STEPS:
            return ""
        if isinstance(node, Str):
            return node.value
        if isinstance(node, (Number, Url)):
            return self._source[node.start : node.end]
        if isinstance(node, Raw):
            return self._source[node.first : node.last]
        if isinstance(node, Text):
            return self._source[node.start : node.end] if node.shown is None else node.shown
        if isinstance(node, Quote):
            return self._source[node.start : node.end]
        if isinstance(node, (Space, Parbreak, Linebreak)):
            return " " if isinstance(node, Space) else "\n"
        if isinstance(node, (Content, Styled)):
            return "".join(self.text(Value(child, scope), depth + 1) for child in node.body)
        if isinstance(node, Code):
            return self.text(Value(node.value, scope), depth + 1)
        if isinstance(node, Binary) and node.operator == "+":
            sides = (Value(node.left, scope), Value(node.right, scope))
            return "".join(self.text(side, depth + 1) for side in sides)
        if isinstance(node, Array):
            parts = [self.text(Value(item, scope), depth + 1) for item in node.items]
            return ", ".join(part for part in parts if part)
        if isinstance(node, Dictionary):
            parts = [self.text(Value(entry.value, scope), depth + 1) for entry in node.pairs]
            return ", ".join(part for part in parts if part)
        return self._call(node, scope, depth) if isinstance(node, Call) else ""

    def _call(self, node: Call, scope: Scope, depth: int) -> str:
        if isinstance(node.callee, Ident):
            function = scope.find(node.callee.name)
            body = called(resolved(function), node.args, scope) if function else None
            if body is not None:
                return self.text(body, depth + 1)
        given = [arg for arg in node.args if not arg.name]
        if name_of(node) == "link":
            given = given[-1:]
        return " ".join(self.text(Value(arg.value, scope), depth + 1) for arg in given)


def name_of(node: Node) -> str:
    """The name of the function that a call calls: "link", "enum.item", "cv.with"."""
    callee = node.callee if isinstance(node, Call) else node
    if isinstance(callee, Ident):
        return callee.name
    if isinstance(callee, Field):
        target = name_of(callee.target) if isinstance(callee.target, (Ident, Field)) else ""
        return f"{target}.{callee.name}"
    return ""


def known_name(call: Call, scope: Scope) -> str:
    """The name of the function that a call calls; of an alias, what it stands for."""
    name = name_of(call)
    for _ in range(_DEEPEST_FORK):
        found = scope.find(name)
        # A function of Typst's own that the owner redefines still does much the same.
        if name in OWN or found is None or not isinstance(found.node, Ident):
            break
        name = found.node.name
    return name


def truth(value: Value, source: str, depth: int = 0) -> bool | None:
    """Whether a condition holds; None where that cannot be told."""
    node, scope = resolved(value, depth)
    if depth > _DEEPEST_FORK:
        return None
    if isinstance(node, Ident):
        return {"true": True, "false": False}.get(node.name)
    if not isinstance(node, Binary):
        return None
    if node.operator == "not":
        inner = truth(Value(node.right, scope), source, depth + 1)
        return None if inner is None else not inner
    if node.operator in {"and", "or"}:
        return _both(node, scope, source, depth)
    if node.operator in {"==", "!="}:
        same = _same(Value(node.left, scope), Value(node.right, scope), source)
        return same if same is None or node.operator == "==" else not same
    if node.operator in {"in", "not in"}:
        held = resolved(Value(node.right, scope))
        if isinstance(held.node, Dictionary):
            found = pair(held, text_of(Value(node.left, scope), source)) is not None
            return found == (node.operator == "in")
    return None


def _both(node: Binary, scope: Scope, source: str, depth: int) -> bool | None:
    sides = {
        truth(Value(node.left, scope), source, depth + 1),
        truth(Value(node.right, scope), source, depth + 1),
    }
    deciding = node.operator == "or"
    if deciding in sides:
        return deciding
    return None if None in sides else not deciding


def _same(left: Value, right: Value, source: str) -> bool | None:
    a, b = resolved(left).node, resolved(right).node
    words = {"none", "auto", "true", "false"}
    constants = [n.name if isinstance(n, Ident) and n.name in words else "" for n in (a, b)]
    literal = (Str, Content, Array, Dictionary, Number)
    if any(constants):
        known = all(c or isinstance(n, literal) for c, n in zip(constants, (a, b), strict=True))
        return constants[0] == constants[1] if known else None
    if isinstance(a, literal) and isinstance(b, literal):
        return text_of(left, source) == text_of(right, source)
    return None
