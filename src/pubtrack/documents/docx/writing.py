"""New text in the places of old: the runs that it is written in, and what becomes of the old ones.

What shows nothing stays where it is: bookmarks, comments, breaks of pages, pictures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from ..document import Edit
from ..spans import Span
from .draft import BEFORE, BEHIND, Draft
from .inline import Bit, Inline, joined, read_inline
from .joining import Joins
from .layout import Cover, Mark, Paragraph, Piece
from .links import Links
from .opening import Word
from .properties import common, in_order
from .scanning import escaped

_OF_FIRST = frozenset("rFonts sz szCs lang noProof rtl cs kern w spacing".split())
_FACES = frozenset("b bCs i iCs smallCaps vertAlign u".split())
_OF_LINKS = frozenset({"rStyle", "color", "u"})
_PARTS = re.compile(r"[\t\n]|[^\t\n]+")


class Writer:
    """Makes edits on a document into a draft."""

    def __init__(self, word: Word, draft: Draft, links: Links, joins: Joins) -> None:
        self._word = word
        self._layout = word.layout
        self._styles = word.styles
        self._draft = draft
        self.links = links
        self._joins = joins
        self._starts = [paragraph.at for paragraph in word.layout.paragraphs]
        marks = sorted((ranged.first for ranged in word.layout.ranges), key=attrgetter("start"))
        self._marks = [mark for mark in marks if mark.run is None]

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that a place in the text is in."""
        return max(0, bisect_left(self._starts, offset + 1) - 1)

    def covered(self, span: Span) -> list[Paragraph]:
        """The paragraphs that a stretch of the text touches."""
        first, last = self.paragraph_at(span.start), self.paragraph_at(span.end)
        return self._layout.paragraphs[first : last + 1]

    def replace(self, edit: Edit) -> None:
        """Put the new text of an edit in the place of the old one."""
        start, end = edit.span.start, edit.span.end
        new = read_inline(edit.text)
        paragraphs = self.covered(edit.span)
        if not paragraphs:
            return
        pieces = [
            piece
            for paragraph in paragraphs
            for piece in paragraph.pieces
            if piece.at < end and piece.stop > start
        ]
        gone = self._covers_that_go(pieces, start, end, new)
        beside = [] if pieces else self._beside(paragraphs[0], start)
        bits = self._dressed(new, pieces or beside)
        known = self._layout.names
        bits = joined([b for b in bits if not b.name or self.links.name(b.name) not in known])
        if len(paragraphs) == 1 and pieces and bits == _said(pieces, start, end, gone):
            return
        self._joins.note(paragraphs, edit.span, emptied=not bits)
        for cover in gone:
            for mark in cover.marks:
                self._draft.take_out(mark)
        for piece in pieces:
            self._draft.cut(piece, max(start - piece.at, 0), min(end, piece.stop) - piece.at)
        if not bits:
            return
        around = _common_covers(pieces, gone)
        properties = [piece.run.properties for piece in pieces or beside if piece.run]
        bare = any(cover.is_link for cover in around)
        xml = self.runs(bits, properties, paragraphs[0].style, bare=bare)
        if not pieces:
            self._insert(paragraphs[0], start, xml)
            return
        first = next((p for p in pieces if set(p.covers) - gone == around), pieces[0])
        if first is pieces[0]:
            xml = self._marks_before(first.start, pieces[-1].end) + xml
        self._draft.add(first, max(start - first.at, 0), xml)

    # The old text

    def _covers_that_go(
        self, pieces: Sequence[Piece], start: int, end: int, new: Inline
    ) -> set[Cover]:
        """The links and fields that go with the text in them.

        One that is replaced as it stands is kept, with new words in it, unless they bring links.
        """
        gone = set()
        for cover in {cover for piece in pieces for cover in piece.covers}:
            first, last = cover.pieces[0], cover.pieces[-1]
            inside = all(start <= piece.at and piece.stop <= end for piece in cover.pieces)
            exact = (first.at, last.stop) == (start, end)
            if inside and (not exact or new.linked or not new.bits):
                gone.add(cover)
        return gone

    def _marks_before(self, start: int, end: int) -> str:
        """Take the beginnings of bookmarks and comments out of a stretch, to stand before it.

        What they were on is replaced; so they are on what replaces it.
        """
        first = bisect_left(self._marks, start, key=attrgetter("start"))
        xml = ""
        for mark in self._marks[first:]:
            if mark.start >= end:
                break
            if self._draft.is_out(mark):
                continue
            xml += self._layout.xml[mark.start : mark.end]
            self._draft.take_out(mark)
        return xml

    # Where nothing was

    def _beside(self, paragraph: Paragraph, at: int) -> list[Piece]:
        """The piece that text at a place of a paragraph takes its look from."""
        before = [piece for piece in paragraph.pieces if piece.at < at]
        return before[-1:] or paragraph.pieces[:1]

    def _insert(self, paragraph: Paragraph, at: int, xml: str) -> None:
        before = next((p for p in reversed(paragraph.pieces) if p.at < at), None)
        after = next((p for p in paragraph.pieces if p.at >= at), None)
        if before is not None and at < before.stop:
            self._draft.add(before, at - before.at, xml)
            return
        left = [c for c in before.covers if not after or c not in after.covers] if before else []
        right = [c for c in after.covers if not before or c not in before.covers] if after else []
        if before is not None and not left:
            self._draft.add(before, len(before.text), xml)
        elif after is not None and not right:
            self._draft.add(after, 0, xml)
        elif left:
            self._put(left[0].marks[-1], BEHIND, xml)
        elif right:
            self._put(right[0].marks[0], BEFORE, xml)
        else:
            self._joins.fill(paragraph, xml)

    def _put(self, mark: Mark, where: int, xml: str) -> None:
        if mark.run is not None:
            self._draft.add_beside(mark.run, mark.start, where, xml)
        else:
            place = mark.start if where == BEFORE else mark.end
            self._draft.splice(place, place, xml)

    # The new text

    def _dressed(self, new: Inline, pieces: Sequence[Piece]) -> tuple[Bit, ...]:
        """New text that says nothing of its look has the one that all of the old text has."""
        if new.faced:
            return new.bits
        looks = [piece.look for piece in pieces if piece.text.strip()]
        looks = looks or [piece.look for piece in pieces]
        raised = {look.raised for look in looks}
        return tuple(
            replace(
                bit,
                bold=bool(looks) and all(look.bold for look in looks),
                italic=bool(looks) and all(look.italic for look in looks),
                smallcaps=bool(looks) and all(look.smallcaps for look in looks),
                raised=next(iter(raised)) if len(raised) == 1 else "",
                underlined=bool(looks) and all(look.underlined for look in looks),
            )
            for bit in new.bits
        )

    def runs_like(self, html: str, paragraph: Paragraph) -> str:
        """The XML of new text that looks as a paragraph does."""
        pieces = paragraph.pieces
        bits = self._dressed(read_inline(html), pieces)
        return self.runs(bits, [p.run.properties for p in pieces if p.run], paragraph.style)

    def runs(
        self, bits: Iterable[Bit], properties: Sequence[str], style: str, *, bare: bool = False
    ) -> str:
        """The XML of new runs in a paragraph of a style, in the place of runs with properties.

        `bare` text has no links, for it stands in one.
        """
        base = common(properties, _OF_FIRST)
        if not bare and f'"{self._styles.link or "Hyperlink"}"' in base.get("rStyle", ""):
            base = {name: xml for name, xml in base.items() if name not in _OF_LINKS}
        plain = {name: xml for name, xml in base.items() if name not in _FACES}
        out: list[str] = []
        for target, group in groupby(bits, key=lambda bit: "" if bare else bit.target):
            link = self.links.start_tag(target) if target else ""
            inside = "".join(self._run(bit, plain, style, linked=bool(link)) for bit in group)
            out.append(f"<{link}>{inside}</w:hyperlink>" if link else inside)
        return "".join(out)

    def _run(self, bit: Bit, base: dict[str, str], style: str, *, linked: bool) -> str:
        if bit.name:
            return "".join(self.links.bookmark(bit.name))
        children = dict(base)
        if linked and not bit.target.startswith("#") and self._styles.link:
            children["rStyle"] = f'<w:rStyle w:val="{escaped(self._styles.link)}"/>'
        look = self._styles.look(style, f"<w:rPr>{in_order(children)}</w:rPr>")
        for name, wanted, has in (
            ("b", bit.bold, look.bold),
            ("i", bit.italic, look.italic),
            ("smallCaps", bit.smallcaps, look.smallcaps),
        ):
            if wanted != has:
                children[name] = f"<w:{name}/>" if wanted else f'<w:{name} w:val="0"/>'
        if bit.raised != look.raised:
            value = {"sup": "superscript", "sub": "subscript"}.get(bit.raised, "baseline")
            children["vertAlign"] = f'<w:vertAlign w:val="{value}"/>'
        if bit.underlined:
            children["u"] = '<w:u w:val="single"/>'
        properties = f"<w:rPr>{in_order(children)}</w:rPr>" if children else ""
        return f"<w:r{self.links.namespaces}>{properties}{_texts(bit.text)}</w:r>"


def _texts(text: str) -> str:
    signs = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    return "".join(
        signs.get(part) or f'<w:t xml:space="preserve">{escaped(part)}</w:t>'
        for part in _PARTS.findall(text)
    )


def _said(pieces: Sequence[Piece], start: int, end: int, gone: set[Cover]) -> tuple[Bit, ...]:
    """What the old text says, as bits that new text can be compared with.

    A link that stays around the new text is none of its own.
    """
    bits = []
    for piece in pieces:
        look = piece.look
        targets = [cover.target for cover in piece.covers if cover in gone and cover.target]
        bits.append(
            Bit(
                piece.text[max(start - piece.at, 0) : min(end, piece.stop) - piece.at],
                look.bold,
                look.italic,
                look.smallcaps,
                look.underlined and not targets,
                look.raised,
                targets[-1] if targets else "",
            )
        )
    return joined(bits)


def _common_covers(pieces: Sequence[Piece], gone: set[Cover]) -> set[Cover]:
    """The links and fields that all of the pieces stand in, once some are gone."""
    sets = [set(piece.covers) - gone for piece in pieces]
    return set.intersection(*sets) if sets else set()
