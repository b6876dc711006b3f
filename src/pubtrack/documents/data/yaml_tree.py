"""YAML to a tree with places, by the events of libyaml: no object is made, nothing recurses."""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from ..spans import Span
from .tree import DEEPEST, Map, Node, Pair, Scalar, Seq, Unreadable

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What aliases may make of a text: so many values in all, or so many times what it has.
_MOST_VALUES = 100_000
_MOST_TIMES = 10
_INVISIBLE = "\ufeff"


def read_yaml(text: str) -> Node:
    """The value of the only document in a text, or a sequence of those of several.

    Raises `Unreadable` where it is no YAML, is nested too deeply, or its aliases stand for far
    more than it holds.
    """
    skipped = len(text) - len(text.lstrip(_INVISIBLE))
    builder = _Builder(text, skipped)
    try:
        for event in yaml.parse(text[skipped:], Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        offset = skipped + mark.index if mark else 0
        raise Unreadable(f"this is no YAML: {error.problem}", min(offset, len(text))) from None
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        offset = error.start if isinstance(error, UnicodeEncodeError) else error.position
        message = "this is no YAML: it holds a character that YAML does not allow"
        offset = offset if isinstance(offset, int) else 0
        raise Unreadable(message, min(skipped + offset, len(text))) from None
    found = [node for node in builder.documents if not (isinstance(node, Scalar) and node.empty)]
    if len(found) == 1:
        return found[0]
    return Seq(Span(skipped, len(text)), tuple(found))


@dataclass(slots=True)
class _Open:
    """A collection that is being read."""

    start: int
    is_map: bool
    flow: bool
    anchor: str | None
    nodes: list[Node] = field(default_factory=list)


class _Builder:
    def __init__(self, text: str, skipped: int) -> None:
        self.documents: list[Node] = []
        self._text = text
        self._skipped = skipped
        self._open: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._sizes: dict[int, int] = {}
        self._values = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._values += 1
            self._add(self._scalar(event), event.anchor)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(self._open) >= DEEPEST:
                raise Unreadable("this YAML is nested too deeply for a CV", self._place(event))
            is_map = isinstance(event, yaml.MappingStartEvent)
            self._values += 1
            flow = bool(event.flow_style)
            self._open.append(_Open(self._place(event), is_map, flow, event.anchor))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._close(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._anchors.clear()

    def _place(self, event: yaml.Event) -> int:
        return self._skipped + (event.start_mark.index if event.start_mark else 0)

    def _end(self, event: yaml.Event) -> int:
        return self._skipped + (event.end_mark.index if event.end_mark else 0)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        start, end = self._place(event), self._end(event)
        style = event.style or ""
        if style in {"|", ">"}:
            # The mark of a block stands behind the blank lines that follow it.
            end = start + len(self._text[start:end].rstrip())
        return Scalar(Span(start, end), str(event.value), style)

    def _alias(self, event: yaml.AliasEvent) -> None:
        node = self._anchors.get(event.anchor or "")
        if node is None:
            raise Unreadable(f"the alias *{event.anchor} has no anchor", self._place(event))
        self._values += self._sizes.get(id(node), 1)
        if self._values > _MOST_VALUES and self._values > _MOST_TIMES * len(self._text):
            raise Unreadable(
                "the aliases of this YAML stand for far more than it holds",
                self._place(event),
                "write the values out, or leave the aliases away",
            )
        self._add(node, None)

    def _close(self, event: yaml.Event) -> None:
        open_ = self._open.pop()
        end = self._end(event)
        if not open_.flow:
            inside = [node.span.end for node in open_.nodes if node.span.start >= open_.start]
            end = max(inside, default=open_.start)
        span = Span(open_.start, end)
        node: Node
        if open_.is_map:
            node = Map(span, _pairs(open_.nodes), open_.flow)
        else:
            node = Seq(span, tuple(open_.nodes), open_.flow)
        size = 1 + sum(self._sizes.get(id(child), 1) for child in open_.nodes)
        self._sizes[id(node)] = size
        self._add(node, open_.anchor)

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = node
        (self._open[-1].nodes if self._open else self.documents).append(node)


def _pairs(nodes: list[Node]) -> tuple[Pair, ...]:
    """Keys and values out of their sequence, those that `<<` merges last."""
    pairs: list[Pair] = []
    merged: list[Pair] = []
    for key, value in zip(nodes[::2], nodes[1::2], strict=False):
        if not isinstance(key, Scalar):
            continue
        if key.value == "<<" and not key.style:
            bases = value.items if isinstance(value, Seq) else (value,)
            merged += (pair for base in bases if isinstance(base, Map) for pair in base.pairs)
        else:
            pairs.append(Pair(key, value))
    own = {pair.key.value for pair in pairs}
    return (*pairs, *(pair for pair in merged if pair.key.value not in own))
