"""Entries that are paragraphs, without a label or a list marker."""

from __future__ import annotations

import re
from dataclasses import replace

from ..blocks import Kind, Source
from ..lines import split_lines
from ..spans import Span
from .evidence import (
    Evidence,
    evidence_in,
    is_signpost,
    is_strong,
    opens_with_authors,
    opens_with_title,
)
from .headings import Topic
from .labels import Label, read_label
from .outline import Part
from .units import Unit, unit_of

# What begins a sentence about the list, or a note under it, rather than an entry of it.
_NOTE = re.compile(
    r"[\W_]{0,8}(?:I|my|we|our|you|see|for|here|this|these|the following|below|above"
    r"|please|click|download|a (?:full|complete|list)|(?:full|complete) |also|all|note|google|orcid"
    r"|equal|co-first|denotes?|indicates?|corresponding|abstract|resumo|resumen|riassunto"
    r"|zusammenfassung|keywords|last updated|updated|find|most|some|siehe|hier|eine"
    r"|voir|ver|vedi|zie|se)\b",
    re.IGNORECASE,
)
_DASHED = re.compile(r"(?:-{2,}|[–—])[ \t\xa0]")
_COPYRIGHT = re.compile(r"\W{0,3}(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"\W{0,4}(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?\W{0,4}")
# The owner's works often begin with the year: `2013. Title. Venue`.
_DATED = re.compile(r"[\W_]{0,4}(?:19|20)\d\d(?:[/–-](?:19|20)?\d\d)?\W{0,4}[ \t]+\S")
_SAYS_WHAT = frozenset({Evidence.TITLE, Evidence.VENUE, Evidence.PAGES, Evidence.IDENTIFIER})
_FEWEST_WORDS = 8
_WORDS_OF_A_LINK = 4
_LONG = 200
_LONGEST = 800


def paragraph_units(source: Source, part: Part) -> list[Unit]:
    """Return the paragraphs of `part`, or lines of them, that are entries."""
    flat = [
        unit
        for place, block in enumerate(part.blocks)
        if block.kind is Kind.PARAGRAPH and not block.depth
        for unit in lines_of(source, part, place)
        if not _YEAR_ALONE.fullmatch(unit.block.content.of(source.text)[:20])
        and not _COPYRIGHT.match(unit.block.content.of(source.text)[:20])
    ]
    strong = [unit for unit in flat if is_strong(unit.evidence)]
    if strong:
        flat = [unit for unit in flat if not _is_subheading(source, unit)]
    if part.topic is Topic.PUBLICATIONS:
        good = [is_strong(unit.evidence) or _is_probable(source, unit) for unit in flat]
        likely = [unit for unit, is_good in zip(flat, good, strict=True) if is_good]
        others = [
            unit
            for unit, is_good in zip(flat, good, strict=True)
            if not is_good and not _is_aside(source, unit)
        ]
        return likely if len(likely) > len(others) else strong
    sure = [unit for unit in strong if _opens(source, unit)]
    if part.topic is Topic.DOUBTFUL:
        return sure if 10 * len(sure) >= 6 * len(flat) else []
    return sure if len(sure) > 1 and len(sure) == len(flat) else []


def _is_subheading(source: Source, unit: Unit) -> bool:
    """Whether a paragraph is nothing but bold words, among others that are whole references."""
    bare = unit.evidence.isdisjoint({Evidence.AUTHORS, Evidence.YEAR})
    return bare and source.is_bold(unit.block.content)


def lines_of(source: Source, part: Part, place: int) -> list[Unit]:
    """Return a paragraph as one unit, or its lines when each of them describes a work."""
    whole = unit_of(source, part, place)
    start = whole.block.span.start
    units: list[Unit] = []
    last = whole.label
    for line in split_lines(whole.block.span.of(source.text)):
        text = line.text.strip().rstrip("\\").rstrip()
        begin = start + line.start + len(line.text) - len(line.text.lstrip())
        span = Span(begin, begin + len(text))
        found = evidence_in(text)
        if not (is_strong(found) and Evidence.YEAR in found):
            return [whole]
        label = _label_of(source, span, last) if units else whole.label
        last = label or last
        block = replace(whole.block, span=span, content=span, body=span)
        units.append(replace(whole, block=block, label=label, end=span.end, evidence=found))
    return units if len(units) > 1 else [whole]


def _label_of(source: Source, line: Span, last: Label | None) -> Label | None:
    """Return the label at the head of a line, where `last` is the one before it."""
    label = read_label(source.text, line.start, line.end)
    return None if label is not None and label.may_be_year and not label.goes_on(last) else label


def _text(source: Source, unit: Unit) -> str:
    return unit.block.content.of(source.text)[: _LONGEST + 1]


def _opens(source: Source, unit: Unit) -> bool:
    text = _text(source, unit)
    return unit.headed or opens_with_authors(text) or opens_with_title(text)


def _is_aside(source: Source, unit: Unit) -> bool:
    """Whether a paragraph is about the list or about one of its entries: a note, an abstract."""
    prose = len(_text(source, unit)) > _LONG and Evidence.AUTHORS not in unit.evidence
    return prose or _is_note(source, unit)


def _is_note(source: Source, unit: Unit) -> bool:
    text = _text(source, unit)
    if len(text) > _LONGEST or _NOTE.match(text) or _is_linked(source, unit, text):
        return True
    if is_signpost(text):
        return True
    if _DASHED.match(text):
        return not opens_with_authors(text)
    # Words emphasised as a whole that begin like no title: `_order of names by alphabet_`.
    inner = text.strip("*_ ")
    return text[:1] in "*_" and text[-1:] in "*_" and inner[:1].islower() and "." not in inner


def _is_linked(source: Source, unit: Unit, text: str) -> bool:
    """Whether a paragraph is made of links of few words: to the files of the work above it."""
    if source.view is None:
        return False
    links = [g for g in source.view.groups_in(unit.block.content) if g.kind == "link"]
    words = sum(len(source.text[g.start : g.end].split()) for g in links)
    return len(text.split()) <= words + len(links) and words < _WORDS_OF_A_LINK * len(links)


def _is_probable(source: Source, unit: Unit) -> bool:
    """Whether a paragraph under a heading of publications is an entry that says little.

    It may lack a year (a manuscript), authors (the owner's own works), or all but its title.
    """
    if unit.block.level:
        return True
    text = _text(source, unit)
    if _is_note(source, unit) or len(text.split()) < _FEWEST_WORDS / 2:
        return False
    if unit.headed or opens_with_title(text) or _DATED.match(text):
        return True
    if opens_with_authors(text):
        return len(text.split()) >= _FEWEST_WORDS
    return Evidence.YEAR in unit.evidence and not _SAYS_WHAT.isdisjoint(unit.evidence)
