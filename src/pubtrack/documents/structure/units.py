"""A block that may be an entry, with what speaks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..blocks import Block, Source
from ..spans import Span
from ..view import View
from .evidence import Evidence, evidence_in, opens_with_quote
from .labels import Label
from .outline import Part

_IDENTIFIED = re.compile(r"/10\.\d{4,9}/|arxiv\.org/", re.IGNORECASE)
_SHORTEST_TITLE = 15
_LONGEST_TITLE = 400
_WORDS_OF_A_TITLE = 4
_SETTING_OFF = frozenset({"bold", "italic", "link"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A block that may be an entry, with its label and the paragraphs that belong to it."""

    block: Block
    label: Label | None
    place: int
    """Index in `Part.blocks`."""
    end: int
    evidence: frozenset[Evidence]
    headed: bool = False
    """Whether it begins with words emphasised or linked like a title."""
    quoted: bool = False
    """Whether it begins with a title in quotes."""


def unit_of(source: Source, part: Part, place: int) -> Unit:
    """Return the block at `place` of `part` as a unit."""
    block = part.blocks[place]
    term = block.term.of(source.text) + "\n" if block.term else ""
    evidence = evidence_in(term + source.text[block.content.start : block.content.end][:1500])
    label, headed = part.labels[place], False
    if block.is_work:
        evidence = frozenset(Evidence)  # the markup says so: no need of words
    elif source.view is not None and _sets_off(source.view, block.content):
        evidence |= {Evidence.TITLE}
        headed = _begins_set_off(source, label.end if label else block.content.start, block)
    if source.view is not None and _is_addressed(source.view, block.content):
        evidence |= {Evidence.IDENTIFIER}
    start = label.end if label else block.content.start
    quoted = opens_with_quote(source.text[start : block.content.end][:_LONGEST_TITLE])
    return Unit(block, label, place, block.content.end, evidence, headed, quoted)


def _begins_set_off(source: Source, start: int, block: Block) -> bool:
    """Whether the first words of a block, so many that they are no name, are set off."""
    return source.view is not None and any(
        group.kind in _SETTING_OFF
        and not source.text[start : max(start, group.start)].strip(" “‘\"'\xa0")
        and len(source.text[group.start : group.end].split()) >= _WORDS_OF_A_TITLE
        for group in source.view.groups_in(block.content)
    )


def _is_addressed(view: View, content: Span) -> bool:
    """Whether a link in it leads to a DOI or to arXiv."""
    return any(_IDENTIFIED.search(group.target) for group in view.groups_in(content))


def _sets_off(view: View, content: Span) -> bool:
    """Whether words long enough for a title are emphasised or linked."""
    return any(
        group.kind in _SETTING_OFF and group.end - group.start >= _SHORTEST_TITLE
        for group in view.groups_in(content)
    )
