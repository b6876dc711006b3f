"""Which cells of a row say what a work is, and which stand beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..spans import Span
from .elements import CELLS
from .judging import Judge
from .tree import Element

_SPREAD = "it is spread over several elements"
_CELLS = "it is spread over the cells of a table"


@dataclass(frozen=True, slots=True)
class Cells:
    """The content among cells that stand side by side, and what they say about it."""

    content: Span | None = None
    """None where there are no cells."""
    term: Span | None = None
    """The cell of the year."""
    counted: tuple[int | None, str] = (None, "")
    """The number in a cell of its own."""
    fixed: str = ""

    @staticmethod
    def of(columns: Sequence[Element], spans: Mapping[int, Span], judge: Judge) -> Cells:
        """Find the content among `columns`, whose places in the view are `spans` by identity."""
        shown = [column for column in columns if id(column) in spans]
        if len(shown) < 2:
            return Cells()
        first, last = 0, len(shown) - 1
        term: Span | None = None
        counted: tuple[int | None, str] = (None, "")
        while first < last:
            cell = shown[first]
            if judge.is_label(cell):
                break
            if judge.is_year(cell):
                term = term or spans[id(cell)]
            elif judge.is_number(cell) and not counted[1]:
                label = judge.words(cell, 20)
                counted = (int(label), label)
            elif not judge.is_badge(cell):
                break
            first += 1
        while last > first:
            cell = shown[last]
            if judge.is_year(cell) and term is None:
                term = spans[id(cell)]
            elif not judge.is_aside(cell):
                break
            last -= 1
        content = Span(spans[id(shown[first])].start, spans[id(shown[last])].end)
        parts = [cell for cell in shown[first : last + 1] if not judge.is_label(cell)]
        reason = _CELLS if shown[0].name in CELLS else _SPREAD
        plain = all(cell.name == "p" for cell in parts)
        return Cells(content, term, counted, reason if len(parts) > 1 and not plain else "")
