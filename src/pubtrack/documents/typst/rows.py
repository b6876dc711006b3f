"""Grids and tables of a Typst source: the rows of a list, the lines of a job."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..blocks import Kind
from .arguments import is_visible
from .blocks import Blocks, has_structure, positional
from .nodes import Arg, Array, Call, Code, Content
from .scope import Scope, Value, elements, name_of, resolved, text_of

_YEARS = re.compile(r"(?:1[89]|20)\d\d(?:\s?[-–/]+\s?\d{2,4})?|\d\d/(?:1[89]|20)\d\d")


class Rows(Blocks):
    """Shows rows of cells, and arguments within a line."""

    def visible(self, args: Sequence[Arg], scope: Scope) -> list[Arg]:
        """The arguments that hold text."""
        seen = [arg for arg in args if is_visible(arg, scope, self.source)]
        return [arg for arg in seen if not self._is_told(arg, scope)] if self.data else seen

    def _is_told(self, arg: Arg, scope: Scope) -> bool:
        """Whether an argument is data that has been shown already."""
        found = elements(Value(arg.value, scope))
        return bool(found) and found is not None and found[0].node.start in self.data

    def neighbours(self) -> int:
        """The list that an item written by a call belongs to: that of its neighbours."""
        if not (self.blocks and self.blocks[-1].kind is Kind.ITEM and not self.items):
            self.groups += 1
        return self.groups

    def standing_inline(self, value: Value) -> None:
        """Show a value within a line, where it is written."""
        found = resolved(value)
        with self.writer.standing(found.node.start):
            if isinstance(found.node, Content):
                self.show(found.node.body, found.scope)
            else:
                self.value(found)

    def rows(self, call: Call, scope: Scope) -> None:
        """Show a grid: rows of short cells as lines, large cells as blocks of their own."""
        self.end_block()
        cells = [Value(a.value, a_scope) for a, a_scope in _cells(call, scope)]
        columns = self._columns(call, scope)
        large = any(has_structure(resolved(cell).node) for cell in cells)
        if large or columns < 2:
            for cell in cells:
                self.standing(cell)
                self.end_block()
            return
        for first in range(0, len(cells), columns):
            row = cells[first : first + columns]
            if self.in_publications and not self.items:
                self._listed_row(row, call)
            else:
                for cell in row:
                    self.writer.line(self.writer.place, self.writer.place)
                    self.standing_inline(cell)
                self.end_block()

    def _listed_row(self, row: Sequence[Value], call: Call) -> None:
        """A row of a list of publications: a label or a year, then the entry."""
        texts = [text_of(cell, self.source).strip() for cell in row]
        filled = [cell for cell, text in zip(row, texts, strict=True) if text]
        head = texts[0]
        label = bool(head) and len(head) <= 8 and len(filled) == 2
        fixed = "" if label else f"it is spread over cells of a #{name_of(call)}"
        with self.item(self.neighbours(), fixed=fixed) as opened:
            start = opened.start
            for number, cell in enumerate(row):
                if number == 0 and label and _YEARS.fullmatch(head):
                    node = cell.node
                    self.term(opened, (Code(node.start, node.end, node),), cell.scope)
                    continue
                if number == 1 and label and opened.start == start:
                    self.writer.join(" ")
                else:
                    self.writer.line(self.writer.place, self.writer.place)
                self.standing_inline(cell)

    def _columns(self, call: Call, scope: Scope) -> int:
        given = next((a.value for a in call.args if a.name == "columns"), None)
        if given is None:
            return 1
        found = resolved(Value(given, scope))
        if isinstance(found.node, Array):
            return len(found.node.items)
        digits = self.source[found.node.start : found.node.end]
        return int(digits) if digits.isdecimal() and len(digits) < 3 else 1


def _cells(call: Call, scope: Scope) -> list[tuple[Arg, Scope]]:
    """The cells of a grid, those of its header too."""
    cells: list[tuple[Arg, Scope]] = []
    for value in positional(call.args, scope):
        inner = value.node
        name = name_of(inner)
        if isinstance(inner, Call) and name in {"grid.header", "table.header", "grid.footer"}:
            cells += ((arg, value.scope) for arg in inner.args if not arg.name)
        elif isinstance(inner, Call) and name in {"grid.cell", "table.cell"}:
            cells += ((arg, value.scope) for arg in inner.args[-1:] if not arg.name)
        elif not (isinstance(inner, Call) and name in {"grid.hline", "grid.vline", "table.hline",
                                                       "table.vline"}):  # fmt: skip
            cells.append((Arg(inner.start, inner.end, "", inner), value.scope))
    return cells
