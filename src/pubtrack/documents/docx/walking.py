"""Walks the XML of a Word document once and notes what is shown, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..spans import Span
from .fields import target_of
from .layout import Cell, Child, Cover, Layout, Mark, Paragraph, Piece, Ranged, Row, Run
from .scanning import Tag, tags, unescaped
from .styles import PLAIN, Styles, whole_number
from .symbols import symbol

# What is not shown: text deleted or moved away, codes, properties as they were, phonetic guides,
# the second telling of a drawing.
_DEAD = frozenset(
    {"del", "moveFrom", "mc:Fallback", "pPrChange", "rPrChange", "sdtPr", "sdtEndPr", "rt"}
)
_CODES = frozenset({"instrText", "delInstrText"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NO_CHILDREN = frozenset({"rPr", "lastRenderedPageBreak"})
_STARTS = {"bookmarkStart": "bookmark", "commentRangeStart": "comment", "permStart": "perm"}
_ENDS = {"bookmarkEnd": "bookmark", "commentRangeEnd": "comment", "permEnd": "perm"}
_OFF = frozenset({"0", "false", "off"})
_GO_BACK = "_GoBack"  # where the cursor was
_BLANKS = re.compile(r"[\n\t]")


def walk(xml: str, styles: Styles, addresses: Mapping[str, str]) -> Layout:
    """Take a document apart; `addresses` are those of its links, by the identifiers."""
    walker = _Walker(xml, styles, addresses)
    layout = walker.walk()
    if walker.lacks_end:
        # A field without an end would hide all that follows it.
        return _Walker(xml, styles, addresses, fields=False).walk()
    return layout


@dataclass(slots=True, eq=False)
class _Field:
    cover: Cover
    code: str = ""
    shows: bool = False
    """Whether its result has begun."""


class _Walker:
    def __init__(
        self, xml: str, styles: Styles, addresses: Mapping[str, str], *, fields: bool = True
    ) -> None:
        self._xml = xml
        self._styles = styles
        self._addresses = addresses
        self._open: list[Tag] = []
        self._dead = 0
        self._paragraphs: list[Paragraph] = []
        self._inside: list[Paragraph] = []
        self._runs: list[Run] = []
        self._cells: list[Cell] = []
        self._rows: list[Row] = []
        self._covers: list[Cover] = []
        self._links: list[Cover] = []
        self._fields: list[_Field] = []
        self._started: dict[tuple[str, str], tuple[str, Mark]] = {}
        self._ranges: list[Ranged] = []
        self._names: set[str] = set()
        self._waiting: list[str] = []
        self._last_id = 0
        self._on_open: dict[str, Callable[[Tag], None]] = {
            "p": self._open_paragraph,
            "r": self._open_run,
            "tr": self._open_row,
            "tc": self._open_cell,
            "hyperlink": self._open_link,
            "fldSimple": self._open_link,
            "pStyle": self._read_property,
            "ilvl": self._read_property,
            "numId": self._read_property,
            "outlineLvl": self._read_property,
            "ind": self._read_property,
            "bottom": self._read_property,
            "vanish": self._read_property,
            "specVanish": self._read_property,
            **dict.fromkeys(_STARTS, self._start_range),
            **dict.fromkeys(_ENDS, self._end_range),
        }
        self._on_close: dict[str, Callable[[Tag, Tag], None]] = {
            "p": self._close_paragraph,
            "r": self._close_run,
            "pPr": self._close_properties,
            "rPr": self._close_properties,
            "sectPr": self._close_section,
            "tr": self._close_row,
            "tc": self._close_cell,
            "hyperlink": self._close_link,
            "fldSimple": self._close_link,
            "t": self._close_text,
            "sym": self._close_sign,
            "m:oMath": self._close_formula,
            **dict.fromkeys(_CODES, self._close_code),
            **dict.fromkeys(_SIGNS, self._close_sign),
        }
        if fields:
            self._on_close["fldChar"] = self._close_field_mark

    @property
    def lacks_end(self) -> bool:
        """Whether a field was begun whose result never came."""
        return not all(found.shows for found in self._fields)

    def walk(self) -> Layout:
        for tag in tags(self._xml):
            if tag.opens:
                self._begin(tag)
            if tag.closes:
                self._finish(tag)
        at = 0
        for paragraph in self._paragraphs:
            paragraph.at = at
            for piece in paragraph.pieces:
                piece.at = at
                at += len(piece.text)
            paragraph.stop = at
            at += 1
        text = "\n".join(paragraph.text for paragraph in self._paragraphs)
        covers = [cover for cover in self._covers if cover.pieces]
        return Layout(
            self._xml,
            text,
            self._paragraphs,
            covers,
            self._ranges,
            frozenset(self._names),
            self._last_id,
        )

    def _begin(self, tag: Tag) -> None:
        self._open.append(tag)
        if tag.name in _DEAD:
            self._dead += 1
            if tag.name == "del" and self._parent(3) == "pPr" and self._inside:
                self._inside[-1].gone = True
        action = self._on_open.get(tag.name)
        if action is not None:
            action(tag)

    def _finish(self, tag: Tag) -> None:
        opened = self._open.pop()
        action = self._on_close.get(tag.name)
        if action is not None:
            action(opened, tag)
        if tag.name in _DEAD:
            self._dead -= 1
        if self._runs and self._parent() == "r" and tag.name not in _NO_CHILDREN:
            run = self._runs[-1]
            if not run.children or run.children[-1].start != opened.start:
                run.children.append(Child(opened.start, tag.end))

    def _parent(self, above: int = 1) -> str:
        return self._open[-above].name if len(self._open) >= above else ""

    # Paragraphs, their properties, tables

    def _open_paragraph(self, tag: Tag) -> None:
        cell = self._cells[-1] if self._cells else None
        holder = self._open[-2].start if len(self._open) > 1 else 0
        place = (id(cell) if cell else 0, holder)
        paragraph = Paragraph(tag, place, properties=Span(tag.end, tag.end), cell=cell)
        paragraph.names, self._waiting = self._waiting, []
        self._inside.append(paragraph)
        if not self._dead:
            self._paragraphs.append(paragraph)
            if cell is not None:
                cell.paragraphs.append(paragraph)

    def _close_paragraph(self, opened: Tag, tag: Tag) -> None:
        paragraph = self._inside.pop()
        paragraph.close = tag.end if opened is tag else tag.start
        paragraph.end = tag.end

    def _close_properties(self, opened: Tag, tag: Tag) -> None:
        parent = self._parent()
        if tag.name == "rPr" and parent == "r" and self._runs and not self._runs[-1].properties:
            run = self._runs[-1]
            run.properties = self._xml[opened.start : tag.end]
            style = self._inside[-1].style if self._inside else ""
            run.look = self._styles.look(style, run.properties)
        elif tag.name == "pPr" and parent == "p" and self._inside:
            self._inside[-1].properties = Span(opened.start, tag.end)

    def _close_section(self, opened: Tag, tag: Tag) -> None:
        if self._parent() == "pPr" and self._inside:
            self._inside[-1].section = Span(opened.start, tag.end)

    def _read_property(self, tag: Tag) -> None:
        if self._dead or not self._inside:
            return
        paragraph = self._inside[-1]
        parent, above = self._parent(2), self._parent(3)
        if tag.name in {"vanish", "specVanish"}:
            if parent == "rPr" and above == "pPr":
                paragraph.hidden = tag.get("val") not in _OFF
        elif parent == "numPr":
            use, level = paragraph.number or ("", None)
            if tag.name == "numId":
                use = tag.get("val")
            elif tag.name == "ilvl":
                level = whole_number(tag.get("val"))
            paragraph.number = (use, level)
        elif parent == "pBdr":
            paragraph.ruled |= tag.name == "bottom" and tag.get("val") not in {"nil", "none"}
        elif parent == "pPr":
            if tag.name == "pStyle":
                paragraph.style = tag.get("val")
            elif tag.name == "outlineLvl":
                paragraph.outline = whole_number(tag.get("val"))
            elif tag.name == "ind":
                paragraph.indent = whole_number(tag.get("left") or tag.get("start"))

    def _open_row(self, _: Tag) -> None:
        tables = [tag.start for tag in self._open[-4:] if tag.name == "tbl"]
        self._rows.append(Row(tables[-1] if tables else 0))

    def _close_row(self, _: Tag, __: Tag) -> None:
        self._rows.pop()

    def _open_cell(self, _: Tag) -> None:
        for cell in self._cells:
            cell.nested = True
        row = self._rows[-1] if self._rows else Row(0)
        self._cells.append(Cell(row))
        row.cells.append(self._cells[-1])

    def _close_cell(self, _: Tag, __: Tag) -> None:
        self._cells.pop()

    # Runs and what they show

    def _open_run(self, tag: Tag) -> None:
        style = self._inside[-1].style if self._inside else ""
        self._runs.append(Run(tag, look=self._styles.look(style, "")))

    def _close_run(self, opened: Tag, tag: Tag) -> None:
        run = self._runs.pop()
        run.close = tag.end if opened is tag else tag.start
        run.end = tag.end

    def _close_text(self, opened: Tag, tag: Tag) -> None:
        if opened is tag:
            return
        text = unescaped(self._xml[opened.end : tag.start])
        if opened.get("space") != "preserve":
            text = text.strip(" \t\r\n")
        self._emit(_BLANKS.sub(" ", text), opened, tag, divisible=True)

    def _close_sign(self, opened: Tag, tag: Tag) -> None:
        # A `w:tab` in the properties of a paragraph is a place, not a sign.
        if self._parent() == "r":
            char = _SIGNS.get(tag.name) or symbol(opened.get("font"), opened.get("char"))
            self._emit(char, opened, tag, divisible=False)

    def _close_formula(self, opened: Tag, tag: Tag) -> None:
        inner = tags(self._xml[opened.start : tag.end])
        begin, said = 0, ""
        for part in inner:
            if part.written.rpartition(":")[2] == "t":
                if part.opens:
                    begin = part.end
                if part.closes and not part.opens:
                    said += unescaped(self._xml[opened.start + begin : opened.start + part.start])
        self._emit(_BLANKS.sub(" ", said), opened, tag, divisible=False)

    def _emit(self, text: str, opened: Tag, tag: Tag, *, divisible: bool) -> None:
        if self._dead or not text or not self._inside:
            return
        if not all(found.shows for found in self._fields):
            return
        run = self._runs[-1] if self._runs else None
        look = run.look if run else PLAIN
        if look.hidden:
            return
        covers = (*self._links, *(found.cover for found in self._fields))
        piece = Piece(text, opened.start, tag.end, look, run, covers, divisible)
        for cover in covers:
            cover.pieces.append(piece)
        self._inside[-1].pieces.append(piece)
        if run is not None:
            run.children.append(Child(opened.start, tag.end, piece))

    # Links and fields

    def _open_link(self, tag: Tag) -> None:
        if tag.name == "fldSimple":
            target = target_of(tag.get("instr"))
        else:
            place = tag.get("anchor")
            target = self._addresses.get(tag.get("id"), "") + (f"#{place}" if place else "")
        cover = Cover(target, tag.start, tag.end, is_link=tag.name == "hyperlink")
        cover.marks.append(Mark(tag.start, tag.end))
        self._links.append(cover)

    def _close_link(self, opened: Tag, tag: Tag) -> None:
        cover = self._links.pop()
        cover.end = tag.end
        if opened is not tag:
            cover.marks.append(Mark(tag.start, tag.end))
            self._covers.append(cover)

    def _close_code(self, opened: Tag, tag: Tag) -> None:
        if self._fields and not self._fields[-1].shows:
            found = self._fields[-1]
            if opened is not tag:
                found.code += unescaped(self._xml[opened.end : tag.start])
            self._add_mark(found, opened, tag)

    def _close_field_mark(self, opened: Tag, tag: Tag) -> None:
        kind = opened.get("fldCharType")
        if kind == "begin":
            self._fields.append(_Field(Cover("", opened.start, tag.end)))
        if not self._fields:
            return
        found = self._fields[-1]
        self._add_mark(found, opened, tag)
        if kind == "separate":
            found.shows = True
            found.cover.target = target_of(found.code)
        elif kind == "end":
            self._fields.pop()
            self._covers.append(found.cover)

    def _add_mark(self, found: _Field, opened: Tag, tag: Tag) -> None:
        run = self._runs[-1] if self._runs else None
        found.cover.marks.append(Mark(opened.start, tag.end, run))
        found.cover.end = run.end if run and run.end else tag.end

    # Bookmarks and the words that comments are on

    def _start_range(self, tag: Tag) -> None:
        if not tag.closes or self._runs:
            return
        kind, key = _STARTS[tag.name], tag.get("id")
        name = tag.get("name") if kind == "bookmark" else ""
        if kind == "bookmark":
            self._last_id = max(self._last_id, whole_number(key) or 0)
            self._names.add(name)
            if name and name != _GO_BACK:
                (self._inside[-1].names if self._inside else self._waiting).append(name)
        self._started[kind, key] = (name, Mark(tag.start, tag.end))

    def _end_range(self, tag: Tag) -> None:
        if not tag.closes or self._runs:
            return
        kind, key = _ENDS[tag.name], tag.get("id")
        name, first = self._started.pop((kind, key), ("", None))
        if first is not None:
            self._ranges.append(Ranged(kind, key, name, first, Mark(tag.start, tag.end)))
