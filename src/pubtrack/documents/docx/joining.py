"""Paragraphs that become one, since the line end between them is replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..spans import Span
from .draft import Draft
from .layout import Layout, Paragraph

_MARKS_ALONE = re.compile(r"(?:\s*<[^<>]*/>)*\s*")


class Joins:
    """Which paragraphs of a document follow on which, and what comes into empty ones."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._next: dict[int, Paragraph] = {}
        """The paragraph that follows on another, by the place of that one in the XML."""
        self._before: dict[int, Paragraph] = {}
        self._emptied: set[int] = set()
        """Paragraphs that go with their end: what is left of the next one keeps its own form."""
        self._filled: dict[int, tuple[Paragraph, str]] = {}

    def note(self, paragraphs: Sequence[Paragraph], edited: Span, *, emptied: bool) -> None:
        """Join what an edit covers the ends of, where one can follow on the other."""
        for first, second in pairwise(paragraphs):
            if not self._can_join(first, second):
                continue
            self._next[first.tag.start] = second
            self._before[second.tag.start] = first
            if emptied and edited.start <= first.at:
                self._emptied.add(first.tag.start)

    def fill(self, paragraph: Paragraph, xml: str) -> None:
        """Put runs into a paragraph that shows nothing, at its end."""
        key = paragraph.tag.start
        before = self._filled[key][1] if key in self._filled else ""
        self._filled[key] = (paragraph, before + xml)

    def first(self, paragraph: Paragraph) -> Paragraph:
        """The first of the paragraphs that become one with this."""
        while paragraph.tag.start in self._before:
            paragraph = self._before[paragraph.tag.start]
        return paragraph

    def last(self, paragraph: Paragraph) -> Paragraph:
        """The last of the paragraphs that become one with this."""
        while paragraph.tag.start in self._next:
            paragraph = self._next[paragraph.tag.start]
        return paragraph

    def pairs(self) -> list[tuple[int, int]]:
        """The places in the XML of paragraphs that are joined."""
        return [(start, second.tag.start) for start, second in self._next.items()]

    def finish(self, draft: Draft) -> None:
        """Make the changes into a draft."""
        done: set[int] = set()
        for paragraph in self._layout.paragraphs:
            key = paragraph.tag.start
            if key in self._next and key not in self._before:
                chain = [paragraph]
                while chain[-1].tag.start in self._next:
                    chain.append(self._next[chain[-1].tag.start])
                self._join(draft, chain)
                done.update(member.tag.start for member in chain)
        for key, (paragraph, _) in self._filled.items():
            if key not in done:
                self._join(draft, [paragraph])

    def _can_join(self, first: Paragraph, second: Paragraph) -> bool:
        if first.place != second.place or first.section or second.section:
            return False
        between = self._layout.xml[first.end : second.tag.start]
        return _MARKS_ALONE.fullmatch(between) is not None

    def _join(self, draft: Draft, chain: Sequence[Paragraph]) -> None:
        first, last = chain[0], chain[-1]
        kept = next((p for p in chain if p.tag.start not in self._emptied), first)
        for paragraph in chain:
            head, tail = paragraph.tag.start, paragraph.properties.end
            _, added = self._filled.get(head, (paragraph, ""))
            opening = self._opening(kept) if paragraph is first else ""
            closing = f"</{paragraph.tag.written}>" if paragraph is last else ""
            if paragraph.close == paragraph.end:
                draft.splice(head, paragraph.end, opening + added + closing)
                continue
            if kept is not paragraph or paragraph is not first:
                draft.splice(head, tail, opening)
            if added or paragraph is not last:
                draft.splice(paragraph.close, paragraph.end, added + closing)

    def _opening(self, paragraph: Paragraph) -> str:
        """The tag of a paragraph, and its properties."""
        xml = self._layout.xml[paragraph.tag.start : paragraph.properties.end]
        return f"{xml[:-2]}>" if paragraph.close == paragraph.end else xml
