"""Undo and redo of whole imports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from places import Dump, Place

from pubtrack.services.importing import FileReport
from pubtrack.store.library import Library


def test_three_imports_undone_and_done_again(
    library: Library, place: Place, take: Callable[[Path], FileReport], cv: Path, bib: Path
) -> None:
    states: list[Dump] = [place.dump()]
    for path in (cv, cv, bib):
        take(path)
        states.append(place.dump())
    assert not any(states[0].values())
    assert states[1] != states[3]
    for state in (2, 1, 0):
        assert library.undo() is not None
        assert place.dump() == states[state]
    assert library.undo() is None
    for state in (1, 2, 3):
        assert library.redo() is not None
        assert place.dump() == states[state]
    assert library.redo() is None
