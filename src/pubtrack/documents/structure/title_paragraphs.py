"""Entries whose title is a paragraph of its own, bold or linked, in formats with a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..blocks import Block, Kind, Source
from ..spans import Span
from .evidence import Evidence, evidence_in, is_signpost
from .headings import Topic
from .outline import Part

_FEWEST_WORDS = 3
_FEWEST_TITLES = 2
_MOST_PARAGRAPHS = 4
_LONGEST = 300
_SPREAD = "its title stands apart from the rest of it"


def join_seen_titles(source: Source, part: Part) -> Part:
    """Join paragraphs that are titles with those below them that say who, where and when."""
    if source.view is None or part.topic is not Topic.PUBLICATIONS or any(part.labels):
        return part
    starts = [place for place, block in enumerate(part.blocks) if _is_title(source, block)]
    if len(starts) < _FEWEST_TITLES:
        return part
    runs = [
        part.blocks[start:end]
        for start, end in zip(starts, [*starts[1:], len(part.blocks)], strict=True)
    ]
    bodies = [_body(source, run) for run in runs]
    if not all(bodies):
        return part
    blocks = list(part.blocks[: starts[0]])
    for run, body in zip(runs, bodies, strict=True):
        span = Span(run[0].span.start, body[-1].span.end)
        blocks.append(replace(run[0], span=span, content=span, body=span, fixed=_SPREAD))
        blocks += run[1 + len(body) :]
    return Part(part.heading, part.topic, tuple(blocks), (None,) * len(blocks))


def _is_title(source: Source, block: Block) -> bool:
    """Whether a paragraph is nothing but bold or linked words, as many as a title has."""
    if block.kind is not Kind.PARAGRAPH or block.depth or source.view is None:
        return False
    text = block.content.of(source.text).strip()
    if len(text.split()) < _FEWEST_WORDS or len(text) > _LONGEST or is_signpost(text):
        return False
    linked = any(
        group.kind == "link" and group.end - group.start >= len(text)
        for group in source.view.groups_in(block.content)
    )
    return (linked or source.is_bold(block.content)) and Evidence.YEAR not in evidence_in(text)


def _body(source: Source, run: Sequence[Block]) -> Sequence[Block]:
    """Return what belongs to the title that a run begins with; nothing where it is a heading.

    Below a heading there stand whole references, with titles of their own.
    """
    body: list[Block] = []
    told = frozenset[Evidence]()
    for block in run[1 : 1 + _MOST_PARAGRAPHS]:
        text = block.content.of(source.text)
        found = evidence_in(text)
        if block.kind is not Kind.PARAGRAPH or block.depth or len(text) > _LONGEST:
            break
        if {Evidence.AUTHORS, Evidence.YEAR} <= found and (body or Evidence.TITLE in found):
            return ()
        if {Evidence.AUTHORS, Evidence.YEAR} <= told:
            break
        told |= found
        body.append(block)
    return body if {Evidence.AUTHORS, Evidence.YEAR} <= told else ()
