"""Which blocks are headings, what each block stands under, and where paragraphs fall apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .blocks import Block, Kind, Source
from .document import Span
from .headings import Topic, topic_of
from .labels import Candidate, Label, accept, read_label
from .lines import split_lines
from .markup import plain

_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)[^\n]{1,120}?(?<=\S)\1[ \t]*:?[ \t\\]*")
_PREFIX = re.compile(r"[ \t>\xa0]*")
_BLOCK_TAG = re.compile(r"<[^<>]{1,80}>")
_STOP = re.compile(r"[.!?)\]>}\"”*_]\s*$|\d\s*$|</a>\s*$")
_LONGEST_HEADING = 120
_CAPITALS, _BOLD, _BARE = 7, 8, 7  # levels below those of Markdown's own headings


@dataclass(frozen=True, slots=True)
class Heading:
    """A block that serves as a heading."""

    text: str
    span: Span
    level: int
    topic: Topic


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks between one heading and the next."""

    heading: Heading | None
    topic: Topic
    """What the heading, or the one above that it belongs to, stands over."""
    blocks: tuple[Block, ...]
    labels: tuple[Label | None, ...]
    """The label at the head of each block's content, or None."""


def outline(source: Source) -> tuple[Part, ...]:
    """Cut `source` into parts at its headings, paragraphs at the headings and labels in them."""
    blocks = _divide(source, _headings_divided(source))
    parts: list[Part] = []
    above: list[tuple[int, Topic]] = []
    heading: Heading | None = None
    topic = Topic.UNKNOWN
    inside: list[Block] = []

    def close() -> None:
        if heading is not None or inside:
            parts.append(Part(heading, topic, tuple(inside), _labels_of(source, inside)))

    for block in blocks:
        found = heading_of(source, block)
        if found is None:
            inside.append(block)
            continue
        close()
        heading, inside = found, []
        topic = _place(above, found)
    close()
    return tuple(parts)


def heading_of(source: Source, block: Block) -> Heading | None:
    """Return `block` as a heading, by its markup or by its words; None when it is none."""
    length = block.content.end - block.content.start
    if block.kind is Kind.ITEM or length > 4 * _LONGEST_HEADING or block.depth:
        return None
    raw = block.content.of(source.text)
    if block.kind is Kind.HEADING:
        text = plain(raw, source.format)
        return Heading(text, block.span, block.level, topic_of(text, marked=True))
    if length > _LONGEST_HEADING or len(raw.splitlines()) != 1:
        return None
    bold = source.format == "markdown" and _BOLD_LINE.fullmatch(raw) is not None
    bare = _BLOCK_TAG.sub("", raw)
    capitals = sum(map(str.isalpha, bare)) >= 4 and bare.isupper() and not _has_list_signs(bare)
    text = plain(raw, source.format)
    topic = topic_of(text, marked=bold or capitals)
    if bold or capitals:
        # A bold line is as often the name of a job or a title as a heading.
        if topic is Topic.UNKNOWN and bold and not bare.isupper():
            return None
        return Heading(text, block.span, _BOLD if bold else _CAPITALS, topic)
    return None if topic is Topic.UNKNOWN else Heading(text, block.span, _BARE, topic)


def _has_list_signs(text: str) -> bool:
    return any(char.isdigit() or char in ",.;[" for char in text)


def _place(above: list[tuple[int, Topic]], heading: Heading) -> Topic:
    """Put `heading` below the headings `above` it; return what its blocks stand under."""
    bare = heading.level >= min(_BARE, _CAPITALS)
    while above and above[-1][0] >= heading.level:
        level, topic = above.pop()
        # Between lines that are headings by their words alone there is no order of rank:
        # "Workshops" after "Publications" is one of its parts.
        if bare and level == heading.level and heading.topic in {Topic.DOUBTFUL, Topic.YEAR}:
            above.append((level - 1, topic))
            break
    parent = above[-1][1] if above else Topic.UNKNOWN
    topic = heading.topic
    if topic is Topic.DOUBTFUL and parent is Topic.PUBLICATIONS:
        topic = Topic.DOUBTFUL if bare else parent
    elif topic in {Topic.UNKNOWN, Topic.YEAR} or (
        topic is Topic.DOUBTFUL and parent is Topic.OTHER and not bare
    ):
        topic = parent
    above.append((heading.level, topic))
    return topic


def _labels_of(source: Source, blocks: Sequence[Block]) -> tuple[Label | None, ...]:
    labels: list[Label | None] = []
    last: Label | None = None
    for block in blocks:
        label = read_label(source.text, block.content.start, block.content.end)
        if label is not None and label.may_be_year and not label.goes_on(last):
            label = None
        last = label or last
        labels.append(label)
    return tuple(labels)


def _headings_divided(source: Source) -> list[Block]:
    """Split a line that is a heading by its words off the paragraph that it begins."""
    divided: list[Block] = []
    for block in source.blocks:
        if block.kind is Kind.PARAGRAPH and not block.depth and source.format == "markdown":
            first = split_lines(block.span.of(source.text)[: _LONGEST_HEADING + 2])
            if len(first) > 1 and not first[1].blank:
                line = Span(block.span.start, block.span.start + len(first[0].text.rstrip()))
                rest = _narrowed(source, block, block.span.start + first[1].start, block.span.end)
                head = replace(block, span=line, content=line, body=line)
                found = heading_of(source, head)
                if found and found.topic is not Topic.YEAR:
                    divided += [head, rest]
                    continue
        divided.append(block)
    return divided


def _narrowed(source: Source, block: Block, start: int, end: int) -> Block:
    prefix = _PREFIX.match(source.text, start, end)
    begin = prefix.end() if prefix else start
    finish = begin + len(source.text[begin:end].rstrip())
    span = Span(begin, finish)
    return replace(block, span=span, content=span, body=span)


def _divide(source: Source, blocks: Sequence[Block]) -> list[Block]:
    """Split paragraphs before the lines in them that begin with the label of an entry."""
    places: list[tuple[int, int]] = []  # block, offset of the line
    candidates: list[Candidate] = []
    in_list = False
    for number, block in enumerate(blocks):
        heading = heading_of(source, block)
        if heading is not None:
            in_list = heading.topic is Topic.PUBLICATIONS or (
                in_list and heading.topic is not Topic.OTHER
            )
        if block.kind is not Kind.PARAGRAPH or heading is not None:
            continue
        before = ""
        for line in split_lines(block.span.of(source.text)):
            offset = block.span.start + line.start
            prefix = _PREFIX.match(source.text, offset, block.span.start + line.end)
            begin = prefix.end() if prefix else offset
            label = read_label(source.text, begin, block.span.start + line.end)
            first = line.start == 0
            if label is not None:
                rest = source.text[label.end : block.span.start + line.end]
                stop = first or _STOP.search(before) is not None
                places.append((number, begin))
                candidates.append(Candidate(label, first, stop, in_list, rest[:40]))
            before = line.text[-20:]
    cuts: dict[int, list[int]] = {}
    for (number, begin), good in zip(places, accept(candidates), strict=True):
        if good and begin > blocks[number].span.start:
            cuts.setdefault(number, []).append(begin)
    divided: list[Block] = []
    for number, block in enumerate(blocks):
        edges = [block.span.start, *cuts.get(number, ()), block.span.end]
        if len(edges) == 2:
            divided.append(block)
            continue
        divided += [_narrowed(source, block, start, end) for start, end in pairwise(edges)]
    return divided
