"""What a Word document shows, as the blocks that every format is read into."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..blocks import Block, Kind, Source
from ..spans import Span
from ..view import Group, ViewBuilder
from .headings import heading_levels
from .layout import Layout, Paragraph, Piece
from .numbering import Counted, Numbering
from .styles import Styles

_BULLET = re.compile(r"(?:[•▪◦‣●○■□➢➤✓\uf0b7§]|[-–—*·](?=[ \t\xa0])|o(?=\t|  ))[ \t\xa0]*(?=\S)")
_ORDINAL = re.compile(r"\W{0,2}[A-Z]{0,3}[-.]?\d{1,3}\W{0,2}")
_YEAR = re.compile(
    r"(?:[A-Za-z]{3,9}\.?\s{0,2})?(?:19|20)\d\d(?:\s?[-–—/]\s?(?:\d{2,4}|[a-z]{3,8}))?"
)
_LIST_STYLES = ("list continue", "list paragraph")
_DEEPEST = 20


def source_of(layout: Layout, styles: Styles, numbering: Numbering) -> Source:
    """Return the document as blocks over the view of its text."""
    return _Reader(layout, styles, numbering).read()


class _Reader:
    def __init__(self, layout: Layout, styles: Styles, numbering: Numbering) -> None:
        self._layout = layout
        self._styles = styles
        self._numbering = numbering
        self._builder = ViewBuilder(layout.text)
        self._blocks: list[Block] = []
        self._items: list[tuple[int, int]] = []
        """Level and index of the items that the last one is nested in, it included."""
        self._item_indent = 0
        self._item_style = ""
        self._lists: dict[str, int] = {}
        self._typed = False
        self._shown: list[tuple[int, int]] = []
        """Of each paragraph, where it begins in the text and in the view."""

    def read(self) -> Source:
        levels = heading_levels(self._layout.paragraphs, self._styles)
        joined: set[int] = set()
        for paragraph, level in zip(self._layout.paragraphs, levels, strict=True):
            if id(paragraph) in joined:
                continue
            number = self._count(paragraph)
            if paragraph.hidden or not paragraph.text.strip():
                continue
            row = _row(paragraph)
            if row:
                joined.update(map(id, row))
                self._add_row(row)
            elif level is not None:
                self._add_heading(paragraph, level)
            elif number is not None:
                self._add_item(paragraph, number)
            else:
                self._add_text(paragraph)
        view = self._builder.build()
        view = replace(view, groups=tuple(self._groups()), divisible=True)
        return Source(text=view.text, format="text", blocks=tuple(self._blocks), view=view)

    # What is printed before a paragraph

    def _count(self, paragraph: Paragraph) -> Counted | None:
        if paragraph.gone and not paragraph.pieces:
            return None
        style = paragraph.style or self._styles.default
        use, level = paragraph.number or ("", None)
        if not use:
            styled = self._styles.number(style)
            if styled is None:
                return None
            use = styled[0]
            if level is None:
                known = self._numbering.level_of_style(use, style)
                level = known if known is not None else styled[1]
        return self._numbering.count(use, level or 0)

    # Blocks

    def _show(self, paragraph: Paragraph) -> Span:
        """Show a paragraph; return its place in the view, without blanks at its ends."""
        start = self._builder.length
        self._shown.append((paragraph.at, start))
        text = self._layout.text
        position = paragraph.at
        while position < paragraph.stop:
            stop = text.find("\n", position, paragraph.stop)
            if stop < 0:
                stop = paragraph.stop
            self._builder.keep(position, stop)
            if stop < paragraph.stop:
                self._builder.show("\n", stop, stop + 1)
            position = stop + 1
        said = text[paragraph.at : paragraph.stop]
        lead = len(said) - len(said.lstrip())
        return Span(start + lead, start + len(said.rstrip()))

    def _part(self, paragraph: Paragraph) -> None:
        if self._builder.length:
            # Behind what was shown last, so that a stretch over two paragraphs ends there.
            self._builder.show("\n\n", paragraph.at, paragraph.at)

    def _add_heading(self, paragraph: Paragraph, level: int) -> None:
        self._leave_lists()
        self._part(paragraph)
        span = self._show(paragraph)
        names = tuple(paragraph.names)
        self._blocks.append(Block(Kind.HEADING, span, span, span, level=level, names=names))

    def _add_item(self, paragraph: Paragraph, counted: Counted) -> None:
        style = paragraph.style or self._styles.default
        indent = paragraph.indent
        if indent is None:
            indent = counted.indent
        if indent is None:
            indent = self._styles.indent(style) or 0
        self._part(paragraph)
        span = self._show(paragraph)
        self._item_indent, self._item_style = indent, style
        self._typed = False
        group = self._lists.setdefault(counted.list, len(self._lists) + 1)
        self._add_nested(
            counted.level,
            Block(
                Kind.ITEM,
                span,
                span,
                span,
                group=group,
                number=counted.number,
                label=counted.label,
                names=tuple(paragraph.names),
            ),
        )

    def _add_nested(self, level: int, block: Block) -> None:
        while self._items and self._items[-1][0] >= level:
            self._items.pop()
        del self._items[_DEEPEST:]
        for _, place in self._items:
            outer = self._blocks[place]
            end = block.span.end
            self._blocks[place] = replace(
                outer, span=Span(outer.span.start, end), content=Span(outer.content.start, end)
            )
        self._items.append((level, len(self._blocks)))
        self._blocks.append(replace(block, depth=len(self._items) - 1))

    def _add_text(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        lead = len(text) - len(text.lstrip())
        bullet = _BULLET.match(text, lead)
        if bullet is None and self._goes_on(paragraph):
            self._extend(paragraph)
            return
        if bullet is None:
            self._leave_lists()
        self._part(paragraph)
        span = self._show(paragraph)
        names = tuple(paragraph.names)
        if bullet is None:
            self._blocks.append(Block(Kind.PARAGRAPH, span, span, span, names=names))
            return
        if not self._typed:
            self._leave_lists()
            self._lists[f"typed {len(self._blocks)}"] = len(self._lists) + 1
            self._typed = True
        content = Span(span.start + bullet.end() - lead, span.end)
        item = Block(Kind.ITEM, span, content, content, group=len(self._lists), names=names)
        self._add_nested(paragraph.indent or 0, item)

    def _goes_on(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph without a number is a further one of the item before it."""
        if not self._items or self._typed or _ORDINAL.match(paragraph.text.lstrip()):
            return False
        style = paragraph.style or self._styles.default
        indent = paragraph.indent
        if indent is None:
            indent = self._styles.indent(style) or 0
        named = self._styles.name(style).lower().startswith(_LIST_STYLES)
        return 0 < self._item_indent <= indent and (named or style == self._item_style)

    def _extend(self, paragraph: Paragraph) -> None:
        self._part(paragraph)
        end = self._show(paragraph).end
        for _, place in self._items:
            block = self._blocks[place]
            body = block.body
            if place == self._items[-1][1]:
                body = Span(body.start, end)
            content = Span(block.content.start, end)
            span = Span(block.span.start, end)
            names = (*block.names, *paragraph.names)
            self._blocks[place] = replace(block, span=span, content=content, body=body, names=names)

    def _leave_lists(self) -> None:
        self._items.clear()
        self._typed = False

    def _add_row(self, row: Sequence[Paragraph]) -> None:
        """Add a row of a table that is an entry: its number or year, and what it says."""
        self._leave_lists()
        head, *rest = row
        self._part(head)
        term = self._show(head)
        start = end = term.end
        for number, paragraph in enumerate(rest):
            self._builder.show(" ", paragraph.at, paragraph.at)
            shown = self._show(paragraph)
            start, end = (shown.start if not number else start), shown.end
        names = tuple(name for paragraph in row for name in paragraph.names)
        whole = Span(term.start, end)
        if _YEAR.fullmatch(head.text.strip()):
            content = Span(start, end)
            table = f"table {head.cell.row.table if head.cell else 0}"
            group = self._lists.setdefault(table, len(self._lists) + 1)
            block = Block(Kind.ITEM, whole, content, content, group=group, term=term, names=names)
        else:
            block = Block(Kind.PARAGRAPH, whole, whole, whole, names=names)
        self._blocks.append(block)

    # Constructs

    def _groups(self) -> list[Group]:
        at = dict(self._shown)
        groups: list[Group] = []

        def add(kind: str, paragraph: Paragraph, start: int, end: int, target: str = "") -> None:
            shift = at[paragraph.at] - paragraph.at
            groups.append(Group(kind, start + shift, end + shift, Span(start, end), target))

        for paragraph in self._layout.paragraphs:
            if paragraph.at not in at:
                continue
            for kind, has in _LOOKS.items():
                for start, end in _stretches(paragraph.pieces, has):
                    add(kind, paragraph, start, end)
            for target, start, end in _links(paragraph.pieces):
                add("link", paragraph, start, end, target)
        return sorted(groups, key=lambda g: (g.start, -g.end))


_LOOKS: dict[str, Callable[[Piece], bool]] = {
    "bold": lambda piece: piece.look.bold,
    "italic": lambda piece: piece.look.italic,
    "sup": lambda piece: piece.look.raised == "sup",
    "sub": lambda piece: piece.look.raised == "sub",
    "smallcaps": lambda piece: piece.look.smallcaps,
}


def _stretches(pieces: Sequence[Piece], has: Callable[[Piece], bool]) -> list[tuple[int, int]]:
    """The stretches of the text, as long as can be, that have a look."""
    found: list[tuple[int, int]] = []
    for piece in pieces:
        if not has(piece):
            continue
        if found and found[-1][1] == piece.at:
            found[-1] = (found[-1][0], piece.stop)
        else:
            found.append((piece.at, piece.stop))
    return found


def _links(pieces: Sequence[Piece]) -> list[tuple[str, int, int]]:
    """The links among the pieces of a paragraph: target, and place in the text."""
    found: dict[int, tuple[str, int, int]] = {}
    for piece in pieces:
        for cover in piece.covers:
            if cover.target:
                _, start, _ = found.get(id(cover), ("", piece.at, 0))
                found[id(cover)] = (cover.target, start, piece.stop)
    return list(found.values())


def _row(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraphs of a table's row that begins with a number or year of its own, or none."""
    cell = paragraph.cell
    if cell is None or cell.nested or len(cell.row.cells) not in {2, 3}:
        return []
    cells = cell.row.cells
    full = [[p for p in cell.paragraphs if p.text.strip()] for cell in cells]
    if cells[0] is not cell or any(len(inside) != 1 for inside in full):
        return []
    head = paragraph.text.strip()
    if len(head) > 30 or not (_ORDINAL.fullmatch(head) or _YEAR.fullmatch(head)):
        return []
    return [inside[0] for inside in full]
