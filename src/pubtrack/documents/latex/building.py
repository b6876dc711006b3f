"""The blocks of a source, once all is read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..blocks import Block, Source
from ..blocks import Kind as BlockKind
from ..spans import Span
from ..structure.labels import read_label
from ..view import View
from .setting import Record
from .tokens import Kind, Token

if TYPE_CHECKING:
    from .reader import Reader

_BLANKS = " \t\xa0\n"
_DEEPEST = 20


def build(reader: Reader, tokens: Sequence[Token]) -> Source:
    """Return what was read."""
    view = reader.page.builder.build()
    braces = _Braces(tokens)
    calls = sorted(reader.calls)
    records = [r for r in reader.page.records if r.end > r.start]
    blocks = [_block(view, record, braces, calls) for record in records]
    blocks.sort(key=lambda block: (block.span.start, -block.span.end))
    return Source(view.text, "text", tuple(blocks), view=view, lists=tuple(reader.lists))


class _Braces:
    """Where the braces and environments of a source open and close."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        marks = []
        for token in tokens:
            if token.kind is Kind.OPEN:
                marks.append((token.start, 1, 0))
            elif token.kind is Kind.CLOSE:
                marks.append((token.start, -1, 0))
            elif token.kind is Kind.COMMAND and token.text in ("begin", "end"):
                marks.append((token.start, 0, 1 if token.text == "begin" else -1))
        self._places = [place for place, _, _ in marks]
        self._steps = [steps for _, *steps in marks]

    def balanced(self, span: Span) -> bool:
        """Whether all that opens in a stretch closes in it."""
        first = bisect_left(self._places, span.start)
        braces = environments = 0
        for brace, environment in self._steps[first : bisect_left(self._places, span.end)]:
            braces += brace
            environments += environment
            if braces < 0 or environments < 0:
                return False
        return braces == environments == 0


def _block(view: View, record: Record, braces: _Braces, calls: Sequence[tuple[Span, str]]) -> Block:
    text = view.text
    start, content, end = record.start, record.content, record.end
    while content < end and text[content] in _BLANKS:
        content += 1
    body = record.body if record.body >= 0 else end
    body = max(content, min(body, end))
    if record.kind is not BlockKind.ITEM:
        start = content
    seen = Span(content, max(content, end))
    return Block(
        record.kind,
        Span(min(start, content), seen.end),
        seen,
        Span(content, body),
        depth=record.depth,
        level=record.level,
        group=record.group,
        number=record.number,
        term=record.term,
        label=record.label,
        names=tuple(record.names),
        fixed=_fixed(view, record, seen, braces, calls),
    )


def _fixed(
    view: View,
    record: Record,
    seen: Span,
    braces: _Braces,
    calls: Sequence[tuple[Span, str]],
) -> str:
    """Why the text of a block cannot be written anew; "" when it can."""
    if record.kind is BlockKind.HEADING or not len(seen):
        return ""
    if record.depth > _DEEPEST:
        return "it stands too deep in lists"
    label = read_label(view.text, seen.start, seen.end)
    source = view.span(Span(label.end, seen.end) if label else seen)
    held = record.marker is not None and source.start < record.marker.end <= source.end
    whole = source.start <= source.end and braces.balanced(source)
    if whole and not held and not record.spread:
        return ""
    if record.called == "begin":
        return "its text stands in several environments"
    if record.called:
        return f"it is written by \\{record.called}"
    begin = min(source.start, record.marker.start if record.marker else source.start)
    for call, name in calls[max(0, bisect_left(calls, (Span(begin, 0), "")) - 1) :]:
        if call.start > source.end:
            break
        if call.end > source.start and not (source.start < call.start and call.end < source.end):
            return f"it is written by \\{name}"
    return "its text stands in several cells of a table" if record.cells else "a macro writes it"
