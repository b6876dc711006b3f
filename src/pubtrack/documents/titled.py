"""Entries whose title stands apart: as a heading, or as a bold or linked line of its own.

Below it stand authors, venue and year in paragraphs: `### Title`, then `A. Curie. Journal, 2019.`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .blocks import Block, Kind, Source
from .document import Span
from .evidence import Evidence, evidence_in
from .headings import Topic
from .outline import Heading, Part

_TITLE_LINE = re.compile(
    r"(?:\*\*|__)[^*_\n]{10,300}(?:\*\*|__)[.,:]?|\[[^\]\n]{10,300}\]\([^()\s]{1,500}\)[.,]?"
)
_FEWEST_WORDS = 3
_LONGEST = 400


def join_titles(source: Source, parts: Sequence[Part]) -> list[Part]:
    """Join titles that stand apart with the paragraphs below them, each to one block."""
    joined: list[Part] = []
    place = 0
    while place < len(parts):
        after = place
        while after < len(parts) and _is_titled(source, parts, place, after):
            after += 1
        if after - place < 2:
            joined.append(_with_title_lines(source, parts[place]))
            place += 1
            continue
        above = joined.pop() if joined and _is_parent(joined[-1], parts[place]) else None
        blocks = tuple(_one_block(source, part) for part in parts[place:after])
        heading = above.heading if above else None
        before = above.blocks if above else ()
        labels = (*(above.labels if above else ()), *(None for _ in blocks))
        joined.append(Part(heading, Topic.PUBLICATIONS, (*before, *blocks), labels))
        place = after
    return joined


def _is_titled(source: Source, parts: Sequence[Part], first: int, place: int) -> bool:
    """Whether the heading of a part is a title, and its paragraphs lack one."""
    part = parts[place]
    heading, opening = part.heading, parts[first].heading
    if heading is None or opening is None or part.topic is not Topic.PUBLICATIONS:
        return False
    if heading.topic in {Topic.PUBLICATIONS, Topic.YEAR} or heading.level != opening.level:
        return False
    if len(heading.text.split()) < _FEWEST_WORDS or not 1 <= len(part.blocks) <= 4:
        return False
    return all(
        block.kind is Kind.PARAGRAPH and label is None
        for block, label in zip(part.blocks, part.labels, strict=True)
    ) and _lacks_title(part.blocks[0].span.of(source.text))


def _is_parent(part: Part, child: Part) -> bool:
    heading, below = part.heading, child.heading
    return (
        part.topic is Topic.PUBLICATIONS
        and heading is not None
        and below is not None
        and heading.level < below.level
    )


def _lacks_title(text: str) -> bool:
    found = evidence_in(text)
    return (
        len(text) <= _LONGEST and Evidence.AUTHORS in found and '"' not in text and "“" not in text
    )


def _one_block(source: Source, part: Part) -> Block:
    heading: Heading | None = part.heading
    last = part.blocks[-1]
    if heading is None:
        return last
    start = heading.span.start
    raw = heading.span.of(source.text)
    lead = len(raw) - len(raw.lstrip("# \t"))
    span = Span(start, last.span.end)
    content = Span(start + lead, last.span.end)
    return replace(part.blocks[0], span=span, content=content, body=content)


def _with_title_lines(source: Source, part: Part) -> Part:
    """Join `**Title**` or `[Title](url)` on a line of its own with the paragraph below it."""
    if part.topic is not Topic.PUBLICATIONS or any(part.labels):
        return part
    blocks: list[Block] = []
    pending: Block | None = None
    count = 0
    for block in part.blocks:
        flat = block.kind is Kind.PARAGRAPH and not block.depth
        text = block.span.of(source.text) if flat and len(block.span) <= 1000 else ""
        if pending is not None:
            if flat and _lacks_title(text):
                span = Span(pending.span.start, block.span.end)
                blocks.append(replace(pending, span=span, content=span, body=span))
                pending = None
                count += 1
                continue
            blocks.append(pending)
            pending = None
        if flat and _TITLE_LINE.fullmatch(text):
            pending = block
        else:
            blocks.append(block)
    if pending is not None:
        blocks.append(pending)
    if not count:
        return part
    return Part(part.heading, part.topic, tuple(blocks), tuple(None for _ in blocks))
