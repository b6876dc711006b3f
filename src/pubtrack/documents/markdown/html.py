"""The blocks of raw HTML in a Markdown text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..blocks import Block, Kind
from ..html import read_html
from ..lines import Line
from ..spans import Span

_FIXED = "it is written in HTML"


def html_blocks(
    text: str, lines: Sequence[Line], numbers: Iterable[int], groups: int
) -> list[Block]:
    """Return what stands on these lines of HTML; the lists among it count from `groups` on.

    Lines with nothing but empty ones between them are read together, so that a list may have
    empty lines between its items.
    """
    blocks: list[Block] = []
    for run in _runs(lines, sorted(numbers)):
        found = _read(text, run, groups)
        groups = max([groups, *(block.group for block in found)])
        blocks += found
    return blocks


def _runs(lines: Sequence[Line], numbers: Sequence[int]) -> list[Span]:
    runs: list[Span] = []
    last = -1
    for number in numbers:
        line = lines[number]
        if runs and all(between.blank for between in lines[last + 1 : number]):
            runs[-1] = Span(runs[-1].start, line.end)
        else:
            runs.append(Span(line.start, line.end))
        last = number
    return runs


def _read(text: str, run: Span, groups: int) -> list[Block]:
    source = read_html(run.of(text))
    view = source.view
    if view is None:
        return []

    def placed(seen: Span) -> Span:
        span = view.span(seen)
        return Span(run.start + span.start, run.start + span.end)

    return [
        replace(
            block,
            span=placed(block.span),
            content=placed(block.content),
            body=placed(block.body),
            group=block.group + groups if block.kind is Kind.ITEM else 0,
            term=placed(block.term) if block.term else None,
            fixed=block.fixed or _FIXED,
        )
        for block in source.blocks
    ]
