"""Which entry a cite means, and which entries each bullet cites."""

from __future__ import annotations

from ..model.labels import label_key
from .document import Document, MarkCite


class Cited:
    """The entries of a document by what cites them; an entry is its place in the document.

    By its name, where a cite has a key that an entry bears, else by its label; of several entries
    the first.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._labels: dict[str, int] = {}
        self._names: dict[str, int] = {}
        for place, entry in enumerate(document.entries):
            if entry.label:
                self._labels.setdefault(label_key(entry.label), place)
            for name in entry.names:
                self._names.setdefault(name, place)

    def place(self, cite: MarkCite) -> int | None:
        """The place of the entry that `cite` means; None when it dangles."""
        named = self._names.get(cite.key) if cite.key else None
        return self._labels.get(label_key(cite.label)) if named is None else named

    def by_bullets(self) -> list[set[int]]:
        """The places of the entries that each bullet cites, in the order of the bullets."""
        return [
            {
                place
                for marker in bullet.markers
                for cite in marker.cites
                if (place := self.place(cite)) is not None
            }
            for bullet in self._document.bullets
        ]
