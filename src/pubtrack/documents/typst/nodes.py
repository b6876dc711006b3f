"""The syntax tree of a Typst source, as far as a reader of CVs needs it.

Every node knows where it stands. Names are those of the Typst reference ("Syntax"), where it
has one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Node:
    """A stretch of the source; on its own, something that shows nothing."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text(Node):
    """Visible text: as it stands, or `shown` in its place."""

    shown: str | None = None


@dataclass(frozen=True, slots=True)
class Space(Node):
    """Blanks, or one line end with the blanks around it."""


@dataclass(frozen=True, slots=True)
class Parbreak(Node):
    """A blank line."""


@dataclass(frozen=True, slots=True)
class Linebreak(Node):
    """A backslash before white space."""


@dataclass(frozen=True, slots=True)
class Comment(Node):
    """What is no live text."""


@dataclass(frozen=True, slots=True)
class Quote(Node):
    """A straight quote, which Typst draws as an opening or a closing one."""

    opens: bool


@dataclass(frozen=True, slots=True)
class Styled(Node):
    """`*strong*` or `_emphasised_`: `kind` is "bold" or "italic"."""

    kind: str
    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Raw(Node):
    """Text between backticks; `first` to `last` is what is shown."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Math(Node):
    """An equation between dollars."""


@dataclass(frozen=True, slots=True)
class Url(Node):
    """An address that stands as it is."""


@dataclass(frozen=True, slots=True)
class Label(Node):
    """`<name>`."""

    name: str


@dataclass(frozen=True, slots=True)
class Reference(Node):
    """`@key`, with its supplement in brackets."""

    key: str


@dataclass(frozen=True, slots=True)
class Heading(Node):
    """`== Text`."""

    level: int
    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ListItem(Node):
    """An item that begins with `marker`: "-", "+" or "/"; `number` where it states one."""

    marker: str
    number: int | None
    term: tuple[Node, ...]
    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Code(Node):
    """`#` and an expression, in markup."""

    value: Node


@dataclass(frozen=True, slots=True)
class Str(Node):
    """A string with its quotes; `value` has its escapes resolved."""

    value: str


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A number, with its unit if it has one."""


@dataclass(frozen=True, slots=True)
class Content(Node):
    """`[markup]`."""

    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Arg(Node):
    """An argument or an element: `name` is "" where it is positional."""

    name: str
    value: Node


@dataclass(frozen=True, slots=True)
class Array(Node):
    """`(a, b)`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Dictionary(Node):
    """`(name: a, other: b)`."""

    pairs: tuple[Arg, ...]


@dataclass(frozen=True, slots=True)
class Ident(Node):
    """A name."""

    name: str


@dataclass(frozen=True, slots=True)
class Field(Node):
    """`target.name`."""

    target: Node
    name: str


@dataclass(frozen=True, slots=True)
class Call(Node):
    """`callee(args)[content]`."""

    callee: Node
    args: tuple[Arg, ...]


@dataclass(frozen=True, slots=True)
class Function(Node):
    """`(a, b: 1) => body`; a parameter without a default has None."""

    params: tuple[tuple[str, Node | None], ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Block(Node):
    """`{ … }`."""

    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Let(Node):
    """A binding; several names where it takes an array apart."""

    names: tuple[str, ...]
    value: Node | None


@dataclass(frozen=True, slots=True)
class SetRule(Node):
    """`set f(…)`."""

    call: Node


@dataclass(frozen=True, slots=True)
class ShowRule(Node):
    """`show selector: f`."""

    value: Node


@dataclass(frozen=True, slots=True)
class Include(Node):
    """`include "part.typ"`."""

    path: Node


@dataclass(frozen=True, slots=True)
class Conditional(Node):
    """`if … { } else { }`."""

    condition: Node
    yes: Node
    no: Node | None


@dataclass(frozen=True, slots=True)
class Loop(Node):
    """`for names in over { }`; a `while` has no names."""

    names: tuple[str, ...]
    over: Node
    body: Node


@dataclass(frozen=True, slots=True)
class Binary(Node):
    """Two operands with what stands between them."""

    operator: str
    left: Node
    right: Node


# The fields of each class that hold nodes; most nodes are leaves.
_INNER: dict[type[Node], tuple[str, ...]] = {
    kind: tuple(f.name for f in fields(kind) if "Node" in str(f.type) or "Arg" in str(f.type))
    for kind in Node.__subclasses__()
}


def children(node: Node) -> Iterator[Node]:
    """The nodes right below a node, in order."""
    for name in _INNER.get(type(node), ()):
        value = getattr(node, name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            yield from (child for child in value if isinstance(child, Node))


def walk(node: Node) -> Iterator[Node]:
    """A node and all below it, in order of the source."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        if _INNER.get(type(current)):
            stack += reversed(list(children(current)))
