"""Which blocks are headings, what each block stands under, and where paragraphs fall apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..blocks import PREFIX, Block, Kind, Source
from ..lines import split_lines
from ..markup import plain
from ..spans import Span
from .evidence import evidence_in, is_strong
from .headings import Topic, foreign_share, topic_of
from .labels import Candidate, Label, accept, read_label

_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)[^\n]{1,120}?(?<=\S)\1[ \t]*:?[ \t\\]*")
_LINK_LINE = re.compile(r"\[[^\[\]\n]{1,120}\](?:\([^()\s]{0,500}\)|\[[^\[\]\n]{0,80}\])\W{0,3}")
_KEYED = re.compile(r"\[([^\[\]]{1,120})\]\[([^\[\]]{0,80})\]")
_BLOCK_TAG = re.compile(r"<[^<>]{1,80}>")
_STOP = re.compile(r"[.!?)\]>}\"”*_]\s*$|\d\s*$|</a>\s*$")
_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d[a-z]?$")
_LONGEST_HEADING = 120
_MOST_FOREIGN = 0.34
_WORDS_OF_A_TITLE = 4
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
    heading: Heading | None = None
    topic = _of_all(source)
    above: list[tuple[int, Topic]] = [] if topic is Topic.UNKNOWN else [(0, topic)]
    inside: list[Block] = []

    def close() -> None:
        if heading is not None or inside:
            parts.append(Part(heading, topic, tuple(inside), _labels_of(source, inside)))

    dated = 0
    for block in blocks:
        found = heading_of(source, block)
        if found is None:
            inside.append(block)
            continue
        # "Publications", then one heading of the same rank for each work: "FOO 2019".
        if found.topic is not Topic.UNKNOWN or not _DATED.search(found.text):
            dated = 0
        elif heading is not None and heading.topic is Topic.PUBLICATIONS and not inside:
            dated = heading.level
        if dated and found.level == dated:
            found = replace(found, level=dated + 1)
        close()
        heading, inside = found, []
        topic = _place(above, found)
    close()
    return tuple(parts)


def _of_all(source: Source) -> Topic:
    """What all of a document stands under that calls itself a list of publications."""
    topic = topic_of(source.title, marked=True)
    return topic if topic is Topic.PUBLICATIONS else Topic.UNKNOWN


def heading_of(source: Source, block: Block) -> Heading | None:
    """Return `block` as a heading, by its markup or by its words; None when it is none."""
    length = block.content.end - block.content.start
    if block.kind is Kind.ITEM or length > 4 * _LONGEST_HEADING or block.depth:
        return None
    raw = block.content.of(source.text)
    if block.kind is Kind.HEADING:
        text = plain(_without_keys(raw, source), source.format)
        return Heading(text, block.span, block.level, topic_of(text, marked=True))
    if length > _LONGEST_HEADING or len(raw.splitlines()) != 1 or _is_linked(source, block.content):
        return None
    bold = source.is_bold(block.content) or (
        source.format == "markdown" and _BOLD_LINE.fullmatch(raw) is not None
    )
    bare = _BLOCK_TAG.sub("", raw)
    capitals = sum(map(str.isalpha, bare)) >= 4 and bare.isupper() and not _has_list_signs(bare)
    text = plain(raw, source.format)
    topic = topic_of(text, marked=bold or capitals)
    if bold or capitals:
        # A bold line is as often the name of a job or a title as a heading.
        if foreign_share(text) > _MOST_FOREIGN and len(text.split()) >= _WORDS_OF_A_TITLE:
            topic = Topic.UNKNOWN
        if topic is Topic.UNKNOWN and bold and not bare.isupper():
            return None
        return Heading(text, block.span, _BOLD if bold else _CAPITALS, topic)
    # A link to another page is no heading of this one: `[Google Scholar profile](https://…)`.
    if topic is Topic.UNKNOWN or (topic is not Topic.PUBLICATIONS and _LINK_LINE.fullmatch(raw)):
        return None
    return Heading(text, block.span, _BARE, topic)


def _without_keys(raw: str, source: Source) -> str:
    """Return `raw` with the words alone of links of Markdown by reference, `[words][key]`."""
    if not source.references:
        return raw
    return _KEYED.sub(lambda m: m[1] if m[2].upper() in source.references else m[0], raw)


def _is_linked(source: Source, span: Span) -> bool:
    """Whether a line is a link and nothing else: to a list, but not over one."""
    return source.view is not None and any(
        group.kind == "link" and len(group.target) > 1 and group.target[0] != "#"
        and group.end - group.start >= len(span.of(source.text).strip())
        for group in source.view.groups_in(span)
    )  # fmt: skip


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
        # A year stands below the heading of the list, even where both are of one rank.
        if heading.topic is Topic.YEAR and (level, topic) == (heading.level, Topic.PUBLICATIONS):
            above.append((level, topic))
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


def _heads(line: str) -> bool:
    """Whether a line above the label of an entry is the heading of its list."""
    return len(line) <= _LONGEST_HEADING and topic_of(line, marked=True) is Topic.PUBLICATIONS


def _labels_of(source: Source, blocks: Sequence[Block]) -> tuple[Label | None, ...]:
    labels: list[Label | None] = []
    last: Label | None = None
    for block in blocks:
        label = read_label(source.text, block.content.start, block.content.end)
        if label is not None and label.may_be_year and not label.goes_on(last):
            label = None
        last = label or last
        labels.append(label)
    items = Counter((b.group, b.depth) for b in blocks if b.kind is Kind.ITEM)
    labelled = Counter(
        (block.group, block.depth)
        for block, label in zip(blocks, labels, strict=True)
        if label is not None and block.kind is Kind.ITEM
    )
    # Some of the numbers of a list may stand in cells of their own.
    counted = Counter(
        (block.group, block.depth) for block in blocks if block.kind is Kind.ITEM and block.label
    )
    # Where most items of a list carry none, what looks like one begins a title: "NGC-1068: …".
    few = _few_labelled(source, blocks, labels)
    return tuple(
        None
        if (few and block.kind is Kind.PARAGRAPH)
        or (
            block.kind is Kind.ITEM
            and not (label and label.number == block.number)  # behind an anchor
            and 2 * labelled[block.group, block.depth]
            + (0 if block.label else 2 * counted[block.group, block.depth])
            < items[block.group, block.depth]
        )
        else label
        for block, label in zip(blocks, labels, strict=True)
    )


def _few_labelled(source: Source, blocks: Sequence[Block], labels: Sequence[Label | None]) -> bool:
    """Whether fewer paragraphs carry a label than say all of a reference without one."""
    without = sum(
        label is None
        and block.kind is Kind.PARAGRAPH
        and is_strong(evidence_in(block.content.of(source.text)))
        for block, label in zip(blocks, labels, strict=True)
    )
    return without > sum(label is not None for label in labels)


def _headings_divided(source: Source) -> list[Block]:
    """Split a line that is a heading by its words off the paragraph that it begins."""
    divided: list[Block] = []
    for block in source.blocks:
        if block.kind is Kind.PARAGRAPH and not block.depth and _has_marks(source):
            first = split_lines(block.span.of(source.text)[: _LONGEST_HEADING + 2])
            if len(first) > 1 and not first[1].blank:
                line = Span(block.span.start, block.span.start + len(first[0].text.rstrip()))
                rest = _narrowed(source, block, block.span.start + first[1].start, block.span.end)
                head = replace(block, span=line, content=line, body=line)
                found = heading_of(source, head)
                # With names below it, a bold line is the title of a work.
                if found and found.topic is not Topic.YEAR and not foreign_share(found.text):
                    divided += [head, rest]
                    continue
        divided.append(block)
    return divided


def _has_marks(source: Source) -> bool:
    """Whether its emphasis is known."""
    return source.format == "markdown" or source.view is not None


def _narrowed(source: Source, block: Block, start: int, end: int) -> Block:
    prefix = PREFIX.match(source.text, start, end)
    begin = prefix.end() if prefix else start
    finish = begin + len(source.text[begin:end].rstrip())
    span = Span(begin, finish)
    return replace(block, span=span, content=span, body=span)


def _divide(source: Source, blocks: Sequence[Block]) -> list[Block]:
    """Split paragraphs before the lines in them that begin with the label of an entry."""
    places: list[tuple[int, int]] = []  # block, offset of the line
    candidates: list[Candidate] = []
    in_list = _of_all(source) is Topic.PUBLICATIONS
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
            prefix = PREFIX.match(source.text, offset, block.span.start + line.end)
            begin = prefix.end() if prefix else offset
            label = read_label(source.text, begin, block.span.start + line.end)
            first = line.start == 0
            if label is not None:
                rest = source.text[label.end : block.span.start + line.end]
                stop = first or _STOP.search(before[-20:]) is not None or _heads(before)
                places.append((number, begin))
                candidates.append(Candidate(label, first, stop, in_list, rest[:40]))
            before = line.text
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
