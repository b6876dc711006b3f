"""The numbers that a function of the owner's prints by a counter (Typst reference, "Counter")."""

from __future__ import annotations

from .counting import label_of, numbered
from .nodes import Call, Code, Content, Field, Node, Str, children, walk
from .scope import Scope, Value, name_of, resolved, text_of

_MOST_NODES = 2_000


class Counters:
    """How far the counters of a source have come."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._counts: dict[str, int] = {}

    def label(self, body: Value) -> str:
        """Step the counters that the body of a function steps; the label that it prints, or ""."""
        printed = ""
        for place, node in enumerate(walk(body.node)):
            if place > _MOST_NODES:
                break
            if not isinstance(node, Call) or not isinstance(node.callee, Field):
                continue
            key = self._key(node.callee.target, body.scope)
            if not key:
                continue
            if node.callee.name == "step":
                self._counts[key] = self._counts.get(key, 0) + 1
            elif node.callee.name in {"display", "get"} and not printed:
                number = self._counts.get(key, 0)
                first = node.args[0].value if node.args else None
                pattern = first.value if isinstance(first, Str) else "1"
                before = self._before(body.node, node, body.scope)
                printed = label_of(before + numbered(pattern, number))
        return printed

    def _key(self, node: Node, scope: Scope) -> str:
        """The name of the counter that a node is, "" for none."""
        found = resolved(Value(node, scope)).node
        if isinstance(found, Call) and name_of(found) == "counter" and found.args:
            return text_of(Value(found.args[0].value, scope), self._source) or "counter"
        return ""

    def _before(self, body: Node, display: Call, scope: Scope) -> str:
        """The letters that stand before the number in the same content: "P" of "[P1]"."""
        for node in walk(body):
            if not isinstance(node, Content):
                continue
            for number, child in enumerate(node.body):
                if isinstance(child, Code) and any(below is display for below in _below(child)):
                    said = (text_of(Value(n, scope), self._source) for n in node.body[:number])
                    return "".join(said).split(" ")[-1][-8:]
        return ""


def _below(node: Node) -> list[Node]:
    """What stands below a node, without the content in it."""
    found: list[Node] = []
    stack = list(children(node))
    while stack:
        child = stack.pop()
        found.append(child)
        if not isinstance(child, Content):
            stack += children(child)
    return found
