"""Entries whose title stands apart: as a heading, or as a bold or linked line of its own.

Below it stand authors, venue and year in paragraphs: `### Title`, then `A. Curie. Journal, 2019.`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..blocks import Block, Kind, Source
from ..markup import plain
from ..spans import Span
from .evidence import Evidence, evidence_in, is_signpost, opens_with_title
from .headings import Topic, foreign_share
from .outline import Heading, Part
from .title_paragraphs import join_seen_titles

_LINKS = r"(?:[ \t]*(?:[|·•,][ \t]*)?[(\[]{0,2}\[[^\]\n]{1,40}\]\([^()\s]{0,500}\)[\])]{0,2}){0,6}"
_TITLE_LINE = re.compile(
    r"(?:(?:\*\*|__)[^*_\n]{10,300}(?:\*\*|__)|\[[^\]\n]{10,300}\]\([^()\s]{0,500}\))[.,:]?"
    rf"{_LINKS}[ \t]*"
)
_TITLE_FIRST = re.compile(
    r"(?:\*\*[^*\n]{12,300}\*\*|\[[^\]\n]{12,300}\]\([^()\s]{0,500}\))[.,]?[ \t\\]*"
    r"(?:<br ?/?>)?[ \t]*\n"
)
_FEWEST_WORDS = 3
_FEW_WORDS = 16
_MOST_PARAGRAPHS = 4
_MOST_LINES = 8
_NAME = re.compile(r"(?:[^\W\d_a-z][\w'’-]*\.?[ \xa0]){1,4}[^\W\d_a-z][\w'’-]+[.,][ \xa0\n]")
_FOREIGN = 0.34
_LONGEST = 400
_SPREAD = "its title stands apart from the rest of it"


def join_titles(source: Source, parts: Sequence[Part]) -> list[Part]:
    """Join titles that stand apart with the paragraphs below them, each to one block."""
    joined: list[Part] = []
    place = 0
    while place < len(parts):
        after = _run_of_titles(source, parts, place)
        if after == place:
            joined.append(join_seen_titles(source, _with_title_lines(source, parts[place])))
            place += 1
            continue
        above = joined.pop() if joined and _is_parent(joined[-1], parts[place]) else None
        heading = above.heading if above else None
        blocks = list(above.blocks) if above else []
        labels = list(above.labels) if above else []
        for part in parts[place:after]:
            if _is_year(part):
                if heading or blocks:
                    joined.append(Part(heading, Topic.PUBLICATIONS, tuple(blocks), tuple(labels)))
                heading, blocks, labels = part.heading, [], []
            else:
                blocks.append(_one_block(source, part))
                labels.append(None)
        joined.append(Part(heading, Topic.PUBLICATIONS, tuple(blocks), tuple(labels)))
        place = after
    return joined


def _run_of_titles(source: Source, parts: Sequence[Part], first: int) -> int:
    """Return where titles, with headings of years between them, end; `first` for less than two."""
    titles: list[int] = []
    dated = False
    place = first
    while place < len(parts):
        opening = parts[titles[0]] if titles else parts[place]
        if _is_titled(source, parts[place], opening, dated=dated):
            titles.append(place)
        elif _is_year(parts[place]):
            dated = True
        else:
            break
        place += 1
    return titles[-1] + 1 if len(titles) > 1 else first


def _is_year(part: Part) -> bool:
    heading = part.heading
    return (
        heading is not None
        and heading.topic is Topic.YEAR
        and part.topic is Topic.PUBLICATIONS
        and not part.blocks
    )


def _is_titled(source: Source, part: Part, opening: Part, *, dated: bool) -> bool:
    """Whether the heading of a part is a title, like that of `opening`, and its text lacks one.

    Below a heading that is a year (`dated`) the text may be a few words of any kind.
    """
    heading = part.heading
    if heading is None or opening.heading is None or part.topic is not Topic.PUBLICATIONS:
        return False
    if heading.topic in {Topic.PUBLICATIONS, Topic.YEAR} or heading.level != opening.heading.level:
        return False
    if len(heading.text.split()) < _FEWEST_WORDS or not part.blocks:
        return False
    if any(block.kind is not Kind.PARAGRAPH for block in part.blocks) or any(part.labels):
        return False
    texts = [block.span.of(source.text) for block in part.blocks]
    # Several that have all of a reference are the list that stands under the heading.
    whole = sum({Evidence.AUTHORS, Evidence.YEAR} <= evidence_in(text) for text in texts)
    if dated and len(texts) <= _MOST_LINES and all(map(_is_short, texts)):
        return foreign_share(heading.text) > _FOREIGN
    if len(texts) > _MOST_PARAGRAPHS or whole > 1:
        return False
    return not _has_title(texts[0]) and (_lacks_title(texts[0]) or _says_where(texts[0], heading))


def _is_parent(part: Part, child: Part) -> bool:
    heading, below = part.heading, child.heading
    return (
        part.topic is Topic.PUBLICATIONS
        and heading is not None
        and below is not None
        and heading.level < below.level
        and heading.topic is not Topic.YEAR
    )


def _has_title(text: str) -> bool:
    """Whether the first line of `text` is a title, bold or linked."""
    return _TITLE_FIRST.match(text) is not None and opens_with_title(text)


def _lacks_title(text: str) -> bool:
    found = evidence_in(text)
    return (
        len(text) <= _LONGEST and Evidence.AUTHORS in found and '"' not in text and "“" not in text
    )


def _says_where(text: str, heading: Heading) -> bool:
    """Whether a text of few words says where a work of the owner alone appeared."""
    found = evidence_in(text)
    return (
        _is_short(text)
        and foreign_share(heading.text) > _FOREIGN
        and not found.isdisjoint({Evidence.YEAR, Evidence.VENUE, Evidence.PAGES, Evidence.LINK})
    )


def _is_short(text: str) -> bool:
    return len(plain(text, "markdown").split()) <= _FEW_WORDS


def _tells_who(text: str) -> bool:
    """Whether a text goes on from a title above it: a name, then a stop, and when."""
    return (
        len(text) <= _LONGEST
        and _NAME.match(text) is not None
        and Evidence.YEAR in evidence_in(text)
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
    return replace(
        part.blocks[0],
        span=span,
        content=content,
        body=content,
        level=heading.level,
        fixed=part.blocks[0].fixed or _spread(source),
    )


def _spread(source: Source) -> str:
    """Why what is joined cannot be written anew: in markup each block has an element of its own."""
    return _SPREAD if source.view is not None else ""


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
            if flat and not _has_title(text) and (_lacks_title(text) or _tells_who(text)):
                span = Span(pending.span.start, block.span.end)
                fixed = pending.fixed or _spread(source)
                blocks.append(replace(pending, span=span, content=span, body=span, fixed=fixed))
                pending = None
                count += 1
                continue
            blocks.append(pending)
            pending = None
        if flat and _TITLE_LINE.fullmatch(text) and not is_signpost(text):
            pending = block
        else:
            blocks.append(block)
    if pending is not None:
        blocks.append(pending)
    if not count:
        return part
    return Part(part.heading, part.topic, tuple(blocks), tuple(None for _ in blocks))
