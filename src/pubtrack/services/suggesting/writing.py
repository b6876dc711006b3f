"""Accepted suggestions, written as marks in the CV's own spelling; tried before they are given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ...documents.citing import Cited
from ...documents.document import Document, Edit, Entry
from ...documents.writable import Writing
from ...errors import UsageError
from ...store.library import Library
from ..files import TextFile
from ..opening import edited
from ..reading import ReadCV, read_cv
from ..replacing import difference, replace_cv
from ..writing import require_writing
from .spelling import edits_for
from .suggest import Suggestion, Suggestions


@dataclass(frozen=True, slots=True)
class Accepted:
    """The CV with the accepted marks; nothing is written yet.

    `refused` are suggestions whose mark cannot be written so that it is read as one.
    """

    file: TextFile
    result: TextFile
    written: tuple[Suggestion, ...]
    refused: tuple[Suggestion, ...]

    def diff(self) -> str:
        """The change as a unified diff, "" where there is none."""
        return difference(self.file, self.result)


def accept(suggestions: Suggestions, numbers: Sequence[int]) -> Accepted:
    """Put the marks of the suggestions of these numbers into the CV's text.

    Raises `UsageError` for a number that no suggestion has, `InputError` for a format into which
    nothing is written.
    """
    require_writing(suggestions.file, suggestions.cv.document, Writing.MOVES)
    by_number = {one.number: one for one in suggestions.found}
    for number in numbers:
        if number not in by_number:
            last = f"1 to {len(by_number)}" if by_number else "none"
            raise UsageError(f"there is no suggestion {number}", hint=f"there is {last}")
    file, cv = suggestions.file, suggestions.cv
    wanted: dict[int, list[Suggestion]] = {}
    bullets = {id(bullet): place for place, bullet in enumerate(cv.document.bullets)}
    for number in dict.fromkeys(numbers):
        one = by_number[number]
        wanted.setdefault(bullets[id(one.bullet)], []).append(one)
    edits: list[Edit] = []
    written: list[Suggestion] = []
    refused: list[Suggestion] = []
    for place, ones in wanted.items():
        found = _fitting(file, cv, place, [one.entry.entry for one in ones])
        edits += found
        (written if found else refused).extend(ones)
    return Accepted(file, edited(file, edits), tuple(written), tuple(refused))


def write_accepted(
    library: Library | None, accepted: Accepted, command: str, clock: Callable[[], datetime]
) -> Path | None:
    """Replace the CV's file; the path of the backup, or None where nothing changes.

    A CV that is in the store is recorded there with its new links, as one change named
    `command`. Raises `ChangedMeanwhile`, `InputError`.
    """
    return replace_cv(library, accepted.file, accepted.result, command, clock)


def _fitting(file: TextFile, cv: ReadCV, place: int, entries: Sequence[Entry]) -> list[Edit]:
    """The first way to write the marks after which the CV says that, and nothing else anew."""
    document = cv.document
    before = _said(document)
    added = {index for index, entry in enumerate(document.entries) if entry in entries}
    expected = list(before.cited)
    expected[place] = expected[place] | added
    for edits in edits_for(document, document.bullets[place], entries):
        after = _said(read_cv(edited(file, edits)).document)
        if after == _Said(before.entries, before.texts, expected):
            return edits
    return []


@dataclass(frozen=True, slots=True)
class _Said:
    """What a document says: its entries, its bullets, and which entries each bullet cites."""

    entries: list[tuple[str, str]]
    texts: list[str]
    cited: list[set[int]]


def _said(document: Document) -> _Said:
    return _Said(
        [(entry.label, entry.content.of(document.text)) for entry in document.entries],
        ["".join(filter(str.isalnum, bullet.text)) for bullet in document.bullets],
        Cited(document).by_bullets(),
    )
