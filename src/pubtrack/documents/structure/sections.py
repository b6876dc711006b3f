"""Sections of entries: which lists of a document are lists of publications, and their entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...model.labels import label_key
from ...model.problem import Problem
from ..blocks import Block, Kind, Source
from ..document import Entry, Section
from ..lines import line_starts
from ..spans import Span
from .evidence import Evidence, evidence_in, is_likely, is_strong
from .headings import Topic
from .labels import read_anchor
from .outline import Part
from .paragraphs import lines_of, paragraph_units
from .strays import stray_units
from .units import Unit, unit_of

_CLOSED = re.compile(r"[.!?)\]>}\"”*_]\s*$|</a>\s*$|\d\s*$")
_GOES_ON = re.compile(r"[a-zß-öø-ÿ\d(\[]|(?i:https?:|doi\b)")
_ANCHOR_END = re.compile(r"\s*</(?:a|span)>\s*$")


def sections_of(source: Source, parts: Sequence[Part]) -> tuple[Section, ...]:
    """Return the sections of publications, one for each heading that has entries under it."""
    sections: list[Section] = []
    lists = [_units_of(source, part) for part in parts]
    if source.format == "text" and source.view is None:
        stray_units(source, parts, lists)
    for part, units in zip(parts, lists, strict=True):
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


def _units_of(source: Source, part: Part) -> list[Unit]:
    if part.topic is Topic.OTHER:
        return []
    labelled = _labelled(source, part)
    if _convinces(labelled, part.topic, numbered=True):
        alone = len(labelled) == 1 and labelled[0].block.kind is Kind.PARAGRAPH
        lines = lines_of(source, part, labelled[0].place) if alone else []
        return lines if len(lines) > 1 else labelled
    depths = sorted({block.depth for block in part.blocks if block.kind is Kind.ITEM})
    for depth in depths:
        items = [
            unit_of(source, part, place)
            for place, block in enumerate(part.blocks)
            if block.kind is Kind.ITEM and block.depth == depth and len(block.body) > 2
        ]
        if _convinces(items, part.topic, numbered=False):
            return _with_paragraphs(source, part, items)
        lists = _convincing_lists(items, part.topic)
        # Lists under paragraphs that are entries tell about those.
        if lists and len(lists) >= sum(
            is_strong(unit.evidence) for unit in paragraph_units(source, part)
        ):
            return lists
    return paragraph_units(source, part)


def _with_paragraphs(source: Source, part: Part, items: list[Unit]) -> list[Unit]:
    """Return `items` and the paragraphs among them that say all of a reference as well.

    When these are more than the items that do, the items are remarks on them.
    """
    if part.topic is not Topic.PUBLICATIONS or source.view is not None:
        return items
    paragraphs = [unit for unit in paragraph_units(source, part) if is_strong(unit.evidence)]
    if len(paragraphs) > sum(is_strong(unit.evidence) for unit in items):
        return paragraphs
    return sorted([*items, *paragraphs], key=lambda unit: unit.place)


def _convincing_lists(items: Sequence[Unit], topic: Topic) -> list[Unit]:
    """Return the items of the lists that are of publications: a menu may stand before them."""
    lists: dict[int, list[Unit]] = {}
    for unit in items:
        lists.setdefault(unit.block.group, []).append(unit)
    return [
        unit
        for units in lists.values()
        if len(lists) > 1 and _convinces(units, topic, numbered=False)
        for unit in units
    ]


def _labelled(source: Source, part: Part) -> list[Unit]:
    """Return the units that carry a label, of the outermost level that has any."""
    found = [
        (place, block)
        for place, (block, label) in enumerate(zip(part.blocks, part.labels, strict=True))
        if (label or block.label or block.number is not None) and len(block.body) > 2
    ]
    if not found:
        return []
    depth = min(block.depth for _, block in found)
    lists = {block.group for _, block in found if block.kind is Kind.ITEM and block.group}
    labelled = {place for place, _ in found}
    places = [
        place
        for place, block in enumerate(part.blocks)
        if block.depth == depth
        and (
            place in labelled
            # One of a list whose label says no number: `[icml2020]`, `[*]`.
            or (block.group in lists and is_likely(unit_of(source, part, place).evidence))
        )
    ]
    units = [unit_of(source, part, place) for place in places]
    return [
        replace(unit, end=_with_continuations(source, part, unit, following))
        for unit, following in zip(units, [*places[1:], len(part.blocks)], strict=True)
    ]


def _with_continuations(source: Source, part: Part, unit: Unit, following: int) -> int:
    """Return the end of `unit` with the paragraphs that a page break has torn off it."""
    end = unit.end
    if source.view is not None and unit.block.kind is Kind.ITEM:
        return end  # its markup says where it ends
    for block in part.blocks[unit.place + 1 : following]:
        if block.kind is not Kind.PARAGRAPH or block.depth or following == len(part.blocks):
            break
        said = source.text[unit.block.span.start : end]
        begins = _GOES_ON.match(source.text, block.span.start) is not None
        # Where no more than names stand before the break, the work is still to come.
        whole = source.format != "text" or Evidence.YEAR in evidence_in(said)
        if _CLOSED.search(said[-20:]) and not begins and whole:
            break
        end = block.span.end
    return end


def _convinces(units: Sequence[Unit], topic: Topic, *, numbered: bool) -> bool:
    """Whether the list of `units` is one of publications, going by its heading and its items."""
    if not units:
        return False
    if topic is Topic.PUBLICATIONS:
        # Names alone are enough there: a manuscript has neither year nor venue.
        likely = sum(
            is_likely(unit.evidence) or Evidence.AUTHORS in unit.evidence or unit.quoted
            for unit in units
        )
        return 2 * likely >= len(units)
    strong = sum(is_strong(unit.evidence) for unit in units)
    if topic is Topic.DOUBTFUL:
        return 10 * strong >= 6 * len(units)
    return len(units) > 1 and 10 * strong >= (6 if numbered else 8) * len(units)


def _moved_along(source: Source, block: Block) -> int:
    """Return where ends what goes with an item, such as its abstract."""
    return block.span.end if source.view is not None and block.kind is Kind.ITEM else 0


def _entry(source: Source, unit: Unit, section: int) -> Entry:
    block, label = unit.block, unit.label
    start = label.end if label else block.content.start
    anchor, opened = (label.anchor, label.anchor_open) if label else ("", False)
    if label is None:
        anchor, opened, start = read_anchor(source.text, start, unit.end)
    end = unit.end
    if opened and (tail := _ANCHOR_END.search(source.text[max(start, end - 20) : end])):
        end = max(start, end - 20) + tail.start()
    content_end = start + len(source.text[start:end].rstrip()) if end > start else start
    counted = block.label or (str(block.number) if block.number is not None else "")
    text = label.text if label else counted
    return Entry(
        span=Span(block.span.start, max(unit.end, content_end, _moved_along(source, block))),
        content=Span(min(start, content_end), content_end),
        label=text,
        number=int(text) if text.isdecimal() else None,
        anchor=anchor,
        section=section,
        term=block.term,
        label_span=Span(label.printed, label.printed + len(label.text)) if label else None,
        names=(*block.names, *([anchor] if anchor else [])),
        fixed=block.fixed,
    )
