"""The entries of CVs that the store knows by their very text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..store.values import DocumentRecord, EntryRecord

_SAME_AUTHORS = re.compile(r"\W*[-–—_―]{1,5}\s*[.,]")


class KnownEntries:
    """The entries of all stored CVs by their text, exactly as it stood.

    A line that stands for the authors of the one above it ("---. Title") means another work in
    another CV, so such lines are known in their own CV alone.
    """

    def __init__(self, documents: Sequence[DocumentRecord], path: str) -> None:
        self._entries: dict[str, EntryRecord] = {}
        for document in sorted(documents, key=lambda document: document.path == path):
            for entry in document.entries:
                if document.path == path or not _SAME_AUTHORS.match(entry.raw):
                    self._entries[entry.raw] = entry

    def find(self, raw: str) -> EntryRecord | None:
        """The entry of this text, that of the CV itself before those of others."""
        return self._entries.get(raw)
