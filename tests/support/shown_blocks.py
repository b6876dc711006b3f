"""Blocks as short lines, for tables of cases; and what must hold of every view."""

from __future__ import annotations

from pubtrack.documents.blocks import Block, Kind, Source
from pubtrack.documents.spans import Span


def shown(source: Source) -> list[str]:
    """One line a block: `h2 Papers`, `p Words`, `- item`, `1. item`, `-- nested`; then its
    term, names and whether it is fixed. A line end in it is `|`.
    """
    return [_line(block, source.text) for block in source.blocks]


def _line(block: Block, text: str) -> str:
    if block.kind is Kind.HEADING:
        sign = f"h{block.level}"
    elif block.kind is Kind.PARAGRAPH:
        sign = "p"
    else:
        sign = "-" * block.depth + (f"{block.label}." if block.label else "-")
    said = block.body.of(text).rstrip().replace("\n", "|")
    term = f" <{block.term.of(text)}>" if block.term else ""
    names = f" {{{','.join(block.names)}}}" if block.names else ""
    return f"{sign} {said}{term}{names}{' !' if block.fixed else ''}"


def check_view(source: Source, text: str) -> None:
    """Check that blocks and groups are places in the view, and stretches of it in the source."""
    view = source.view
    assert view is not None
    assert view.source == text
    assert view.text == source.text
    assert len(view.starts) == len(view.ends) == len(view.text)
    assert all(0 <= a <= b <= len(text) for a, b in zip(view.starts, view.ends, strict=True))
    assert list(view.starts) == sorted(view.starts)
    for group in view.groups:
        assert 0 <= group.start <= group.end <= len(view.text)
        assert 0 <= group.outer.start <= group.outer.end <= len(text)
    for block in source.blocks:
        assert block.span.start <= block.content.start <= block.body.start
        assert block.body.end <= block.content.end <= block.span.end <= len(view.text)
        outer = view.span(block.content)
        assert 0 <= outer.start <= outer.end <= len(text)
    starts = [block.span.start for block in source.blocks]
    assert starts == sorted(starts)
    for listed in source.lists:
        assert listed.span.of(text)
    assert all(held.of(text) for held in view.held)
    assert Span(0, 0) == view.span(Span(0, 0)) or view.text
