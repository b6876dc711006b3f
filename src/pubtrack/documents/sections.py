"""Sections of entries: which lists of a document are lists of publications, and their entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.labels import label_key
from ..model.problem import Problem
from .blocks import Block, Kind, Source
from .document import Entry, Section, Span
from .evidence import Evidence, evidence_in, is_likely, is_strong
from .headings import Topic
from .labels import Label, read_anchor
from .lines import line_starts, split_lines
from .outline import Part

_CLOSED = re.compile(r"[.!?)\]>}\"”*_]\s*$|</a>\s*$|\d\s*$")
_GOES_ON = re.compile(r"[a-zß-öø-ÿ\d(\[]|https?:|doi\b", re.IGNORECASE)
_ANCHOR_END = re.compile(r"\s*</(?:a|span)>\s*$")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A block that may be an entry, with its label and the paragraphs that belong to it."""

    block: Block
    label: Label | None
    place: int
    """Index in `Part.blocks`."""
    end: int
    evidence: frozenset[Evidence]


def sections_of(source: Source, parts: Sequence[Part]) -> tuple[Section, ...]:
    """Return the sections of publications, one for each heading that has entries under it."""
    sections: list[Section] = []
    for part in parts:
        units = _units_of(source, part)
        if not units:
            continue
        entries = tuple(_entry(source, unit, len(sections)) for unit in units)
        heading = part.heading
        sections.append(
            Section(
                heading.text if heading else "",
                heading.span if heading else None,
                Span(entries[0].span.start, max(entry.span.end for entry in entries)),
                entries,
            )
        )
    return tuple(sections)


def numbering_problems(source: Source, sections: Sequence[Section]) -> list[Problem]:
    """Return a note or warning for each label that several entries carry."""
    problems = []
    seen: dict[str, Entry] = {}
    restarted: set[int] = set()
    starts = line_starts(source.text)
    for section in sections:
        for entry in section.entries:
            if not entry.label:
                continue
            first = seen.setdefault(label_key(entry.label), entry)
            line = _line(starts, entry.span.start)
            if first is entry:
                continue
            if first.section == entry.section:
                problems.append(
                    Problem(
                        f"two entries carry the number {entry.label}",
                        line=line,
                        hint=f"the first stands on line {_line(starts, first.span.start)};"
                        " markers cite that one",
                        severity="warning",
                        code="duplicate-number",
                    )
                )
            elif entry.section not in restarted:
                restarted.add(entry.section)
                name = f"“{section.heading}”" if section.heading else f"the list on line {line}"
                problems.append(
                    Problem(
                        f"the numbers of {name} are those of an earlier list again",
                        line=line,
                        hint="markers cite the first entry that carries their number",
                        severity="note",
                    )
                )
    return problems


def _line(starts: Sequence[int], offset: int) -> int:
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if starts[middle] <= offset:
            low = middle + 1
        else:
            high = middle
    return low


def _units_of(source: Source, part: Part) -> list[_Unit]:
    if part.topic is Topic.OTHER:
        return []
    labelled = _labelled(source, part)
    if _convinces(labelled, part.topic, numbered=True):
        return labelled
    depths = sorted({block.depth for block in part.blocks if block.kind is Kind.ITEM})
    for depth in depths:
        items = [
            _unit(source, part, place)
            for place, block in enumerate(part.blocks)
            if block.kind is Kind.ITEM and block.depth == depth and len(block.body) > 2
        ]
        if _convinces(items, part.topic, numbered=False):
            return items
    if part.topic is not Topic.PUBLICATIONS:
        return []
    return [
        unit
        for place, block in enumerate(part.blocks)
        if block.kind is Kind.PARAGRAPH and not block.depth
        for unit in _line_units(source, part, place)
        if is_strong(unit.evidence)
    ]


def _line_units(source: Source, part: Part, place: int) -> list[_Unit]:
    """Return a paragraph as one unit, or its lines when each of them describes a work."""
    whole = _unit(source, part, place)
    start = whole.block.span.start
    units = []
    for line in split_lines(whole.block.span.of(source.text)):
        text = line.text.strip().rstrip("\\").rstrip()
        begin = start + line.start + len(line.text) - len(line.text.lstrip())
        span = Span(begin, begin + len(text))
        found = evidence_in(text)
        if not (is_strong(found) and Evidence.YEAR in found):
            return [whole]
        block = replace(whole.block, span=span, content=span, body=span)
        units.append(replace(whole, block=block, end=span.end, evidence=found))
    return units if len(units) > 1 else [whole]


def _labelled(source: Source, part: Part) -> list[_Unit]:
    """Return the units that carry a label, of the outermost level that has any."""
    found = [
        (place, block)
        for place, (block, label) in enumerate(zip(part.blocks, part.labels, strict=True))
        if (label is not None or block.number is not None) and len(block.body) > 2
    ]
    if not found:
        return []
    depth = min(block.depth for _, block in found)
    places = [place for place, block in found if block.depth == depth]
    units = [_unit(source, part, place) for place in places]
    return [
        replace(unit, end=_with_continuations(source, part, unit, following))
        for unit, following in zip(units, [*places[1:], len(part.blocks)], strict=True)
    ]


def _with_continuations(source: Source, part: Part, unit: _Unit, following: int) -> int:
    """Return the end of `unit` with the paragraphs that a page break has torn off it."""
    end = unit.end
    for block in part.blocks[unit.place + 1 : following]:
        if block.kind is not Kind.PARAGRAPH or block.depth or following == len(part.blocks):
            break
        begins = _GOES_ON.match(source.text, block.span.start) is not None
        if _CLOSED.search(source.text[max(unit.block.span.start, end - 20) : end]) and not begins:
            break
        end = block.span.end
    return end


def _unit(source: Source, part: Part, place: int) -> _Unit:
    block = part.blocks[place]
    term = block.term.of(source.text) + "\n" if block.term else ""
    evidence = evidence_in(term + source.text[block.content.start : block.content.end][:1500])
    return _Unit(block, part.labels[place], place, block.content.end, evidence)


def _convinces(units: Sequence[_Unit], topic: Topic, *, numbered: bool) -> bool:
    """Whether the list of `units` is one of publications, going by its heading and its items."""
    if not units:
        return False
    if topic is Topic.PUBLICATIONS:
        return 2 * sum(is_likely(unit.evidence) for unit in units) >= len(units)
    strong = sum(is_strong(unit.evidence) for unit in units)
    if topic is Topic.DOUBTFUL:
        return 10 * strong >= 6 * len(units)
    return len(units) > 1 and 10 * strong >= (6 if numbered else 8) * len(units)


def _entry(source: Source, unit: _Unit, section: int) -> Entry:
    block, label = unit.block, unit.label
    start = label.end if label else block.content.start
    anchor, opened = (label.anchor, label.anchor_open) if label else ("", False)
    if label is None:
        anchor, opened, start = read_anchor(source.text, start, unit.end)
    end = unit.end
    if opened and (tail := _ANCHOR_END.search(source.text[max(start, end - 20) : end])):
        end = max(start, end - 20) + tail.start()
    content_end = start + len(source.text[start:end].rstrip()) if end > start else start
    text = label.text if label else str(block.number) if block.number is not None else ""
    return Entry(
        span=Span(block.span.start, max(unit.end, content_end)),
        content=Span(min(start, content_end), content_end),
        label=text,
        number=int(text) if text.isdecimal() else None,
        anchor=anchor,
        section=section,
        term=block.term,
    )
