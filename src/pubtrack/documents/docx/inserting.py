"""Paragraphs put in, and bookmarks put on them."""

from __future__ import annotations

from .changes import Anchor, Insertion
from .draft import Draft
from .joining import Joins
from .opening import Word
from .properties import settled
from .writing import Writer


class Inserter:
    """Makes new paragraphs and bookmarks into a draft."""

    def __init__(self, word: Word, draft: Draft, writer: Writer, joins: Joins) -> None:
        self._layout = word.layout
        self._draft = draft
        self._joins = joins
        self._writer = writer
        self._links = writer.links

    def insert(self, insertion: Insertion) -> None:
        """Put new paragraphs in."""
        paragraphs = self._layout.paragraphs
        if not paragraphs:
            return
        place = paragraphs[self._writer.paragraph_at(insertion.at)]
        like = paragraphs[self._writer.paragraph_at(insertion.like)]
        before = insertion.at == place.at
        at = self._joins.first(place).tag.start if before else self._joins.last(place).end
        properties = settled(like.properties.of(self._layout.xml))
        name, namespaces = like.tag.written, self._links.namespaces
        for text in insertion.texts:
            runs = self._writer.runs_like(text, like)
            self._draft.splice(at, at, f"<{name}{namespaces}>{properties}{runs}</{name}>")

    def anchor(self, anchor: Anchor) -> None:
        """Put a bookmark on paragraphs; nothing where there is one of this name."""
        covered = self._writer.covered(anchor.span)
        if (
            not covered
            or covered[0].close == covered[0].end
            or covered[-1].close == covered[-1].end
        ):
            return
        start, end = self._links.bookmark(anchor.name)
        if start:
            self._draft.splice(covered[0].properties.end, covered[0].properties.end, start)
            self._draft.splice(covered[-1].close, covered[-1].close, end)
