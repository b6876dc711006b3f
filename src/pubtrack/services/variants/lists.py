"""Entries taken out of the list of a document, and put into it like their neighbours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, groupby

from ...documents.document import Document, Edit, Entry
from ...documents.rewriting.anchors import name_spans, names_in
from ...documents.rewriting.entry_units import units_of
from ...documents.spans import Span

# What stands between two entries and is more than blanks, tags and separators of a list.
_COMMENT = re.compile(r"<!--|%|//|/\*|^[ \t]*#", re.MULTILINE)
_OPENING = re.compile(
    r"\\begin\{(?P<env>[A-Za-z*]{1,40})\}(?:\[[^\[\]\n]{0,200}\]|\{[^{}\n]{0,200}\}){0,4}"
    r"|<(?P<tag>[A-Za-z][A-Za-z0-9]{0,20})\b[^<>]{0,400}>"
)
_DIGITS = re.compile(r"\d+(?!.*\d)")


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to put in: what it says, and what it is called.

    `beside` is the place of the entry that it stands before, or, with `behind`, after; `label` is
    "" where its list counts by itself, and `key` the name by which commands cite it.
    """

    text: str
    label: str
    key: str
    beside: int
    behind: bool


def without(document: Document, places: Collection[int]) -> list[Edit]:
    """The edits that take these entries out; a section that loses all goes with its heading.

    What separates two entries goes with the one before it, comments apart: they stay. No section
    may lose all of which `section_span` is None.
    """
    units = units_of(document)
    edits: list[Edit] = []
    for index, members in groupby(enumerate(document.entries), key=lambda pair: pair[1].section):
        section = list(members)
        if all(place in places for place, _ in section):
            whole = section_span(document, index)
            edits += [Edit(whole, "")] if whole else []
            continue
        for position, (place, _) in enumerate(section):
            if place not in places:
                continue
            if any(p not in places for p, _ in section[position + 1 :]):
                following = units[section[position + 1][0]].start
                comment = _COMMENT.search(document.text, units[place].end, following)
                end = units[place].end if comment else following
                edits.append(Edit(Span(units[place].start, end), ""))
                continue
            before = units[section[position - 1][0]].end
            comment = _COMMENT.search(document.text, before, units[place].start)
            start = units[place].start if comment else before
            edits.append(Edit(Span(start, units[place].end), ""))
    return edits


def section_span(document: Document, index: int) -> Span | None:
    """A section with its heading, and the list around it; None where they are not its own alone.

    The only section of a document is never given: nothing would be left to put entries into.
    """
    section, text = document.sections[index], document.text
    heading = section.heading_span
    others = [other for at, other in enumerate(document.sections) if at != index]
    if heading is None or not others or any(o.heading_span == heading for o in others):
        return None
    units = [
        unit
        for unit, entry in zip(units_of(document), document.entries, strict=True)
        if entry.section == index
    ]
    between = text[heading.end : units[0].start]
    opened = [match["env"] or match["tag"] for match in _OPENING.finditer(between)]
    if re.sub(r"\s+", "", _OPENING.sub("", between)).strip("=-~#*+•|\\[]{}.,0123456789()"):
        return None  # something is said between heading and list
    end = units[-1].end
    for name in reversed(opened):
        closing = re.compile(
            rf"\s*(?:\\end\{{{re.escape(name)}\}}|</{re.escape(name)}\s*>)", re.IGNORECASE
        ).match(text, end)
        if closing is None:
            return None
        end = closing.end()
    blank = re.compile(r"[ \t]*(?:\r\n|\r|\n|$)(?:[ \t]*(?:\r\n|\r|\n))*").match(text, end)
    start = max(text.rfind("\n", 0, heading.start), text.rfind("\r", 0, heading.start)) + 1
    if text[start : heading.start].strip(" \t#=*"):
        start = heading.start
    return Span(start, blank.end() if blank else end)


def with_entries(document: Document, new: Sequence[NewEntry]) -> list[Edit]:
    """The edits that put these entries in, in the order given where several stand at one place."""
    units = units_of(document)
    edits: list[Edit] = []
    for one in new:
        unit = units[one.beside]
        text, gap = _unit(document, unit, one), _gap(document, units, one.beside)
        at = unit.end if one.behind else unit.start
        edits.append(Edit(Span(at, at), gap + text if one.behind else text + gap))
    return edits


def _unit(document: Document, unit: Span, new: NewEntry) -> str:
    """The text of an entry, with list marker, label and anchor as its neighbour has them."""
    model, raw = document.entries[new.beside], unit.of(document.text)
    parts = [(model.content, new.text)]
    if model.label_span is not None and new.label:
        parts.append((model.label_span, new.label))
    for old, name in _names(document, model, new):
        for span in name_spans(document, unit, old):
            if not any(span.start < part.end and part.start < span.end for part, _ in parts):
                parts.append((span, name))
    for span, text in sorted(parts, key=lambda part: part[0], reverse=True):
        start, end = span.start - unit.start, span.end - unit.start
        raw = raw[:start] + text + raw[end:]
    return raw


def _names(document: Document, model: Entry, new: NewEntry) -> Iterator[tuple[str, str]]:
    """The names in the neighbour, and what stands for them: each must be the entry's alone."""
    taken = names_in(document)
    for old in dict.fromkeys((*model.names, model.anchor)):
        if old:
            number = _DIGITS.search(old) if old == model.anchor else None
            counts = number is not None and number[0] == model.label
            likely = _DIGITS.sub(new.label, old) if counts and new.label else new.key
            tried = chain([likely], (f"{likely}-{n}" for n in count(2)))
            name = next(one for one in tried if one not in taken)
            taken.add(name)
            yield old, name


def _gap(document: Document, units: Sequence[Span], place: int) -> str:
    """What stands between two entries of this list, as it is nearest and says nothing else."""
    entries = document.entries
    section = entries[place].section
    pairs = [
        (abs(i - place), units[i].end, units[i + 1].start)
        for i in range(max(0, place - 20), min(len(entries) - 1, place + 20))
        if entries[i].section == entries[i + 1].section == section
    ]
    for _, end, start in sorted(pairs):
        if not _COMMENT.search(document.text, end, start):
            return document.text[end:start]
    return "\n\n" if document.format == "text" else "\n"
