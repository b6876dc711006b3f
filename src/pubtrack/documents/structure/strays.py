"""Numbered entries that the columns of a PDF have put under other headings."""

from __future__ import annotations

from collections.abc import Sequence

from ..blocks import Source
from .evidence import is_strong
from .outline import Part
from .units import Unit, unit_of


def stray_units(source: Source, parts: Sequence[Part], lists: Sequence[list[Unit]]) -> None:
    """Add to `lists`, one for each of `parts`, the entries that the numbers of a list lack.

    Extraction reads across two columns, so that a part of the list stands before its heading, or
    behind the next one. What is taken carries a number that no entry has and its neighbours
    have, in their style, and describes a work.
    """
    labels = [unit.label for units in lists for unit in units if unit.label is not None]
    if not labels:
        return
    first = labels[0]
    known = {one.number for one in labels if (one.style, one.prefix) == (first.style, first.prefix)}
    found: list[tuple[int, Unit]] = []
    for number, (part, units) in enumerate(zip(parts, lists, strict=True)):
        for place, label in enumerate([] if units else part.labels):
            if label is None or (label.style, label.prefix) != (first.style, first.prefix):
                continue
            unit = unit_of(source, part, place)
            if label.number not in known and is_strong(unit.evidence):
                found.append((number, unit))
    numbers = {unit.label.number for _, unit in found if unit.label is not None} | known
    if numbers != set(range(min(numbers), max(numbers) + 1)):
        return
    for number, unit in found:
        lists[number].append(unit)
