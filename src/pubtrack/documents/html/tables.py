"""Tables: which are lists of publications, and which only put parts of a page side by side."""

from __future__ import annotations

from .elements import ROW_GROUPS
from .judging import Judge, headings_in, items_in
from .page import Page
from .tree import Element

_MOST_ROWS = 1_000
_SHORTEST_ROW = 30


def rows_of(table: Element) -> list[Element]:
    """Return the rows of a table and its caption, in order."""
    rows = []
    for child in table.elements:
        if child.dead:
            continue
        if child.name in ROW_GROUPS:
            rows += [each for each in child.elements if not each.dead]
        else:
            rows.append(child)
    return rows


def is_layout(cell: Element, judge: Judge) -> bool:
    """Whether a cell holds a part of a page, not a value."""
    return judge.works_in(cell) > 1 or (
        cell.holds_blocks and (bool(headings_in(cell)) or len(items_in(cell)) > 1)
    )


def works_among(rows: list[Element], judge: Judge, page: Page) -> set[int]:
    """Return the rows, by identity, that describe a work each; none where most do not."""
    long = [
        row
        for row in rows
        if row.name == "tr" and row.shows and len(judge.words(row, 200)) > _SHORTEST_ROW
        and not any(is_layout(cell, judge) for cell in row.elements)
    ]  # fmt: skip
    works = [row for row in long if judge.is_work(row, promised=page.promised)]
    if not works or (len(works) < 2 and not page.promised):
        return set()
    enough = 5 if page.promised else 8
    if 10 * len(works) < enough * len(long):
        return set()
    return {id(row) for row in long if any(cell.name == "td" for cell in row.elements)}


def rows_spanned(cell: Element) -> int:
    """Return over how many rows a cell reaches."""
    value = cell.attributes.get("rowspan", "1").strip()
    return min(int(value), _MOST_ROWS) if value.isdecimal() and len(value) < 6 else 1
